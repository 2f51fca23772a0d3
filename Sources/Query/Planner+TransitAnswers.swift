import Addressing
import Graph
import Model

/// The way back over transit gateways (semantics 2.17, 3.58).
extension Planner {
  /// The answer's way: the target's table, the zone, the gateway's table, and all ACLs in one question (semantics 2.17, 3.58).
  func answer(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment?
  ) -> [Check] {
    let gateway = crossing.gateway
    let (place, zoneChecks) = exit.map { transit.zone(of: $0, for: target.subnet) } ?? (nil, [])
    var passes = place.map { [ACLPass(subnet: $0, direction: .ingress, address: target.address)] } ?? []
    passes += answerPasses(crossing, from: target.address)
    var leg = AnswerACLs(
      target: target.subnet, sourceAddress: source.address, source: nil, targetAddress: target.address,
      ports: source.clientPorts, between: passes)
    let route = answerRoute(from: target, to: source.address, home: crossing.origin.vpc) {
      $0 == .transitGateway(gateway)
    }
    // An answer that goes another way sees neither the gateway's tables nor its attachments' subnets.
    guard isLed(from: target, to: source.address, { $0 == .transitGateway(gateway) }) else {
      (leg.source, leg.between) = (crossing.origin.subnet, [])
      return [route, .answerACLs(leg)]
    }
    let home = homeTables(source, crossing, from: exit)
    return [route] + zoneChecks + homeRoute(crossing) + home + [.answerACLs(leg)]
  }

  /// The tables of the gateways must lead the answer back: beyond a peering, each to its side of it first.
  private func homeTables(
    _ source: EndpointClass, _ crossing: Crossing, from exit: TransitAttachment?
  ) -> [Check] {
    guard let (near, far) = crossing.peering else {
      return [
        transit.answer(from: exit, of: crossing.gateway, to: source.address) {
          accepts($0, source, crossing)
        }
      ]
    }
    return [
      transit.answer(from: exit, of: far.gateway, to: source.address) {
        $0.id == far.id && $0.side == .peering
      },
      transit.answer(from: near, of: near.gateway, to: source.address) { accepts($0, source, crossing) },
    ]
  }

  /// The table of the attachment's subnet must lead the answer on to the source.
  func homeRoute(_ crossing: Crossing) -> [Check] {
    let source = crossing.origin
    guard source.site == .network, crossing.entry.subnet != source.subnet else { return [] }
    return deliveryRoute(crossing.entry.subnet, source)
  }

  /// Out of the gateway into the source's VPC: no ACL where the source's subnet is the attachment's.
  func answerPasses(_ crossing: Crossing, from address: AddressClass?) -> [ACLPass] {
    let source = crossing.origin
    guard let subnet = source.subnet, subnet != crossing.entry.subnet else { return [] }
    let out = crossing.entry.subnet.map {
      [ACLPass(subnet: $0, direction: .egress, address: source.address)]
    }
    return (out ?? []) + [ACLPass(subnet: subnet, direction: .ingress, address: address)]
  }

  /// Whether an answer that leaves by an attachment comes back to the source's VPC.
  func accepts(
    _ attachment: TransitAttachment, _ source: EndpointClass, _ crossing: Crossing
  ) -> Bool {
    if source.site != .network { return attachment.side == .onPremises }
    if let own = crossing.entry.attachment { return attachment.id == own.id }
    return source.vpc != nil && attachment.side == .vpc(source.vpc)
  }
}

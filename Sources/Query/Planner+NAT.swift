import Addressing
import Graph
import Model

/// Ways through NAT gateways: on from there, the packet is the gateway's own (semantics 3-C).
extension Planner {
  /// To a target by its private address, or by its public one, as it was dialled.
  func natPlans(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ id: Identifier<NATGateway>, isPublic: Bool
  ) -> [PathPlan] {
    let dialled = isPublic ? target.publicAddress : target.address
    let name = graph.snapshot.symbols[id]
    let remote = Remote(
      family: target.family, address: dialled, groups: nil, vpc: nil, way: .internet,
      lostGroups: target.groups)
    let out = sourceGroups(source, remote)
    guard let node = graph.natGateways[id] else {
      let gap = gapHop(hop, .sourceRoute, .natGateway(id))
      return [
        PathPlan(
          door: .natGateway(name), forward: out + sourceACL(source, to: dialled) + [gap], back: [],
          isPublic: isPublic)
      ]
    }
    // Packets of another NAT gateway of the VPC are no packets of its own (semantics 3.33).
    let used = translated + [source.isNATGateway ? source.vpc : nil].compactMap { $0 }
    guard !used.contains(where: { vpc in node.senders.contains { $0.vpc == vpc } }) else {
      let stop = closedHop(hop, .sourceRoute, .natNeedsOwnSource)
      return [PathPlan(door: .none, forward: out + [stop], back: [], isPublic: isPublic)]
    }
    var onward = self
    onward.translated += node.senders.compactMap(\.vpc)
    onward.passed.remove(.transitGateway)
    (onward.arrival, onward.translation) = (nil, nil)
    let meant = translation ?? Translation(target: target, isPublic: isPublic)
    guard meant.target.family == .v4 else {
      let stop = Check.fixed(FixedCheck(.natGateway, name, .closed(.protocolRestriction)))
      return [
        PathPlan(door: .natGateway(name), forward: out + [admittedHop(hop, .sourceRoute), stop], back: [])
      ]
    }
    return node.senders.flatMap { sender in
      onward.plans(from: sender, to: meant.target).filter { $0.isPublic == meant.isPublic }.map { plan in
        var seen = plan.seen ?? SeenSource(address: sender.address, ports: .bound)
        seen.isOwn = false
        return PathPlan(
          door: .natGateway(name),
          forward: out + entry(source, sender, to: dialled, hop) + state(of: node, name) + plan.forward,
          back: plan.back + answer(to: source, by: sender, from: dialled), isPublic: isPublic, seen: seen,
          isTranslated: translation != nil)
      }
    }
  }

  /// From the source's subnet into the gateway's.
  private func entry(
    _ source: EndpointClass, _ sender: EndpointClass, to dialled: AddressClass?, _ hop: Hop
  ) -> [Check] {
    guard source.subnet == nil || source.subnet != sender.subnet else {
      return [admittedHop(hop, .sourceRoute)]
    }
    let into = sender.subnet.map { [Check.acl($0, .ingress, source.address, .gatewayACL)] } ?? []
    return sourceACL(source, to: dialled) + [admittedHop(hop, .sourceRoute)] + into
  }

  /// Available, and asked to carry what it translates (semantics 3.31, 3.36).
  private func state(of node: NATNode, _ name: String) -> [Check] {
    let protocols: [IPProtocol] = translation == nil ? [.tcp, .udp, .icmp] : [.tcp, .udp]
    let carried = protocols.reduce(TrafficSet.none) { $0.union(TrafficSet($1)) }
    let only = Carried(traffic: carried, otherwise: .protocolRestriction)
    let outcome: Step.Outcome =
      switch node.state {
      case .available: .admitted
      case .pending, .deleting: .assumed(.changingState)
      case .failed, .deleted: .closed(.badState)
      case .unknown:
        .unknown(Gap(.unreadable, "the state of \(name)", command: DocumentKind.natGateways.command))
      }
    let action = translation == nil ? "sends as itself" : "translates \(NAT64.block), sends as itself"
    let evidence = [Evidence(id: name, text: "\(node.state), \(action)")]
    return [.fixed(FixedCheck(.natGateway, name, outcome, evidence, only: only))]
  }

  /// What the gateway sends back to who asked: its own table must lead there, and both subnets' ACLs admit it.
  private func answer(
    to source: EndpointClass, by sender: EndpointClass, from dialled: AddressClass?
  ) -> [Check] {
    guard source.subnet == nil || source.subnet != sender.subnet || arrival != nil else { return [] }
    let home = arrival.map { RouteTarget.transitGateway($0.gateway) } ?? .local
    let route = answerRoute(from: sender, to: source.address) { $0 == home }
    var leg = AnswerACLs(
      target: sender.subnet, sourceAddress: source.address, source: source.subnet, targetAddress: dialled,
      ports: source.clientPorts)
    guard let arrival else { return [route, .answerACLs(leg)] }
    // An answer that goes another way sees neither the gateway's tables nor its attachments' subnets.
    guard isLed(from: sender, to: source.address, { $0 == home }) else {
      leg.source = arrival.origin
      return [route, .answerACLs(leg)]
    }
    let (place, zoneChecks) = way(into: arrival, for: sender)
    (leg.source, leg.between) = (place ?? source.subnet, arrival.passes)
    return [route] + zoneChecks + arrival.back + [.answerACLs(leg)]
  }

  /// The attachment that answers leave by takes them from zones alone where it has a subnet (semantics 2.17, 3.50).
  private func way(
    into arrival: Arrival, for sender: EndpointClass
  ) -> (Ordinal<SubnetNode>?, [Check]) {
    guard let attachment = arrival.attachment, sender.subnet != nil else { return (nil, []) }
    return TransitRouter(graph: graph).zone(of: attachment, for: sender.subnet)
  }
}

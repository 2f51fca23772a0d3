import Addressing
import Graph
import Model

/// On from a transit gateway into another VPC than the target's, and out of AWS.
extension Planner {
  /// Into a VPC that is not the target's: its own tables lead on, through a NAT gateway or an appliance.
  func onwardPlans(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment,
    _ vpc: Ordinal<VPCNode>?
  ) -> [PathPlan] {
    guard let vpc, !exit.subnets.isEmpty else {
      let gap = Gap(
        .missing, "what lies behind attachment \(graph.snapshot.symbols[exit.id])",
        command: DocumentKind.transitGatewayVPCAttachments.command)
      let check = Check.fixed(FixedCheck(.transitGateway, "attachment", .unknown(gap)))
      return [crossing.ending(in: [check])]
    }
    let zone = source.subnet.flatMap { graph.subnets[$0].zone }
    let same = exit.subnets.filter { zone != nil && graph.subnets[$0].zone == zone }
    return (same.isEmpty ? exit.subnets : same).flatMap { place -> [PathPlan] in
      var sender = EndpointClass(
        family: source.family, address: source.address, site: .network, subnet: place, vpc: vpc,
        clientPorts: source.clientPorts)
      sender.doubt = source.doubt
      let onward = arriving(source, crossing, exit)
      return onward.plans(from: sender, to: target).filter { $0.isPublic == crossing.isPublic }.map { plan in
        var plan = plan
        plan.forward = crossing.forward + plan.forward
        return plan
      }
    }
  }

  /// The planner for a packet that a gateway handed to a VPC of neither end.
  func arriving(
    _ source: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment?
  ) -> Planner {
    var onward = self
    onward.passed.insert(.transitGateway)
    let home = transit.answer(from: exit, of: crossing.gateway, to: source.address) {
      accepts($0, source, crossing)
    }
    onward.arrival = Arrival(
      gateway: crossing.gateway, attachment: exit, origin: crossing.origin.subnet,
      back: homeRoute(crossing) + [home],
      passes: answerPasses(crossing, from: crossing.dialled))
    return onward
  }

  /// Out of AWS: what is beyond is taken to answer, as everything outside is.
  func leavingPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment
  ) -> PathPlan {
    guard target.site != .network, !crossing.isPublic else {
      let gap = Gap(.notFollowed, "the network behind attachment \(graph.snapshot.symbols[exit.id])")
      let check = Check.fixed(FixedCheck(.transitGateway, "attachment", .unknown(gap)))
      return crossing.ending(in: [check])
    }
    var plan = PathPlan(door: crossing.door, forward: crossing.forward, back: [])
    plan.back =
      homeRoute(crossing) + [
        transit.answer(from: exit, of: crossing.gateway, to: source.address) {
          accepts($0, source, crossing)
        }
      ]
    plan.back += answerFromAfar(source, crossing)
    return plan
  }

  func answerFromAfar(
    _ source: EndpointClass, _ crossing: Crossing
  ) -> [Check] {
    [
      .answerACLs(
        AnswerACLs(
          target: nil, sourceAddress: nil, source: nil, targetAddress: nil, ports: source.clientPorts,
          between: answerPasses(crossing, from: crossing.dialled)))
    ]
  }
}

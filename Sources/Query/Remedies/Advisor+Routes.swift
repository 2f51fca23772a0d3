import Addressing
import Graph
import Model

extension Advisor {
  /// For a table that has no route, a dead one, or one that leads elsewhere.
  func routeRemedy(_ step: Step, _ code: BlockerCode) -> Remedy {
    let isSource = step.role == .sourceRoute
    let (near, far) = isSource ? (flow.source, flow.target) : (flow.target, flow.source)
    let now = step.evidence.first
    let place = step.component.isEmpty ? "the route table" : step.component
    let address = far.block.map { Self.text($0) } ?? "the other end"
    guard let (block, target) = nextHop(from: near, to: far, isSource: isSource), let block else {
      let way = now.map { "; now \($0.text)" } ?? ""
      if far.endpointClass?.site == .internet {
        return Remedy("\(place): a default route to an internet gateway is needed\(way)")
      }
      return Remedy("\(place): \(address) needs a route that leads there\(way)")
    }
    // A route to the same destination is there already, and has to give way.
    let replaces = now.map { $0.text.hasPrefix("\(block) to ") } ?? false
    let verb = replaces ? "lead" : "add a route for"
    let lead = replaces && now != nil ? " instead (now \(now?.text ?? ""))" : ""
    let text = "\(place): \(verb) \(block) to \(target.id)\(lead)"
    if target.isDefault, code != .noRoute {
      return Remedy(
        "\(place): a default route to \(target.id) is needed (now \(now?.text ?? "none")); "
          + "that changes the way of everything in its subnets")
    }
    var command = AWSCommand(replaces ? "replace-route" : "create-route")
    command.add("--route-table-id", place)
    command.add(
      block.family == .v4 ? "--destination-cidr-block" : "--destination-ipv6-cidr-block", "\(block)")
    command.add(target.option, target.id)
    return Remedy(text, command: place.hasPrefix("rtb-") ? command.text : nil)
  }

  private struct NextHop {
    var option: String
    var id: String
    var isDefault = false
  }

  /// The one thing that joins the two ends; `nil` where there is none, or more than one.
  private func nextHop(
    from near: AdvisedFlow.Side, to far: AdvisedFlow.Side, isSource: Bool
  ) -> (IPPrefix?, NextHop)? {
    guard let vpc = near.endpointClass?.vpc, let other = far.endpointClass else { return nil }
    switch other.site {
    case .network:
      guard let target = other.vpc, target != vpc else { return nil }
      return peering(graph.vpcs[vpc].id, graph.vpcs[target].id).map { position in
        (holder(of: far, in: graph.vpcs[target].blocks), peeringHop(position))
      }
    case .peer(let position):
      let peering = graph.snapshot.peerings[position.offset]
      return (
        holder(of: far, in: peering.requester.blocks + peering.accepter.blocks), peeringHop(position.offset)
      )
    case .internet:
      let everything = IPPrefix.everything(other.family)
      let isPublic = near.publicBlock != nil || other.family == .v6
      guard isPublic, case .attached(let gateway) = graph.vpcs[vpc].internetGateway else { return nil }
      return (everything, NextHop(option: "--gateway-id", id: symbols[gateway], isDefault: true))
    case .elsewhere: return nil
    }
  }

  private func peeringHop(_ position: Int) -> NextHop {
    NextHop(option: "--vpc-peering-connection-id", id: symbols[graph.snapshot.peerings[position].id])
  }

  /// The VPC's block that holds the other end.
  private func holder(of side: AdvisedFlow.Side, in blocks: [IPPrefix]) -> IPPrefix? {
    guard let block = side.block else { return nil }
    return blocks.first { $0.contains(block) }
  }

  private func peering(_ left: Identifier<VPC>, _ right: Identifier<VPC>) -> Int? {
    let found = graph.snapshot.peerings.indices.filter { index in
      let peering = graph.snapshot.peerings[index]
      return peering.status.map { symbols[$0] == "active" } ?? false
        && Set([peering.requester.vpc, peering.accepter.vpc].compactMap(\.self)) == [left, right]
    }
    return found.count == 1 ? found[0] : nil
  }
}

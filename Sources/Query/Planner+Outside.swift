import Addressing
import Graph
import Model

/// Ways to and from places that the snapshot does not hold.
extension Planner {
  /// From an interface to a public address.
  func outboundPlan(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> PathPlan {
    let dialled = Remote(
      family: target.family, address: target.address, groups: nil, vpc: nil, way: .internet)
    let out = sourceGroups(source, dialled) + sourceACL(source, to: target.address)
    let back: [Check] = [
      .answerACLs(
        AnswerACLs(
          target: nil, sourceAddress: nil, source: source.subnet, targetAddress: target.address,
          ports: source.clientPorts))
    ]
    switch hop.direction {
    case .anywhere:
      return PathPlan(door: .none, forward: out + [admittedHop(hop, .sourceRoute)], back: back)
    case .to(.internetGateway(let id)):
      return PathPlan(
        door: .internetGateway(graph.snapshot.symbols[id]), forward: out + outThroughGateway(source, hop),
        back: back)
    case .to(.egressOnlyInternetGateway(let id)) where source.family == .v6:
      return PathPlan(
        door: .internetGateway(graph.snapshot.symbols[id]), forward: out + outThroughGateway(source, hop),
        back: back)
    case .to(let other): return outwardHop(out, hop, other)
    case .blackhole:
      return PathPlan(door: .none, forward: out + [closedHop(hop, .sourceRoute, .badStateRoute)], back: [])
    case .nowhere:
      return PathPlan(door: .none, forward: out + [closedHop(hop, .sourceRoute, .noRoute)], back: [])
    }
  }

  private func outThroughGateway(_ source: EndpointClass, _ hop: Hop) -> [Check] {
    let isEgressOnly = if case .to(.egressOnlyInternetGateway) = hop.direction { true } else { false }
    let mode = source.subnet.flatMap { graph.subnets[$0].internetGatewayBlockMode } ?? .off
    var checks = [admittedHop(hop, .sourceRoute)]
    if mode == .blockBidirectional || (mode == .blockIngress && !isEgressOnly) {
      let name = source.subnet.map { graph.snapshot.symbols[graph.subnets[$0].id] } ?? ""
      checks.append(.fixed(FixedCheck(.blockPublicAccess, name, .closed(.blockPublicAccess))))
    }
    if source.family == .v4, source.publicAddress == nil, !source.hasFuturePublicAddress {
      checks.append(.fixed(FixedCheck(.gateway, "no public address", .closed(.sourceHasNoPublicAddress))))
    }
    if source.family == .v6, let address = source.address,
      !SpecialRanges.isInternet(graph.forest.prefix(of: address).first)
    {
      checks.append(.fixed(FixedCheck(.gateway, "no global address", .closed(.sourceHasNoPublicAddress))))
    }
    return checks
  }

  /// A hop that is not an internet gateway: followed elsewhere, not followed, or the end.
  private func outwardHop(_ out: [Check], _ hop: Hop, _ target: RouteTarget) -> PathPlan {
    let byList = hop.evidence.first?.text.hasPrefix("pl-") ?? false
    var isGap = router.mayCarryInbound(target, byList: byList)
    if case .natGateway = target { isGap = true }
    if case .peering(let id) = target, graph.catalog.peerings[id] == nil { isGap = true }
    guard isGap else {
      return PathPlan(door: .none, forward: out + [closedHop(hop, .sourceRoute, .routedElsewhere)], back: [])
    }
    return PathPlan(
      door: .through(router.gapName(of: target)), forward: out + [gapHop(hop, .sourceRoute, target)], back: []
    )
  }

  /// From an interface to a peer VPC outside the snapshot, or to private addresses that nobody owns.
  func outwardPlan(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> PathPlan {
    let dialled = Remote(
      family: target.family, address: target.address, groups: nil, vpc: nil, way: .internet)
    let out = sourceGroups(source, dialled) + sourceACL(source, to: target.address)
    switch hop.direction {
    case .anywhere:
      if case .peer(let position) = target.site, isSide(source.vpc, of: position) {
        return outwardPeeringPlan(source, target, hop, position)
      }
      // Nothing is known to lead there, and no table that could tell.
      let gap = Gap(.missing, hop.component, command: DocumentKind.routeTables.command)
      return PathPlan(
        door: .none, forward: out + [.fixed(FixedCheck(.sourceRoute, hop.component, .unknown(gap)))], back: []
      )
    case .blackhole:
      return PathPlan(door: .none, forward: out + [closedHop(hop, .sourceRoute, .badStateRoute)], back: [])
    case .nowhere:
      return PathPlan(door: .none, forward: out + [closedHop(hop, .sourceRoute, .noRoute)], back: [])
    case .to(.peering(let id)):
      guard case .peer(let position) = target.site, graph.snapshot.peerings[position.offset].id == id else {
        return outwardHop(out, hop, .peering(id))
      }
      return outwardPeeringPlan(source, target, hop, position)
    case .to(let other): return outwardHop(out, hop, other)
    }
  }

  private func isSide(_ vpc: Ordinal<VPCNode>?, of position: Ordinal<VPCPeeringConnection>) -> Bool {
    let peering = graph.snapshot.peerings[position.offset]
    guard let vpc, peering.status.map({ graph.snapshot.symbols[$0] }) == "active" else { return false }
    return [peering.requester.vpc, peering.accepter.vpc].contains(graph.vpcs[vpc].id)
  }

  private func outwardPeeringPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ position: Ordinal<VPCPeeringConnection>
  ) -> PathPlan {
    let peering = graph.snapshot.peerings[position.offset]
    let name = graph.snapshot.symbols[peering.id]
    let mine = [peering.requester, peering.accepter].first { side in
      source.vpc.map { graph.vpcs[$0].id == side.vpc } ?? false
    }
    // A rule may name a group of the peer's, whose members nobody here can see (semantics 1.38).
    let peer = remote(target, over: .peering(position.offset))
    return PathPlan(
      door: .peering(name),
      forward: sourceGroups(source, peer) + sourceACL(source, to: target.address)
        + [admittedHop(hop, .sourceRoute), peeringState(peering, name, mine: mine, source: source)]
        + beyond(name),
      back: [
        .answerACLs(
          AnswerACLs(
            target: nil, sourceAddress: nil, source: source.subnet, targetAddress: target.address,
            ports: source.clientPorts))
      ])
  }

  /// What is taken as given of a VPC that the snapshot does not hold (semantics 2.19, 3.44).
  private func beyond(_ name: String) -> [Check] {
    [
      .fixed(FixedCheck(.sourceACL, "ACLs beyond \(name)", .assumed(.remoteACL))),
      .fixed(FixedCheck(.sourceRoute, "routes beyond \(name)", .assumed(.routesOpen))),
    ]
  }

  /// From a peer VPC outside the snapshot.
  func peerPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ position: Ordinal<VPCPeeringConnection>
  ) -> PathPlan {
    let peering = graph.snapshot.peerings[position.offset]
    let name = graph.snapshot.symbols[peering.id]
    let sides = [peering.requester, peering.accepter]
    let isJoined = target.vpc.map { vpc in sides.contains { $0.vpc == graph.vpcs[vpc].id } } ?? false
    let way = Remote.Way.peering(position.offset)
    let entry: [Check] =
      isJoined
      ? [peeringState(peering, name, mine: nil, source: source)] + beyond(name)
      : [.fixed(FixedCheck(.peering, name, .closed(.routedElsewhere)))]
    return PathPlan(
      door: isJoined ? .peering(name) : .none,
      forward: entry + targetACL(target, from: source.address)
        + targetGroups(target, remote(source, over: way)),
      back: [
        answerRoute(from: target.subnet, to: source.address) { $0 == .peering(peering.id) },
        answerACLs(source, target),
      ])
  }

  /// From a private address that nothing in the snapshot owns: only something that is not followed can bring it.
  func elsewherePlan(_ source: EndpointClass, _ target: EndpointClass) -> PathPlan {
    let remote = Remote(family: source.family, address: source.address, groups: nil, vpc: nil, way: .internet)
    let gaps = wayIn(for: source.address, to: target)
    let entry: Check =
      if let gap = gaps.first {
        .fixed(FixedCheck(.gateway, gap.subject, .unknown(gap)))
      } else {
        .fixed(FixedCheck(.gateway, "", .closed(.noWayIn)))
      }
    return PathPlan(
      door: gaps.first.map { .through($0.subject) } ?? .none,
      forward: [entry] + targetACL(target, from: source.address) + targetGroups(target, remote),
      back: [answerRoute(from: target.subnet, to: source.address) { _ in false }, answerACLs(source, target)])
  }

  private func wayIn(for address: AddressClass?, to target: EndpointClass) -> [Gap] {
    var names = target.vpc.map { graph.vpcs[$0].otherWaysIn } ?? []
    for hop in router.hops(from: target.subnet, to: address) {
      if case .to(let next) = hop.direction, router.mayCarryInbound(next, byList: false) {
        names.append(router.gapName(of: next))
      }
      if case .anywhere = hop.direction { names.append(hop.component) }
    }
    return names.map { Gap(.notFollowed, $0) }
  }
}

import Addressing
import Graph
import Model

/// Ways to and from places that the snapshot does not hold.
extension Planner {
  /// From an interface to a public address.
  func outboundPlans(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> [PathPlan] {
    switch hop.direction {
    case .to(.natGateway(let id)): natPlans(source, target, hop, id, isPublic: false)
    case .to(.transitGateway(let id)): transitPlans(source, target, hop, id)
    case .to(.vpnGateway(let id)):
      [leavingPlan(source, target, hop, id) ?? outboundPlan(source, target, hop)]
    case .to(let next) where isAppliance(next): appliancePlans(source, target, hop, next)
    default: [outboundPlan(source, target, hop)]
    }
  }

  private func outboundPlan(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> PathPlan {
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
    case .to(.vpcEndpoint(let id)) where isOwnGatewayEndpoint(id, hop):
      return PathPlan(
        door: .through("gateway endpoint \(graph.snapshot.symbols[id])"),
        forward: out + [admittedHop(hop, .sourceRoute), gatewayEndpoint(id)], back: back)
    case .to(let other): return outwardHop(out, hop, other)
    case .blackhole:
      return PathPlan(door: .none, forward: out + [closedHop(hop, .sourceRoute, .badStateRoute)], back: [])
    case .nowhere:
      return PathPlan(door: .none, forward: out + [closedHop(hop, .sourceRoute, .noRoute)], back: [])
    }
  }

  /// Another VPC's packets cannot use it (semantics 3.41).
  private func isOwnGatewayEndpoint(_ id: Identifier<VPCEndpoint>, _ hop: Hop) -> Bool {
    arrival == nil && router.isGatewayEndpoint(id, byList: isByList(hop))
  }

  private func isByList(_ hop: Hop) -> Bool { hop.evidence.first?.text.hasPrefix("pl-") ?? false }

  /// To a service of AWS's, whose addresses the route names, without a public address (semantics 3.70).
  private func gatewayEndpoint(_ id: Identifier<VPCEndpoint>) -> Check {
    let name = graph.snapshot.symbols[id]
    let endpoint = graph.catalog.vpcEndpoints[id].map { graph.snapshot.vpcEndpoints[$0] }
    let outcome: Step.Outcome =
      switch endpoint?.state.map({ graph.snapshot.symbols[$0].lowercased() }) {
      case nil, "available": .admitted
      case "deleted", "rejected", "failed", "expired": .closed(.badState)
      default: .assumed(.changingState)
      }
    let evidence = endpoint?.serviceName.map { Evidence(id: name, text: graph.snapshot.symbols[$0]) }
    let carried = TrafficSet(.tcp).union(TrafficSet("icmp/8") ?? .none).union(
      TrafficSet("icmpv6/128") ?? .none)
    return .fixed(
      FixedCheck(
        .gateway, name, outcome, evidence.map { [$0] } ?? [],
        only: Carried(traffic: carried, otherwise: .endpointProtocol)))
  }

  private func outThroughGateway(_ source: EndpointClass, _ hop: Hop) -> [Check] {
    let isEgressOnly = if case .to(.egressOnlyInternetGateway) = hop.direction { true } else { false }
    let mode = blockMode(of: source)
    var checks = [admittedHop(hop, .sourceRoute)]
    if arrival != nil {
      checks.append(.fixed(FixedCheck(.gateway, "another VPC's address", .closed(.spoofedSource))))
    }
    if mode == .blockBidirectional || (mode == .blockIngress && !isEgressOnly && !source.isNATGateway) {
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
    var isGap = router.mayCarryInbound(target, byList: isByList(hop))
    // What a transit gateway handed in goes out over no peering (semantics 3.41).
    if case .peering(let id) = target, graph.catalog.peerings[id] == nil, arrival == nil { isGap = true }
    if isEdge(target) {
      let beyond = FixedCheck(.gateway, router.gapName(of: target), outcome(of: target))
      return PathPlan(
        door: .through(router.gapName(of: target)),
        forward: out + [admittedHop(hop, .sourceRoute), .fixed(beyond)], back: [])
    }
    guard isGap else {
      return PathPlan(door: .none, forward: out + [closedHop(hop, .sourceRoute, .routedElsewhere)], back: [])
    }
    return PathPlan(
      door: .through(router.gapName(of: target)), forward: out + [gapHop(hop, .sourceRoute, target)], back: []
    )
  }

  /// From an interface to a peer VPC outside the snapshot, or to private addresses that nobody owns.
  func outwardPlans(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> [PathPlan] {
    switch hop.direction {
    case .to(.natGateway(let id)): natPlans(source, target, hop, id, isPublic: false)
    case .to(.transitGateway(let id)): transitPlans(source, target, hop, id)
    case .to(.vpnGateway(let id)):
      [leavingPlan(source, target, hop, id) ?? outwardPlan(source, target, hop)]
    case .to(let next) where isAppliance(next): appliancePlans(source, target, hop, next)
    case .anywhere where target.site == .elsewhere:
      // Without a table, any gateway of the VPC may be led to.
      [outwardPlan(source, target, hop)] + unroutedLeavingPlans(source, target, hop)
    default: [outwardPlan(source, target, hop)]
    }
  }

  private func outwardPlan(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> PathPlan {
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
        + edgeToEdge(name) + beyond(name),
      back: [
        .answerACLs(
          AnswerACLs(
            target: nil, sourceAddress: nil, source: source.subnet, targetAddress: target.address,
            ports: source.clientPorts))
      ])
  }

  /// Nothing that came in by a transit gateway goes out over a peering (semantics 3.41).
  private func edgeToEdge(_ name: String) -> [Check] {
    arrival == nil ? [] : [.fixed(FixedCheck(.peering, name, .closed(.peeringNeedsOwnBlock)))]
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
        answerRoute(from: target, to: source.address) { $0 == .peering(peering.id) },
        answerACLs(source, target),
      ])
  }

  /// From a private address that nothing in the snapshot owns: from on premises, or by something that is not followed.
  func elsewherePlans(_ source: EndpointClass, _ target: EndpointClass) -> [PathPlan] {
    let remote = Remote(family: source.family, address: source.address, groups: nil, vpc: nil, way: .internet)
    let filters = targetACL(target, from: source.address) + targetGroups(target, remote)
    let others = otherWaysIn(for: source.address, to: target).map { entry -> PathPlan in
      PathPlan(
        door: .through(entry.component), forward: [.fixed(entry)] + filters,
        back: [answerRoute(from: target, to: source.address) { isEdge($0) }, answerACLs(source, target)])
    }
    let result = onPremisesPlans(source, target) + others
    guard result.isEmpty else { return result }
    return [
      PathPlan(
        door: .none, forward: [.fixed(FixedCheck(.gateway, "", .closed(.noWayIn)))] + filters,
        back: [answerRoute(from: target, to: source.address) { _ in false }, answerACLs(source, target)])
    ]
  }

  private func isEdge(_ target: RouteTarget) -> Bool {
    switch target {
    case .localGateway, .carrierGateway, .coreNetwork: true
    default: false
    }
  }

  private func otherWaysIn(for address: AddressClass?, to target: EndpointClass) -> [FixedCheck] {
    var ways = target.vpc.map { graph.vpcs[$0].otherWaysIn } ?? []
    var result: [FixedCheck] = []
    for hop in router.hops(from: target, to: address) {
      switch hop.direction {
      case .to(.vpnGateway), .to(.transitGateway): continue
      case .to(.peering(let id)) where graph.catalog.peerings[id] == nil:
        // Nothing tells whose VPC lies behind it.
        let gap = Gap(
          .missing, router.gapName(of: .peering(id)), command: DocumentKind.vpcPeeringConnections.command)
        result.append(FixedCheck(.peering, graph.snapshot.symbols[id], .unknown(gap), hop.evidence))
      case .to(let next) where router.mayCarryInbound(next, byList: false) && !ways.contains(next):
        ways.append(next)
      case .anywhere:
        let gap = Gap(.missing, hop.component, command: DocumentKind.routeTables.command)
        result.append(FixedCheck(.gateway, hop.component, .unknown(gap)))
      case .to, .blackhole, .nowhere: continue
      }
    }
    return ways.map { FixedCheck(.gateway, router.gapName(of: $0), outcome(of: $0)) } + result
  }

  /// What is taken of a way that leads out of AWS's Regions (semantics 3.63, 3.64).
  func outcome(of way: RouteTarget) -> Step.Outcome {
    switch way {
    case .localGateway, .carrierGateway: .assumed(.edgeZone)
    case .coreNetwork: .assumed(.cloudWANSegment)
    default: .unknown(router.gap(of: way))
    }
  }
}

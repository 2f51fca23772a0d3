import Addressing
import Graph
import Model

/// Ways between two interfaces: inside a subnet, inside a VPC, over a peering.
extension Planner {
  /// Neither routes nor ACLs are asked inside a subnet (semantics 2.4, 3.11).
  func sameSubnetPlan(_ source: EndpointClass, _ target: EndpointClass) -> PathPlan {
    PathPlan(
      door: .sameSubnet,
      forward: sourceGroups(source, remote(target, over: .sameVPC))
        + targetGroups(target, remote(source, over: .sameVPC)),
      back: [])
  }

  /// From one subnet to another, by the hop that the source's table chose.
  func networkPlans(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> [PathPlan] {
    switch hop.direction {
    case .to(.natGateway(let id)): natPlans(source, target, hop, id, isPublic: false)
    case .to(.transitGateway(let id)): transitPlans(source, target, hop, id)
    case .to(.coreNetwork(let id)): [coreNetworkPlan(source, target, hop, id)]
    case .to(let next) where isAppliance(next): appliancePlans(source, target, hop, next)
    default: [networkPlan(source, target, hop)]
    }
  }

  private func networkPlan(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> PathPlan {
    let isSameVPC = source.vpc != nil && source.vpc == target.vpc
    switch hop.direction {
    case .anywhere: return unroutedPlan(source, target, hop, isSameVPC)
    case .blackhole: return stoppedPlan(source, target, hop, .badStateRoute)
    case .nowhere: return stoppedPlan(source, target, hop, .noRoute)
    case .to(.local):
      guard isSameVPC else { return stoppedPlan(source, target, hop, .routedElsewhere) }
      return joinedPlan(source, target, hop, door: .insideVPC, way: .sameVPC) { $0 == .local }
    case .to(.peering(let id)): return peeringPlan(source, target, hop, id)
    case .to(.internetGateway), .to(.egressOnlyInternetGateway):
      // A gateway drops what comes from addresses of another VPC (semantics 3.26).
      if arrival != nil { return stoppedPlan(source, target, hop, .spoofedSource) }
      guard source.family == .v6, !isSameVPC else {
        return stoppedPlan(source, target, hop, .routedElsewhere)
      }
      return internetHopV6(source, target, hop)
    case .to(let other):
      let byList = hop.evidence.first?.text.hasPrefix("pl-") ?? false
      if case .vpcEndpoint(let id) = other, router.isGatewayEndpoint(id, byList: byList) {
        return stoppedPlan(source, target, hop, .routedElsewhere)
      }
      return gapPlan(source, target, hop, other)
    }
  }

  /// The whole way: out of one subnet, into the other, and back.
  private func joinedPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, door: Door, way: Remote.Way,
    extra: [Check] = [], accepts: (RouteTarget) -> Bool
  ) -> PathPlan {
    PathPlan(
      door: door,
      forward: sourceGroups(source, remote(target, over: way)) + sourceACL(source, to: target.address)
        + [admittedHop(hop, .sourceRoute)] + extra + targetACL(target, from: source.address)
        + targetGroups(target, remote(source, over: way)),
      back: [
        answerRoute(from: target, to: source.address, home: source.vpc, accepts: accepts),
        answerACLs(source, target),
      ])
  }

  /// Without a table of the source's subnet.
  private func unroutedPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ isSameVPC: Bool
  ) -> PathPlan {
    if arrival == nil, isSameVPC || source.vpc == nil || target.vpc == nil {
      return joinedPlan(source, target, hop, door: .insideVPC, way: .sameVPC) { $0 == .local }
    }
    if arrival == nil, let position = activePeering(source.vpc, target.vpc) {
      let id = graph.snapshot.peerings[position].id
      return joinedPlan(
        source, target, hop, door: .peering(graph.snapshot.symbols[id]), way: .peering(position)
      ) { $0 == .peering(id) }
    }
    // Two VPCs and no table: nothing tells whether anything joins them.
    let gap = Gap(.missing, hop.component, command: DocumentKind.routeTables.command)
    let unknown = Check.fixed(FixedCheck(.sourceRoute, hop.component, .unknown(gap)))
    return PathPlan(
      door: .none,
      forward: sourceGroups(source, remote(target, over: .undescribedPeering))
        + sourceACL(source, to: target.address) + [unknown],
      back: [])
  }

  /// Over a core network, whose segments no document tells (semantics 3.63).
  private func coreNetworkPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ id: Symbol
  ) -> PathPlan {
    let isAttached = target.vpc.map { graph.vpcs[$0].otherWaysIn.contains(.coreNetwork(id)) } ?? false
    guard isAttached, source.vpc != target.vpc else { return gapPlan(source, target, hop, .coreNetwork(id)) }
    let name = graph.snapshot.symbols[id]
    let segment = Check.fixed(FixedCheck(.gateway, name, .assumed(.cloudWANSegment)))
    return joinedPlan(
      source, target, hop, door: .through(router.gapName(of: .coreNetwork(id))), way: .undescribedPeering,
      extra: [segment]
    ) { $0 == .coreNetwork(id) }
  }

  /// An interface that forwards, or an endpoint of that kind: not one that only serves a prefix list.
  func isAppliance(_ target: RouteTarget) -> Bool {
    switch target {
    case .networkInterface: true
    case .vpcEndpoint: !appliances(behind: target).isEmpty
    default: false
    }
  }

  private func activePeering(_ left: Ordinal<VPCNode>?, _ right: Ordinal<VPCNode>?) -> Int? {
    guard let left, let right else { return nil }
    let wanted: Set = [graph.vpcs[left].id, graph.vpcs[right].id]
    return graph.snapshot.peerings.firstIndex { peering in
      peering.status.map { graph.snapshot.symbols[$0] == "active" } ?? false
        && Set([peering.requester.vpc, peering.accepter.vpc].compactMap { $0 }) == wanted
    }
  }

  private func peeringPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ id: Identifier<VPCPeeringConnection>
  ) -> PathPlan {
    // What a transit gateway handed in goes out over no peering (semantics 3.41).
    if arrival != nil { return stoppedPlan(source, target, hop, .peeringNeedsOwnBlock) }
    guard let position = graph.catalog.peerings[id] else {
      let name = graph.snapshot.symbols[id]
      let gap = Gap(
        .missing, router.gapName(of: .peering(id)), command: DocumentKind.vpcPeeringConnections.command)
      let unknown = Check.fixed(FixedCheck(.peering, name, .unknown(gap)))
      return joinedPlan(
        source, target, hop, door: .peering(name), way: .undescribedPeering, extra: [unknown]
      ) { $0 == .peering(id) }
    }
    let peering = graph.snapshot.peerings[position]
    let name = graph.snapshot.symbols[id]
    let sides = [peering.requester, peering.accepter]
    guard let mine = sides.first(where: { isVPC($0.vpc, source.vpc) }),
      let theirs = sides.first(where: { isVPC($0.vpc, target.vpc) }), mine != theirs
    else {
      return peering.integrity == .intact
        ? stoppedPlan(source, target, hop, .routedElsewhere) : gapPlan(source, target, hop, .peering(id))
    }
    let state = peeringState(peering, name, mine: mine, source: source)
    return joinedPlan(
      source, target, hop, door: .peering(name), way: .peering(position), extra: [state]
    ) { $0 == .peering(id) }
  }

  private func isVPC(_ id: Identifier<VPC>?, _ index: Ordinal<VPCNode>?) -> Bool {
    guard let id, let index else { return false }
    return graph.vpcs[index].id == id
  }

  /// Active, and only for addresses of the two VPCs (semantics 3.40, 3.41).
  func peeringState(
    _ peering: VPCPeeringConnection, _ name: String, mine: VPCPeeringConnection.Side?, source: EndpointClass
  ) -> Check {
    guard let status = peering.status.map({ graph.snapshot.symbols[$0] }), peering.integrity == .intact else {
      let gap = Gap(.unreadable, "the state of \(name)", command: DocumentKind.vpcPeeringConnections.command)
      return .fixed(FixedCheck(.peering, name, .unknown(gap)))
    }
    guard status == "active" else {
      return .fixed(FixedCheck(.peering, name, .closed(.badState), [Evidence(id: name, text: status)]))
    }
    if let blocks = mine?.blocks, !blocks.isEmpty, let address = source.address {
      let isInside = blocks.contains { block in
        graph.forest.node(of: block).map { graph.forest.isUnder(address, $0) } ?? false
      }
      let ownBlocks = source.vpc.map { graph.vpcs[$0].blocks } ?? []
      let isOwn = ownBlocks.contains { block in
        graph.forest.node(of: block).map { graph.forest.isUnder(address, $0) } ?? false
      }
      let isVPCIntact = source.vpc.map { graph.vpcs[$0].integrity == .intact } ?? true
      if !isInside, !isOwn, !isVPCIntact {
        let gap = Gap(.unreadable, "the blocks of the source's VPC", command: DocumentKind.vpcs.command)
        return .fixed(FixedCheck(.peering, name, .unknown(gap)))
      }
      if !isInside, !isOwn {
        return .fixed(FixedCheck(.peering, name, .closed(.peeringNeedsOwnBlock)))
      }
    }
    return .fixed(FixedCheck(.peering, name, .admitted, [Evidence(id: name, text: "active")]))
  }

  /// The route ends it; both ends' groups and ACLs are asked all the same, so that every blocker shows.
  func stoppedPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ code: BlockerCode
  ) -> PathPlan {
    let way: Remote.Way = source.vpc == target.vpc ? .sameVPC : .internet
    return PathPlan(
      door: .none,
      forward: sourceGroups(source, remote(target, over: way)) + sourceACL(source, to: target.address)
        + [closedHop(hop, .sourceRoute, code)] + targetACL(target, from: source.address)
        + targetGroups(target, remote(source, over: way)),
      back: [])
  }

  /// The route leads to something that is not followed: what lies before it still has its say, what lies behind may
  /// see another address, and is not asked.
  func gapPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ target2: RouteTarget
  ) -> PathPlan {
    PathPlan(
      door: .through(router.gapName(of: target2)),
      forward: sourceGroups(source, remote(target, over: .internet)) + sourceACL(source, to: target.address)
        + [gapHop(hop, .sourceRoute, target2)],
      back: [])
  }
}

import Addressing
import Graph
import Model

/// Ways over internet gateways (semantics 3-B).
extension Planner {
  /// From a public address that nobody in the snapshot owns, to a public or global address.
  func internetPlan(
    _ address: AddressClass?, _ target: EndpointClass, lostGroups: Ordinal<GroupSet>? = nil
  ) -> PathPlan {
    let (door, gateway) = gatewayCheck(of: target.vpc)
    let remote = Remote(
      family: target.family, address: address, groups: nil, vpc: nil, way: .internet, lostGroups: lostGroups)
    return PathPlan(
      door: door,
      forward: [gateway] + publicAddressChecks(target) + [blockPublicAccess(of: target.subnet)]
        + edgeRoute(target, from: address) + targetACL(target, from: address) + targetGroups(target, remote),
      back: [
        internetAnswerRoute(target, to: address), internetAnswerACLs(target, from: address, source: nil),
      ],
      isPublic: target.family == .v4)
  }

  private func internetAnswerACLs(
    _ target: EndpointClass, from address: AddressClass?, source: EndpointClass?
  ) -> Check {
    .answerACLs(
      AnswerACLs(
        target: target.subnet, sourceAddress: address, source: source?.subnet,
        targetAddress: target.family == .v4 ? target.publicAddress : target.address,
        ports: source?.clientPorts ?? .any))
  }

  /// The answer must end at the internet gateway (semantics 3.20, 3.21).
  private func internetAnswerRoute(_ target: EndpointClass, to address: AddressClass?) -> Check {
    answerRoute(from: target, to: address) { if case .internetGateway = $0 { true } else { false } }
  }

  func gatewayCheck(of vpc: Ordinal<VPCNode>?) -> (Door, Check) {
    let symbols = graph.snapshot.symbols
    switch vpc.map({ graph.vpcs[$0].internetGateway }) ?? .unknown {
    case .attached(let id):
      let name = symbols[id]
      return (
        .internetGateway(name),
        .fixed(FixedCheck(.internetGateway, name, .admitted, [Evidence(id: name, text: "attached")]))
      )
    case .none:
      let name = vpc.map { symbols[graph.vpcs[$0].id] } ?? "the VPC"
      return (.none, .fixed(FixedCheck(.internetGateway, name, .closed(.noInternetGateway))))
    case .unknown:
      // Without documents about the VPC's surroundings, the way is open by the name of the missing ones.
      let gap = Gap(.missing, "an internet gateway", command: DocumentKind.internetGateways.command)
      let isBare = !graph.snapshot.kinds.contains(.routeTables)
      return (
        .internetGateway("an internet gateway"),
        .fixed(
          FixedCheck(.internetGateway, "an internet gateway", isBare ? .assumed(.routesOpen) : .unknown(gap)))
      )
    }
  }

  private func publicAddressChecks(_ target: EndpointClass) -> [Check] {
    if target.family == .v4 {
      if target.publicAddress != nil || target.hasFuturePublicAddress { return [] }
      return [.fixed(FixedCheck(.internetGateway, "no public address", .closed(.noPublicAddress)))]
    }
    if let address = target.address, !isGlobal(address) {
      return [.fixed(FixedCheck(.internetGateway, "no global address", .closed(.noPublicAddress)))]
    }
    guard target.deniesInternetGateway else { return [] }
    return [.fixed(FixedCheck(.internetGateway, "DenyAllIgwTraffic", .closed(.deniesInternetGateway)))]
  }

  func isGlobal(_ address: AddressClass) -> Bool {
    SpecialRanges.isInternet(graph.forest.prefix(of: address).first)
  }

  /// Whether an answer that leaves by the VPC's own internet gateway may come home by the gateway of who asked.
  ///
  /// Nothing translates global IPv6 addresses, so that the answer is the same packet as by the request's own way.
  func mayAnswerOverInternet(
    _ target: RouteTarget, from sender: EndpointClass, to address: AddressClass?, _ home: Ordinal<VPCNode>?
  ) -> Bool {
    guard case .internetGateway(let id) = target, sender.family == .v6, let home, let vpc = sender.vpc,
      graph.vpcs[vpc].internetGateway == .attached(id.symbol),
      graph.vpcs[home].internetGateway != VPCNode.Attachment.none
    else { return false }
    return [sender.address, address].allSatisfy { $0.map { isGlobal($0) } ?? true }
  }

  func blockPublicAccess(of subnet: Ordinal<SubnetNode>?) -> Check {
    let mode = subnet.flatMap { graph.subnets[$0].internetGatewayBlockMode } ?? .off
    let name = subnet.map { graph.snapshot.symbols[graph.subnets[$0].id] } ?? ""
    let evidence = [Evidence(id: name, text: "InternetGatewayBlockMode \(mode.rawValue)")]
    return .fixed(
      FixedCheck(
        .blockPublicAccess, name,
        mode == .off
          ? .admitted : blocked(isCertain: subnet.map { !graph.subnets[$0].mayBeExcluded } ?? true),
        mode == .off ? [] : evidence))
  }

  /// Without the list of exclusions, or the Region, nobody knows whether a block holds (semantics 3.80, 3.82).
  private func blocked(isCertain: Bool) -> Step.Outcome {
    guard !isCertain else { return .closed(.blockPublicAccess) }
    return .unknown(
      Gap(
        .missing, "the exclusions from Block Public Access",
        command: DocumentKind.blockPublicAccessExclusions.command))
  }

  private func edgeRoute(_ target: EndpointClass, from address: AddressClass?) -> [Check] {
    guard let vpc = target.vpc, case .attached(let gateway) = graph.vpcs[vpc].internetGateway else {
      return []
    }
    let source = EndpointClass(family: target.family, address: address, site: .internet)
    return edgeChecks(of: gateway, source, target)
  }

  /// A gateway route table may divert packets that enter for the target's subnet, to an appliance (semantics 3.27).
  func edgeChecks(of gateway: Symbol, _ source: EndpointClass, _ target: EndpointClass) -> [Check] {
    guard let position = edgeTables[gateway], let address = target.address else { return [] }
    let choices = graph.routeTables[position].choices(for: address, in: graph.forest)
    for choice in choices {
      guard let route = choice.route, route.target != .local else { continue }
      let name = graph.snapshot.symbols[graph.routeTables[position].id]
      guard let appliance = appliances(behind: route.target).first else {
        let gap = router.gap(of: route.target)
        return [.fixed(FixedCheck(.gateway, name, .unknown(gap)))]
      }
      let evidence = Evidence(
        id: name, text: "\(graph.forest.prefix(of: route.node)) to \(router.name(of: route.target))")
      let into = appliance.subnet.map {
        [
          Check.acl($0, .ingress, source.address, .gatewayACL),
          Check.acl($0, .egress, address, .gatewayACL),
        ]
      }
      return [.fixed(FixedCheck(.gateway, name, .admitted, [evidence]))] + (into ?? [])
        + forwarding(appliance, from: source, to: target, address)
    }
    return []
  }

  /// From an interface out through a gateway and in again by the target's public IPv4 address (semantics 3.29).
  func hairpinPlans(_ source: EndpointClass, _ target: EndpointClass) -> [PathPlan] {
    let dialled = Remote(
      family: .v4, address: target.publicAddress, groups: nil, vpc: nil, way: .internet)
    return router.hops(from: source, to: target.publicAddress).flatMap { hop -> [PathPlan] in
      let out = sourceGroups(source, dialled) + sourceACL(source, to: target.publicAddress)
      if case .to(.natGateway(let id)) = hop.direction {
        return natPlans(source, target, hop, id, isPublic: true)
      }
      if case .to(.transitGateway(let id)) = hop.direction {
        return transitPlans(source, target, hop, id, isPublic: true)
      }
      if case .to(let next) = hop.direction, isAppliance(next) {
        return appliancePlans(source, target, hop, next, isPublic: true)
      }
      let direct = hairpinPlan(source, target, hop, out)
      guard case .anywhere = hop.direction else { return [direct] }
      // Without a table, a NAT gateway may be the way out, which lends an address that nobody here knows.
      let gap = Gap(.missing, hop.component, command: DocumentKind.routeTables.command)
      let unknown = Check.fixed(FixedCheck(.sourceRoute, hop.component, .unknown(gap)))
      return [direct, PathPlan(door: .none, forward: out + [unknown], back: [], isPublic: true)]
        + unroutedTransitPlans(source, target, hop, isPublic: true)
    }
  }

  private func hairpinPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ out: [Check]
  ) -> PathPlan {
    switch hop.direction {
    case .to(.internetGateway), .anywhere:
      return hairpin(source, target, out + leave(source, hop))
    case .to(let other) where router.mayCarryInbound(other, byList: false):
      return PathPlan(
        door: .through(router.gapName(of: other)), forward: out + [gapHop(hop, .sourceRoute, other)],
        back: [],
        isPublic: true)
    case .to(.peering(let id)) where graph.catalog.peerings[id] == nil:
      return PathPlan(
        door: .through(router.gapName(of: .peering(id))),
        forward: out + [gapHop(hop, .sourceRoute, .peering(id))], back: [], isPublic: true)
    case .blackhole:
      return PathPlan(
        door: .none, forward: out + [closedHop(hop, .sourceRoute, .badStateRoute)], back: [], isPublic: true)
    case .nowhere:
      return PathPlan(
        door: .none, forward: out + [closedHop(hop, .sourceRoute, .noRoute)], back: [], isPublic: true)
    case .to:
      return PathPlan(
        door: .none, forward: out + [closedHop(hop, .sourceRoute, .routedElsewhere)], back: [], isPublic: true
      )
    }
  }

  /// Through the source's own gateway: it needs a mapped address, and no block mode.
  private func leave(_ source: EndpointClass, _ hop: Hop) -> [Check] {
    var checks = [admittedHop(hop, .sourceRoute)]
    if case .anywhere = hop.direction, hasEgressOnlyGateway(source) {
      checks.append(egressOnlyAccess(of: source.subnet))
    } else {
      checks += leavingAccess(of: source)
      // Without a table, only the gateway's own document tells that there is one.
      if case .anywhere = hop.direction { checks.append(gatewayCheck(of: source.vpc).1) }
    }
    if source.family == .v4, source.publicAddress == nil, !source.hasFuturePublicAddress {
      checks.append(.fixed(FixedCheck(.gateway, "no public address", .closed(.sourceHasNoPublicAddress))))
    }
    return checks
  }

  /// What a sender's subnet, or for what stands in none its VPC, keeps from internet gateways.
  func blockMode(of source: EndpointClass) -> InternetGatewayBlockMode {
    if let subnet = source.subnet { return graph.subnets[subnet].internetGatewayBlockMode ?? .off }
    guard source.isNATGateway, let vpc = source.vpc else { return .off }
    return graph.vpcs[vpc].internetGatewayBlockMode ?? .off
  }

  private func leavingAccess(of source: EndpointClass) -> [Check] {
    let mode = blockMode(of: source)
    // Blocking ingress spares NAT gateways (semantics 3.80).
    if source.isNATGateway, mode == .blockIngress { return [] }
    guard source.subnet == nil, mode != .off else { return [blockPublicAccess(of: source.subnet)] }
    let name = source.vpc.map { graph.snapshot.symbols[graph.vpcs[$0].id] } ?? ""
    let isCertain = source.vpc.map { !graph.vpcs[$0].mayBeExcluded } ?? true
    return [.fixed(FixedCheck(.blockPublicAccess, name, blocked(isCertain: isCertain)))]
  }

  private func hairpin(_ source: EndpointClass, _ target: EndpointClass, _ out: [Check]) -> PathPlan {
    var plan = internetPlan(source.publicAddress, target, lostGroups: source.groups)
    plan.forward = out + plan.forward
    plan.back = [
      internetAnswerRoute(target, to: source.publicAddress),
      internetAnswerACLs(target, from: source.publicAddress, source: source),
    ]
    plan.seen = SeenSource(address: source.publicAddress, ports: source.clientPorts, isOwn: true)
    return plan
  }

  /// From one VPC's global IPv6 address to another's, over the internet.
  func internetHopV6(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> PathPlan {
    let dialled = Remote(family: .v6, address: target.address, groups: nil, vpc: nil, way: .internet)
    var plan = internetPlan(source.address, target, lostGroups: source.groups)
    let isGlobalSource = source.address.map(isGlobal) ?? true
    let spoof: [Check] =
      isGlobalSource
      ? [] : [.fixed(FixedCheck(.gateway, "no global address", .closed(.sourceHasNoPublicAddress)))]
    plan.forward =
      sourceGroups(source, dialled) + sourceACL(source, to: target.address) + outV6(source, hop) + spoof
      + plan.forward
    plan.back = [
      internetAnswerRoute(target, to: source.address),
      internetAnswerACLs(target, from: source.address, source: source),
    ]
    return plan
  }

  /// An egress-only gateway passes under `block-ingress`, an internet gateway does not (semantics 3.80).
  private func outV6(_ source: EndpointClass, _ hop: Hop) -> [Check] {
    guard case .to(.egressOnlyInternetGateway) = hop.direction else { return leave(source, hop) }
    return [admittedHop(hop, .sourceRoute), egressOnlyAccess(of: source.subnet)]
  }

  private func egressOnlyAccess(of subnet: Ordinal<SubnetNode>?) -> Check {
    let mode = subnet.flatMap { graph.subnets[$0].internetGatewayBlockMode } ?? .off
    let name = subnet.map { graph.snapshot.symbols[graph.subnets[$0].id] } ?? ""
    let isCertain = subnet.map { !graph.subnets[$0].mayBeExcluded } ?? true
    return .fixed(
      FixedCheck(
        .blockPublicAccess, name,
        mode == .blockBidirectional ? blocked(isCertain: isCertain) : .admitted))
  }

  private func hasEgressOnlyGateway(_ source: EndpointClass) -> Bool {
    guard source.family == .v6, let vpc = source.vpc else { return false }
    return graph.snapshot.egressOnlyInternetGateways.contains { $0.vpcs.contains(graph.vpcs[vpc].id) }
  }
}

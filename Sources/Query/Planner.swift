import Addressing
import Graph
import Model

/// Lays every way that a flow from one end to another can take, direct ways only: nothing that rewrites the packet.
struct Planner {
  /// Things that a packet goes through at most once.
  struct Passed: OptionSet {
    let rawValue: UInt8
    static let transitGateway = Passed(rawValue: 2)
    static let appliance = Passed(rawValue: 4)
  }

  let graph: ReachabilityGraph
  let router: Router
  /// Positions of the tables that steer what enters through a gateway.
  let edgeTables: [Symbol: Int]
  /// What the packet went through already.
  var passed: Passed = []
  /// The VPCs whose NAT gateways translated it.
  var translated: [Ordinal<VPCNode>] = []
  /// How it came into a VPC that is not its sender's.
  var arrival: Arrival?
  /// What the dialled IPv6 address stands for.
  var translation: Translation?
  /// Whether anything is a sign of NAT64.
  let usesNAT64: Bool
  /// Positions of attachments that translate addresses.
  let translating: [Int]

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    router = Router(graph: graph)
    let gateways = graph.snapshot.routeTables.enumerated().flatMap { position, table in
      table.gateways.map { ($0, position) }
    }
    edgeTables = Dictionary(gateways, uniquingKeysWith: { first, _ in first })
    translating = graph.transit.attachments.indices.filter {
      graph.transit.attachments[$0].translations != []
    }
    usesNAT64 = Self.usesNAT64(graph.snapshot)
  }

  /// All ways; several where a route is in doubt or the target has a public address, too.
  func plans(from source: EndpointClass, to target: EndpointClass) -> [PathPlan] {
    if source.family != target.family { return translatedPlans(source, target) }
    // What two places outside do with each other is nobody's business here.
    guard source.site == .network || target.site == .network else { return [] }
    var result: [PathPlan] = []
    switch source.site {
    case .network: result = plansFromNetwork(source, target)
    case .internet:
      result = [internetPlan(source.address, target)] + onPremisesPlans(source, target)
    case .peer(let position):
      result = [peerPlan(source, target, position)] + onPremisesPlans(source, target)
    case .elsewhere: result = elsewherePlans(source, target)
    }
    if source.site == .network, target.site == .network, target.family == .v4,
      target.publicAddress != nil || target.hasFuturePublicAddress
    {
      result += hairpinPlans(source, target)
    }
    result += plansByOtherAddress(source, target)
    let doubts = Set([source.doubt, target.doubt].compactMap { $0 })
    guard !doubts.isEmpty else { return result }
    let checks = doubts.sorted().map { Check.fixed(FixedCheck(.placement, $0.subject, .unknown($0))) }
    if source.isContradicted || target.isContradicted {
      // Neither groups nor subnet nor public address are known, so that nothing can be said to stop the flow.
      let isPublic = source.publicAddress != nil || target.publicAddress != nil
      return (isPublic ? [false, true] : [false]).map {
        PathPlan(door: .none, forward: checks, back: [], isPublic: $0)
      }
    }
    return result.map { plan in
      var plan = plan
      plan.forward += checks
      return plan
    }
  }

  private func plansFromNetwork(_ source: EndpointClass, _ target: EndpointClass) -> [PathPlan] {
    switch target.site {
    case .network:
      if let subnet = source.subnet, subnet == target.subnet { return [sameSubnetPlan(source, target)] }
      return router.hops(from: source, to: target.address).flatMap { hop -> [PathPlan] in
        let plans = networkPlans(source, target, hop)
        guard case .anywhere = hop.direction, source.vpc != target.vpc else { return plans }
        // Two global addresses may also meet over the internet.
        let outside = source.family == .v6 ? [internetHopV6(source, target, hop)] : []
        return plans + unroutedTransitPlans(source, target, hop) + outside
      }
    case .internet:
      return router.hops(from: source, to: target.address).flatMap { outboundPlans(source, target, $0) }
    case .peer, .elsewhere:
      return router.hops(from: source, to: target.address).flatMap { outwardPlans(source, target, $0) }
    }
  }

  // MARK: Parts of plans

  /// How the target's groups see the source over a way that keeps its address.
  func remote(_ end: EndpointClass, over way: Remote.Way) -> Remote {
    Remote(
      family: end.family, address: end.address, groups: way == .internet ? nil : end.groups, vpc: end.vpc,
      way: way,
      lostGroups: way == .internet ? end.groups : nil)
  }

  func sourceGroups(_ source: EndpointClass, _ remote: Remote) -> [Check] {
    source.groups.map { [.groups($0, .egress, remote, .sourceGroups)] } ?? []
  }

  func targetGroups(_ target: EndpointClass, _ remote: Remote) -> [Check] {
    target.groups.map { [.groups($0, .ingress, remote, .targetGroups)] } ?? []
  }

  func sourceACL(_ source: EndpointClass, to address: AddressClass?) -> [Check] {
    source.subnet.map { [.acl($0, .egress, address, .sourceACL)] } ?? []
  }

  func targetACL(_ target: EndpointClass, from address: AddressClass?) -> [Check] {
    target.subnet.map { [.acl($0, .ingress, address, .targetACL)] } ?? []
  }

  /// The check that a hop passes, by how sure it is.
  func admittedHop(_ hop: Hop, _ role: Step.Role) -> Check {
    let outcome: Step.Outcome =
      switch hop.certainty {
      case .certain: .admitted
      case .assumed(let assumption): .assumed(assumption)
      case .possible: .unknown(Gap(.unreadable, hop.component, command: DocumentKind.routeTables.command))
      }
    return .fixed(FixedCheck(role, hop.component, outcome, hop.evidence))
  }

  func closedHop(_ hop: Hop, _ role: Step.Role, _ code: BlockerCode) -> Check {
    // A hop that is only one of several choices does not close the way; the other choice has its own plan.
    .fixed(FixedCheck(role, hop.component, .closed(code), hop.evidence))
  }

  func gapHop(_ hop: Hop, _ role: Step.Role, _ target: RouteTarget) -> Check {
    let gap = router.gap(of: target)
    // A NAT gateway translates TCP, UDP and ICMP, and drops all else (semantics 3.31).
    let isNAT = if case .natGateway = target { true } else { false }
    let translated = [IPProtocol.tcp, .udp, .icmp, .icmpv6].reduce(TrafficSet.none) {
      $0.union(TrafficSet($1))
    }
    return .fixed(
      FixedCheck(
        role, hop.component, .unknown(gap), hop.evidence,
        only: isNAT ? Carried(traffic: translated, otherwise: .protocolRestriction) : nil))
  }

  /// How the answer is routed: open if any hop that the table may choose is accepted.
  func answerRoute(
    from sender: EndpointClass, to address: AddressClass?, home: Ordinal<VPCNode>? = nil,
    accepts: (RouteTarget) -> Bool
  ) -> Check {
    let checks = router.hops(from: sender, to: address).map { hop -> Check in
      switch hop.direction {
      case .anywhere: return admittedHop(hop, .targetRoute)
      case .blackhole: return closedHop(hop, .targetRoute, .badStateRoute)
      case .nowhere: return closedHop(hop, .targetRoute, .noRoute)
      case .to(let target):
        if accepts(target) { return admittedHop(hop, .targetRoute) }
        if let onward = answerThrough(target, to: address, accepts: accepts) { return .fixed(onward) }
        let byList = hop.evidence.first?.text.hasPrefix("pl-") ?? false
        if router.mayCarryInbound(target, byList: byList) { return gapHop(hop, .targetRoute, target) }
        if case .peering(let id) = target, graph.catalog.peerings[id] == nil {
          return gapHop(hop, .targetRoute, target)
        }
        if mayAnswerOverInternet(target, from: sender, to: address, home) {
          let gap = Gap(.notFollowed, "an answer over the internet to a global address")
          return .fixed(FixedCheck(.targetRoute, hop.component, .unknown(gap), hop.evidence))
        }
        return closedHop(hop, .targetRoute, .routedElsewhere)
      }
    }
    return checks.max { openness($0) < openness($1) }
      ?? .fixed(FixedCheck(.targetRoute, "", .closed(.noRoute)))
  }

  private func openness(_ check: Check) -> Int {
    guard case .fixed(let fixed) = check else { return 0 }
    return fixed.openness
  }

  func answerACLs(_ source: EndpointClass, _ target: EndpointClass) -> Check {
    .answerACLs(
      AnswerACLs(
        target: target.subnet, sourceAddress: source.address, source: source.subnet,
        targetAddress: target.address, ports: source.clientPorts))
  }
}

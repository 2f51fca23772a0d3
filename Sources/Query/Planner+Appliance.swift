import Addressing
import Graph
import Model

/// Ways through interfaces that forward what is not theirs: appliances, firewall and Gateway Load Balancer endpoints
/// (semantics 3.12, 3.13, 3.75).
extension Planner {
  /// An interface that a route leads to.
  struct Appliance {
    var name: String
    var subnet: Ordinal<SubnetNode>?
    var vpc: Ordinal<VPCNode>?
    /// `nil` for an endpoint, which has none.
    var groups: Ordinal<GroupSet>?
    var forwards: Bool
  }

  /// The interfaces behind a route target; empty where the target is none, or not described.
  func appliances(behind target: RouteTarget) -> [Appliance] {
    let symbols = graph.snapshot.symbols
    switch target {
    case .networkInterface(let interface, let instance):
      let positions =
        interface.flatMap { graph.catalog.interfaces[$0] }.map { [$0] }
        ?? instance.flatMap { graph.catalog.hosts[$0] }.map { graph.hosts[$0].interfaces } ?? []
      return positions.compactMap { appliance($0, symbols[graph.interfaces[$0].id], isEndpoint: false) }
    case .vpcEndpoint(let id):
      guard let position = graph.catalog.vpcEndpoints[id] else { return [] }
      return graph.snapshot.vpcEndpoints[position].interfaces.compactMap { graph.catalog.interfaces[$0] }
        .compactMap { appliance($0, symbols[id], isEndpoint: true) }
    default: return []
    }
  }

  private func appliance(
    _ index: Ordinal<InterfaceNode>, _ name: String, isEndpoint: Bool
  ) -> Appliance? {
    guard let endpoint = graph.interfaces[index].endpoints.first else { return nil }
    let found = graph.classes[graph.endpoints[endpoint].endpointClass]
    guard found.doubt == nil else { return nil }
    let checks = graph.snapshot.networkInterfaces[graph.interfaces[index].position].checksSourceAndDestination
    return Appliance(
      name: name, subnet: found.subnet, vpc: found.vpc, groups: isEndpoint ? nil : found.groups,
      forwards: isEndpoint || !checks)
  }

  /// On from an appliance: it is taken to forward everything, its groups are asked both ways, and groups of the ends are
  /// no longer known to each other (semantics 1.40).
  func appliancePlans(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ next: RouteTarget, isPublic: Bool = false
  ) -> [PathPlan] {
    let dialled = isPublic ? target.publicAddress : target.address
    let seen = Remote(
      family: target.family, address: dialled, groups: nil, vpc: nil, way: .internet,
      lostGroups: target.groups)
    let out = sourceGroups(source, seen)
    let found = appliances(behind: next)
    guard !found.isEmpty, !passed.contains(.appliance) else {
      return [
        PathPlan(
          door: .through(router.gapName(of: next)),
          forward: out + sourceACL(source, to: dialled) + [gapHop(hop, .sourceRoute, next)], back: [],
          isPublic: isPublic)
      ]
    }
    return found.flatMap { appliance -> [PathPlan] in
      var onward = self
      onward.passed.insert(.appliance)
      var sender = source
      (sender.groups, sender.subnet, sender.vpc) = (nil, appliance.subnet, appliance.vpc)
      let isInside = source.subnet != nil && source.subnet == appliance.subnet
      let into: [Check] =
        isInside
        ? [] : sourceACL(source, to: dialled) + self.into(appliance, from: source.address)
      let through =
        [admittedHop(hop, .sourceRoute)] + forwarding(appliance, from: source, to: target, dialled)
      let home = isInside ? [] : answerACLs(of: appliance, to: source, from: dialled)
      return onward.plans(from: sender, to: target).filter { $0.isPublic == isPublic }.map { plan in
        PathPlan(
          door: .appliance(appliance.name), forward: out + into + through + plan.forward,
          back: plan.back + home, isPublic: isPublic, seen: plan.seen, isTranslated: plan.isTranslated)
      }
    }
  }

  private func into(_ appliance: Appliance, from address: AddressClass?) -> [Check] {
    appliance.subnet.map { [.acl($0, .ingress, address, .gatewayACL)] } ?? []
  }

  private func answerACLs(
    of appliance: Appliance, to source: EndpointClass, from dialled: AddressClass?
  ) -> [Check] {
    [
      .answerACLs(
        AnswerACLs(
          target: appliance.subnet, sourceAddress: source.address, source: source.subnet,
          targetAddress: dialled, ports: source.clientPorts))
    ]
  }

  /// The appliance's own groups, its check of addresses, and what it is taken to do.
  func forwarding(
    _ appliance: Appliance, from source: EndpointClass, to target: EndpointClass, _ dialled: AddressClass?
  ) -> [Check] {
    var checks: [Check] = []
    if let groups = appliance.groups {
      let isNear = source.site == .network && source.vpc == appliance.vpc && arrival == nil
      let isTargetNear = target.site == .network && target.vpc == appliance.vpc && dialled == target.address
      let receiver = Remote(
        family: target.family, address: dialled, groups: isTargetNear ? target.groups : nil,
        vpc: target.vpc, way: isTargetNear ? .sameVPC : .internet)
      checks = [
        .groups(groups, .ingress, remote(source, over: isNear ? .sameVPC : .internet), .appliance),
        .groups(groups, .egress, receiver, .appliance),
      ]
    }
    let outcome: Step.Outcome =
      appliance.forwards ? .assumed(.applianceForwards) : .closed(.sourceDestinationCheck)
    let firewall = FirewallRules(graph: graph).check(
      endpoint: appliance.name, from: source.address, to: dialled)
    return checks + [.fixed(FixedCheck(.appliance, appliance.name, outcome))]
      + (firewall.map { [.fixed($0)] } ?? [])
  }

  /// How an answer that is led to an appliance goes on: its subnet's table must lead where the answer belongs.
  func answerThrough(
    _ next: RouteTarget, to address: AddressClass?, accepts: (RouteTarget) -> Bool
  ) -> FixedCheck? {
    let found = appliances(behind: next)
    guard !found.isEmpty else { return nil }
    let outcomes = found.map { appliance -> FixedCheck in
      guard appliance.forwards else {
        return FixedCheck(.targetRoute, appliance.name, .closed(.sourceDestinationCheck))
      }
      let isLed = router.hops(from: appliance.subnet, to: address).contains { hop in
        switch hop.direction {
        case .anywhere: true
        case .to(let onward): accepts(onward)
        case .blackhole, .nowhere: false
        }
      }
      return FixedCheck(
        .targetRoute, appliance.name, isLed ? .assumed(.applianceForwards) : .closed(.routedElsewhere))
    }
    return outcomes.max { $0.openness < $1.openness }
  }
}

import Addressing
import Graph
import Model

/// The limits of all interfaces that have any (semantics 3.73, 6.4, 6.5, 6.11).
struct SourceLimits {
  let graph: ReachabilityGraph
  /// By interface; one with an empty list may send nothing.
  private var byInterface: [Int: [SourceLimit]] = [:]

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    let connect = InstanceConnectLimits(graph)
    let vpn = ClientVPNLimits(graph)
    let resources = ResourceGatewayLimits(graph)
    let access = VerifiedAccessLimits(graph)
    for (position, node) in graph.interfaces.enumerated() {
      switch node.owner.kind {
      case .instanceConnect: byInterface[position] = connect.limits(of: node)
      case .clientVPN: byInterface[position] = vpn.limits(of: node)
      case .resourceGateway: byInterface[position] = resources.limits(of: node)
      case .verifiedAccess: byInterface[position] = access.limits(of: node)
      default: continue
      }
    }
  }

  private func limits(of source: End) -> [SourceLimit]? {
    guard case .interface(let position) = source.owner else { return nil }
    return byInterface[position]
  }

  /// The same ways as far as the source may go them.
  func limited(
    _ outcomes: [PathOutcome], from source: End, to target: EndpointClass, _ evaluator: inout Evaluator
  ) -> [PathOutcome] {
    guard let limits = limits(of: source) else { return outcomes }
    var result: [PathOutcome] = []
    for outcome in outcomes {
      let dialled = outcome.plan.isPublic ? target.publicAddress : target.address
      for limit in limits {
        for var plan in shown(outcome.plan, limit, target.family) {
          plan.forward.insert(.fixed(limit.check(dialled, in: graph.forest)), at: 0)
          result.append(PathOutcome(plan: plan, sets: evaluator.evaluate(plan)))
        }
      }
    }
    return result
  }

  /// The way as the target sees it; twice where ACLs may look at an address that nobody knows.
  private func shown(_ plan: PathPlan, _ limit: SourceLimit, _ family: IPFamily) -> [PathPlan] {
    guard let visitor = limit.visitor else { return [plan] }
    return [graph.forest.root(family), nil].map { address in
      let seen = SeenSource(address: address, ports: .any, visitor: visitor)
      var result = PreservedLeg.plan(plan, .init(seen: seen, groups: nil))
      // The interface's own groups are no longer known to the target.
      result.forward = result.forward.map { check in
        guard case .groups(let set, .ingress, var remote, .targetGroups) = check else { return check }
        remote.groups = nil
        return .groups(set, .ingress, remote, .targetGroups)
      }
      result.seen = seen
      return result
    }
  }

  /// A way through a load balancer, as far as the source may dial its listener.
  func limited(
    _ way: PairJudge.Way, from source: End, _ balancers: BalancerPaths
  ) -> PairJudge.Way? {
    guard let limits = limits(of: source), let flow = way.balanced?.flow else { return way }
    guard case .followed(let hops, _) = balancers.entrances.list[flow.entrance].route, let first = hops.first
    else { return limits.isEmpty ? nil : way }
    let fronts = graph.balancers[first.balancer].nodes.flatMap(\.fronts).map { graph.classes[$0].address }
    let checks = limits.filter { $0.traffic.overlaps(first.front) }.flatMap { limit in
      fronts.map { limit.check($0, in: graph.forest) }
    }
    guard let best = checks.max(by: { $0.openness < $1.openness }), best.openness > 0 else { return nil }
    var result = way
    result.sets = way.sets.after(best.outcome)
    let step = Step(best.role, component: best.component, outcome: best.outcome, evidence: best.evidence)
    result.steps.insert(step, at: 0)
    return result
  }
}

extension VerdictSets {
  /// What is left behind something that is not sure to let anything pass.
  func after(_ outcome: Step.Outcome) -> VerdictSets {
    switch outcome {
    case .admitted: self
    case .assumed:
      VerdictSets(
        reachable: .none, assumed: assumed.union(reachable), unknown: unknown, oneWay: oneWay)
    case .unknown:
      VerdictSets(reachable: .none, assumed: .none, unknown: notBlocked, oneWay: .none)
    case .closed: .blocked
    }
  }
}

import Addressing
import Graph
import Model

extension BalancerPaths {
  /// The ways from a source into a task, in container ports; none for what an entrance has nothing to do with.
  func ways(
    from source: End, to target: End, ports: [PublishedPort]?, _ evaluator: inout Evaluator
  ) -> [PairJudge.Way] {
    guard let number = source.classNumber, evaluator.classes[number].site == .network || isOutside(source)
    else { return [] }
    return entrances(of: target).compactMap { position in
      let entrance = entrances.list[position]
      if isNode(source, of: entrance) || !isDialled(entrance, from: evaluator.classes[number], evaluator) {
        return nil
      }
      // Its own nodes are registered by nobody.
      if entrance.leadsToAnybody, isNode(target, of: entrance) { return nil }
      let flow = BalancedFlow(
        source: number, entrance: position, target: entrance.leadsToAnybody ? target.classNumber : nil,
        isPublicOnly: source.dial == .publicOnly,
        isOwnTarget: source.interface == target.interface && source.interface != nil
          && source.address == target.address)
      let scope = container(entrance.wire, ports)
      guard !scope.isEmpty else { return nil }
      let wire = sets(of: flow, &evaluator)
      return PairJudge.Way(
        door: entrance.door, sets: ports.map { PortTranslation.toContainer(wire, through: $0) } ?? wire,
        ports: ports, balanced: PairJudge.Balanced(flow: flow, target: target.label, scope: scope))
    }
  }

  private func isOutside(_ source: End) -> Bool {
    if case .outside = source.owner { true } else { false }
  }

  func container(_ wire: TrafficSet, _ ports: [PublishedPort]?) -> TrafficSet {
    guard let ports else { return wire }
    let open = VerdictSets(reachable: wire, assumed: .none, unknown: .none, oneWay: .none)
    return PortTranslation.toContainer(open, through: ports).notBlocked
  }

  /// Whether a source has a way to addresses of a family: its own, or IPv4 by NAT64 (semantics 3.34).
  func mayDial(_ family: IPFamily, from source: EndpointClass, _ evaluator: Evaluator) -> Bool {
    family == source.family
      || (family == .v4 && source.site == .network && evaluator.planner.usesNAT64)
  }

  /// Whether the load balancer has any address that a source has a way to.
  private func isDialled(_ entrance: Entrance, from source: EndpointClass, _ evaluator: Evaluator) -> Bool {
    guard case .followed(let hops, _) = entrance.route, let first = hops.first else { return true }
    return graph.balancers[first.balancer].nodes.contains { node in
      node.fronts.contains { mayDial(graph.classes[$0].family, from: source, evaluator) }
    }
  }

  /// A load balancer needs no way through itself.
  private func isNode(_ end: End, of entrance: Entrance) -> Bool {
    guard case .interface(let position) = end.owner else { return false }
    let owner = graph.interfaces[position].owner
    guard owner.kind == .loadBalancer else { return false }
    if case .followed(let hops, _) = entrance.route {
      return hops.contains { graph.balancers[$0.balancer].name == owner.name }
    }
    return owner.name == entrance.name
  }

  /// The steps of the way that has a verdict for one kind of traffic on the target's wire.
  ///
  /// Of blocked ways it is the one that the fewest steps stop.
  func steps(
    of balanced: PairJudge.Balanced, _ verdict: Verdict, for kind: TrafficKind, _ tracer: Tracer,
    _ evaluator: inout Evaluator
  ) -> [Step] {
    let all = alternatives(of: balanced.flow, withClosed: verdict == .blocked, &evaluator)
    let entrance = entrances.list[balanced.flow.entrance]
    if verdict != .blocked, let found = all.first(where: { $0.sets[verdict].contains(kind) }) {
      return steps(of: found, to: balanced.target, for: kind, tracer, &evaluator)
    }
    var best: [Step]?
    for alternative in all {
      let steps = steps(of: alternative, to: balanced.target, for: kind, tracer, &evaluator)
      if best.map({ stops(steps) < stops($0) }) ?? true { best = steps }
    }
    return best ?? [Step(.loadBalancer, component: entrance.name, outcome: .closed(.noCommonFamily))]
  }

  private func stops(_ steps: [Step]) -> Int {
    steps.count { if case .closed = $0.outcome { true } else { false } }
  }

  /// All that the request meets, leg by leg, and then all that its answers meet on the way back.
  private func steps(
    of alternative: BalancedAlternative, to target: String, for kind: TrafficKind, _ tracer: Tracer,
    _ evaluator: inout Evaluator
  ) -> [Step] {
    var (there, back): ([Step], [Step]) = ([], [])
    let legs = BalancerLegs(alternative.segments)
    for (index, segment) in alternative.segments.enumerated() {
      let steps = legs.steps(of: index, segment, for: segment.sample ?? kind, tracer, &evaluator)
      there += steps.filter { !$0.isReturn }
      back = steps.filter(\.isReturn) + back
    }
    return there.map { step in
      guard step.role == .target else { return step }
      var step = step
      step.component = kind.proto.hasPorts ? Self.socket(target, kind.selector) : target
      return step
    } + back
  }

  private static func socket(_ address: String, _ port: UInt16) -> String {
    address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}

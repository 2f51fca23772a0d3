package import Addressing
package import Model

/// One way from one source to one target for some traffic, with everything that was asked on it.
package struct ExplainedPath: Hashable, Sendable {
  package var door: Door
  package var verdict: Verdict
  /// The sending address, block or owner, such as `10.20.10.86` or `203.0.113.0/24`.
  package var source: String
  /// The address as dialled, with the port where the path translates it: `10.20.10.87:32768`.
  package var target: String
  /// The kinds of traffic the verdict holds for, in the target's own (container) ports.
  package var traffic: TrafficSet
  /// The same as dialled on the wire; differs where a host publishes a container's port under another.
  package var wireTraffic: TrafficSet
  /// Every step, forward first and in order, then back; for the sample ``sample``.
  package var steps: [Step]
  /// The kind of traffic that the steps were evaluated for, as dialled.
  package var sample: TrafficKind?

  package init(
    door: Door, verdict: Verdict, source: String, target: String, traffic: TrafficSet,
    wireTraffic: TrafficSet, steps: [Step], sample: TrafficKind?
  ) {
    (self.door, self.verdict, self.source, self.target) = (door, verdict, source, target)
    (self.traffic, self.wireTraffic, self.steps, self.sample) = (traffic, wireTraffic, steps, sample)
  }

  /// The assumptions that the verdict rests on, sorted.
  package var assumptions: [Assumption] {
    guard verdict == .reachableAssumed || verdict == .oneWay else { return [] }
    return Set(
      steps.compactMap { step in
        if case .assumed(let assumption) = step.outcome { assumption } else { nil }
      }
    ).sorted()
  }

  /// What is missing for a verdict, sorted.
  package var gaps: [Gap] {
    guard verdict == .unknown else { return [] }
    return Set(steps.compactMap { step in if case .unknown(let gap) = step.outcome { gap } else { nil } })
      .sorted()
  }

  /// The steps that stop the flow, or its answer.
  package var blockers: [Step] {
    guard verdict == .blocked || verdict == .oneWay else { return [] }
    return steps.filter { if case .closed = $0.outcome { true } else { false } }
  }

  /// The identifiers of all rules, entries and routes that admitted the request, in order and unique.
  package var evidenceIDs: [String] {
    var seen: Set<String> = []
    return steps.filter { !$0.isReturn }.flatMap(\.evidence).map(\.id).filter { seen.insert($0).inserted }
  }
}

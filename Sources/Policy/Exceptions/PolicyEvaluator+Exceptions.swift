import Addressing
import Query

/// What an evaluation of all policies comes to, exceptions taken into account.
package struct PolicyRun: Hashable, Sendable {
  /// What the policies make of their subjects; sorted.
  package var findings: [Finding] = []
  /// What is wrong with the exceptions themselves: expired, unused, wider than their policy; sorted.
  package var remarks: [Finding] = []
  /// Those that end soonest first.
  package var exceptions: [ExceptionStatus] = []

  /// A run that judged nothing.
  package init() {}
}

extension PolicyEvaluator {
  /// Holds all policies against the snapshot, as they stand with their exceptions on a day.
  package mutating func run(_ set: PolicySet, on day: CalendarDate) throws(PolicyFileError) -> PolicyRun {
    var run = PolicyRun()
    let byPolicy = Dictionary(grouping: set.exceptions, by: \.policy)
    for policy in set.policies {
      let plain = try findings(for: policy)
      guard let exceptions = byPolicy[policy.id] else {
        run.findings += plain
        continue
      }
      var part = ExceptedPolicy(policy, plain, exceptions, on: day)
      try apply(&part)
      run.findings += part.findings
      run.remarks += part.remarks
      run.exceptions += part.statuses
    }
    run.findings.sort()
    run.remarks.sort()
    run.exceptions.sort()
    return run
  }

  private mutating func apply(_ part: inout ExceptedPolicy) throws(PolicyFileError) {
    var masks: [ExceptionMask<Source.Chosen>] = []
    for number in part.exceptions.indices {
      if let mask = try mask(number, &part) { masks.append(mask) }
    }
    guard !masks.isEmpty, part.plain.contains(where: { $0.outcome == .violated }) else { return }
    let excepting = ExceptingSource(
      source, masks: masks, demandsConnections: part.policy.demand.kind == .mustReach)
    var evaluator = PolicyEvaluator<ExceptingSource<Source>>(excepting)
    let excepted = try evaluator.findings(for: part.policy)
    part.take(excepted, matched: evaluator.source.matched)
  }

  /// What an exception selects; `nil` where that is nothing.
  private mutating func mask(
    _ number: Int, _ part: inout ExceptedPolicy
  ) throws(PolicyFileError) -> ExceptionMask<Source.Chosen>? {
    let match = part.exceptions[number].match
    let judged = JudgedFlows(part.policy.demand)
    var mask = ExceptionMask<Source.Chosen>(number: number)
    mask.traffic = match.traffic
    for (named, whole, isSource) in [(match.from, judged.from, true), (match.to, judged.to, false)] {
      guard let named else { continue }
      let selected = try select(named)
      guard let chosen = selected.chosen else {
        part.emptyOperands[number] = selected.empty.first
        return nil
      }
      if isSource { mask.from = chosen } else { mask.to = chosen }
      if let name = try beyond(named, whole, isSource: isSource) { part.excesses[number] = name }
    }
    mask.applies = part.applies(number)
    return mask
  }

  /// The operand that names more than the policy judges; nothing is beyond a policy that itself selects nothing.
  private mutating func beyond(
    _ named: [Operand], _ judged: [Operand]?, isSource: Bool
  ) throws(PolicyFileError) -> String? {
    guard let judged, let whole = try select(judged).chosen else { return nil }
    for operand in named {
      guard let chosen = try select([operand]).chosen else { continue }
      if !source.isWithin(chosen, whole, asSource: isSource) { return operand.name }
    }
    return nil
  }
}

/// The process's exit status: the machine-readable half of every run (contract, section 3).
package enum RunStatus: Int32, Hashable, Sendable {
  case satisfied = 0
  case violated = 1
  /// Bad arguments, unreadable input or policies.
  case unusable = 2
  case undecided = 3

  /// The worst outcome at or above the threshold decides.
  ///
  /// A run that checked nothing is not a pass: it is undecided. `failOn` is the least severity that counts;
  /// `nil` lets none count. What the baseline holds does not count either.
  package init(_ findings: some Collection<Finding>, failOn: Severity?, ignoresUndecided: Bool = false) {
    let counting = findings.filter { finding in failOn.map { finding.severity >= $0 } ?? false }
    let decidedNothing = findings.allSatisfy { $0.outcome == .notApplicable }
    if counting.contains(where: { $0.outcome == .violated && !$0.isKnown }) {
      self = .violated
    } else if ignoresUndecided {
      self = .satisfied
    } else if decidedNothing || counting.contains(where: { $0.outcome == .undecided && !$0.isIgnored }) {
      self = .undecided
    } else {
      self = .satisfied
    }
  }
}

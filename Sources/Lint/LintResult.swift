package import Model

/// What the checks found, and what kept them from finding more.
package struct LintResult: Hashable, Sendable {
  /// Sorted by check, component and rule.
  package internal(set) var findings: [LintFinding] = []
  /// For each check, the absent or unreadable inputs that kept it silent about something; sorted.
  ///
  /// A check that stands here with no finding has not passed: it could not tell.
  package internal(set) var withheld: [LintCheck: [Gap]] = [:]

  init() {}

  mutating func withhold(_ check: LintCheck, _ gaps: some Sequence<Gap>) {
    let known = Set(withheld[check] ?? []).union(gaps)
    if !known.isEmpty { withheld[check] = known.sorted() }
  }
}

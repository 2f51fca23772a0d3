package import Model
import Query

/// What somebody expects of one policy on one snapshot: a test of the policy itself.
///
/// Source: an element of `tests` in a file of cases.
package struct PolicyCase: Hashable, Sendable {
  /// What a policy, or one of its subjects, may come to.
  package enum Expectation: String, Hashable, Sendable, CaseIterable {
    case pass, fail, undecided, excepted
    case notApplicable = "not-applicable"
  }

  /// The policy's identifier.
  package let policy: String
  /// Paths as the file has them.
  package let snapshots: [String]
  /// Which subjects are meant, with `*`; `nil` for all of the policy's.
  package let subject: String?
  /// The day to judge exceptions on; `nil` for that of the run.
  package let day: CalendarDate?
  package let expect: Expectation
  package let place: InputLocation

  /// What came of it.
  package struct Result: Hashable, Sendable {
    /// `nil` where no subject fits.
    package let found: Expectation?
    /// The findings that decided; sorted.
    package let findings: [Finding]
  }

  /// What a run of the policy comes to; what is wrong with exceptions is not asked.
  package func result(of run: PolicyRun) -> Result {
    let meant = run.findings.filter { finding in
      finding.policy.id == policy && subject.map { Glob.matches($0, finding.subject) } ?? true
    }
    // The worst decides, in the order of the outcomes.
    for outcome in Outcome.allCases {
      let deciding = meant.filter { $0.outcome == outcome }
      if !deciding.isEmpty { return Result(found: Expectation(outcome), findings: deciding) }
    }
    return Result(found: nil, findings: run.findings.filter { $0.policy.id == policy })
  }
}

extension PolicyCase.Expectation {
  init(_ outcome: Outcome) {
    switch outcome {
    case .violated: self = .fail
    case .undecided: self = .undecided
    case .excepted: self = .excepted
    case .satisfied: self = .pass
    case .notApplicable: self = .notApplicable
    }
  }
}

extension PolicySet {
  /// One policy with its exceptions; `nil` where there is none of that identifier.
  package func only(_ id: String) -> PolicySet? {
    guard policies.contains(where: { $0.id == id }) else { return nil }
    return PolicySet(
      policies: policies.filter { $0.id == id }, exceptions: exceptions.filter { $0.policy == id },
      files: files)
  }
}

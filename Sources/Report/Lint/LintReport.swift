package import Lint
package import Model

/// What `lint` prints: what was asked, found and not told.
package struct LintReport: Hashable, Sendable {
  /// In the order to show.
  package var checks: [LintCheck]
  package var result: LintResult
  /// The least severity that counts; `nil` lets none count.
  package var failOn: LintSeverity?
  package var diagnostics: [Diagnostic]

  package init(
    checks: Set<LintCheck>, result: LintResult, failOn: LintSeverity?, diagnostics: [Diagnostic] = []
  ) {
    self.checks = LintCheck.allCases.filter { checks.contains($0) }
    (self.result, self.failOn, self.diagnostics) = (result, failOn, diagnostics)
  }

  package func findings(of check: LintCheck) -> [LintFinding] { result.findings.filter { $0.check == check } }

  /// Whether a finding bears on the exit status.
  package func counts(_ finding: LintFinding) -> Bool { failOn.map { finding.check.severity >= $0 } ?? false }

  /// Whether anything does (contract, section 3).
  package var hasFailed: Bool { result.findings.contains { counts($0) } }

  /// Everything that was absent and might change what is said, once; sorted.
  package var gaps: [Gap] {
    Set(result.findings.flatMap(\.gaps) + result.withheld.values.flatMap { $0 }).sorted()
  }
}

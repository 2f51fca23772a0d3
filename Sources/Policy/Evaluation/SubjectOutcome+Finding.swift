import Query

extension SubjectOutcome {
  package init(_ finding: Finding) {
    self.init(
      key: FindingKey(finding), outcome: finding.outcome, severity: finding.severity,
      verdict: finding.connections.map(\.path.verdict).max()?.name ?? "", message: finding.message)
  }
}

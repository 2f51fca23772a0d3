/// What a history keeps of one run.
package struct RunRecord: Hashable, Sendable {
  /// One policy file of a run.
  package struct PolicyHash: Hashable, Sendable {
    package let file: String
    package let sha256: String

    package init(file: String, sha256: String) { (self.file, self.sha256) = (file, sha256) }
  }

  package let time: UTCTime
  /// The SHA-256 of the snapshot; with the time it tells runs apart.
  package let snapshot: String
  /// Sorted by file.
  package let policies: [PolicyHash]
  package let toolVersion: String
  package let status: RunStatus
  /// One for each key, sorted.
  package let subjects: [SubjectOutcome]

  /// Of several findings with one key, the worst is kept.
  package init(
    time: UTCTime, snapshot: String, policies: [PolicyHash], toolVersion: String, status: RunStatus,
    findings: [SubjectOutcome]
  ) {
    (self.time, self.snapshot, self.toolVersion, self.status) = (time, snapshot, toolVersion, status)
    self.policies = policies.sorted { $0.file < $1.file }
    subjects = Dictionary(grouping: findings, by: \.key).values.compactMap { $0.min { $0.isWorse(than: $1) } }
      .sorted { $0.key < $1.key }
  }
}

/// One finding as a history keeps it.
package struct SubjectOutcome: Hashable, Sendable {
  package let key: FindingKey
  package let outcome: Outcome
  package let severity: Severity
  /// The strongest verdict among the connections that decided; empty where there are none.
  package let verdict: String
  package let message: String

  package init(key: FindingKey, outcome: Outcome, severity: Severity, verdict: String, message: String) {
    (self.key, self.outcome, self.severity) = (key, outcome, severity)
    (self.verdict, self.message) = (verdict, message)
  }

  /// Outcomes are listed from worst to best.
  func isWorse(than other: SubjectOutcome) -> Bool {
    let all = Outcome.allCases
    return (all.firstIndex(of: outcome) ?? all.endIndex) < (all.firstIndex(of: other.outcome) ?? all.endIndex)
  }
}

/// One run of a history, without its subjects.
package struct RunSummary: Hashable, Sendable {
  /// In the order of recording, from 1.
  package let number: Int
  package let time: UTCTime
  package let snapshot: String
  package let policies: [RunRecord.PolicyHash]
  package let toolVersion: String
  package let status: RunStatus
  package let counts: [Outcome: Int]

  package init(
    number: Int, time: UTCTime, snapshot: String, policies: [RunRecord.PolicyHash], toolVersion: String,
    status: RunStatus, counts: [Outcome: Int]
  ) {
    (self.number, self.time, self.snapshot, self.policies) = (number, time, snapshot, policies)
    (self.toolVersion, self.status, self.counts) = (toolVersion, status, counts)
  }

  package var trendPoint: TrendPoint { TrendPoint(time: time, counts: counts) }
}

/// One run with all that it found, and how that differs from the run before it.
package struct RunDetail: Hashable, Sendable {
  package let run: RunSummary
  /// `nil` for the first run.
  package let changes: RunChanges?
  /// Sorted by key.
  package let subjects: [SubjectOutcome]

  package init(run: RunSummary, changes: RunChanges?, subjects: [SubjectOutcome]) {
    (self.run, self.changes, self.subjects) = (run, changes, subjects)
  }
}

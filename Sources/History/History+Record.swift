import GRDB
package import Policy

/// How a run compares with those before it.
package struct RunComparison: Hashable, Sendable {
  /// `nil` for the first run.
  package let changes: RunChanges?
  /// Earlier runs and this one, oldest first.
  package let trend: [TrendPoint]
}

extension History {
  /// How many runs a report's trend goes back.
  package static let trendLength = 90

  /// Adds a run and compares it with the last one before it, in one transaction.
  ///
  /// A run of the same time and snapshot is replaced and keeps its number. Runs later than this one are not looked
  /// at, so that the same night run again gives the same reports.
  package func record(_ run: RunRecord) throws(HistoryError) -> RunComparison {
    try write { database in
      let position = RunPosition(number: try Self.insert(run, into: database), time: run.time)
      let reader = RunReader(database)
      let trend = try reader.summaries(upTo: position, last: Self.trendLength).map(\.trendPoint)
      return RunComparison(changes: try reader.changes(at: position), trend: trend)
    }
  }

  private static func insert(_ run: RunRecord, into database: Database) throws -> Int {
    let key: StatementArguments = [run.time.secondsSince1970, run.snapshot]
    let old = try Int.fetchOne(
      database, sql: "SELECT id FROM run WHERE time = ? AND snapshot = ?", arguments: key)
    if let old { try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [old]) }
    try database.execute(
      sql: "INSERT INTO run (id, time, snapshot, toolVersion, status) VALUES (?, ?, ?, ?, ?)",
      arguments: [old] + key + [run.toolVersion, run.status.rawValue])
    let number = old ?? Int(database.lastInsertedRowID)
    for policy in run.policies {
      try database.execute(
        sql: "INSERT OR REPLACE INTO policyFile (run, file, sha256) VALUES (?, ?, ?)",
        arguments: [number, policy.file, policy.sha256])
    }
    for subject in run.subjects { try insert(subject, of: number, into: database) }
    return number
  }

  private static func insert(_ subject: SubjectOutcome, of run: Int, into database: Database) throws {
    let name: StatementArguments = [subject.key.policy, subject.key.subject]
    let known = try database.cachedStatement(sql: "SELECT id FROM subject WHERE policy = ? AND name = ?")
    var id = try Int.fetchOne(known, arguments: name)
    if id == nil {
      try database.cachedStatement(sql: "INSERT INTO subject (policy, name) VALUES (?, ?)").execute(
        arguments: name)
      id = Int(database.lastInsertedRowID)
    }
    let holds = subject.outcome == .satisfied || subject.outcome == .notApplicable
    try database.cachedStatement(
      sql: """
        INSERT INTO finding (run, subject, outcome, severity, verdict, message) VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      run, id, subject.outcome.rawValue, subject.severity.rawValue, subject.verdict,
      holds ? "" : subject.message,
    ])
  }
}

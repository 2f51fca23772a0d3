import GRDB
package import Policy

extension History {
  /// The last runs, oldest first; all of them without a limit.
  package func runs(last: Int? = nil) throws(HistoryError) -> [RunSummary] {
    try read { try RunReader($0).summaries(last: last) }
  }

  /// One run with its subjects, the last by time where none is named; `nil` where there is no such run.
  package func run(_ number: Int?) throws(HistoryError) -> RunDetail? {
    try read { database in
      let reader = RunReader(database)
      guard let position = try number.map(reader.position(ofRun:)) ?? reader.latest(),
        let summary = try reader.summaries(upTo: position, last: 1).last
      else { return nil }
      return RunDetail(
        run: summary, changes: try reader.changes(at: position),
        subjects: try Self.subjects(of: position, database))
    }
  }

  private static func subjects(of run: RunPosition, _ database: Database) throws -> [SubjectOutcome] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT policy, name, outcome, severity, verdict, message FROM finding
        JOIN subject ON subject.id = finding.subject WHERE run = ? ORDER BY policy, name
        """,
      arguments: [run.number])
    return try rows.map { row in
      guard let severity = Severity(rawValue: row["severity"]) else { throw RunReader.oddity("a severity") }
      return SubjectOutcome(
        key: FindingKey(policy: row["policy"], subject: row["name"]),
        outcome: try RunReader.outcome(row["outcome"]), severity: severity, verdict: row["verdict"],
        message: row["message"])
    }
  }

  /// What became of the subjects of a name, of one policy or of all; sorted by key.
  package func subjects(named name: String, policy: String? = nil) throws(HistoryError) -> [SubjectHistory] {
    try read { database in
      let reader = RunReader(database)
      guard let latest = try reader.latest() else { return [] }
      let rows = try Row.fetchAll(
        database, sql: "SELECT id, policy FROM subject WHERE name = ? AND policy = ifnull(?, policy)",
        arguments: [name, policy])
      return try rows.map { row in
        let points = try reader.points(ofSubject: row["id"], upTo: latest)
        return SubjectHistory(key: FindingKey(policy: row["policy"], subject: name), points: points)
      }.sorted { $0.key < $1.key }
    }
  }

  /// The names of all subjects, sorted; for telling near ones.
  package func subjectNames() throws(HistoryError) -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT DISTINCT name FROM subject ORDER BY name") }
  }
}

import GRDB
import Policy

/// Where a run stands among all: by its time, then by its number.
struct RunPosition {
  let number: Int
  let time: UTCTime

  var arguments: StatementArguments { [time.secondsSince1970, number] }
}

/// Reads runs within one transaction.
struct RunReader {
  let database: Database

  init(_ database: Database) { self.database = database }

  /// The last runs up to one, oldest first; all of them without a limit.
  func summaries(upTo position: RunPosition? = nil, last: Int? = nil) throws -> [RunSummary] {
    let bound = position.map { ("WHERE (time, id) <= (?, ?)", $0.arguments) } ?? ("", [])
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT id, time, snapshot, toolVersion, status FROM run \(bound.0) ORDER BY time DESC, id DESC LIMIT ?
        """,
      arguments: bound.1 + [last ?? -1])
    return try rows.reversed().map(summary)
  }

  private func summary(_ row: Row) throws -> RunSummary {
    let number: Int = row["id"]
    var counts: [Outcome: Int] = [:]
    let tally = try database.cachedStatement(
      sql: "SELECT outcome, COUNT(*) AS number FROM finding WHERE run = ? GROUP BY outcome")
    for row in try Row.fetchAll(tally, arguments: [number]) {
      counts[try Self.outcome(row["outcome"])] = row["number"]
    }
    let files = try Row.fetchAll(
      database, sql: "SELECT file, sha256 FROM policyFile WHERE run = ? ORDER BY file", arguments: [number])
    guard let status = RunStatus(rawValue: row["status"]) else {
      throw Self.oddity("the status of run \(number)")
    }
    return RunSummary(
      number: number, time: UTCTime(secondsSince1970: row["time"]), snapshot: row["snapshot"],
      policies: files.map { RunRecord.PolicyHash(file: $0["file"], sha256: $0["sha256"]) },
      toolVersion: row["toolVersion"], status: status, counts: counts)
  }

  func position(ofRun number: Int) throws -> RunPosition? {
    try Row.fetchOne(database, sql: "SELECT id, time FROM run WHERE id = ?", arguments: [number]).map(
      Self.position)
  }

  /// The last run by time.
  func latest() throws -> RunPosition? {
    try Row.fetchOne(database, sql: "SELECT id, time FROM run ORDER BY time DESC, id DESC LIMIT 1").map(
      Self.position)
  }

  private func previous(_ position: RunPosition) throws -> RunPosition? {
    try Row.fetchOne(
      database,
      sql: "SELECT id, time FROM run WHERE (time, id) < (?, ?) ORDER BY time DESC, id DESC LIMIT 1",
      arguments: position.arguments
    ).map(Self.position)
  }

  /// How a run differs from the one before it; `nil` for the first.
  func changes(at position: RunPosition) throws -> RunChanges? {
    guard let previous = try previous(position) else { return nil }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT subject.id, policy, name, earlier.outcome AS before, later.outcome AS after FROM subject
        LEFT JOIN finding AS earlier ON earlier.subject = subject.id AND earlier.run = ?
        LEFT JOIN finding AS later ON later.subject = subject.id AND later.run = ?
        WHERE earlier.outcome IS NOT later.outcome
        """,
      arguments: [previous.number, position.number])
    let changes = try rows.map { row in
      let points = try points(ofSubject: row["id"], upTo: position)
      let key = FindingKey(policy: row["policy"], subject: row["name"])
      let history = SubjectHistory(key: key, points: points)
      let after = try Self.outcome(ifAny: row["after"])
      return RunChanges.Change(
        key: key, before: try Self.outcome(ifAny: row["before"]), after: after,
        firstSeen: after?.isBroken ?? false ? history.firstSeen : nil, isFlapping: history.isFlapping)
    }
    return RunChanges(since: previous.time, changes: changes)
  }

  /// What each run up to one made of a subject, oldest first.
  func points(ofSubject id: Int, upTo position: RunPosition) throws -> [SubjectHistory.Point] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT run.id, time, outcome FROM run LEFT JOIN finding ON finding.run = run.id AND subject = ?
        WHERE (time, run.id) <= (?, ?) ORDER BY time, run.id
        """)
    return try Row.fetchAll(statement, arguments: [id] + position.arguments).map { row in
      SubjectHistory.Point(
        run: row["id"], time: UTCTime(secondsSince1970: row["time"]),
        outcome: try Self.outcome(ifAny: row["outcome"]))
    }
  }

  private static func position(_ row: Row) -> RunPosition {
    RunPosition(number: row["id"], time: UTCTime(secondsSince1970: row["time"]))
  }

  private static func outcome(ifAny text: String?) throws -> Outcome? { try text.map(outcome) }

  static func outcome(_ text: String) throws -> Outcome {
    guard let outcome = Outcome(rawValue: text) else { throw oddity("the outcome '\(text)'") }
    return outcome
  }

  static func oddity(_ what: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(what) is not known")
  }
}

import GRDB

/// Audits over time, kept in one SQLite file.
///
/// Several processes may use a file at once: a writer holds it for one transaction, the others wait. After a crash the
/// file holds the last whole run.
package struct History: Sendable {
  private let path: String
  private let queue: DatabaseQueue

  /// Opens a history to read it; a file that is none is refused.
  package init(reading path: String) throws(HistoryError) {
    self.path = path
    queue = try Self.run(path) {
      let queue = try HistoryFile(path).checked()
      guard try queue.read({ try Schema.migrator.hasCompletedMigrations($0) }) else {
        throw HistoryError.unusable(
          path: path,
          reason: "it has no run yet, or is of an older version; the next audit brings it up to date")
      }
      return queue
    }
  }

  /// Opens a history to add to it, and makes it where there is none yet; a file that is none is refused untouched.
  package init(recording path: String) throws(HistoryError) {
    self.path = path
    queue = try Self.run(path) {
      try HistoryFile(path).checkIfThere()
      let queue = try HistoryFile(path).open(.creating)
      try Schema.bringUpToDate(queue)
      return queue
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    try Self.run(path) { try queue.read(body) }
  }

  /// One transaction that nobody else writes beside: all of it happens, or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    try Self.run(path) {
      try queue.writeWithoutTransaction { database in
        var value: Value?
        try database.inTransaction(.immediate) {
          value = try body(database)
          return .commit
        }
        guard let value else { throw HistoryError.unusable(path: path, reason: "nothing was written") }
        return value
      }
    }
  }

  private static func run<Value>(_ path: String, _ body: () throws -> Value) throws(HistoryError) -> Value {
    do {
      return try body()
    } catch let error as HistoryError {
      throw error
    } catch let error as DatabaseError {
      let reason = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: throw .corrupt(path: path, reason: reason)
      default: throw .unusable(path: path, reason: reason)
      }
    } catch {
      throw .unusable(path: path, reason: "\(error)")
    }
  }
}

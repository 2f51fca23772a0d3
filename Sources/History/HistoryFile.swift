import GRDB

/// The file of a history, which is looked at before anything is written to it.
struct HistoryFile {
  /// How a file is opened.
  enum Access { case readOnly, mending, creating }

  /// As the user called it.
  private let path: String

  /// Seconds to wait for other processes.
  private static let patience = 30.0

  init(_ path: String) { self.path = path }

  func open(_ access: Access) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = access == .readOnly
    configuration.busyMode = .timeout(Self.patience)
    configuration.label = "history"
    return try DatabaseQueue(path: literalPath, configuration: configuration)
  }

  /// SQLite gives some names a meaning of their own.
  private var literalPath: String {
    path.isEmpty || path.hasPrefix(":") || path.hasPrefix("file:") ? "./\(path)" : path
  }

  /// Refuses a file that is no history; where there is none yet, all is well.
  func checkIfThere() throws {
    do {
      _ = try checked()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {}
  }

  /// The file, open to be read, if it is a whole history of a known version.
  func checked() throws -> DatabaseQueue {
    do {
      return try checked(open(.readOnly))
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
      // A writer died in the middle. What it left is taken back by the next one that may write, as its own program
      // would do.
      return try checked(open(.mending))
    }
  }

  private func checked(_ queue: DatabaseQueue) throws -> DatabaseQueue {
    try queue.read { database in
      let owner = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let tables = try String.fetchSet(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      let isFresh = owner == 0 && tables.isSubset(of: ["grdb_migrations"])
      guard owner == Schema.applicationID || isFresh else { throw HistoryError.foreign(path: path) }
      try checkVersion(database)
      let state = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "ok"
      guard state == "ok" else { throw HistoryError.corrupt(path: path, reason: state) }
    }
    return queue
  }

  private func checkVersion(_ database: Database) throws {
    let known = Set(Schema.migrator.migrations)
    let applied = try Schema.migrator.appliedIdentifiers(database)
    guard let unknown = applied.subtracting(known).min() else { return }
    throw HistoryError.newer(path: path, migration: unknown)
  }
}

import GRDB

/// The tables of a history, and how older files are brought up to date.
enum Schema {
  /// `trch` in the header of the file, so that no other program's database is taken for a history.
  static let applicationID: Int32 = 0x7472_6368

  /// How often two processes may get into each other's way while a file is made.
  private static let attempts = 5

  /// Every version of the tables; once released, a migration is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { database in try database.execute(sql: first) }
    return migrator
  }

  /// Makes the tables, or what is missing of them.
  static func bringUpToDate(_ queue: DatabaseQueue) throws {
    for attempt in 1...attempts {
      do {
        return try migrator.migrate(queue)
      } catch {
        // Another process may have done the same at the same time.
        let isDone = try queue.read { try migrator.hasCompletedMigrations($0) }
        if isDone { return }
        if attempt == attempts { throw error }
      }
    }
  }

  /// Times are seconds since 1970; a message is kept only of what does not hold.
  private static let first = """
    PRAGMA application_id = \(applicationID);
    CREATE TABLE run (
      id INTEGER PRIMARY KEY, time INTEGER NOT NULL, snapshot TEXT NOT NULL, toolVersion TEXT NOT NULL,
      status INTEGER NOT NULL, UNIQUE (time, snapshot)
    );
    CREATE TABLE policyFile (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, file TEXT NOT NULL, sha256 TEXT NOT NULL,
      PRIMARY KEY (run, file)
    ) WITHOUT ROWID;
    CREATE TABLE subject (
      id INTEGER PRIMARY KEY, policy TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (policy, name)
    );
    CREATE TABLE finding (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, subject INTEGER NOT NULL REFERENCES subject,
      outcome TEXT NOT NULL, severity TEXT NOT NULL, verdict TEXT NOT NULL, message TEXT NOT NULL,
      PRIMARY KEY (run, subject)
    ) WITHOUT ROWID;
    CREATE INDEX findingBySubject ON finding (subject, run);
    """
}

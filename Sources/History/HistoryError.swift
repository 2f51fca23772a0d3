/// Why a history file cannot be used; nothing was written to it.
package enum HistoryError: Error, Hashable, Sendable {
  /// The file is no database, or a damaged one.
  case corrupt(path: String, reason: String)
  /// A database of another program.
  case foreign(path: String)
  /// A newer version of taskreach wrote it.
  case newer(path: String, migration: String)
  /// It cannot be opened, read or written.
  case unusable(path: String, reason: String)
}

extension HistoryError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .corrupt(let path, let reason): "\(path) is no history, or damaged: \(reason)"
    case .foreign(let path): "\(path) is a database, but no history of taskreach; name another file"
    case .newer(let path, let migration):
      "\(path) was written by a newer taskreach ('\(migration)' is not known here); use that version"
    case .unusable(let path, let reason): "\(path) cannot be used: \(reason)"
    }
  }
}

import Model

/// Why the tool could not run; always exit status 2.
enum ToolError: Error {
  /// A path that cannot be opened, read or written, with the system's reason.
  case file(path: String, reason: String)
  /// Nothing that looks like a snapshot.
  case noDocuments(paths: [String])
  /// The input stops the run.
  case input(String)
  /// An option or a selector that means nothing.
  case usage(String)

  /// What the user reads, with one way out.
  var message: String {
    switch self {
    case .file(let path, let reason): "\(path): \(reason)"
    case .noDocuments(let paths):
      "no AWS CLI answers (.json or .json.gz) in \(paths.joined(separator: ", ")); "
        + "give the folder that holds them with --snapshot, or set TASKREACH_SNAPSHOT"
    case .input(let text), .usage(let text): text
    }
  }
}

import Model

/// Why the tool could not run; always exit status 2.
enum ToolError: Error {
  /// A path that cannot be opened, read or written, with the system's reason.
  case file(path: String, reason: String)
  /// Nothing that looks like a snapshot.
  case noDocuments(paths: [String])
  /// The input stops the run; one reason a line.
  case input([String])
  /// An option or a selector that means nothing.
  case usage(String)

  /// What the user reads, with one way out.
  var lines: [String] {
    switch self {
    case .file(CommonOptions.defaultSnapshot, let reason):
      [
        "\(CommonOptions.defaultSnapshot): \(reason); name the snapshot with --snapshot, or set TASKREACH_SNAPSHOT"
      ]
    case .file(let path, let reason): ["\(path): \(reason)"]
    case .noDocuments(let paths):
      [
        "no AWS CLI answers (.json or .json.gz) in \(paths.joined(separator: ", ")); "
          + "give the folder that holds them with --snapshot, or set TASKREACH_SNAPSHOT"
      ]
    case .input(let lines): lines
    case .usage(let text): [text]
    }
  }
}

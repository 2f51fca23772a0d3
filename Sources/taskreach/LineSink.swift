import Glibc

/// Writes lines to standard output, or to a file that takes its name only when it is whole.
struct LineSink {
  /// `nil` for standard output.
  private let file: AtomicFile?

  init(_ path: String?) throws(ToolError) {
    guard let path, path != "-" else {
      file = nil
      return
    }
    file = try AtomicFile(path)
  }

  /// Gives whether anybody still reads.
  func write(_ line: [UInt8]) throws(ToolError) -> Bool {
    if let file {
      try file.write(line)
      return true
    }
    let reason = FileBytes.write(line, to: STDOUT_FILENO)
    guard reason != 0, reason != EPIPE else { return reason == 0 }
    throw .file(path: "standard output", reason: FileBytes.systemReason(reason))
  }

  func commit() throws(ToolError) { try file?.commit() }

  func abandon() { file?.abandon() }
}

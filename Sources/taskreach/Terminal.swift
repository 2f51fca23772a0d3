import Glibc
import Report

/// The two streams of the process.
enum Terminal {
  static func print(_ text: String) throws(ToolError) { try print(Array(text.utf8)) }

  /// Results go to standard output, whole; a reader that left is no error, a full disk is.
  static func print(_ bytes: [UInt8]) throws(ToolError) {
    let reason = FileBytes.write(bytes, to: STDOUT_FILENO)
    guard reason != 0, reason != EPIPE else { return }
    throw .file(path: "standard output", reason: FileBytes.systemReason(reason))
  }

  /// Everything else goes to standard error, one line a complaint, whatever names are in it.
  static func complain(_ text: String) { say("taskreach: \(Printable.text(text))") }

  /// Prints what this program itself has worded, over as many lines as it has.
  static func say(_ text: String) { _ = FileBytes.write(Array((text + "\n").utf8), to: STDERR_FILENO) }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}

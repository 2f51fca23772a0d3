import Glibc

/// The two streams of the process.
enum Terminal {
  /// Results go to standard output, whole; a reader that left is no error.
  static func print(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

  static func print(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Everything else goes to standard error.
  static func complain(_ text: String, prefix: Bool = true) {
    write(Array(((prefix ? "taskreach: " : "") + text + "\n").utf8), to: STDERR_FILENO)
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  private static func write(_ bytes: [UInt8], to file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      rest = rest.dropFirst(count)
    }
  }
}

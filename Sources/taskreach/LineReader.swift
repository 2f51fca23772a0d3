import Glibc

/// Reads a file or standard input line by line.
struct LineReader {
  private let path: String
  private var file: Int32 = -1
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// A longer line is no question.
  private static let lineLimit = 1 << 20

  init(_ path: String) { self.path = path }

  mutating func open() throws(ToolError) {
    file = unsafe path == "-" ? dup(STDIN_FILENO) : Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: path, reason: FileBytes.systemReason()) }
  }

  func close() { if file >= 0 { _ = Glibc.close(file) } }

  /// The next line without its end; `nil` at the end of the file.
  mutating func next() throws(ToolError) -> [UInt8]? {
    while true {
      if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      guard !isAtEnd else {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return Array(buffer[start...])
      }
      guard buffer.count - start <= Self.lineLimit else {
        throw .file(path: path, reason: "a line is longer than 1 MiB")
      }
      try fill()
    }
  }

  private mutating func fill() throws(ToolError) {
    buffer.removeFirst(start)
    start = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
    if count < 0, errno != EINTR { throw .file(path: path, reason: FileBytes.systemReason()) }
    if count == 0 { isAtEnd = true }
    if count > 0 { buffer += chunk[..<count] }
  }
}

/// Writes lines to standard output, or to a file that takes its name only when it is whole.
struct LineSink {
  private let path: String?
  private let file: Int32
  private let temporary: String

  init(_ path: String?) throws(ToolError) {
    self.path = path == "-" ? nil : path
    temporary = "\(path ?? "").\(getpid()).tmp"
    guard let target = self.path else {
      file = STDOUT_FILENO
      return
    }
    file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .file(path: target, reason: FileBytes.systemReason()) }
  }

  func write(_ line: [UInt8]) throws(ToolError) {
    var rest = line[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR {
        throw .file(path: path ?? "standard output", reason: FileBytes.systemReason())
      }
      rest = rest.dropFirst(max(count, 0))
    }
  }

  func close() {
    guard let path else { return }
    _ = Glibc.close(file)
    _ = unsafe rename(temporary, path)
  }
}

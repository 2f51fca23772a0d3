import Glibc

/// Reads a file or standard input line by line.
struct LineReader {
  private let path: String
  private var file: Int32 = -1
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// Whether the line being read is too long, and what is left of it is passed over.
  private var isSkipping = false
  /// A longer line is no question.
  static let lineLimit = 1 << 20

  enum Line {
    case whole([UInt8])
    /// Longer than the limit; its bytes are gone.
    case tooLong
  }

  init(_ path: String) { self.path = path }

  mutating func open() throws(ToolError) {
    if path == "-", Terminal.isInputTerminal {
      throw .usage("standard input is a terminal: pipe questions into it, or name a file of them")
    }
    file = unsafe path == "-" ? dup(STDIN_FILENO) : Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: path, reason: FileBytes.systemReason()) }
  }

  func close() { if file >= 0 { _ = Glibc.close(file) } }

  /// The next line without its end; `nil` at the end of the file.
  mutating func next() throws(ToolError) -> Line? {
    while true {
      if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return taken(buffer[start..<end])
      }
      if isAtEnd {
        guard start < buffer.count || isSkipping else { return nil }
        defer { start = buffer.count }
        return taken(buffer[start...])
      }
      if buffer.count - start > Self.lineLimit {
        (isSkipping, start) = (true, buffer.count)
      }
      try fill()
    }
  }

  private mutating func taken(_ bytes: ArraySlice<UInt8>) -> Line {
    defer { isSkipping = false }
    return isSkipping || bytes.count > Self.lineLimit ? .tooLong : .whole(Array(bytes))
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

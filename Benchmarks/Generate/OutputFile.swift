import Glibc

/// A new file, written in large pieces.
final class OutputFile {
  private static let pieceSize = 1 << 20

  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Bytes so far.
  private(set) var size = 0

  /// Never writes over a file.
  init(path: String) throws(GenerateError) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .file(path: path, reason: Message.systemReason()) }
  }

  /// Adds what `print` appends to the bytes that it is handed.
  func append(_ print: (inout [UInt8]) -> Void) throws(GenerateError) {
    let before = buffer.count
    print(&buffer)
    size += buffer.count - before
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Writes what is left; nothing can be added afterwards.
  func close() throws(GenerateError) {
    try flush()
    Glibc.close(descriptor)
  }

  private func flush() throws(GenerateError) {
    var start = 0
    while start < buffer.count {
      let count = unsafe buffer.withUnsafeBytes { bytes in
        unsafe write(descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      guard count > 0 else { throw .file(path: path, reason: Message.systemReason()) }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Makes the folder that files go to, unless it is there; its parent must be.
  static func makeFolder(_ path: String) throws(GenerateError) {
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw .file(path: path, reason: Message.systemReason())
    }
  }
}

/// What a person is told, on standard error.
enum Message {
  static func print(_ text: String) {
    let line = Array("\(text)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// What the system said of the last failure.
  static func systemReason() -> String { unsafe String(cString: strerror(errno)) }
}

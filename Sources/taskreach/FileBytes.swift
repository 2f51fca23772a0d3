import Glibc

/// The bytes of a file, mapped where it can be and read where it cannot, as long as the closure runs.
enum FileBytes {
  /// One answer of the AWS CLI is never that large.
  static let sizeLimit = 16 << 30

  /// Opens, maps and closes; `-` is standard input, unless somebody would have to type it.
  ///
  /// Throws with the path and the system's reason.
  static func withBytes(of path: String, _ body: (RawSpan) throws(ToolError) -> Void) throws(ToolError) {
    if path == "-", Terminal.isInputTerminal {
      throw .usage("standard input is a terminal: pipe a file into it, or name one")
    }
    let file = unsafe path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: path, reason: systemReason()) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw .file(path: path, reason: systemReason()) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      let bytes = try readAll(file, path)
      return try unsafe body(bytes.span.bytes)
    }
    guard status.st_size <= sizeLimit else { throw .file(path: path, reason: "larger than 16 GiB") }
    let size = Int(status.st_size)
    guard let address = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), unsafe address != MAP_FAILED
    else { throw .file(path: path, reason: systemReason()) }
    defer { unsafe munmap(address, size) }
    unsafe madvise(address, size, MADV_SEQUENTIAL)
    let buffer = unsafe UnsafeRawBufferPointer(start: address, count: size)
    try unsafe body(buffer.bytes)
  }

  /// What the system said of the last failure.
  static func systemReason(_ number: Int32 = errno) -> String { unsafe String(cString: strerror(number)) }

  /// Writes everything; gives the system's number for what went wrong, else 0.
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return errno }
      rest = rest.dropFirst(max(count, 0))
    }
    return 0
  }

  /// Pipes and other things without a size.
  private static func readAll(_ file: Int32, _ path: String) throws(ToolError) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw .file(path: path, reason: systemReason())
      }
      guard count > 0 else { return result }
      result += chunk[..<count]
      guard result.count <= sizeLimit else { throw .file(path: path, reason: "larger than 16 GiB") }
    }
  }
}

/// Bytes in memory, seen as a file's are.
enum MemoryBytes {
  static func withBytes<Result, Failure>(
    of bytes: [UInt8], _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(bytes.span.bytes)
  }

  /// A copy of bytes that are only lent.
  static func copy(of bytes: RawSpan) -> [UInt8] { unsafe bytes.withUnsafeBytes { unsafe Array($0) } }
}

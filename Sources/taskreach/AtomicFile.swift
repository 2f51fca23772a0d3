import Glibc

/// Writes files so that a reader sees the old one or the new one, never half of one.
enum AtomicFile {
  /// Writes beside the place and renames; nothing is left behind on failure.
  static func write(_ bytes: [UInt8], to path: String) throws(ToolError) {
    let temporary = "\(path).\(getpid()).tmp"
    let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .file(path: path, reason: FileBytes.systemReason()) }
    var failure = writeAll(bytes, to: file)
    if close(file) != 0, failure == nil { failure = FileBytes.systemReason() }
    if failure == nil, unsafe rename(temporary, path) != 0 { failure = FileBytes.systemReason() }
    guard let failure else { return }
    unsafe unlink(temporary)
    throw .file(path: path, reason: failure)
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(ToolError) {
    var built = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      built += built.isEmpty || built == "/" ? "\(part)" : "/\(part)"
      if unsafe mkdir(built, 0o755) != 0, errno != EEXIST {
        throw .file(path: built, reason: FileBytes.systemReason())
      }
    }
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> String? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return FileBytes.systemReason()
      }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}

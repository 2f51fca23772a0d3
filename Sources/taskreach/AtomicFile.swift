import Glibc

/// A file that is written so that a reader sees the old one or the new one, never half of one.
struct AtomicFile {
  /// As the user called it, for messages.
  private let path: String
  private let file: Int32
  /// What is renamed to what; `nil` for a device or a pipe, which is written to as it stands.
  private let renaming: (from: String, to: String)?

  /// Opens a new file beside the place; a symbolic link stays one, and what it leads to is replaced.
  init(_ path: String) throws(ToolError) {
    self.path = path
    let place = Self.resolved(path)
    // Known now rather than when the file gets its name, and others have theirs.
    guard !Self.isFolder(place) else { throw .file(path: path, reason: "Is a directory") }
    if Self.isSpecial(place) {
      renaming = nil
      file = unsafe open(path, O_WRONLY | O_CLOEXEC)
    } else {
      let temporary = "\(place).\(getpid()).tmp"
      renaming = (temporary, place)
      file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    }
    guard file >= 0 else { throw .file(path: path, reason: FileBytes.systemReason()) }
  }

  func write(_ bytes: [UInt8]) throws(ToolError) {
    let reason = FileBytes.write(bytes, to: file)
    guard reason == 0 else { throw .file(path: path, reason: FileBytes.systemReason(reason)) }
  }

  /// Gives the file its name; it is whole.
  func commit() throws(ToolError) {
    var reason = close(file) == 0 ? 0 : errno
    if let renaming, reason == 0, unsafe rename(renaming.from, renaming.to) != 0 { reason = errno }
    guard reason != 0 else { return }
    if let renaming { unsafe unlink(renaming.from) }
    throw .file(path: path, reason: FileBytes.systemReason(reason))
  }

  /// Leaves nothing behind.
  func abandon() {
    _ = close(file)
    if let renaming { unsafe unlink(renaming.from) }
  }

  /// The whole of a file at once.
  static func write(_ bytes: [UInt8], to path: String) throws(ToolError) {
    let file = try AtomicFile(path)
    do throws(ToolError) {
      try file.write(bytes)
    } catch {
      file.abandon()
      throw error
    }
    try file.commit()
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

  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }
}

import Glibc

/// A file that is written so that a reader sees the old one or the new one, never half of one.
///
/// Until it is whole it has no name where the file system can do that, so that a run that is killed leaves nothing.
struct AtomicFile {
  /// Where the bytes go before the file has its place.
  private enum Way {
    /// A device or a pipe, which is written to as it stands.
    case inPlace
    /// A file without a name, which gets a temporary one just before it is renamed.
    case nameless(temporary: String, place: String)
    /// A file of a temporary name.
    case named(temporary: String, place: String)
  }

  /// As the user called it, for messages.
  private let path: String
  private let file: Int32
  private let way: Way

  /// Opens a new file beside the place; a symbolic link stays one, and what it leads to is replaced.
  init(_ path: String) throws(ToolError) {
    self.path = path
    let place = Self.resolved(path)
    // Known now rather than when the file gets its name, and others have theirs.
    guard !Self.isFolder(place) else { throw .file(path: path, reason: "Is a directory") }
    let temporary = "\(place).\(getpid()).tmp"
    let nameless = Self.isSpecial(place) ? -1 : Self.openNameless(in: Self.folder(of: place))
    if Self.isSpecial(place) {
      way = .inPlace
      file = unsafe open(path, O_WRONLY | O_CLOEXEC)
    } else if nameless >= 0 {
      way = .nameless(temporary: temporary, place: place)
      file = nameless
    } else {
      way = .named(temporary: temporary, place: place)
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
    var reason: Int32 = 0
    if case .nameless(let temporary, _) = way { reason = Self.name(file, temporary) }
    if close(file) != 0, reason == 0 { reason = errno }
    guard case .nameless(let temporary, let place) = named else {
      guard reason != 0 else { return }
      throw .file(path: path, reason: FileBytes.systemReason(reason))
    }
    if reason == 0, unsafe rename(temporary, place) != 0 { reason = errno }
    guard reason != 0 else { return }
    _ = unsafe unlink(temporary)
    throw .file(path: path, reason: FileBytes.systemReason(reason))
  }

  /// Leaves nothing behind.
  func abandon() {
    _ = close(file)
    if case .named(let temporary, _) = way { unsafe unlink(temporary) }
  }

  /// Both ways that end by renaming, as one.
  private var named: Way {
    if case .named(let temporary, let place) = way { return .nameless(temporary: temporary, place: place) }
    return way
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

  /// Linux's `O_TMPFILE`, which is no plain number for Swift; -1 where it cannot be had, or not be named later.
  private static func openNameless(in folder: String) -> Int32 {
    guard unsafe access("/proc/self/fd", F_OK) == 0 else { return -1 }
    let temporaryFile = O_DIRECTORY | 0o20_000_000
    return unsafe open(folder, temporaryFile | O_WRONLY | O_CLOEXEC, 0o644)
  }

  /// Gives a file without a name one; answers the error's number, 0 for none.
  private static func name(_ file: Int32, _ name: String) -> Int32 {
    _ = unsafe unlink(name)
    let linked = unsafe linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, name, AT_SYMLINK_FOLLOW)
    return linked == 0 ? 0 : errno
  }

  private static func folder(of place: String) -> String {
    guard let slash = place.lastIndex(of: "/") else { return "." }
    return slash == place.startIndex ? "/" : String(place[..<slash])
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

import Glibc

/// Lists the files of snapshots and policies, in sorted order.
enum FileTree {
  /// A file as the system opens it, and as reports name it.
  struct Entry {
    var path: String
    /// Relative to the folder that was asked for; the last component for a file that was named itself.
    var name: String
  }

  /// All files beneath a path whose name ends in one of `suffixes`.
  ///
  /// A path that is a file is that file, whatever it is called; `-` is standard input.
  static func files(at path: String, suffixes: [String]) throws(ToolError) -> [Entry] {
    if path == "-" { return [Entry(path: path, name: path)] }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw .file(path: path, reason: FileBytes.systemReason()) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return [Entry(path: path, name: path.split(separator: "/").last.map(String.init) ?? path)]
    }
    var result: [Entry] = []
    var seen: Set<[UInt64]> = [identity(status)]
    try walk(path, "", suffixes, &seen, &result)
    return result
  }

  /// Folders are told by device and inode, so that a loop of symbolic links is walked once.
  private static func walk(
    _ path: String, _ prefix: String, _ suffixes: [String], _ seen: inout Set<[UInt64]>,
    _ result: inout [Entry]
  ) throws(ToolError) {
    for name in try names(in: path) where !name.hasPrefix(".") {
      let (full, relative) = ("\(path)/\(name)", prefix.isEmpty ? name : "\(prefix)/\(name)")
      var status = stat()
      let isWanted = suffixes.contains { name.hasSuffix($0) }
      guard unsafe stat(full, &status) == 0 else {
        // A symbolic link to nowhere is only missed where a file was meant.
        guard isWanted else { continue }
        throw .file(path: full, reason: FileBytes.systemReason())
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        guard seen.insert(identity(status)).inserted else { continue }
        try walk(full, relative, suffixes, &seen, &result)
      } else if status.st_mode & S_IFMT == S_IFREG, isWanted {
        result.append(Entry(path: full, name: relative))
      }
    }
  }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The working folder as an empty text and those above it as `..`, `../..`, up to the first that holds `marker`.
  ///
  /// Where none does, the working folder alone.
  static func foldersAbove(upToOneWith marker: String) -> [String] {
    var result: [String] = []
    var folder = ""
    var last: [UInt64] = []
    while true {
      var status = stat()
      let isThere = unsafe stat(folder.isEmpty ? "." : folder, &status) == 0
      // Above the root is the root.
      guard isThere, identity(status) != last else { return [""] }
      last = identity(status)
      result.append(folder)
      if exists(folder.isEmpty ? marker : "\(folder)/\(marker)") { return result }
      folder = folder.isEmpty ? ".." : "\(folder)/.."
    }
  }

  private static func identity(_ status: stat) -> [UInt64] { [UInt64(status.st_dev), UInt64(status.st_ino)] }

  private static func names(in path: String) throws(ToolError) -> [String] {
    guard let directory = unsafe opendir(path) else {
      throw .file(path: path, reason: FileBytes.systemReason())
    }
    defer { unsafe closedir(directory) }
    var result: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      result.append(name)
    }
    return result.sorted()
  }
}

import Ingest
import Model
import Report

/// Opens the files of snapshots and hands their bytes to the reader.
enum SnapshotLoader {
  /// Reads every `.json` and `.json.gz` file of every path, in order, as one snapshot.
  static func load(_ paths: [String], isHashing: Bool) throws(ToolError) -> (IngestResult, hash: String) {
    var reader = SnapshotReader()
    var hash = SHA256()
    let files = try Self.files(of: paths)
    guard !files.isEmpty else { throw .noDocuments(paths: paths) }
    for file in files {
      try withUnpacked(file.entry) { (bytes) throws(ToolError) in
        if isHashing { append(bytes, named: file.entry.name, to: &hash) }
        do throws(IngestError) {
          try reader.read(bytes, file: file.name, snapshot: file.snapshot)
        } catch {
          throw .input([error.message(naming: file.entry.path)])
        }
      }
    }
    var result = reader.finish()
    for wanted in result.filesToLocate {
      guard wanted.file != "-",
        let file = files.first(where: { $0.name == wanted.file && $0.snapshot == wanted.snapshot })
      else { continue }
      try withUnpacked(file.entry) { (bytes) throws(ToolError) in
        result.locate(in: bytes, file: wanted.file, snapshot: wanted.snapshot)
      }
    }
    guard !result.snapshot.kinds.isEmpty else { throw .noDocuments(paths: paths) }
    return (result, isHashing ? SHA256.hexadecimal(of: hash.finished()) : "")
  }

  private struct File {
    var entry: FileTree.Entry
    /// As reports name it: relative to the snapshot, but from where the user stands if there are several.
    var name: String
    var snapshot: String
  }

  private static func files(of paths: [String]) throws(ToolError) -> [File] {
    var result: [File] = []
    for path in paths {
      for entry in try FileTree.files(at: path, suffixes: [".json", ".json.gz"]) {
        result.append(File(entry: entry, name: paths.count > 1 ? entry.path : entry.name, snapshot: path))
      }
    }
    return result
  }

  /// Names count, too: a file's name may say what it is about.
  private static func append(_ bytes: RawSpan, named name: String, to hash: inout SHA256) {
    hash.append(name.utf8)
    hash.append([0])
    hash.append(MemoryBytes.copy(of: bytes))
  }

  private static func withUnpacked(
    _ entry: FileTree.Entry, _ body: (RawSpan) throws(ToolError) -> Void
  ) throws(ToolError) {
    try FileBytes.withBytes(of: entry.path) { (bytes) throws(ToolError) in
      guard Gunzip.isGzip(bytes) else { return try body(bytes) }
      let unpacked = try Gunzip.unpack(bytes, path: entry.path)
      try MemoryBytes.withBytes(of: unpacked, body)
    }
  }
}

import Ingest
import Model
import Report

/// Opens the files of snapshots and hands their bytes to the reader.
enum SnapshotLoader {
  /// Reads every `.json` and `.json.gz` file of every path, in order, as one snapshot.
  static func load(_ paths: [String], isHashing: Bool) throws(ToolError) -> (IngestResult, hash: String) {
    var reader = SnapshotReader()
    var hash = SHA256()
    var files: [(entry: FileTree.Entry, snapshot: String)] = []
    for path in paths {
      files += try FileTree.files(at: path, suffixes: [".json", ".json.gz"]).map { ($0, path) }
    }
    guard !files.isEmpty else { throw .noDocuments(paths: paths) }
    for file in files {
      try withUnpacked(file.entry) { (bytes) throws(ToolError) in
        if isHashing { append(bytes, named: file.entry.name, to: &hash) }
        do throws(IngestError) {
          try reader.read(bytes, file: file.entry.name, snapshot: file.snapshot)
        } catch {
          throw .input([error.message(naming: file.entry.path)])
        }
      }
    }
    var result = reader.finish()
    for wanted in result.filesToLocate {
      guard wanted.file != "-",
        let file = files.first(where: { $0.entry.name == wanted.file && $0.snapshot == wanted.snapshot })
      else { continue }
      try withUnpacked(file.entry) { (bytes) throws(ToolError) in
        result.locate(in: bytes, file: wanted.file, snapshot: wanted.snapshot)
      }
    }
    guard !result.snapshot.kinds.isEmpty else { throw .noDocuments(paths: paths) }
    return (result, isHashing ? SHA256.hexadecimal(of: hash.finished()) : "")
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

package import Foundation
package import Ingest

/// A folder of documents as the AWS CLI prints them.
package enum Fixture {
  /// One file of a snapshot.
  package struct File: Sendable {
    /// The path relative to the snapshot.
    package var path: String
    package var bytes: [UInt8]

    package init(_ path: String, _ bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
    package init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }
  }

  package static let projectRoot = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of a fixture under `Tests/Fixtures`.
  package static func folder(_ name: String) -> URL { projectRoot.appending(path: "Tests/Fixtures/\(name)") }

  /// All JSON files under a folder, by path within it, sorted.
  package static func files(in folder: URL) throws -> [File] {
    let root = folder.path
    guard let walker = FileManager.default.enumerator(atPath: root) else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: root])
    }
    var paths: [String] = []
    while let path = walker.nextObject() as? String {
      if path.hasSuffix(".json") { paths.append(path) }
    }
    guard !paths.isEmpty else { throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: root]) }
    return try paths.sorted().map { path in
      File(path, Array(try Data(contentsOf: folder.appending(path: path))))
    }
  }

  /// The storefront: the demo snapshot, whose story and answers stand in its `EXPECTED.md`.
  package static func storefront() throws -> [File] { try files(in: folder("storefront")) }
}

/// Reads files as one snapshot.
package func ingest(_ files: [Fixture.File], snapshot: String = "") throws(IngestError) -> IngestResult {
  var reader = SnapshotReader()
  for file in files { try reader.read(file.bytes.span.bytes, file: file.path, snapshot: snapshot) }
  return reader.finish()
}

/// Reads documents given as text, by file name.
package func ingest(_ files: KeyValuePairs<String, String>) throws(IngestError) -> IngestResult {
  try ingest(files.map { Fixture.File($0.key, $0.value) })
}

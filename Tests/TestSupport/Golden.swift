package import Foundation
package import Testing

/// Compares bytes with a file under `Golden/` beside the calling test; a recording run always fails, so that CI
/// cannot bless itself.
package func expectGolden(
  _ actual: [UInt8], _ name: String, beside caller: String = #filePath,
  at place: SourceLocation = #_sourceLocation
) throws {
  let url = URL(filePath: caller).deletingLastPathComponent().appending(path: "Golden/\(name)")
  try expectGolden(actual, at: url, from: place)
}

/// The same with a file of any place, such as a page of `docs/`.
package func expectGolden(
  _ actual: [UInt8], at url: URL, from place: SourceLocation = #_sourceLocation
) throws {
  guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
    try Data(actual).write(to: url)
    Issue.record("recorded \(url.lastPathComponent): read its diff, then run again", sourceLocation: place)
    return
  }
  let expected = String(decoding: try Data(contentsOf: url), as: UTF8.self)
  #expect(String(decoding: actual, as: UTF8.self) == expected, sourceLocation: place)
}

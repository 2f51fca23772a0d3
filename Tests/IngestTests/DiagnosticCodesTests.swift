import Foundation
import TestSupport
import Testing

@Suite("Diagnostic codes") struct DiagnosticCodesTests {
  private static func text(_ path: String) throws -> String {
    let url = Fixture.projectRoot.appending(path: path)
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  /// The codes that the room can give.
  private static func codes() throws -> [String] {
    let found = try text("Sources/Ingest/Defect.swift").matches(of: /"(AWS\d{3})"/).map { String($0.1) }
    return Set(found).sorted()
  }

  @Test("each is explained in docs/Diagnostics.md, and nothing else is") func explained() throws {
    let lines = try Self.text("docs/Diagnostics.md").split(separator: "\n")
    let headings = lines.filter { $0.hasPrefix("### AWS") }.map { String($0.dropFirst(4).prefix(6)) }
    #expect(headings == (try Self.codes()))
  }

  @Test("each is expected by a test") func tested() throws {
    let folder = Fixture.projectRoot.appending(path: "Tests/IngestTests")
    var expected: Set<String> = []
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names where name.hasSuffix(".swift") {
      let source = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
      expected.formUnion(source.matches(of: /AWS\d{3}/).map { String($0.0) })
    }
    #expect(Set(try Self.codes()).subtracting(expected) == [])
  }
}

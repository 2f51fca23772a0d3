import Foundation
import TestSupport
import Testing

/// The cases of section 11 of the semantics, which lie beside the project.
@Suite("Cases by their numbers", .enabled(if: Corpora.areAsked, "\(Corpora.reason)")) struct CaseNumberTests {
  private static let folder = Fixture.projectRoot.appending(path: "Tests")

  /// Such as `S41`, of a list's items.
  private func asked() throws -> Set<String> {
    let url = Fixture.projectRoot.deletingLastPathComponent().appending(path: "shared/semantics.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    let section = try #require(text.range(of: "\n## 11. "))
    return Set(text[section.upperBound...].matches(of: /\n- (S[0-9]+)\s/).map { String($0.1) })
  }

  /// The same of the names of tests.
  private func tested() throws -> Set<String> {
    let paths = try #require(FileManager.default.enumerator(atPath: Self.folder.path))
    var result: Set<String> = []
    for case let path as String in paths where path.hasSuffix(".swift") {
      let text = try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
      for name in text.matches(of: /@Test\(\s*"([^"]*)"/) {
        result.formUnion(name.1.matches(of: /\bS[0-9]+\b/).map { String($0.0) })
      }
    }
    return result
  }

  @Test("each of the semantics' cases is a test of its number") func complete() throws {
    let (asked, tested) = (try asked(), try tested())
    #expect(asked.count > 40)
    #expect(asked.subtracting(tested).sorted() == [])
    #expect(tested.subtracting(asked).sorted() == [])
  }
}

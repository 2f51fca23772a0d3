import Foundation
import Ingest
import Model
import TestSupport
import Testing

/// Batfish's networks, of which ../shared/data/corpora holds a copy.
@Suite("Rigs of Batfish", .enabled(if: Corpora.areAsked, "\(Corpora.reason)")) struct RigTests {
  @Test("every folder of documents is one of the rigs") func complete() throws {
    let paths = try Corpora.files(of: "batfish").compactMap { file -> String? in
      file.path.range(of: "/aws_configs/").map { String(file.path[..<$0.lowerBound]) }
    }
    #expect(Set(paths) == Set(Rigs.all.map(\.path)))
  }

  @Test("each loads whole: no error, no contradiction", arguments: Rigs.all.map(\.name))
  func loads(name: String) throws {
    let rig = try #require(Rigs.all.first { $0.name == name })
    let result = try ingest(rig.files())
    #expect(result.diagnostics.filter { $0.severity != .note }.map(\.description) == [])
    // The list of ClassicLink instances, which AWS no longer has, is empty.
    #expect(Set(result.unrecognisedKeys.map(\.key)).subtracting(["Instances"]) == [])
  }

  @Test("each answers as its story tells", arguments: Rigs.all.map(\.name)) func story(name: String) throws {
    let rig = try #require(Rigs.all.first { $0.name == name })
    let answers = try RigTable(rig).answers
    for known in rig.known {
      for port in known.ports {
        let answer = answers.first {
          $0.source == known.source && $0.target == known.target && $0.port == port
        }
        let verdict = try #require(answer, "nobody asked from \(known.source) to \(known.target)").verdict
        let isMet = verdict == known.verdict || (known.verdict, verdict) == ("reachable", "reachable-assumed")
        #expect(isMet, "\(known.source) to \(known.target), tcp/\(port): \(verdict), not \(known.verdict)")
      }
    }
  }

  @Test("docs/Rigs.md says what we answer") func page() throws {
    let page = RigPage(tables: try Rigs.all.map { try RigTable($0) })
    try expectGolden(Array(page.text.utf8), at: Fixture.projectRoot.appending(path: "docs/Rigs.md"))
  }
}

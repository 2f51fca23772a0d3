import Ingest
import Model
import TestSupport
import Testing

@Suite("The same documents give the same snapshot") struct DeterminismTests {
  @Test("in whatever order files are read", arguments: 1...5) func shuffledFiles(seed: UInt64) throws {
    let files = try Fixture.storefront()
    var generator = SeededGenerator(seed: seed)
    let one = try ingest(files)
    let other = try ingest(files.shuffled(using: &generator))
    #expect(SnapshotDump.text(one.snapshot) == SnapshotDump.text(other.snapshot))
    #expect(one.diagnostics == other.diagnostics)
    #expect(one.files == other.files)
  }

  @Test("in whatever order their arrays stand", arguments: 1...5) func shuffledArrays(seed: UInt64) throws {
    let files = try Fixture.storefront()
    var generator = SeededGenerator(seed: seed)
    var shuffled: [Fixture.File] = []
    for file in files { shuffled.append(try file.shuffled(using: &generator)) }
    let one = try ingest(files)
    let other = try ingest(shuffled.shuffled(using: &generator))
    #expect(
      SnapshotDump.text(one.snapshot, omitsElements: true)
        == SnapshotDump.text(other.snapshot, omitsElements: true))
  }

  @Test("with the groups sorted by identifier and the rules in their canonical order") func sorted() throws {
    let snapshot = try ingest(Fixture.storefront()).snapshot
    let groups = snapshot.securityGroups.map { snapshot.symbols[$0.id] }
    #expect(groups == groups.sorted())
    for group in snapshot.securityGroups {
      let directions = group.rules.map(\.direction)
      #expect(directions == directions.sorted())
    }
  }
}

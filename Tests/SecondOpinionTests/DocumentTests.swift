import Ingest
import Model
import TestSupport
import Testing

/// Whether the reader of snapshots knows every document that random networks print.
@Suite("Documents of random networks") struct DocumentTests {
  @Test("documents of every kind are read without complaint", arguments: 1..<41) func reading(
    seed: Int
  ) throws {
    let network = RandomNetwork.random(seed: UInt64(seed), kinds: Set(PathKind.allCases))
    let files = network.documents().sorted { $0.key < $1.key }.map { Fixture.File($0.key, $0.value) }
    let result = try ingest(files)
    // Some interfaces lack the key on purpose.
    for diagnostic in result.diagnostics where diagnostic.message != "key Groups is required, found none" {
      Issue.record("seed \(seed): \(diagnostic)")
    }
    let snapshot = result.snapshot
    #expect(snapshot.natGateways.count == network.natGateways.filter(\.isDescribed).count)
    #expect(snapshot.targetGroups.count == network.targetGroups.count)
    if !network.omitted.contains(.transitAttachments) {
      #expect(snapshot.transitGatewayAttachments.count == network.transitAttachments.count)
    }
    if !network.omitted.contains(.transitTables) {
      let routes = network.transitTables.flatMap { $0.routes ?? [] }.count
      #expect(snapshot.transitGatewayRouteTables.flatMap { $0.routes ?? [] }.count == routes)
    }
    if !network.omitted.contains(.listeners) {
      #expect(snapshot.listeners.count == network.listeners.count)
    }
  }
}

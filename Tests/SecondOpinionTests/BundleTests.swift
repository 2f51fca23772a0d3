import Addressing
import Graph
import Ingest
import Model
import Query
import TestSupport
import Testing

/// A question about many ends judges bundles of them at once; a question about two has nothing to bundle.
@Suite("Bundles of ends") struct BundleTests {
  @Test("a question about many finds what the questions about each pair find", arguments: 1..<201)
  func pairs(seed: Int) throws {
    var reachability = try reachability(RandomNetwork.random(seed: UInt64(seed), kinds: [.nat, .balancer]))
    let singles = singles(in: reachability)
    let many = singles.dropFirst().reduce(try #require(singles.first)) { $0.union($1) }
    var expected: [Row: Members] = [:]
    for target in singles {
      for source in singles { add(from: source, to: target, &reachability, to: &expected) }
    }
    var found: [Row: Members] = [:]
    add(from: many, to: many, &reachability, to: &found)
    #expect(found == expected, "seed \(seed)")
  }

  @Test("each instance has its own metadata", arguments: 1..<201) func metadata(seed: Int) throws {
    var reachability = try reachability(RandomNetwork.random(seed: UInt64(seed), kinds: [.nat, .balancer]))
    let singles = singles(in: reachability)
    let many = singles.dropFirst().reduce(try #require(singles.first)) { $0.union($1) }
    let metadata = try reachability.select(Selector(commandLine: "ip:169.254.169.254"))
    var expected: [Row: Members] = [:]
    for source in singles { add(from: source, to: metadata, &reachability, to: &expected) }
    var found: [Row: Members] = [:]
    add(from: many, to: metadata, &reachability, to: &found)
    #expect(found == expected, "seed \(seed)")
  }

  /// What tells rows apart.
  private struct Row: Hashable {
    var source: String
    var target: String
    var verdict: Verdict
    var door: Door
    var traffic: TrafficSet
  }

  private struct Members: Hashable {
    var sources: Set<String> = []
    var targets: Set<String> = []
  }

  private func add(
    from source: Selection, to target: Selection, _ reachability: inout Reachability,
    to rows: inout [Row: Members]
  ) {
    let found = reachability.connections(from: source, to: target, traffic: .everything, blocked: .none)
    for connection in found {
      let path = connection.path
      let row = Row(
        source: connection.source.name, target: connection.target.name, verdict: path.verdict,
        door: path.door, traffic: path.traffic)
      rows[row, default: Members()].sources.formUnion(connection.source.members)
      rows[row, default: Members()].targets.formUnion(connection.target.members)
    }
  }

  private func reachability(_ network: RandomNetwork) throws -> Reachability {
    let files = network.documents().sorted { $0.key < $1.key }.map { Fixture.File($0.key, $0.value) }
    return Reachability(GraphBuilder.build(try ingest(files).snapshot))
  }

  /// Every running task, and every interface of no task that both sends and accepts, by itself.
  private func singles(in reachability: Reachability) -> [Selection] {
    let (graph, symbols) = (reachability.graph, reachability.graph.snapshot.symbols)
    let tasks = graph.placements.compactMap { placement -> Selection? in
      guard case .running(let position) = placement.existence else { return nil }
      return reachability.find(.term(.task, [symbols[graph.snapshot.tasks[position].id]]))
    }
    let interfaces = graph.interfaces.filter { node in
      node.placement == nil && !node.owner.neverInitiates && !node.owner.neverAccepts
    }
    return tasks + interfaces.map { reachability.find(.term(.eni, [symbols[$0.id]])) }
  }
}

import Addressing
import Foundation
import Graph
import Ingest
import Model
import Query
import TestSupport
import Testing

/// Answers that Cloud Custodian recorded, folder by folder, each a snapshot of what one of its tests asked for.
@Suite("Recorded accounts", .enabled(if: Corpora.areAsked, "\(Corpora.reason)")) struct PlaceboTests {
  /// The files of each folder as the AWS CLI would print them; of several states of one answer the first.
  private static func folders() throws -> [String: [Fixture.File]] {
    var result: [String: [Fixture.File]] = [:]
    for file in try Corpora.files(of: "custodian-placebo") where file.path.hasSuffix("_1.json") {
      let recorded = try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]
      guard let data = recorded?["data"] as? [String: Any] else { continue }
      let folder = String(file.path[..<(file.path.lastIndex(of: "/") ?? file.path.startIndex)])
      let bytes = Array(try JSONSerialization.data(withJSONObject: data))
      result[folder, default: []].append(Fixture.File(file.path, bytes))
    }
    return result
  }

  private static let wanted: Set<DocumentKind> = [
    .tasks, .services, .taskDefinitions, .containerInstances, .loadBalancers, .classicLoadBalancers,
    .targetGroups, .targetHealth, .networkInterfaces,
  ]

  @Test("each folder with tasks, load balancers or interfaces gets answers, and nothing crashes")
  func answers() throws {
    var (folders, tasks, balancers, verdicts) = (0, 0, 0, Set<Verdict>())
    for (_, files) in try Self.folders().sorted(by: { $0.key < $1.key }) {
      let snapshot = try ingest(files).snapshot
      guard !snapshot.kinds.isDisjoint(with: Self.wanted) else { continue }
      folders += 1
      var reachability = Reachability(GraphBuilder.build(snapshot))
      let everybody = try reachability.select(Selector(commandLine: "all"))
      let answer = try reachability.whoCanReach(everybody, traffic: .everything, blocked: .all)
      verdicts.formUnion(answer.entries.map(\.path.verdict))
      balancers += snapshot.loadBalancers.count + snapshot.classicLoadBalancers.count
      for task in snapshot.tasks {
        let selection = reachability.find(try Selector(commandLine: "task:\(snapshot.symbols[task.id])"))
        // A task that has stopped is nobody's target any more (semantics 4.51).
        if selection.isEmpty { continue }
        tasks += 1
        let explanation = reachability.explain(
          from: everybody, to: selection, traffic: TrafficSet("tcp/80") ?? .none)
        // No folder has all that a verdict on a task takes: definitions are missing throughout.
        #expect(explanation.verdict != .blocked, "\(explanation.target.name)")
      }
    }
    #expect(folders > 60)
    #expect(tasks == 11)
    #expect(balancers >= 30)
    #expect(verdicts.isSuperset(of: [.unknown, .blocked]))
  }
}

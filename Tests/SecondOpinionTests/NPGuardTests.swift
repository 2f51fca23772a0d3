import Addressing
import Foundation
import Graph
import Ingest
import Model
import Query
import TestSupport
import Testing

/// The engine against np-guard: its published connectivity between instances, from its own recorded accounts.
///
/// np-guard has no route tables, so ways between subnets are assumed open, which counts as its yes. All rows
/// between internal endpoints are held, without exception. Rows of the internet follow `MapPublicIpOnLaunch`
/// and rows between subnets know no groups, so both are left out.
@Suite("np-guard", .enabled(if: Corpora.areAsked, "\(Corpora.reason)")) struct NPGuardTests {
  private static let inputs = "npguard-vpc-analyzer/pkg/awsvpc/examples/input"
  private static let outputs = "npguard-vpc-analyzer/pkg/awsvpc/examples/out"

  /// One recorded account, ingested, with what is published of it.
  private struct Account {
    let collection: NPGuardCollection
    let report: NPGuardReport
    var reachability: Reachability

    init(_ name: String) throws {
      let input = Corpora.root.appending(path: "\(inputs)/input_\(name).json")
      collection = try NPGuardCollection(Fixture.File(name, Array(try Data(contentsOf: input))))
      let result = try ingest(collection.documents)
      #expect(result.diagnostics.filter { $0.severity == .error }.isEmpty)
      reachability = Reachability(GraphBuilder.build(result.snapshot))
      let output = Corpora.root.appending(path: "\(outputs)/analysis_out/\(name)_all_vpcs_.txt")
      report = try NPGuardReport(String(contentsOf: output, encoding: .utf8))
    }

    /// The same of one ordered pair, as the engine sees it.
    mutating func pair(from: String, to: String) throws -> NPGuardReport.Pair {
      let source = try reachability.select(Selector(commandLine: "ip:\(from)"))
      let target = try reachability.select(Selector(commandLine: "ip:\(to)"))
      var result = NPGuardReport.Pair()
      for connection in reachability.connections(
        from: source, to: target, traffic: NPGuardReport.scope, blocked: .none)
      {
        let path = connection.path
        #expect(path.verdict != .unknown, "\(from) => \(to): \(path.gaps)")
        result.requests.formUnion(path.traffic)
        guard path.verdict.isReachable else { continue }
        let answered = path.traffic.intersection(TrafficSet(.tcp))
        result.answered.formUnion(answered)
        // np-guard's src-ports: some client's ports get no answer (semantics 2.13).
        if !Set(path.assumptions).isDisjoint(with: [.ephemeralSubset, .clientChoosesPort]) {
          result.narrowed.formUnion(answered)
        }
      }
      return result
    }
  }

  @Test(
    "every ordered pair of instances has the traffic that np-guard published, there and back",
    arguments: [("aws_acl_1", 6, 15, 8), ("aws_sg_1", 5, 9, 4), ("basic_config_with_sg", 2, 2, 2)])
  func pairs(name: String, endpoints: Int, rows: Int, internetRows: Int) throws {
    var account = try Account(name)
    #expect(account.collection.endpoints.count == endpoints)
    // The published rows are all read, so that a silent loss does not pass for agreement.
    #expect(account.report.rows.count == rows)
    #expect(account.report.internetRows == internetRows)
    #expect(Set(account.report.rows.flatMap { [$0.from, $0.to] }).isSubset(of: account.collection.endpoints))
    for from in account.collection.endpoints {
      for to in account.collection.endpoints where from != to {
        let published = account.report.pair(from: from, to: to)
        let found = try account.pair(from: from, to: to)
        #expect(found == published, "\(from) => \(to)")
      }
    }
  }

  @Test(
    "pairs of one subnet are proven; pairs across rest on open routes, and on ACLs for answers to some ports")
  func assumptions() throws {
    var account = try Account("aws_acl_1")
    func assumptions(_ from: String, _ to: String) throws -> Set<[Assumption]> {
      let source = try account.reachability.select(Selector(commandLine: "ip:\(from)"))
      let target = try account.reachability.select(Selector(commandLine: "ip:\(to)"))
      let found = account.reachability.connections(
        from: source, to: target, traffic: TrafficSet(.tcp, 80...80), blocked: .all)
      return Set(found.map { $0.path.verdict == .reachable ? [] : $0.path.assumptions })
    }
    #expect(try assumptions("10.240.3.195", "10.240.3.176") == [[]])
    #expect(try assumptions("10.240.0.9", "10.240.1.227") == [[.routesOpen]])
    #expect(try assumptions("10.240.0.9", "10.240.2.24") == [[.ephemeralSubset, .routesOpen]])
  }

  @Test("what is met on the way is what np-guard's explanation lists, in its order") func explanation() throws
  {
    var account = try Account("aws_sg_1")
    let output = Corpora.root.appending(
      path: "\(Self.outputs)/explain_out/ip_to_ip_all_vpcs_explain_detail.txt")
    let text = try String(contentsOf: output, encoding: .utf8)
    let way = text.split(separator: "\n").drop { $0 != "Path:" }.prefix { $0 != "Details:" }.joined()
    let published = way.split(separator: " -> ").compactMap { part in
      ["security group ", "network ACL "].first { part.hasPrefix($0) }.map {
        String(part.dropFirst($0.count))
      }
    }
    #expect(published == ["GroupId:50", "NetworkAclId:65", "NetworkAclId:65", "GroupId:42"])
    let path = try #require(
      account.reachability.explain(
        from: account.reachability.select(Selector(commandLine: "ip:10.240.40.217")),
        to: account.reachability.select(Selector(commandLine: "ip:10.240.20.43")),
        traffic: TrafficSet(.tcp, 80...80)
      ).paths.first)
    let filters: Set<Step.Role> = [.sourceGroups, .sourceACL, .targetACL, .targetGroups]
    let steps = path.steps.filter { filters.contains($0.role) }
    #expect(steps.filter { !$0.isReturn }.map(\.component) == published)
    #expect(steps.filter(\.isReturn).map(\.component) == ["NetworkAclId:65", "NetworkAclId:65"])
    #expect(steps.allSatisfy { $0.outcome == .admitted })
  }

  @Test("the collector's own example is read without a complaint, and has nobody in it") func example() throws
  {
    let path = "npguard-resource-collector/pkg/aws/test/data/aws_example.json"
    let bytes = Array(try Data(contentsOf: Corpora.root.appending(path: path)))
    let collection = try NPGuardCollection(Fixture.File(path, bytes))
    let result = try ingest(collection.documents)
    #expect(result.diagnostics.filter { $0.severity == .error }.isEmpty)
    #expect(result.snapshot.subnets.count == 6)
    #expect(collection.endpoints.isEmpty)
  }
}

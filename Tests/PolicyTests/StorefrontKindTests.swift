import Foundation
import Graph
import Ingest
import Model
import Policy
import Query
import TestSupport
import Testing

/// One policy of each kind and option, against what the storefront's EXPECTED.md says.
@Suite("further kinds of policy about the storefront") struct StorefrontKindTests {
  private static let snapshot = Result { try ingest(Fixture.storefront()).snapshot }

  private func findings(without kinds: Set<DocumentKind> = []) throws -> [String: Finding] {
    let url = Fixture.folder("storefront-kinds").appending(path: "kinds.yaml")
    let file = try PolicyFile(reading: Array(try Data(contentsOf: url)), named: "kinds.yaml")
    var snapshot = try Self.snapshot.get()
    if kinds.contains(.taskDefinitions) { snapshot.taskDefinitions = [] }
    if kinds.contains(.tasks) { snapshot.tasks = [] }
    if kinds.contains(.networkACLs) { snapshot.networkACLs = [] }
    snapshot.kinds.subtract(kinds)
    var evaluator = PolicyEvaluator(Reachability(GraphBuilder.build(snapshot)))
    let findings = try evaluator.findings(for: PolicySet([file]))
    return Dictionary(uniqueKeysWithValues: findings.map { ("\($0.policy.id) \($0.subject)", $0) })
  }

  private static let database = "database RDS (eni-c9d99e9642f42899a)"

  @Test("each has its outcome") func outcomes() throws {
    let outcomes = try findings().filter { $0.value.policy.id != "tidy-rules" }.mapValues(\.outcome)
    #expect(
      outcomes == [
        // Row 9: node-b on 443 is neither the load balancer nor the internet.
        "web-goes-out-by-https service shop/web": .violated,
        // Rows 12 and 24.
        "web-and-database-apart web ↔ database": .satisfied,
        // Rows 14, 13 and 11.
        "reporting-and-shop-apart reporting ↔ proxy": .violated,
        "reporting-and-shop-apart reporting ↔ database": .satisfied,
        "reporting-and-shop-apart proxy ↔ database": .satisfied,
        // Rows 6a, 10 and 12; the hosts come to shop-alb by the NAT gateway, and so to web.
        "zones front → middle": .satisfied, "zones front → data": .satisfied,
        "zones middle → front": .violated, "zones middle → data": .satisfied,
        "zones data → front": .satisfied, "zones data → middle": .satisfied,
        "api-alone-on-its-hosts service shop/api": .violated,
        "awsvpc-only service shop/api": .violated, "awsvpc-only service shop/dbproxy": .violated,
        "awsvpc-only service shop/web": .satisfied,
        // Row 14, and no other way.
        "reporting-not-over-peering service shop/dbproxy": .violated,
        "reporting-only-over-peering service shop/dbproxy": .satisfied,
        // Rows 6a and 7.
        "web-to-api-not-directly service shop/api": .satisfied,
        "web-to-api-by-balancer service shop/web → service shop/api": .satisfied,
        "internet-not-over-ipv6 service shop/web": .satisfied,
        // Row 13: the group alone would let it in.
        "groups-keep-reporting-out \(Self.database)": .violated,
      ])
  }

  @Test("the host that api and the proxy share is named with both tasks") func sharedHost() throws {
    let finding = try #require(try findings()["api-alone-on-its-hosts service shop/api"])
    #expect(
      finding.evidence == [
        Evidence(
          id: "instance node-b (i-fcee7532dd75ef01c)",
          text: """
            task 6ef9dacf-0f38-4d03-9fea-cc3a3190362a of service shop/api, \
            task 7e1db593-dc4c-4bbd-ab7d-4ef217af18be of service shop/dbproxy
            """)
      ])
  }

  @Test("the rules of legacy that nobody can use whole are named (rows 14 and 16)") func hygiene() throws {
    let found = try findings().values.filter { $0.policy.id == "tidy-rules" }.sorted()
    let hits = found.filter { $0.subject.hasSuffix("(wide-cidr)") }
    #expect(hits.count == 2)
    #expect(hits.allSatisfy { $0.outcome == .violated || $0.outcome == .undecided })
    let rules = Set(hits.flatMap(\.evidence).map(\.id))
    #expect(rules.isSuperset(of: ["sgr-a2d667beb9e15d7e7", "sgr-e0e1cd9338ac8bab9"]))
  }

  @Test("without network ACLs the check of their entries has not passed") func noACLs() throws {
    let finding = try findings(without: [.networkACLs])["tidy-rules check unreached-acl-entry"]
    #expect(finding?.outcome == .undecided)
  }

  @Test("without task definitions no network mode is known, and none passes") func noDefinitions() throws {
    let found = try findings(without: [.taskDefinitions]).filter { $0.value.policy.id == "awsvpc-only" }
    #expect(!found.isEmpty)
    #expect(found.values.allSatisfy { $0.outcome == .undecided })
  }

  @Test("without documents of tasks nothing passes that asks where they run") func noTasks() throws {
    let found = try findings(without: [.tasks])
    let sharing = try #require(found["api-alone-on-its-hosts service shop/api"])
    #expect(sharing.outcome == .undecided)
    #expect(sharing.message == "not known whether service shop/api shares a host: tasks, not in the snapshot")
    #expect(found["awsvpc-only service shop/web"]?.outcome == .undecided)
  }
}

import Foundation
import Graph
import Ingest
import Model
import Policy
import Query
import TestSupport
import Testing

@Suite("policies about the storefront") struct StorefrontPolicyTests {
  /// The findings of the shop's own policies, by policy and subject.
  private func findings() throws -> [String: Finding] {
    let url = Fixture.folder("storefront-policies").appending(path: "shop.yaml")
    let file = try PolicyFile(reading: Array(try Data(contentsOf: url)), named: "shop.yaml")
    let graph = GraphBuilder.build(try ingest(Fixture.storefront()).snapshot)
    var evaluator = PolicyEvaluator(Reachability(graph))
    let findings = try evaluator.findings(for: PolicySet([file]))
    return Dictionary(uniqueKeysWithValues: findings.map { ("\($0.policy.id) \($0.subject)", $0) })
  }

  private static let database = "database RDS (eni-c9d99e9642f42899a)"

  @Test("each wish has its outcome") func outcomes() throws {
    let outcomes = try findings().mapValues(\.outcome)
    #expect(
      outcomes == [
        "db-only-from-api \(Self.database)": .satisfied,
        "api-reaches-db service shop/api → \(Self.database)": .violated,
        "web-not-to-db \(Self.database)": .satisfied,
        "reporting-stays-out service shop/api": .violated,
        "reporting-stays-out service shop/dbproxy": .violated,
        // The load balancer's groups admit it, and its subnets have no route back.
        "reporting-stays-out service shop/web": .satisfied,
        "web-only-through-edge service shop/web": .satisfied,
      ])
  }

  @Test("the proxy's requests that no answer comes back to are noted") func oneWay() throws {
    let finding = try #require(try findings()["db-only-from-api \(Self.database)"])
    #expect(
      finding.notes == [
        "service shop/dbproxy sends tcp/5432 to \(Self.database), and the answer does not come back"
      ])
  }

  @Test("the rule that lets the reporting network in is named") func evidence() throws {
    let finding = try #require(try findings()["reporting-stays-out service shop/dbproxy"])
    #expect(finding.message.contains("(sgr-e0e1cd9338ac8bab9)"), "\(finding.message)")
    #expect(finding.connections.allSatisfy { $0.path.door == .peering("pcx-041de2eaabf6487d6") })
  }

  @Test("the answer that is stopped is named with its way back") func blocker() throws {
    let finding = try #require(try findings()["api-reaches-db service shop/api → \(Self.database)"])
    #expect(finding.message.contains("SUBNET_ACL_RESTRICTION at acl-251ecec3f22e37539 on the way back"))
  }

  private static let bastion = """
    id: bastion-reaches-api
    kind: must-reach
    from: {instance: bastion}
    to: {service: shop/api}
    ports: tcp/9090
    """

  @Test("a task that is not reached does not hide behind its sibling")
  func sibling() throws {
    var evaluator = PolicyEvaluator(
      Reachability(GraphBuilder.build(try ingest(Fixture.storefront()).snapshot)))
    let findings = try evaluator.findings(for: PolicyFile.of(Self.bastion))
    // The bastion reaches the task on node-b by the group legacy, the one on node-a not even through shop-nlb.
    #expect(findings.map(\.outcome) == [.violated])
  }
}

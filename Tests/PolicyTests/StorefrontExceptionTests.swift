import Foundation
import Graph
import Ingest
import Policy
import Query
import TestSupport
import Testing

@Suite("exceptions about the storefront") struct StorefrontExceptionTests {
  private static func run(_ exceptions: [ExceptionText]) throws -> PolicyRun {
    let url = Fixture.folder("storefront-policies").appending(path: "shop.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    let policies =
      "\(text)\nexceptions:\(exceptions.isEmpty ? " []" : "")\n\(exceptions.map(\.yaml).joined())"
    let file = try PolicyFile(reading: Array(policies.utf8), named: "shop.yaml")
    var evaluator = PolicyEvaluator(
      Reachability(GraphBuilder.build(try ingest(Fixture.storefront()).snapshot)))
    return try evaluator.run(PolicySet([file]), on: PolicyTable.day)
  }

  private static func outcomes(_ run: PolicyRun, of policy: String) -> [String: Outcome] {
    Dictionary(
      uniqueKeysWithValues: run.findings.filter { $0.policy.id == policy }.map { ($0.subject, $0.outcome) })
  }

  private static func stayOut(_ match: String) -> ExceptionText {
    ExceptionText(policy: "reporting-stays-out", match: match)
  }

  /// The only subnet of the reporting network is 10.30.0.0/24.
  @Test(
    "an exception takes away what it matches, by service, block, task mode or port",
    arguments: [
      ("all", .excepted, .excepted), ("{to: {service: shop/dbproxy}}", .violated, .excepted),
      ("{to: {networkMode: host}}", .violated, .excepted), ("{from: reporting}", .excepted, .excepted),
      ("{from: {cidr: 10.30.0.0/25}}", .violated, .violated),
      ("{from: {cidr: [10.30.0.0/25, 10.30.0.128/25]}}", .excepted, .excepted),
      ("{ports: tcp/9090}", .excepted, .violated), ("{ports: udp}", .violated, .violated),
    ] as [(String, Outcome, Outcome)])
  func matches(match: String, api: Outcome, proxy: Outcome) throws {
    let found = Self.outcomes(try Self.run([Self.stayOut(match)]), of: "reporting-stays-out")
    #expect(
      found == ["service shop/api": api, "service shop/dbproxy": proxy, "service shop/web": .satisfied])
  }

  @Test("halves of a block by two exceptions are the whole") func halves() throws {
    var second = Self.stayOut("{from: {cidr: 10.30.0.128/25}}")
    second.id = "EXC-2"
    let run = try Self.run([Self.stayOut("{from: {cidr: 10.30.0.0/25}}"), second])
    #expect(Self.outcomes(run, of: "reporting-stays-out")["service shop/api"] == .excepted)
    #expect(run.exceptions.map(\.state) == [.applies, .applies])
  }

  @Test(
    "must-reach: the task that does not get through is excepted, by its block or by itself",
    arguments: ["{from: {service: shop/api}}", "{to: database}", "{ports: tcp/5432}"])
  func mustReach(match: String) throws {
    let run = try Self.run([ExceptionText(policy: "api-reaches-db", match: match)])
    #expect(run.findings.first { $0.policy.id == "api-reaches-db" }?.outcome == .excepted)
  }

  @Test("one that names a task whom the policy does not judge does not apply") func wide() throws {
    let run = try Self.run([Self.stayOut("{to: [{service: shop/dbproxy}, {instance: bastion}]}")])
    #expect(Self.outcomes(run, of: "reporting-stays-out")["service shop/dbproxy"] == .violated)
    #expect(run.exceptions.map(\.state) == [.wide])
  }

  @Test("what an exception does not match of a policy keeps its outcome") func others() throws {
    let run = try Self.run([Self.stayOut("all")])
    let plain = try Self.run([])
    let rest = { (run: PolicyRun) in run.findings.filter { $0.policy.id != "reporting-stays-out" } }
    #expect(rest(run) == rest(plain))
  }
}

import Foundation
import Graph
import Ingest
import Policy
import Query
import TestSupport
import Testing

@Suite("shipped policies") struct ShippedPolicyTests {
  private static let folder = Fixture.projectRoot.appending(path: "policies")
  private static let packs = ["aws-fsbp", "baseline", "cis-aws", "nist-800-53", "pci-dss", "soc2"]

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// All packs together, so that an id that stands twice is refused.
  private static func policies() throws -> PolicySet {
    try PolicySet(
      packs.map { try PolicyFile(reading: Array(text("\($0).yaml").utf8), named: "policies/\($0).yaml") })
  }

  @Test("no pack is forgotten here") func all() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.filter { $0.hasSuffix(".yaml") }.sorted() == Self.packs.map { "\($0).yaml" })
    #expect(try Self.policies().files.map(\.name) == Self.packs)
  }

  @Test("each policy says why, what to do, and which controls it bears on") func words() throws {
    for policy in try Self.policies().policies {
      #expect(
        !policy.rationale.isEmpty && !policy.remediation.isEmpty && !policy.controls.isEmpty, "\(policy.id)")
      #expect(policy.onEmptySelection == .skip, "\(policy.id)")
    }
  }

  @Test("a pack of a framework supports evidence, and says that it does not decide", arguments: packs)
  func modesty(pack: String) throws {
    let text = try Self.text("\(pack).yaml").lowercased()
    #expect(text.contains("supports evidence for"))
    #expect(!text.contains("compliant"))
  }

  @Test("every control has a version, our words and a source, and every such line is used") func controls()
    throws
  {
    let lines = try Self.text("controls.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(lines.allSatisfy { $0.count == 5 && !$0[3].isEmpty && $0[4].hasPrefix("https://") })
    let known = lines.map { "\($0[0])\($0[1].isEmpty ? "" : "@\($0[1])"):\($0[2])" }
    let used = Set(try Self.policies().policies.flatMap(\.controls).map(\.description))
    #expect(Set(known) == used)
    #expect(known.count == used.count)
  }

  @Test("a snapshot without anything makes them not applicable; checks of rules find nothing")
  func emptySnapshot() throws {
    var evaluator = PolicyEvaluator(PolicyTable(parties: []))
    let policies = try Self.policies()
    let findings = try evaluator.run(policies, on: PolicyTable.day).findings
    for finding in findings {
      let expected: Outcome = finding.policy.demand.kind == .ruleHygiene ? .satisfied : .notApplicable
      #expect(finding.outcome == expected, "\(finding.policy.id): \(finding.message)")
    }
    #expect(Set(findings.map(\.policy.id)) == Set(policies.policies.map(\.id)))
  }

  @Test("all of them run on the storefront, some hold, some do not, some do not apply") func storefront()
    throws
  {
    var evaluator = PolicyEvaluator(
      Reachability(GraphBuilder.build(try ingest(Fixture.storefront()).snapshot)))
    let findings = try evaluator.run(Self.policies(), on: PolicyTable.day).findings
    let outcomes = Dictionary(grouping: findings, by: \.outcome).mapValues { Set($0.map(\.policy.id)) }
    #expect(outcomes[.satisfied]?.contains("fsbp-authorised-ports") == true)
    #expect(outcomes[.violated]?.contains("fsbp-no-host-mode") == true)
    #expect(outcomes[.notApplicable]?.contains("pci-cde-entry") == true)
    // What concerns whether ways exist is decided by this snapshot.
    let open = findings.filter { $0.outcome == .undecided && $0.policy.demand.kind != .ruleHygiene }
    #expect(open.isEmpty, "\(open.map { "\($0.policy.id): \($0.message)" })")
  }
}

import Foundation
import Policy
import Testing

@Suite("shipped policies") struct BaselineTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies")

  private func baseline() throws -> PolicySet {
    let data = try Data(contentsOf: Self.folder.appending(path: "baseline.yaml"))
    return try PolicySet([PolicyFile(reading: Array(data), named: "policies/baseline.yaml")])
  }

  @Test("each says why, what to do, and which controls it bears on") func words() throws {
    for policy in try baseline().policies {
      #expect(
        !policy.rationale.isEmpty && !policy.remediation.isEmpty && !policy.controls.isEmpty, "\(policy.id)")
      #expect(policy.onEmptySelection == .skip, "\(policy.id)")
    }
  }

  @Test("a snapshot without anything makes them not applicable") func emptySnapshot() throws {
    var evaluator = PolicyEvaluator(PolicyTable(parties: []))
    let findings = try evaluator.findings(for: baseline())
    #expect(findings.allSatisfy { $0.outcome == .notApplicable })
    #expect(findings.count == 5)
  }
}

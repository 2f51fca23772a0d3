import Lint
import Model
import Policy
import Query
import Testing

@Suite("rule-hygiene") struct RuleHygieneTests {
  private static let policy = """
    id: tidy
    kind: rule-hygiene
    check: [unused-sg, wide-port]
    """
  private static let rule = Evidence(id: "sgr-1", text: "sg-1: tcp 0-65535 from 10.0.0.0/8")

  private static func hit(_ check: LintCheck = .widePort, gaps: [Gap] = []) -> LintFinding {
    LintFinding(
      check, component: "sg-1 legacy", rule: rule, message: "opens 65536 ports, of which 2 are used",
      evidence: [Evidence(id: "task a", text: "tcp/8080")], suggestion: "tcp/8080", gaps: gaps)
  }

  private func findings(_ hits: LintFinding..., missing: Set<DocumentKind> = []) throws -> [Finding] {
    try PolicyTable(parties: [], hits: hits, missing: missing).findings(Self.policy)
  }

  @Test("a check that finds nothing is satisfied") func clean() throws {
    let found = try findings()
    #expect(found.map(\.subject) == ["check unused-sg", "check wide-port"])
    #expect(found.map(\.outcome) == [.satisfied, .satisfied])
  }

  @Test("a hit is a violation with its rule, evidence and suggestion") func hit() throws {
    let finding = try #require(try findings(Self.hit()).first { $0.outcome == .violated })
    #expect(finding.subject == "sg-1 legacy: sgr-1 (wide-port)")
    #expect(finding.message == "opens 65536 ports, of which 2 are used")
    #expect(finding.evidence == [Self.rule, Evidence(id: "task a", text: "tcp/8080")])
    #expect(finding.notes == ["tcp/8080"])
  }

  @Test("a hit that an absent input might take away is undecided") func unsure() throws {
    let gap = Gap(.missing, "tasks", command: "aws ecs describe-tasks")
    let found = try findings(Self.hit(gaps: [gap]))
    let finding = try #require(found.first { $0.subject.hasPrefix("sg-1") })
    #expect(finding.outcome == .undecided)
    #expect(
      finding.message
        == "not known for certain: opens 65536 ports, of which 2 are used; tasks (not in the snapshot)")
  }

  @Test("what no snapshot can hold is noted, and does not save the hit") func notFollowed() throws {
    let gap = Gap(.notFollowed, "launch templates")
    let finding = try #require(try findings(Self.hit(gaps: [gap])).first { $0.subject.hasPrefix("sg-1") })
    #expect(finding.outcome == .violated)
    #expect(finding.notes == ["launch templates (not followed yet)", "tcp/8080"])
  }

  @Test("a check that kept silent about something has not passed") func withheld() throws {
    var table = PolicyTable(parties: [])
    table.withheld = [.widePort: [Gap(.unreadable, "security group sg-2")]]
    let found = try table.findings(Self.policy)
    #expect(found.map(\.outcome) == [.satisfied, .undecided])
    #expect(
      found.last?.message
        == "not known whether wide-port finds everything: security group sg-2 (could not be read)")
  }

  @Test("a check that lacks its documents is undecided, whatever it finds") func blind() throws {
    let found = try findings(Self.hit(), missing: [.networkInterfaces])
    #expect(
      found.map { "\($0.subject): \($0.outcome.name)" } == [
        "check unused-sg: undecided", "check wide-port: undecided",
        "sg-1 legacy: sgr-1 (wide-port): violated",
      ])
  }

  @Test("checks that the policy does not name do not count") func others() throws {
    #expect(try findings(Self.hit(.wideCIDR)).map(\.outcome) == [.satisfied, .satisfied])
  }
}

import Policy
import Query
import Testing

@Suite("isolation") struct IsolationTests {
  private static let policy = """
    id: apart
    kind: isolation
    members: [{service: dev}, {service: prod}, {eni: lab}]
    ports: [tcp/1-1000, udp]
    """
  private static let parties = ["service dev", "service prod", "eni lab"]

  private func judge(_ rows: Connection...) throws -> [String] {
    try PolicyTable(parties: Self.parties, rows: rows).judge(Self.policy)
  }

  @Test(
    "each verdict has its outcome, in either direction",
    arguments: [
      (.reachable, "tcp/22", "violated"), (.reachableAssumed, "tcp/22", "violated"),
      (.unknown, "tcp/22", "undecided"), (.oneWay, "tcp/22", "satisfied"), (.oneWay, "udp/53", "violated"),
      (.blocked, "tcp/22", "satisfied"), (.reachable, "tcp/5000", "satisfied"),
    ] as [(Verdict, String, String)])
  func outcomes(verdict: Verdict, traffic: String, outcome: String) throws {
    let expected = [
      "service:dev ↔ eni:lab: satisfied", "service:dev ↔ service:prod: \(outcome)",
      "service:prod ↔ eni:lab: satisfied",
    ]
    #expect(try judge(PolicyTable.row("service dev", "service prod", verdict, traffic)) == expected)
    #expect(try judge(PolicyTable.row("service prod", "service dev", verdict, traffic)) == expected)
  }

  @Test("members that overlap are noted") func overlap() throws {
    let policy = "id: a\nkind: isolation\nmembers: [{service: dev}, ecsTask]"
    let finding = try #require(try PolicyTable(parties: Self.parties).findings(policy).first)
    #expect(finding.notes == ["service:dev and ecsTask have members in common"])
  }

  @Test("a member that selects nothing is a violation, or left out where the policy says so")
  func empty() throws {
    let table = PolicyTable(parties: ["service dev", "eni lab"])
    #expect(
      try table.judge(Self.policy) == [
        "selection of service:prod: violated", "service:dev ↔ eni:lab: satisfied",
      ])
    #expect(
      try table.judge(Self.policy, defaults: "{onEmptySelection: skip}") == [
        "service:dev ↔ eni:lab: satisfied"
      ])
  }

  @Test("one member alone is isolated from nobody") func alone() throws {
    let table = PolicyTable(parties: ["service dev"])
    #expect(
      try table.judge(Self.policy, defaults: "{onEmptySelection: skip}") == [
        "the policy's selection: not applicable"
      ])
  }

  @Test("a pair of which nothing can be asked is no pass") func nothingToAsk() throws {
    let policy = "id: a\nkind: isolation\nmembers: [{service: dev}, {service: [dev]}]"
    let findings = try PolicyTable(parties: Self.parties).findings(policy)
    #expect(findings.map(\.outcome) == [.notApplicable])
  }
}

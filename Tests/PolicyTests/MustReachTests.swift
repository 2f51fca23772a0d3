import Policy
import Query
import Testing

@Suite("must-reach") struct MustReachTests {
  private static let policy = """
    id: api-reaches-db
    kind: must-reach
    from: {service: [api, job]}
    to: {eni: db}
    ports: [tcp/5432]
    """
  private static let parties = ["service api", "service job", "eni db"]

  private func table(_ api: Verdict, _ job: Verdict) -> PolicyTable {
    PolicyTable(
      parties: Self.parties,
      rows: [
        PolicyTable.row("service api", "eni db", api, "tcp/5432"),
        PolicyTable.row("service job", "eni db", job, "tcp/5432"),
      ])
  }

  @Test(
    "each verdict has its outcome",
    arguments: [
      (.reachable, .satisfied), (.reachableAssumed, .undecided), (.unknown, .undecided), (.oneWay, .violated),
      (.blocked, .violated),
    ] as [(Verdict, Outcome)])
  func outcomes(verdict: Verdict, outcome: Outcome) throws {
    #expect(
      try table(verdict, .reachable).judge(Self.policy)
        == ["service api → eni db: \(outcome.name)", "service job → eni db: satisfied"])
  }

  @Test(
    "with any, one source is enough",
    arguments: [
      (.blocked, .reachable, .satisfied), (.unknown, .reachable, .satisfied),
      (.blocked, .unknown, .undecided),
      (.blocked, .oneWay, .violated),
    ] as [(Verdict, Verdict, Outcome)])
  func any(api: Verdict, job: Verdict, outcome: Outcome) throws {
    let policy = Self.policy + "\nquantifier: any"
    #expect(try table(api, job).judge(policy) == ["eni db: \(outcome.name)"])
  }

  @Test("every port must get through") func everyPort() throws {
    let policy = Self.policy.replacing("[tcp/5432]", with: "[tcp/5432, tcp/5433]")
    let findings = try table(.reachable, .reachable).findings(policy)
    #expect(findings.map(\.outcome) == [.violated, .violated])
    #expect(
      findings.first?.message
        == "service api does not reach eni db on tcp/5433: ENI_SG_RULES_MISMATCH at sg-1")
  }

  @Test("two doors may share the work") func doors() throws {
    var table = table(.reachable, .reachable)
    table.rows.append(
      PolicyTable.row("service api", "eni db", .reachable, "tcp/5433", door: .peering("pcx-1")))
    let policy = Self.policy.replacing("[tcp/5432]", with: "tcp/5432-5433").replacing(
      "[api, job]", with: "api")
    #expect(try table.judge(policy) == ["service api → eni db: satisfied"])
  }

  @Test("one task of a service that does not get through is enough to fail") func members() throws {
    var table = PolicyTable(parties: ["service api", "eni db"])
    table.rows = [
      PolicyTable.row("service api", "eni db", .reachable, "tcp/5432", members: ["task a"]),
      PolicyTable.row("service api", "eni db", .oneWay, "tcp/5432", members: ["task b"]),
    ]
    let policy = Self.policy.replacing("[api, job]", with: "api")
    let finding = try #require(try table.findings(policy).first)
    #expect(finding.outcome == .violated)
    #expect(
      finding.message
        == "service api does not reach eni db on tcp/5432: NO_ROUTE_TO_DESTINATION at rtb-1 on the way back")
  }

  @Test("another door that is closed does not matter") func closedDoor() throws {
    var table = PolicyTable(parties: ["service api", "eni db"])
    table.rows = [
      PolicyTable.row("service api", "eni db", .reachable, "tcp/5432", members: ["task a"]),
      PolicyTable.row(
        "service api", "eni db", .blocked, "tcp/5432", door: .peering("pcx-1"), members: ["task a"]),
    ]
    let policy = Self.policy.replacing("[api, job]", with: "api")
    #expect(try table.judge(policy) == ["service api → eni db: satisfied"])
  }
}

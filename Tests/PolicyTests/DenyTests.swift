import Addressing
import Policy
import Query
import Testing

@Suite("deny") struct DenyTests {
  private static let policy = """
    id: web-not-to-db
    kind: deny
    from: {service: web}
    to: {eni: db}
    ports: [tcp/5432, udp/53]
    """

  @Test(
    "each verdict has its outcome",
    arguments: [
      ("tcp/5432", .reachable, .violated), ("tcp/5432", .reachableAssumed, .violated),
      ("tcp/5432", .unknown, .undecided), ("tcp/5432", .oneWay, .satisfied), ("udp/53", .oneWay, .violated),
      ("tcp/5432", .blocked, .satisfied), ("tcp/80", .reachable, .satisfied),
    ] as [(String, Verdict, Outcome)])
  func outcomes(traffic: String, verdict: Verdict, outcome: Outcome) throws {
    let table = PolicyTable(
      parties: ["service web", "eni db"], rows: [PolicyTable.row("service web", "eni db", verdict, traffic)])
    #expect(try table.judge(Self.policy) == ["eni db: \(outcome.name)"])
  }

  @Test("a one-way TCP connection passes with a note") func note() throws {
    let table = PolicyTable(
      parties: ["service web", "eni db"],
      rows: [PolicyTable.row("service web", "eni db", .oneWay, "tcp/5432")])
    let finding = try #require(try table.findings(Self.policy).first)
    #expect(finding.notes == ["service web sends tcp/5432 to eni db, and the answer does not come back"])
  }

  @Test("other protocols without connections count like UDP", arguments: ["icmp/8", "47"])
  func connectionless(traffic: String) throws {
    let table = PolicyTable(
      parties: ["service web", "eni db"], rows: [PolicyTable.row("service web", "eni db", .oneWay, traffic)])
    let policy = Self.policy.replacing("[tcp/5432, udp/53]", with: "all")
    #expect(try table.judge(policy) == ["eni db: violated"])
  }

  @Test("one bad path outweighs an undecided one, and both outweigh a good one") func worst() throws {
    var table = PolicyTable(parties: ["service web", "service job", "eni db"])
    table.rows = [
      PolicyTable.row("service web", "eni db", .unknown, "tcp/5432", door: .through("load balancer x")),
      PolicyTable.row("service job", "eni db", .reachable, "tcp/5432"),
    ]
    let policy = Self.policy.replacing("{service: web}", with: "[{service: web}, {service: job}]")
    let finding = try #require(try table.findings(policy).first)
    #expect(finding.outcome == .violated)
    #expect(finding.connections.map(\.source.name) == ["service job"])
    #expect(finding.message == "service job reaches eni db on tcp/5432 inside the VPC (sgr-1)")
  }

  @Test("each target is a subject of its own") func subjects() throws {
    var table = PolicyTable(parties: ["service web", "eni a", "eni b"])
    table.rows = [PolicyTable.row("service web", "eni b", .reachable, "tcp/5432")]
    let policy = Self.policy.replacing("{eni: db}", with: "{eni: [a, b]}")
    #expect(try table.judge(policy) == ["eni a: satisfied", "eni b: violated"])
  }

  @Test("messages name the assumption, the gap and how many more") func messages() throws {
    var table = PolicyTable(parties: ["service web", "service job", "eni db"])
    table.rows = [PolicyTable.row("service web", "eni db", .reachableAssumed, "tcp/5432")]
    var message = try table.findings(Self.policy).first?.message
    #expect(
      message == "service web reaches, under ASSUME_ROUTES_OPEN, eni db on tcp/5432 inside the VPC")
    table.rows = ["service web", "service job"].map { PolicyTable.row($0, "eni db", .unknown, "tcp/5432") }
    message = try table.findings(Self.policy.replacing("{service: web}", with: "ecsTask")).first?.message
    #expect(
      message == """
        not known whether service job reaches eni db on tcp/5432 inside the VPC: security group sg-1 (not in the snapshot); \
        so does 1 other source
        """)
  }

  @Test("a connection inside one task is nobody's business") func sameTask() throws {
    let row = PolicyTable.row("service web", "eni db", .reachable, "tcp/5432", door: .sameTask)
    let table = PolicyTable(parties: ["service web", "eni db"], rows: [row])
    #expect(try table.judge(Self.policy) == ["eni db: satisfied"])
  }
}

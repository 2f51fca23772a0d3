import Policy
import Query
import Testing

@Suite("exposure") struct ExposureTests {
  private static let policy = """
    id: internet-only-via-edge
    kind: exposure
    subject: all-tasks
    allow: [{via: edge, ports: [tcp/80, tcp/443]}]
    """
  private static let groups = "{edge: {loadBalancer: shop-alb}}"
  private static let parties = [
    "internet", "203.0.113.0/24", "service web", "load balancer shop-alb", "service inner",
  ]

  private func judge(_ row: Connection, _ policy: String = policy) throws -> String? {
    let table = PolicyTable(parties: Self.parties, rows: [row])
    let findings = try table.findings(policy, groups: Self.groups)
    return findings.first { $0.subject == "service web" }?.outcome.name
  }

  @Test(
    "a direct way in",
    arguments: [
      (.reachable, "tcp/443", "violated"), (.reachableAssumed, "tcp/443", "violated"),
      (.oneWay, "tcp/443", "satisfied"), (.oneWay, "udp/53", "violated"), (.unknown, "tcp/1", "undecided"),
      (.blocked, "tcp/443", "satisfied"),
    ] as [(Verdict, String, String)])
  func direct(verdict: Verdict, traffic: String, outcome: String) throws {
    #expect(try judge(PolicyTable.row("internet", "service web", verdict, traffic)) == outcome)
  }

  @Test(
    "the way through a load balancer",
    arguments: [
      (.loadBalancer("shop-alb", 443), .reachable, "satisfied"),
      (.loadBalancer("shop-alb", 8443), .reachable, "violated"),
      (.loadBalancer("shop-alb", 8443), .unknown, "undecided"),
      (.loadBalancer("shop-alb", nil), .unknown, "satisfied"),
      (.loadBalancer("other", 443), .unknown, "undecided"),
      (.loadBalancer("other", 443), .reachable, "violated"),
      (.through("NAT gateway nat-1"), .unknown, "undecided"),
    ] as [(Door, Verdict, String)])
  func through(door: Door, verdict: Verdict, outcome: String) throws {
    // What counts is the port that the client dials, whatever the task's own.
    let row = PolicyTable.row("internet", "service web", verdict, "tcp/8080", door: door)
    #expect(try judge(row) == outcome)
  }

  @Test("an allowed way whose listeners are not known is noted") func note() throws {
    let row = PolicyTable.row(
      "internet", "service web", .unknown, "tcp/8080", door: .loadBalancer("shop-alb", nil))
    let table = PolicyTable(parties: Self.parties, rows: [row])
    let notes = try table.findings(Self.policy, groups: Self.groups).flatMap(\.notes)
    #expect(
      notes == ["through load balancer shop-alb is an allowed way in; its listeners are not known"])
  }

  @Test(
    "a narrow public block may pass for a partner",
    arguments: [
      ("", "violated"), ("maxPublicPrefix: 24", "satisfied"), ("maxPublicPrefix: 25", "violated"),
      ("maxPublicPrefix: {ipv6: 24}", "violated"), ("maxPublicPrefix: {ipv4: 16, ipv6: 48}", "satisfied"),
    ])
  func tolerance(line: String, outcome: String) throws {
    let row = PolicyTable.row("203.0.113.0/24", "service web", .reachable, "tcp/22")
    #expect(try judge(row, "\(Self.policy)\n\(line)") == outcome)
  }

  @Test("the internet itself is never narrow enough") func internet() throws {
    let row = PolicyTable.row("internet", "service web", .reachable, "tcp/22", members: ["198.51.100.0/30"])
    #expect(try judge(row, "\(Self.policy)\nmaxPublicPrefix: 0") == "violated")
  }

  @Test("every task is a subject, reached or not") func subjects() throws {
    let table = PolicyTable(parties: Self.parties)
    #expect(
      try table.judge(Self.policy, groups: Self.groups) == [
        "service inner: satisfied", "service web: satisfied",
      ])
  }

  @Test("a load balancer that does not exist allows nothing") func noBalancer() throws {
    let table = PolicyTable(parties: ["internet", "service web"])
    let skip = try table.judge(Self.policy, defaults: "{onEmptySelection: skip}", groups: Self.groups)
    #expect(skip == ["service web: satisfied"])
    let fail = try table.judge(Self.policy, groups: Self.groups)
    #expect(fail == ["selection of edge: violated", "service web: satisfied"])
  }
}

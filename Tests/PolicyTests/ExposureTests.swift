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
      ("load balancer shop-alb", .reachable, "tcp/443", "satisfied"),
      ("load balancer shop-alb", .reachable, "tcp/8080", "violated"),
      ("load balancer shop-alb", .unknown, "tcp/8080", "satisfied"),
      ("load balancer other", .unknown, "tcp/443", "undecided"),
      ("load balancer other", .reachable, "tcp/443", "violated"),
      ("NAT gateway nat-1", .unknown, "tcp/443", "undecided"),
    ] as [(String, Verdict, String, String)])
  func through(door: String, verdict: Verdict, traffic: String, outcome: String) throws {
    let row = PolicyTable.row("internet", "service web", verdict, traffic, door: .through(door))
    #expect(try judge(row) == outcome)
  }

  @Test("an allowed way that is not followed yet is noted") func note() throws {
    let row = PolicyTable.row(
      "internet", "service web", .unknown, "tcp/8080", door: .through("load balancer shop-alb"))
    let table = PolicyTable(parties: Self.parties, rows: [row])
    let notes = try table.findings(Self.policy, groups: Self.groups).flatMap(\.notes)
    #expect(
      notes == ["through load balancer shop-alb is an allowed way in; its listeners are not compared yet"])
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

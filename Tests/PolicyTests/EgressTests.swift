import Policy
import Query
import Testing

@Suite("egress") struct EgressTests {
  private static let policy = """
    id: web-goes-out-by-https
    kind: egress
    from: {service: web}
    allow: [{to: {eni: api}, ports: tcp/443}, {to: edge, ports: tcp/80}, {to: {eni: [api, queue]}, ports: udp/53}]
    """
  private static let groups = "{edge: {loadBalancer: shop-alb}}"
  private static let parties = [
    "service web", "eni api", "eni db", "eni queue", "load balancer shop-alb", "internet",
  ]

  private func judge(_ rows: Connection..., policy: String = policy) throws -> [String] {
    try PolicyTable(parties: Self.parties, rows: rows).judge(policy, groups: Self.groups)
  }

  @Test(
    "each verdict has its outcome towards a destination that is not listed",
    arguments: [
      (.reachable, "tcp/443", "violated"), (.reachableAssumed, "tcp/443", "violated"),
      (.unknown, "tcp/443", "undecided"), (.oneWay, "tcp/443", "satisfied"), (.oneWay, "udp/53", "violated"),
      (.blocked, "tcp/443", "satisfied"),
    ] as [(Verdict, String, String)])
  func outcomes(verdict: Verdict, traffic: String, outcome: String) throws {
    let row = PolicyTable.row("service web", "internet", verdict, traffic)
    #expect(try judge(row) == ["service web: \(outcome)"])
  }

  @Test(
    "what is listed may be reached on its ports, of every entry that names it",
    arguments: [
      ("eni api", "tcp/443", "satisfied"), ("eni api", "tcp/22", "violated"),
      ("eni api", "udp/53", "satisfied"),
      ("eni queue", "udp/53", "satisfied"), ("eni queue", "tcp/443", "violated"),
      ("eni db", "udp/53", "violated"),
    ])
  func listed(target: String, traffic: String, outcome: String) throws {
    #expect(
      try judge(PolicyTable.row("service web", target, .reachable, traffic)) == ["service web: \(outcome)"])
  }

  @Test(
    "a load balancer that is listed stands for what is behind it",
    arguments: [(80, "satisfied"), (443, "violated")] as [(UInt16, String)])
  func balancer(port: UInt16, outcome: String) throws {
    let row = PolicyTable.row(
      "service web", "eni db", .reachable, "tcp/5432", door: .loadBalancer("shop-alb", port))
    #expect(try judge(row) == ["service web: \(outcome)"])
  }

  @Test("the message names the first destination and how many more") func message() throws {
    let rows = ["eni db", "internet"].map { PolicyTable.row("service web", $0, .reachable, "tcp/22") }
    let finding = try #require(
      try PolicyTable(parties: Self.parties, rows: rows).findings(Self.policy, groups: Self.groups).first)
    #expect(
      finding.message
        == "service web reaches internet on tcp/22 inside the VPC (sgr-1); and 1 other destination")
  }

  @Test("a source that may do everything is satisfied, not left out") func everything() throws {
    let policy = Self.policy.replacing("[{to", with: "[{to: all}, {to")
    #expect(try judge(policy: policy) == ["service web: satisfied"])
  }

  @Test("nothing is allowed where nothing is listed") func nothing() throws {
    let row = PolicyTable.row("service web", "eni api", .reachable, "tcp/443")
    let policy = "id: a\nkind: egress\nfrom: {service: web}"
    #expect(try judge(row, policy: policy) == ["service web: violated"])
  }

  @Test("a destination that is not there is a violation of its own") func empty() throws {
    let policy = Self.policy.replacing("eni: api}", with: "eni: gone}")
    #expect(try judge(policy: policy) == ["selection of eni:gone: violated", "service web: satisfied"])
  }
}

import Addressing
import Policy
import Query
import Testing

@Suite("options of ways") struct WayOptionTests {
  private static let policy = """
    id: a
    kind: deny
    from: {service: web}
    to: {eni: db}
    """
  private static let mustReach = "\(policy.replacing("deny", with: "must-reach"))\nports: tcp/1"
  private static let parties = [
    "service web", "eni db", "load balancer edge-a", "load balancer edge-b", "2001:db8::/32",
  ]

  private func judge(
    _ door: Door, _ verdict: Verdict, _ line: String, policy: String = policy
  ) throws -> String? {
    let table = PolicyTable(
      parties: Self.parties,
      rows: [PolicyTable.row("service web", "eni db", verdict, "tcp/1", door: door)])
    let groups = "{edge: {loadBalancer: edge-a}}"
    return try table.findings("\(policy)\n\(line)", groups: groups).first?.outcome.name
  }

  @Test(
    "only ways through one of them count",
    arguments: [
      (.loadBalancer("edge-a", 80), "through: edge", .reachable, "violated"),
      (.loadBalancer("edge-b", 80), "through: edge", .reachable, "satisfied"),
      (.loadBalancer("edge-b", 80), "through: load-balancer", .reachable, "violated"),
      (.insideVPC, "through: [edge, peering]", .reachable, "satisfied"),
      (.peering("pcx-1"), "through: [edge, peering]", .reachable, "violated"),
      (.peering("pcx-1"), "through: pcx-1", .unknown, "undecided"),
      (.peering("pcx-2"), "through: pcx-1", .reachable, "satisfied"),
      (.natGateway("nat-1"), "through: nat-*", .reachable, "violated"),
      (.offered(.cloudFront, "CloudFront distribution E1"), "through: cloudfront", .reachable, "violated"),
      (.through("core network core-1"), "through: peering", .unknown, "undecided"),
      (.through("core network core-1"), "through: edge", .unknown, "satisfied"),
    ] as [(Door, String, Verdict, String)])
  func through(door: Door, line: String, verdict: Verdict, outcome: String) throws {
    #expect(try judge(door, verdict, line) == outcome)
  }

  @Test(
    "ways through one of them do not count",
    arguments: [
      (.loadBalancer("edge-a", 80), "notThrough: edge", .reachable, "satisfied"),
      (.insideVPC, "notThrough: edge", .reachable, "violated"),
      (.transitGateway("tgw-1"), "notThrough: tgw-1", .reachable, "satisfied"),
      // Two gateways may be peered, and a way names the first only.
      (.transitGateway("tgw-1"), "notThrough: tgw-2", .reachable, "undecided"),
      (.through("core network core-1"), "notThrough: peering", .unknown, "undecided"),
    ] as [(Door, String, Verdict, String)])
  func notThrough(door: Door, line: String, verdict: Verdict, outcome: String) throws {
    #expect(try judge(door, verdict, line) == outcome)
  }

  @Test(
    "without load balancers, direct ways alone count",
    arguments: [
      (.loadBalancer("edge-a", 80), "satisfied"), (.offered(.privateLink, "x"), "satisfied"),
      (.offered(.clientVPN, "x"), "violated"), (.natGateway("nat-1"), "violated"), (.insideVPC, "violated"),
    ] as [(Door, String)])
  func transitive(door: Door, outcome: String) throws {
    #expect(try judge(door, .reachable, "transitive: none") == outcome)
    #expect(try judge(door, .reachable, "transitive: lb") == "violated")
  }

  @Test(
    "a way that does not count does not serve must-reach either",
    arguments: [
      ("through: peering", "violated"), ("notThrough: peering", "satisfied"),
      ("transitive: none", "satisfied"), ("family: ipv6", "violated"), ("family: ipv4", "satisfied"),
    ])
  func mustReach(line: String, outcome: String) throws {
    #expect(try judge(.insideVPC, .reachable, line, policy: Self.mustReach) == outcome)
  }

  @Test(
    "only what the source sends over the family counts",
    arguments: [("ipv4", "satisfied"), ("ipv6", "violated"), ("[ipv4, ipv6]", "violated")])
  func family(family: String, outcome: String) throws {
    let table = PolicyTable(
      parties: Self.parties, rows: [PolicyTable.row("2001:db8::/32", "eni db", .reachable, "tcp/1")])
    let policy = Self.policy.replacing("{service: web}", with: "{cidr: \"2001:db8::/32\"}")
    #expect(try table.judge("\(policy)\nfamily: \(family)") == ["eni db: \(outcome)"])
  }

  @Test("groups alone are asked where the policy says so, and all filters again after it") func view() throws
  {
    var table = PolicyTable(parties: Self.parties)
    table.groupRows = [PolicyTable.row("service web", "eni db", .reachableAssumed, "tcp/1")]
    #expect(try table.judge(Self.policy) == ["eni db: satisfied"])
    for word in ["sg-only", "groups"] {
      let finding = try table.findings("\(Self.policy)\nview: \(word)").first
      #expect(finding?.outcome == .violated)
      #expect(finding?.notes == ["security groups alone were asked"])
    }
    var evaluator = PolicyEvaluator(table)
    _ = try evaluator.findings(for: PolicyFile.of("\(Self.policy)\nview: sg-only"))
    #expect(try evaluator.findings(for: PolicyFile.of(Self.policy)).map(\.outcome) == [.satisfied])
  }

  @Test("ways that select nothing fail by default, and leave nothing to judge where they may be skipped")
  func empty() throws {
    let table = PolicyTable(parties: ["service web", "eni db"])
    let policy = "\(Self.policy)\nthrough: {loadBalancer: gone}"
    #expect(try table.judge(policy) == ["selection of loadBalancer:gone: violated"])
    #expect(
      try table.judge(policy, defaults: "{onEmptySelection: skip}") == [
        "the policy's selection: not applicable"
      ])
    #expect(
      try table.judge("\(Self.policy)\nthrough: [{eni: db}, peering]") == [
        "eni db: satisfied", "selection of eni:db: violated",
      ])
  }
}

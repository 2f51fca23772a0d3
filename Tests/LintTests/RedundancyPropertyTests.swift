import Addressing
import Graph
import Ingest
import Lint
import Model
import Query
import TestSupport
import Testing

/// What is called superfluous has to be: all of it is taken away at once, and every verdict is asked again.
@Suite("Superfluous rules can be taken away") struct RedundancyPropertyTests {
  private static let blocks = [
    "10.0.0.0/8", "10.0.0.0/16", "10.0.0.0/17", "10.0.128.0/17", "10.0.1.0/24", "10.0.1.0/25",
    "10.0.1.128/25",
    "10.0.2.0/24", "10.0.1.5/32", "0.0.0.0/0", "203.0.113.0/24", "2001:db8::/32", "2001:db8::/33",
    "2001:db8:8000::/33", "::/0", "pl-1", "pl-2", "pl-3", "sg-0", "sg-1", "sg-2",
  ]
  private static let traffic = [
    "all", "tcp", "tcp/80", "tcp/80-90", "tcp/85-100", "tcp/91-120", "udp/53", "icmp", "icmp/8", "icmpv6",
    "47",
  ]

  /// A few interfaces with a few groups, whose many rules are about the same few addresses and ports.
  private static func net(_ dice: inout SeededGenerator) -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    net.internetGateway("igw-1")
    net.snapshot.routeTables = []
    net.routes("rtb-1", for: ["subnet-a", "subnet-b"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.prefixList("pl-1", ["10.0.1.0/24", "10.0.2.0/24"])
    net.prefixList("pl-2", nil)
    net.prefixList("pl-3", ["2001:db8::/32"])
    for group in 0..<3 {
      let rules = (0..<Int.random(in: 1...7, using: &dice)).map { _ in
        let direction = Bool.random(using: &dice) ? "in" : "out"
        let kind = traffic[Int.random(in: traffic.indices, using: &dice)]
        return net.rule("\(direction) \(kind) from \(blocks[Int.random(in: blocks.indices, using: &dice)])")
      }
      net.group("sg-\(group)") { $0.rules = rules }
    }
    let sets = [["sg-0"], ["sg-0", "sg-1"], ["sg-1", "sg-2"], ["sg-0", "sg-1", "sg-2"], ["sg-2"]]
    for index in 0..<4 {
      let subnet = index % 2 == 0 ? "subnet-a" : "subnet-b"
      net.interface(
        "eni-\(index)", in: subnet, "10.0.\(index % 2 + 1).\(index + 5)",
        groups: sets[Int.random(in: sets.indices, using: &dice)],
        public: index == 0 ? "203.0.113.5" : nil)
    }
    // Keeps apart what rules tell apart, whichever of them are taken away.
    let all = blocks.map { net.rule("in tcp/1 from \($0)") }
    net.group("sg-keep") { $0.rules = all }
    net.numberRules()
    return net
  }

  /// The rules that are found superfluous, without those of the group that nothing has.
  private static func superfluous(_ net: SnapshotBuilder) -> Set<String> {
    Set(net.lint(.shadowedRule, .impliedRule).rules.filter { !$0.hasPrefix("sgr-keep") })
  }

  /// Every connection as text, without its evidence.
  private static func connections(_ net: SnapshotBuilder) throws -> Set<String> {
    try connections(net.graph())
  }

  private static func connections(_ graph: ReachabilityGraph) throws -> Set<String> {
    var reachability = Reachability(graph)
    let all = try reachability.select(Selector(commandLine: "all"))
    let found = reachability.connections(from: all, to: all, traffic: .everything, blocked: .none)
    return Set(
      found.map { connection in
        let path = connection.path
        return "\(connection.source.name) \(path.source) \(connection.target.name) \(path.target) "
          + "\(path.verdict.name) \(path.traffic)"
      })
  }

  @Test("on random networks", arguments: 0..<60)
  func random(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let net = Self.net(&dice)
    let gone = Self.superfluous(net)
    guard !gone.isEmpty else { return }
    var without = net
    for position in without.snapshot.securityGroups.indices {
      without.snapshot.securityGroups[position].rules.removeAll { rule in
        rule.id.map { gone.contains(net.snapshot.symbols[$0]) } ?? false
      }
    }
    #expect(try Self.connections(without) == Self.connections(net), "without \(gone.sorted())")
  }

  @Test("the random networks have something to find") func isAlive() {
    var dice = SeededGenerator(seed: 1)
    let found = (0..<20).map { _ in Self.superfluous(Self.net(&dice)).count }
    #expect(found.count { $0 > 0 } > 10)
  }

  @Test("on the storefront") func storefront() throws {
    let snapshot = try ingest(Fixture.storefront()).snapshot
    let gone = Set(Linter(graph: GraphBuilder.build(snapshot)).findings([.shadowedRule, .impliedRule]).rules)
    #expect(!gone.isEmpty)
    var without = snapshot
    for position in without.securityGroups.indices {
      without.securityGroups[position].rules.removeAll { rule in
        rule.id.map { gone.contains(snapshot.symbols[$0]) } ?? false
      }
    }
    #expect(
      try Self.connections(GraphBuilder.build(without)) == Self.connections(GraphBuilder.build(snapshot)))
  }
}

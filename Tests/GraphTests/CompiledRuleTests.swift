import Addressing
import Graph
import Model
import TestSupport
import Testing

@Suite("Compiled rules") struct CompiledRuleTests {
  private func net(_ rule: String) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.group("sg-1", in: "vpc-1", rule)
    return net
  }

  /// Each peer of the first group's rules in words.
  private func peers(_ net: SnapshotBuilder) -> [String] {
    let graph = net.graph()
    return (graph.groups[0].ingress + graph.groups[0].egress).map { rule in
      switch rule.peer {
      case .node(let node): "\(graph.forest.prefix(of: node))"
      case .nodes(let nodes): nodes.map { "\(graph.forest.prefix(of: $0))" }.joined(separator: ",")
      case .unknownList(let families): "any of \(families.map { "\($0)" }.joined(separator: ","))"
      case .group(let reference): "members of \(graph.name(reference.group))"
      case .foreignGroup(let reference, let nodes):
        "\(graph.name(reference.group)) in "
          + nodes.map { "\(graph.forest.prefix(of: $0))" }.joined(separator: ",")
      case .nobody: "nobody"
      }
    }
  }

  @Test("rules are kept by direction, with their blocks as classes (semantics 1.3)") func directions() {
    var net = net("in tcp/80 from 10.0.0.0/8")
    net.snapshot.securityGroups[0].rules.append(net.rule("out all to ::/0"))
    let group = net.graph().groups[0]
    #expect(group.ingress.map(\.rule) == [0] && group.egress.map(\.rule) == [1])
    #expect(peers(net) == ["10.0.0.0/8", "::/0"])
  }

  @Test("a prefix list stands for its entries, or for any address of its family (semantics 1.20, 1.21)")
  func prefixLists() {
    var net = net("in all from pl-1")
    #expect(peers(net) == ["any of v4,v6"])
    net.prefixList("pl-1", nil)
    net.snapshot.prefixLists[0].family = .v6
    #expect(peers(net) == ["any of v6"])
    net.snapshot.prefixLists = []
    net.prefixList("pl-1", ["10.1.0.0/16", "10.2.0.0/16"])
    #expect(peers(net) == ["10.1.0.0/16,10.2.0.0/16"])
    net.snapshot.prefixLists[0].integrity = .damaged
    #expect(peers(net) == ["10.1.0.0/16,10.2.0.0/16", "any of v4"])
  }

  /// A rule that names a group, with what AWS says of the reference.
  private func reference(
    _ group: String, account: String? = "111111111111", vpc: String? = nil, status: String? = nil
  ) -> SnapshotBuilder {
    var net = net("in all from \(group)")
    net.peering("pcx-1", "vpc-1", "10.0.0.0/16", "vpc-2", "10.2.0.0/16", status: status ?? "active")
    net.snapshot.peerings[0].accepter.owner = net.symbol("222222222222")
    var reference = SecurityGroupReference(
      group: Identifier(net.symbol(group)), account: account.map { net.symbol($0) })
    reference.vpc = vpc.map { Identifier(net.symbol($0)) }
    reference.peeringStatus = status.map { net.symbol($0) }
    net.snapshot.securityGroups[0].rules[0].peer = .group(reference)
    return net
  }

  @Test(
    "a reference means the members of the group, its own too (semantics 1.30, 1.33)",
    arguments: ["sg-1", "sg-2"])
  func members(group: String) { #expect(peers(reference(group)) == ["members of \(group)"]) }

  @Test(
    "over a peering that is not active nobody is meant (semantics 1.37)", arguments: ["deleted", "expired"])
  func stale(status: String) {
    #expect(peers(reference("sg-2", vpc: "vpc-2", status: status)) == ["nobody"])
    #expect(peers(reference("sg-2", vpc: "vpc-2", status: "active")) != ["nobody"])
  }

  @Test("into another VPC, a reference without its account is to a group that is gone (semantics 1.36)")
  func gone() {
    #expect(peers(reference("sg-2", account: nil, vpc: "vpc-2")) == ["nobody"])
    #expect(peers(reference("sg-2", account: nil)) == ["members of sg-2"])
  }

  @Test(
    "a group of an account or VPC outside the snapshot means anybody in the peer's blocks (semantics 1.38)",
    arguments: [(nil, "222222222222"), ("vpc-2", "222222222222"), ("vpc-2", "111111111111")]
      as [(String?, String)])
  func foreign(vpc: String?, account: String) {
    #expect(peers(reference("sg-2", account: account, vpc: vpc)) == ["sg-2 in 10.2.0.0/16"])
  }

  @Test("a foreign group that is described is itself (semantics 1.30)") func describedForeign() {
    var net = reference("sg-2", account: "222222222222", vpc: "vpc-2")
    net.group("sg-2", in: "vpc-2")
    #expect(peers(net) == ["members of sg-2"])
  }

  @Test("a group of which no rule was described excludes nothing") func onlyNamed() {
    var net = net("in tcp/80 from 10.0.0.0/8")
    #expect(net.graph().groups[0].integrity == .intact)
    net.snapshot.securityGroups[0].hasRules = false
    #expect(net.graph().groups[0].integrity == .damaged)
  }

  @Test("ACL entries keep their direction and their order of evaluation (semantics 2.1)") func entries() {
    var net = net("in tcp/80 from 10.0.0.0/8")
    net.acl(
      "acl-1", for: [], "90 in deny all 10.0.0.0/8", "100 in allow all 0.0.0.0/0", "95 out allow tcp/80 ::/0")
    let graph = net.graph()
    #expect(graph.acls[0].ingress.map(\.number) == [90, 100])
    #expect(graph.acls[0].ingress.map(\.allows) == [false, true])
    #expect(graph.acls[0].egress.map { "\(graph.forest.prefix(of: $0.node))" } == ["::/0"])
  }
}

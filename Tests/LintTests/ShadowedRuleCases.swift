import Lint
import Model
import Query
import TestSupport
import Testing

@Suite("Shadowed rules") struct ShadowedRuleCases {
  /// The rules of one group that are found, as positions from 1 in the group.
  private static func shadowed(_ rules: [String], _ edit: (inout SnapshotBuilder) -> Void = { _ in }) -> [Int]
  {
    var net = SnapshotBuilder.twoSubnets()
    let described = rules.map { net.rule($0) }
    net.group("sg-x") { $0.rules = described }
    net.numberRules()
    edit(&net)
    return net.lint(.shadowedRule).rules.compactMap { Int($0.dropFirst("sgr-x-".count)) }
  }

  @Test(
    "what others of the group admit whole is found, and nothing else",
    arguments: [
      (["in tcp/80 from 10.0.0.0/8", "in tcp/80 from 10.1.0.0/16"], [2]),
      (["in tcp/80-90 from 10.0.0.0/8", "in tcp/85 from 10.0.0.0/8"], [2]),
      (["in all from 0.0.0.0/0", "in tcp/80 from 10.0.0.0/8"], [2]),
      // Ports of one and addresses of another are no cover.
      (["in tcp/80 from 10.0.0.0/8", "in tcp/80-90 from 10.1.0.0/16"], []),
      // Several together: ports of two rules, halves of a block, and both at once.
      (
        ["in tcp/80-84 from 10.0.0.0/8", "in tcp/85-90 from 10.0.0.0/8", "in tcp/82-87 from 10.0.0.0/8"], [3]
      ),
      (["in tcp/80 from 10.0.0.0/9", "in tcp/80 from 10.128.0.0/9", "in tcp/80 from 10.0.0.0/8"], [1, 2]),
      (["in tcp/79-80 from 10.0.0.0/9", "in tcp/80-81 from 10.128.0.0/9", "in tcp/80 from 10.0.0.0/8"], [3]),
      (["in tcp/80 from 10.0.0.0/9", "in tcp/80 from 10.128.0.0/10", "in tcp/80 from 10.0.0.0/8"], [1, 2]),
      (
        [
          "in tcp/80-84 from 0.0.0.0/0", "in tcp/85-95 from 10.0.0.0/9", "in tcp/85-99 from 10.128.0.0/9",
          "in tcp/80-90 from 10.0.0.0/8",
        ], [4]
      ),
      // The families are apart, and so are the directions.
      (["in tcp/80 from 0.0.0.0/0", "in tcp/80 from 2001:db8::/32"], []),
      (["in tcp/80 from ::/0", "in tcp/80 from 2001:db8::/32"], [2]),
      (["in tcp/80 from 0.0.0.0/0", "out tcp/80 to 10.0.0.0/8"], []),
      (["in udp/80 from 0.0.0.0/0", "in tcp/80 from 10.0.0.0/8"], []),
      (["in icmp from 0.0.0.0/0", "in icmp/8 from 10.0.0.0/8"], [2]),
      // A rule for ICMP over IPv6 may mean ICMPv6, which the other does not admit (semantics 1.12).
      (["in icmp from 2001:db8::/32", "in icmp/8 from 2001:db8:1::/48"], []),
      (["in all from 2001:db8::/32", "in icmp/8 from 2001:db8:1::/48"], [2]),
    ])
  func rules(rules: [String], found: [Int]) {
    #expect(Self.shadowed(rules) == found)
  }

  @Test("of rules that admit the same, one is left") func same() {
    let found = Self.shadowed(["in tcp/80 from 10.0.0.0/8", "in tcp/80 from pl-1"]) { net in
      net.prefixList("pl-1", ["10.0.0.0/8"])
    }
    #expect(found == [2])
  }

  @Test("the entries of a prefix list count as blocks, where they are known") func prefixLists() {
    let rules = ["in tcp/80 from pl-1", "in tcp/80 from 10.1.0.0/16", "in tcp/80 from pl-2"]
    let known = Self.shadowed(rules) { net in
      net.prefixList("pl-1", ["10.1.0.0/16", "10.2.0.0/16"])
      net.prefixList("pl-2", ["10.1.4.0/24", "10.2.4.0/24"])
    }
    #expect(known == [2, 3])
    let unknown = Self.shadowed(rules) { net in
      net.prefixList("pl-1", nil)
      net.prefixList("pl-2", nil)
    }
    #expect(unknown == [])
  }

  @Test("an unknown list is shadowed by the same list, and by everything") func unknownList() {
    #expect(Self.shadowed(["in tcp/80-90 from pl-1", "in tcp/80 from pl-1"]) == [2])
    let both = ["in all from 0.0.0.0/0", "in all from ::/0", "in tcp/80 from pl-1"]
    #expect(Self.shadowed(both) == [3])
    #expect(Self.shadowed(["in all from 0.0.0.0/0", "in tcp/80 from pl-1"]) == [])
  }

  @Test("a reference is shadowed by a wider one to the same group") func reference() {
    #expect(Self.shadowed(["in tcp/80-90 from sg-y", "in tcp/80 from sg-y"]) { $0.group("sg-y") } == [2])
    #expect(
      Self.shadowed(["in tcp/80-90 from sg-z", "in tcp/80 from sg-y"]) { net in
        net.group("sg-y")
        net.group("sg-z")
      } == [])
  }

  @Test("a reference is shadowed by a block that all members lie in, and only today") func members() throws {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-x", "in tcp/80 from sg-y", "in tcp/80 from 10.0.1.0/24")
    net.group("sg-y")
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-y"])
    net.numberRules()
    let found = try #require(net.lint(.shadowedRule).first)
    #expect(found.rule?.id == "sgr-x-1")
    #expect(found.message.contains("today: the one address of the group"))
    #expect(found.commands.isEmpty)
    net.interface("eni-2", in: "subnet-b", "10.0.2.5", groups: ["sg-y"])
    #expect(net.lint(.shadowedRule).isEmpty)
  }

  @Test("the group of a network load balancer means its clients, too (semantics 1.45)") func networkBalancer()
  {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-x", "in tcp/80 from sg-y", "in tcp/80 from 10.0.1.0/24")
    net.group("sg-y")
    net.interface(
      "eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-y"], description: "ELB net/nlb/1",
      type: "network_load_balancer")
    #expect(net.lint(.shadowedRule).isEmpty)
  }

  @Test("without interfaces a reference is compared with references only") func noInterfaces() {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-x", "in tcp/80 from sg-y", "in tcp/80 from 10.0.1.0/24")
    net.group("sg-y")
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-y"])
    net.missing = [.networkInterfaces]
    #expect(net.lint(.shadowedRule).isEmpty)
  }

  @Test("a group whose rules contradict each other is left alone") func contradicted() {
    #expect(
      Self.shadowed(["in all from 0.0.0.0/0", "in tcp/80 from 10.0.0.0/8"]) { net in
        net.snapshot.securityGroups[0].integrity = .contradicted
      } == [])
  }
}

@Suite("Implied rules") struct ImpliedRuleCases {
  private static func net() -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-base", "out all to 0.0.0.0/0", "in tcp/22 from 10.0.0.0/8")
    net.group("sg-web", "out tcp/443 to 0.0.0.0/0", "in tcp/80 from 10.0.0.0/8")
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-base", "sg-web"])
    net.interface("eni-2", in: "subnet-a", "10.0.1.6", groups: ["sg-base"])
    net.numberRules()
    return net
  }

  @Test("a rule is implied by a group that stands beside its own wherever it stands") func implied() throws {
    let found = Self.net().lint(.impliedRule)
    #expect(found.rules == ["sgr-web-1"])
    #expect(found.first?.evidence.map(\.id) == ["sgr-base-1"])
    #expect(found.first?.gaps.isEmpty == false)
  }

  @Test("not where its group also stands alone, or would") func alone() {
    var net = Self.net()
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-web"])
    #expect(net.lint(.impliedRule).isEmpty)
  }

  @Test("of two groups with one rule, always together, one rule is left") func mutual() {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-a", "in tcp/22 from 10.0.0.0/8")
    net.group("sg-b", "in tcp/22 from 10.0.0.0/8")
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-a", "sg-b"])
    #expect(net.lint(.impliedRule).count == 1)
  }

  @Test("without all interfaces nothing stands together always") func noInterfaces() {
    var net = Self.net()
    net.snapshot.incompleteKinds = [.networkInterfaces]
    #expect(net.lint(.impliedRule).isEmpty)
    #expect(net.withheld(.impliedRule).count == 1)
  }
}

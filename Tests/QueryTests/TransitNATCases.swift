import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3.59: attachments of transit gateways that translate addresses.
@Suite("Translation at transit gateways") struct TransitNATCases {
  /// Two VPCs on a gateway; the first shows its 10.1.1.0/24 as 100.64.1.0/24.
  private func net(
    isOn: Bool? = true, rules: [(String, String)]? = [("10.1.1.0/24", "100.64.1.0/24")],
    ingress: String = "in tcp/80 from 100.64.1.5/32"
  ) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    for (vpc, block) in [("1", "10.1"), ("2", "10.2")] {
      net.vpc("vpc-\(vpc)", "\(block).0.0/16")
      net.subnet("subnet-\(vpc)", in: "vpc-\(vpc)", "\(block).1.0/24")
      net.openACL(for: "subnet-\(vpc)", in: "vpc-\(vpc)")
    }
    net.routes("rtb-1", in: "vpc-1", for: ["subnet-1"], "10.1.0.0/16 local", "0.0.0.0/0 tgw-1")
    net.routes("rtb-2", in: "vpc-2", for: ["subnet-2"], "10.2.0.0/16 local", "100.64.0.0/10 tgw-1")
    net.transitGateway("tgw-1", referencesGroups: true)
    net.transitAttachment(
      "attach-1", of: "tgw-1", to: "vpc-1", subnets: ["subnet-1"], table: "tgw-rtb-1"
    ) { attachment in
      attachment.translatesAddresses = isOn
      attachment.translations = rules?.compactMap { source, translated in
        guard let source = IPPrefix(source), let translated = IPPrefix(translated) else { return nil }
        return TransitGatewayTranslation(source: source, translated: translated, isInForce: true)
      }
    }
    net.transitAttachment(
      "attach-2", of: "tgw-1", to: "vpc-2", subnets: ["subnet-2"], table: "tgw-rtb-1")
    net.transitTable("tgw-rtb-1", of: "tgw-1", "10.2.0.0/16 attach-2", "100.64.1.0/24 attach-1")
    net.group("sg-1", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.group("sg-2", in: "vpc-2", ingress, "out all to 100.64.1.0/24")
    net.interface("eni-1", in: "subnet-1", "10.1.1.5", groups: ["sg-1"])
    net.interface("eni-2", in: "subnet-2", "10.2.1.5", groups: ["sg-2"])
    return net
  }

  private func verdict(_ net: SnapshotBuilder, back: Bool = false) throws -> String {
    back
      ? try net.verdict("eni:eni-2", "eni:eni-1", "tcp/80")
      : try net.verdict("eni:eni-1", "eni:eni-2", "tcp/80")
  }

  @Test(
    "the other side sees the address that a rule gives the sender, there and back",
    arguments: [
      ("in tcp/80 from 100.64.1.5/32", "reachable"), ("in tcp/80 from 100.64.0.0/10", "reachable"),
      ("in tcp/80 from 10.1.0.0/16", "blocked"), ("in tcp/80 from 100.64.1.6/32", "blocked"),
      ("in tcp/80 from sg-1", "unknown"),
    ])
  func sender(rule: String, verdict: String) throws {
    #expect(try self.verdict(net(ingress: rule)) == verdict)
    let path = try #require(try net(ingress: rule).explain("eni:eni-1", "eni:eni-2", "tcp/80").paths.first)
    let evidence = path.steps.flatMap(\.evidence)
    #expect(evidence.contains { $0.text == "translates 10.1.1.0/24 to 100.64.1.0/24" })
  }

  @Test("an address that no rule names stays as it is, and so does everything where it is off")
  func untouched() throws {
    for net in [net(rules: [("10.1.7.0/24", "100.64.7.0/24")]), net(isOn: false), net(isOn: nil, rules: nil)]
    {
      var net = net
      #expect(try verdict(net) == "blocked")
      net.snapshot.securityGroups[1].rules = [net.rule("in tcp/80 from 10.1.0.0/16")]
      #expect(try verdict(net) == "one-way")
    }
  }

  @Test("where nobody shows the rules any address may be seen, by name") func unknownRules() throws {
    let open = try #require(
      try net(rules: nil, ingress: "in tcp/80 from 0.0.0.0/0").explain("eni:eni-1", "eni:eni-2", "tcp/80")
        .paths.first)
    #expect(open.verdict == .reachableAssumed)
    #expect(open.assumptions.contains(.transitNAT))
    #expect(try verdict(net(rules: nil)) == "unknown")
    #expect(try verdict(net(rules: [("10.1.1.0/24", "100.64.1.0/25")])) == "unknown")
    #expect(try verdict(net(rules: [("2600:1f00::/24", "100.64.1.0/24")])) == "unknown")
    #expect(try verdict(net(rules: nil, ingress: "in tcp/22 from 0.0.0.0/0")) == "blocked")
  }

  @Test("a target is dialled by its other address: never blocked by routes to its own") func target() throws {
    let known = try net().explain("eni:eni-2", "eni:eni-1", "tcp/80")
    #expect(known.verdict == .unknown)
    #expect(known.paths.first?.gaps.map(\.subject) == ["the translation at attachment attach-1"])
    var narrow = net()
    narrow.snapshot.securityGroups[1].rules = [narrow.rule("out all to 10.1.0.0/16")]
    #expect(try verdict(narrow, back: true) == "blocked")
    let unknown = try net(rules: nil).explain("eni:eni-2", "eni:eni-1", "tcp/80")
    #expect(unknown.verdict == .unknown)
    #expect(
      unknown.paths.first?.gaps.map(\.command).contains(DocumentKind.transitGatewayNATRules.command) == true)
    #expect(try verdict(net(isOn: false), back: true) == "blocked")
  }

  @Test("a load balancer that preserves its clients' addresses shows the one that a rule gives (5.31)")
  func preserved() throws {
    var net = net(ingress: "in tcp/8080 from 100.64.1.5/32")
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.interface("eni-web", in: "subnet-2", "10.2.1.9", groups: ["sg-2"])
    net.task("web-1", "web:1", interface: "eni-web")
    net.balancer("shop", .network, in: ["subnet-2"], groups: nil, isInternal: true)
    net.targetGroup(
      "web", "TCP 8080", of: "shop", targets: ["10.2.1.9"], attributes: ["preserve_client_ip.enabled": "true"]
    )
    net.listener(of: "shop", "TCP 80", to: "web")
    func door(_ net: SnapshotBuilder) throws -> Verdict? {
      let paths = try net.explain("eni:eni-1", "task:web-1", "tcp/8080").paths
      return paths.first { $0.door.kind == "load-balancer" }?.verdict
    }
    #expect(try door(net) == .reachable)
    net.snapshot.securityGroups[1].rules = [net.rule("in tcp/8080 from 10.1.0.0/16")]
    #expect(try door(net) == .blocked)
  }

  @Test("a target that is led to by its own address all the same is assumed") func ownAddress() throws {
    var net = net()
    net.snapshot.securityGroups[1].rules = [net.rule("out all to 10.1.0.0/16")]
    net.snapshot.routeTables[1].routes = []
    net.routes("rtb-3", in: "vpc-2", for: ["subnet-2"], "10.2.0.0/16 local", "0.0.0.0/0 tgw-1")
    net.snapshot.routeTables.remove(at: 1)
    net.snapshot.transitGatewayRouteTables = []
    net.transitTable(
      "tgw-rtb-1", of: "tgw-1", "10.2.0.0/16 attach-2", "100.64.1.0/24 attach-1", "10.1.0.0/16 attach-1")
    let path = try #require(try net.explain("eni:eni-2", "eni:eni-1", "tcp/80").paths.first)
    #expect(path.verdict == .reachableAssumed)
    #expect(path.assumptions == [.transitNAT])
  }
}

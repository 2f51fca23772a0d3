import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3.76.
@Suite("Network Firewall") struct FirewallCases {
  private let here = Place(document: 0, element: 0)

  /// Two subnets with a firewall's endpoint on the way from one to the other.
  private func net(
    defaults: String = "aws:pass", stateful: String? = nil, rules: [StatelessFirewallRule] = []
  ) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.subnet("subnet-f", in: "vpc-1", "10.0.9.0/24")
    net.openACL(for: "subnet-a", "subnet-b", "subnet-f")
    net.routes("rtb-a", for: ["subnet-a"], "10.0.0.0/16 local", "10.0.2.0/24 vpce-1")
    net.routes("rtb-b", for: ["subnet-b", "subnet-f"], "10.0.0.0/16 local")
    net.group("sg-all", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.interface("eni-a", in: "subnet-a", "10.0.1.5", groups: ["sg-all"])
    net.interface("eni-b", in: "subnet-b", "10.0.2.5", groups: ["sg-all"])
    net.interface("eni-f", in: "subnet-f", "10.0.9.5", groups: [], type: "gateway_load_balancer_endpoint")
    net.vpcEndpoint("vpce-1", type: "GatewayLoadBalancer", interfaces: ["eni-f"])
    var group = FirewallRuleGroup(id: net.named("stateless"), place: here)
    group.statelessRules = rules
    var policy = FirewallPolicy(id: net.named("policy"), place: here)
    policy.statelessGroups = [FirewallPolicy.Reference(group: group.id, priority: 1)]
    policy.statelessDefaults = [net.symbol(defaults)]
    policy.statefulDefaults = stateful.map { [net.symbol($0)] } ?? []
    policy.isStrictOrder = true
    var firewall = NetworkFirewall(id: net.named("firewall"), place: here)
    (firewall.name, firewall.policy) = (net.symbol("wall"), policy.id)
    firewall.endpoints = [FirewallEndpoint(endpoint: net.named("vpce-1"), subnet: nil)]
    (net.snapshot.firewalls, net.snapshot.firewallPolicies) = ([firewall], [policy])
    net.snapshot.firewallRuleGroups = [group]
    return net
  }

  private func rule(
    _ actions: String, from source: String? = nil, ports: [ClosedRange<UInt16>] = [],
    _ net: inout SnapshotBuilder
  ) -> StatelessFirewallRule {
    var rule = StatelessFirewallRule()
    rule.actions = [net.symbol(actions)]
    rule.sources = source.flatMap { IPPrefix($0) }.map { [$0] } ?? []
    (rule.protocols, rule.destinationPorts) = (ports.isEmpty ? [] : [6], ports)
    return rule
  }

  private func verdict(_ net: SnapshotBuilder, _ port: String = "tcp/80") throws -> String {
    try net.verdict("eni:eni-a", "eni:eni-b", port)
  }

  @Test("what no rule is known to drop is assumed to pass") func passes() throws {
    #expect(try verdict(net()) == "reachable-assumed")
    #expect(try verdict(net(defaults: "aws:forward_to_sfe")) == "reachable-assumed")
  }

  @Test("a default or a rule that drops for certain blocks, by the firewall's name") func drops() throws {
    let path = try net(defaults: "aws:drop").explain("eni:eni-a", "eni:eni-b", "tcp/80").paths.first
    #expect(path?.verdict == .blocked)
    #expect(path?.blockers.map(\.component) == ["wall"])
    #expect(path?.blockers.map(\.outcome) == [.closed(.firewallRules)])
    var ports = net()
    let drop = rule("aws:drop", ports: [80...80], &ports)
    ports.snapshot.firewallRuleGroups[0].statelessRules = [drop]
    #expect(try verdict(ports) == "blocked")
    #expect(try verdict(ports, "tcp/81") == "reachable-assumed")
    #expect(try verdict(ports, "udp/80") == "reachable-assumed")
  }

  @Test("an earlier rule that may let pass keeps a later drop from being certain") func order() throws {
    for source in ["10.0.1.0/24", "10.0.1.5/32", "0.0.0.0/0"] {
      var net = net(defaults: "aws:drop")
      let pass = rule("aws:pass", from: source, &net)
      net.snapshot.firewallRuleGroups[0].statelessRules = [pass]
      #expect(try verdict(net) == "reachable-assumed", "\(source)")
    }
    var other = net(defaults: "aws:drop")
    let pass = rule("aws:pass", from: "192.168.0.0/16", &other)
    other.snapshot.firewallRuleGroups[0].statelessRules = [pass]
    #expect(try verdict(other) == "blocked")
  }

  @Test("a stateful engine that passes nothing drops; one with rules that are not read may pass")
  func stateful()
    throws
  {
    var net = net(defaults: "aws:forward_to_sfe", stateful: "aws:drop_strict")
    #expect(try verdict(net) == "blocked")
    var group = FirewallRuleGroup(id: net.named("stateful"), place: here)
    group.hasOtherRules = true
    net.snapshot.firewallRuleGroups.append(group)
    net.snapshot.firewallPolicies[0].statefulGroups = [.init(group: group.id, priority: 1)]
    #expect(try verdict(net) == "reachable-assumed")
  }

  @Test("a rule group or a policy that no document describes decides nothing") func missing() throws {
    var net = net(defaults: "aws:drop")
    net.snapshot.firewallRuleGroups = []
    #expect(try verdict(net) == "reachable-assumed")
    net.snapshot.firewallPolicies = []
    #expect(try verdict(net) == "reachable-assumed")
  }
}

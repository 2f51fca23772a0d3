import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3.72, 3.78, 5.34 and 5.35.
@Suite("PrivateLink") struct PrivateLinkCases {
  private let consumers = "PrivateLink consumers of vpce-svc-1"

  /// A task that admits the load balancer's subnet only, behind an internal network load balancer on 443.
  private func net(_ rules: String..., enforces: Bool? = nil) -> SnapshotBuilder {
    var net = LoadBalancerCases.shop(taskRules: "in tcp/8080 from 10.0.1.0/24")
    net.snapshot.securityGroups[0].rules = rules.map { net.rule($0) } + [net.rule("out all to 0.0.0.0/0")]
    net.balancer("shop", .network, in: ["subnet-a"], groups: ["sg-lb"], isInternal: true) {
      $0.enforcesGroupsOnPrivateLink = enforces
    }
    net.targetGroup(
      "web", "TCP 8080", of: "shop", targets: ["10.0.3.5"], attributes: ["preserve_client_ip.enabled": "true"]
    )
    net.listener(of: "shop", "TCP 443", to: "web")
    return net
  }

  private func verdict(_ net: SnapshotBuilder) throws -> String? {
    try net.verdict(ofParty: consumers, "task:web-1", "tcp/8080")
  }

  @Test("S49: with the switch off consumers pass an empty group, direct clients do not (5.35)") func s49()
    throws
  {
    var net = net(enforces: false)
    net.endpointService(over: "shop")
    net.endpointConnection("vpce-far")
    #expect(try verdict(net) == "reachable")
    #expect(try net.verdict("ip:10.0.2.77", "task:web-1", "tcp/8080") == "blocked")
    #expect(try net.verdict("ip:8.8.8.8", "task:web-1", "tcp/8080") == "blocked")
  }

  @Test(
    "with the switch on, or not told, groups see some address of the consumer's network (5.35)",
    arguments: [
      ("in tcp/443 from 0.0.0.0/0", "reachable"), ("in tcp/443 from 10.0.0.0/8", "reachable-assumed"),
      ("in tcp/443 from 203.0.113.0/24", "unknown"), ("in tcp/443 from sg-task", "blocked"),
      ("in tcp/80 from 0.0.0.0/0", "blocked"),
    ])
  func enforced(rule: String, verdict: String) throws {
    var net = net(rule)
    net.endpointService(over: "shop")
    net.endpointConnection("vpce-far")
    #expect(try self.verdict(net) == verdict)
  }

  @Test("everybody but a block of addresses includes those who come by doors only") func everybodyElse()
    throws
  {
    var net = net("in tcp/443 from 0.0.0.0/0")
    net.endpointService(over: "shop")
    net.endpointConnection("vpce-far")
    var reachability = Reachability(net.graph())
    let block = Selector.addresses([try #require(IPPrefix("192.168.0.0/16"))])
    let target = try reachability.select(Selector(commandLine: "task:web-1"))
    let others = reachability.find(.everything).subtracting(reachability.find(block))
    let nobody = reachability.find(.everything).subtracting(reachability.find(.everything))
    for (sources, isThere) in [(others, true), (reachability.find(.not(block)), true), (nobody, false)] {
      let found = reachability.connections(from: sources, to: target, traffic: .everything)
      #expect(found.contains { $0.source.name == consumers } == isThere)
    }
  }

  @Test("the target sees the load balancer's address always (5.34)") func sight() throws {
    var net = net("in tcp/443 from 0.0.0.0/0")
    net.endpointService(over: "shop")
    net.endpointConnection("vpce-far")
    let entry = try net.answer("task:web-1", "tcp/8080").entries.first { $0.party.name == consumers }
    #expect(entry?.party.kind.rawValue == "privatelink")
    #expect(entry?.path.door.kind == "privatelink")
    #expect(entry?.path.door.text == "through endpoint service vpce-svc-1, load balancer shop on 443")
    #expect(entry?.path.evidenceIDs.contains("vpce-far") == true)
  }

  @Test(
    "the state of a connection decides (3.72)",
    arguments: [
      ("available", "reachable"), ("Available", "reachable"), ("pending", "reachable-assumed"),
      ("pendingAcceptance", "blocked"), ("rejected", "blocked"), ("odd", "unknown"),
    ])
  func states(state: String, verdict: String) throws {
    var net = net("in tcp/443 from 0.0.0.0/0")
    net.endpointService(over: "shop")
    net.endpointConnection("vpce-far", state: state)
    #expect(try self.verdict(net) == verdict)
  }

  @Test("nobody is connected: nobody comes; without the document nobody knows (3.72)") func nobody() throws {
    var net = net("in tcp/443 from 0.0.0.0/0")
    net.endpointService(over: "shop")
    #expect(try verdict(net) == nil)
    net.missing = [.vpcEndpointConnections]
    #expect(try verdict(net) == "unknown")
  }

  @Test("without acceptance the door is told of though nobody uses it (3.78)") func dormant() throws {
    var net = net("in tcp/443 from 0.0.0.0/0")
    net.endpointService(over: "shop", requiresAcceptance: false, principals: ["*"])
    let answer = try net.answer("task:web-1", "tcp/8080")
    #expect(
      answer.notes == [
        "family web may be connected to through endpoint service vpce-svc-1 by any AWS account at any moment:"
          + " nobody has to accept"
      ])
    #expect(try verdict(net) == nil)
  }

  @Test(
    "our own endpoint: its groups tell who comes, and the load balancer's see their addresses (3.72, 5.35)")
  func ownEndpoint() throws {
    var net = net("in tcp/443 from 10.9.0.0/16")
    net.endpointService(over: "shop")
    net.vpc("vpc-2", "10.9.0.0/16")
    net.subnet("subnet-far", in: "vpc-2", "10.9.1.0/24")
    net.openACL(for: "subnet-far", in: "vpc-2")
    net.routes("rtb-far", in: "vpc-2", for: ["subnet-far"], "10.9.0.0/16 local")
    net.group("sg-endpoint", in: "vpc-2", "in tcp/443 from sg-client")
    net.group("sg-client", in: "vpc-2", "out all to 0.0.0.0/0")
    net.group("sg-other", in: "vpc-2", "out all to 0.0.0.0/0")
    net.interface("eni-vpce", in: "subnet-far", "10.9.1.5", groups: ["sg-endpoint"], type: "vpc_endpoint")
    net.interface("eni-client", in: "subnet-far", "10.9.1.6", groups: ["sg-client"])
    net.interface("eni-other", in: "subnet-far", "10.9.1.7", groups: ["sg-other"])
    net.vpcEndpoint("vpce-1", interfaces: ["eni-vpce"])
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8080") == "reachable")
    #expect(try net.verdict("eni:eni-other", "task:web-1", "tcp/8080") == "blocked")
    #expect(try verdict(net) == nil)
    net.snapshot.securityGroups[0].rules[0] = net.rule("in tcp/443 from 10.8.0.0/16")
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8080") == "blocked")
  }
}

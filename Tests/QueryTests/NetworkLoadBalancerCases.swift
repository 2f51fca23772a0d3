import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 5-C and 5-D: network and Classic load balancers.
@Suite("Network and Classic load balancers") struct NetworkLoadBalancerCases {
  private static let preserved = ["preserve_client_ip.enabled": "true"]
  private static let notPreserved = ["preserve_client_ip.enabled": "false"]

  /// A task behind a network load balancer without groups, on 443.
  private func shop(
    _ proto: String = "TCP", groups: [String]? = nil, attributes: [String: String]?, taskRule: String
  ) -> SnapshotBuilder {
    var net = LoadBalancerCases.shop(taskRules: taskRule)
    net.balancer("edge", .network, in: ["subnet-a", "subnet-b"], groups: groups)
    net.targetGroup("web", "\(proto) 8080", of: "edge", targets: ["10.0.3.5"], attributes: attributes)
    net.listener(of: "edge", "\(proto) 443", to: "web")
    net.group("sg-client", "out all to 0.0.0.0/0")
    net.interface("eni-client", in: "subnet-b", "10.0.2.9", groups: ["sg-client"])
    return net
  }

  private func verdict(
    _ net: SnapshotBuilder, _ port: String = "tcp/8080", from: String = "ip:8.8.8.8"
  ) throws
    -> String
  { try net.verdict(from, "task:web-1", port) }

  private func path(_ net: SnapshotBuilder, from: String = "ip:8.8.8.8") throws -> ExplainedPath {
    let paths = try net.explain(from, "task:web-1", "tcp/8080").paths
    return try #require(paths.first { $0.door.kind == "load-balancer" })
  }

  @Test("S45: without preservation, who admits the load balancer's subnets admits the internet (5.33)")
  func s45() throws {
    let net = shop(attributes: Self.notPreserved, taskRule: "in tcp/8080 from 10.0.9.0/24")
    #expect(try verdict(net) == "blocked")
    let open = shop(attributes: Self.notPreserved, taskRule: "in tcp/8080 from 10.0.1.0/24")
    #expect(try verdict(open) == "reachable")
    #expect(try path(open).door == .loadBalancer("edge", 443))
  }

  @Test(
    "with preservation the task's groups see the client (5.32)",
    arguments: [
      ("in tcp/8080 from 10.0.1.0/24", "ip:8.8.8.8", "blocked"),
      ("in tcp/8080 from 8.8.8.0/24", "ip:8.8.8.8", "reachable"),
      ("in tcp/8080 from 10.0.2.9/32", "eni:eni-client", "reachable"),
    ])
  func preserved(rule: String, source: String, verdict: String) throws {
    let net = shop(attributes: Self.preserved, taskRule: rule)
    #expect(try self.verdict(net, from: source) == verdict)
  }

  @Test("1.39: the client's group does not survive the load balancer") func lostGroup() throws {
    var net = shop(attributes: Self.preserved, taskRule: "in tcp/8080 from sg-client")
    // The way past the load balancer is shut.
    net.snapshot.securityGroups[2].rules = [net.rule("out tcp/443 to 0.0.0.0/0")]
    #expect(try verdict(net, from: "eni:eni-client") == "blocked")
    let codes = try path(net, from: "eni:eni-client").blockers.map(\.outcome)
    #expect(codes == [.closed(.referencesNotPreserved)])
  }

  @Test("1.45: the load balancer's group is matched by identity, whatever the address") func ownGroup() throws
  {
    let net = shop(groups: ["sg-lb"], attributes: Self.preserved, taskRule: "in tcp/8080 from sg-lb")
    #expect(try verdict(net) == "reachable")
  }

  @Test("2.15: ACLs see the preserved client on both sides of the answer") func preservedACL() throws {
    var net = shop(attributes: Self.preserved, taskRule: "in tcp/8080 from 0.0.0.0/0")
    net.snapshot.networkACLs[0].subnets.removeLast()
    net.acl("acl-c", for: ["subnet-c"], "100 in allow all 0.0.0.0/0", "100 out allow all 10.0.0.0/16")
    #expect(try verdict(net) == "one-way")
    net.snapshot.targetGroups[0].attributes = [
      ResourceTag(key: net.symbol("preserve_client_ip.enabled"), value: net.symbol("false"))
    ]
    #expect(try verdict(net) == "reachable")
  }

  @Test("5.35a: the task's subnet needs no route to a preserved client") func noRouteBack() throws {
    let net = shop(attributes: Self.preserved, taskRule: "in tcp/8080 from 0.0.0.0/0")
    #expect(try verdict(net) == "reachable")
  }

  @Test(
    "without attributes both are tried, by name (5.31)",
    arguments: ["in tcp/8080 from 10.0.1.0/24", "in tcp/8080 from 8.8.8.0/24"])
  func unknownPreservation(rule: String) throws {
    let net = shop(attributes: nil, taskRule: rule)
    #expect(try verdict(net) == "reachable-assumed")
    #expect(try path(net).assumptions == [.clientAddressPreservation])
  }

  @Test("without attributes UDP preserves the client (5.31)") func udp() throws {
    var net = shop("UDP", attributes: nil, taskRule: "in udp/8080 from 8.8.8.0/24")
    #expect(try verdict(net, "udp/8080") == "reachable")
    #expect(try verdict(net, "tcp/8080") == "blocked")
    net.snapshot.securityGroups[1].rules[1] = net.rule("in udp/8080 from 10.0.0.0/16")
    #expect(try verdict(net, "udp/8080") == "blocked")
  }

  @Test("a listener of TCP_UDP carries both (5.38)") func both() throws {
    let net = shop("TCP_UDP", attributes: Self.notPreserved, taskRule: "in all from 10.0.0.0/16")
    #expect(try verdict(net, "tcp/8080") == "reachable")
    #expect(try verdict(net, "udp/8080") == "reachable")
  }

  @Test("5.36: a target does not reach itself through its preserving load balancer") func hairpin() throws {
    var net = shop(attributes: Self.preserved, taskRule: "in tcp/8080 from 0.0.0.0/0")
    let paths = try net.explain("task:web-1", "task:web-1", "tcp/8080").paths
    #expect(
      paths.contains {
        $0.door.kind == "load-balancer" && $0.blockers.map(\.outcome) == [.closed(.preservedHairpin)]
      })
    net.snapshot.targetGroups[0].attributes = []
    #expect(
      try net.explain("task:web-1", "task:web-1", "tcp/8080").paths.contains {
        $0.door.kind == "load-balancer" && $0.verdict == .reachable
      })
  }

  /// A bridge task behind an instance target group.
  private func bridge(rule: String) -> SnapshotBuilder {
    var net = LoadBalancerCases.shop()
    net.group("sg-host", rule)
    net.interface("eni-host", in: "subnet-c", "10.0.3.7", groups: ["sg-host"], instance: "i-1")
    net.host("i-1")
    net.definition("api:1", mode: .bridge, ports: ["9090"])
    net.task("api-1", "api:1", on: "i-1", bindings: ["9090:32768"])
    return net
  }

  @Test("an instance target is dialled at its host port and told by the container's (5.3)") func instance()
    throws
  {
    var net = bridge(rule: "in tcp/32768 from sg-lb")
    net.balancer("shop", .application, in: ["subnet-a"], groups: ["sg-lb"])
    net.targetGroup("api", "HTTP 80", type: .instance, of: "shop", targets: ["i-1:32768"])
    net.listener(of: "shop", "HTTP 443", to: "api")
    let path = try #require(try net.explain("ip:8.8.8.8", "task:api-1", "tcp/9090").paths.first)
    #expect(path.verdict == .reachable)
    #expect(path.target == "10.0.3.7:32768")
    #expect(try net.verdict("ip:8.8.8.8", "task:api-1", "tcp/80") == "blocked")
  }

  @Test("an ip target may be a host's own address (5.3)") func hostAddress() throws {
    var net = bridge(rule: "in tcp/32768 from sg-lb")
    net.balancer("shop", .application, in: ["subnet-a"], groups: ["sg-lb"])
    net.targetGroup("api", "HTTP 80", of: "shop", targets: ["10.0.3.7:32768"])
    net.listener(of: "shop", "HTTP 443", to: "api")
    #expect(try net.verdict("ip:8.8.8.8", "task:api-1", "tcp/9090") == "reachable")
  }

  @Test("a Classic load balancer forwards to its instances (5.41)") func classic() throws {
    var net = bridge(rule: "in tcp/32768 from sg-lb")
    net.classicBalancer(
      "old", in: ["subnet-a"], groups: ["sg-lb"], port: 443, instancePort: 32768, instances: ["i-1"])
    let path = try #require(try net.explain("ip:8.8.8.8", "task:api-1", "tcp/9090").paths.first)
    #expect(path.verdict == .reachable)
    #expect(path.door == .loadBalancer("old", 443))
  }

  @Test("2.16: a Classic load balancer's ACL is asked even inside the subnet") func classicACL() throws {
    var net = bridge(rule: "in tcp/32768 from sg-lb")
    net.snapshot.routeTables[1].subnets = []
    net.snapshot.routeTables[0].subnets.append(net.snapshot.subnets[2].id)
    net.classicBalancer(
      "old", in: ["subnet-c"], groups: ["sg-lb"], port: 443, instancePort: 32768, instances: ["i-1"])
    #expect(try net.verdict("ip:8.8.8.8", "task:api-1", "tcp/9090") == "reachable")
    net.snapshot.networkACLs[0].entries = []
    net.snapshot.networkACLs[0].subnets.removeLast()
    net.acl(
      "acl-c", for: ["subnet-c"], "100 in allow all 0.0.0.0/0", "90 out deny all 10.0.3.7/32",
      "100 out allow all 0.0.0.0/0")
    #expect(try net.verdict("ip:8.8.8.8", "task:api-1", "tcp/9090") == "blocked")
  }

  @Test("5.37: a load balancer behind a load balancer sees the client") func chained() throws {
    var net = LoadBalancerCases.behindALB()
    net.snapshot.loadBalancers[0].isInternetFacing = false
    net.snapshot.securityGroups[0].rules[0] = net.rule("in tcp/443 from 8.8.8.0/24")
    net.balancer("edge", .network, in: ["subnet-a", "subnet-b"], groups: nil)
    net.targetGroup("shop-alb", "TCP 443", type: .alb, of: "edge", targets: ["lb-shop"])
    net.listener(of: "edge", "TCP 80", to: "shop-alb")
    let path = try path(net)
    #expect(path.verdict == .reachable)
    #expect(path.door == .loadBalancer("edge", 80))
    #expect(path.steps.filter { $0.role == .listener }.map(\.component) == ["TCP 80", "HTTPS 443"])
    #expect(try verdict(net, from: "ip:9.9.9.9") == "blocked")
  }

  @Test("a load balancer that is an unused target of another gets nothing (5.6)") func unusedChain() throws {
    var net = LoadBalancerCases.behindALB()
    net.snapshot.loadBalancers[0].isInternetFacing = false
    net.balancer("edge", .network, in: ["subnet-a", "subnet-b"], groups: nil)
    net.targetGroup(
      "shop-alb", "TCP 443", type: .alb, of: "edge", targets: ["lb-shop unused Target.NotInUse"])
    net.listener(of: "edge", "TCP 80", to: "shop-alb")
    let paths = try net.explain("ip:8.8.8.8", "task:web-1", "tcp/8080").paths
    let chained = try #require(paths.first { $0.door == .loadBalancer("edge", 80) })
    #expect(chained.blockers.map(\.outcome).contains(.closed(.targetUnused)))
    #expect(try verdict(net) == "blocked")
  }

  @Test(
    "a NAT gateway between load balancer and target hides the client (5.34)",
    arguments: [("8.8.8.0/24", "blocked"), ("10.0.2.100/32", "reachable-assumed")])
  func behindNAT(admitted: String, verdict: String) throws {
    var net = shop(attributes: Self.preserved, taskRule: "in tcp/8080 from \(admitted)")
    net.snapshot.loadBalancers[0].zones.removeLast()
    // To the target's subnet by a NAT gateway in subnet-b.
    net.natGateway("nat-1", in: "subnet-b", "10.0.2.100")
    net.snapshot.routeTables[0].subnets.removeAll()
    net.routes("rtb-node", for: ["subnet-a"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1", "10.0.3.0/24 nat-1")
    net.routes("rtb-nat", for: ["subnet-b"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    #expect(try self.verdict(net) == verdict)
  }

  @Test("5.40: a gateway load balancer is no door") func gatewayIsNoDoor() throws {
    var net = LoadBalancerCases.shop(taskRules: "in all from 0.0.0.0/0")
    net.balancer("gw", .gateway, in: ["subnet-a"], groups: nil)
    net.targetGroup("web", "GENEVE 6081", of: "gw", targets: ["10.0.3.5"])
    #expect(
      try net.explain("ip:8.8.8.8", "task:web-1", "udp/6081").paths.allSatisfy {
        $0.door.kind != "load-balancer"
      })
  }
}

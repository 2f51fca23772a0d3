import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3.34 and 4.14: what has IPv6 only reaches IPv4 by 64:ff9b::/96 and a NAT gateway.
@Suite("NAT64") struct NAT64Cases {
  /// A subnet of IPv6 alone behind a NAT gateway, and one of IPv4 alone.
  private func net(
    _ route: String? = "64:ff9b::/96 nat-1", egress: String = "out tcp/443 to ::/0",
    ingress: String = "in tcp/443 from 10.0.2.100/32"
  ) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16", "2600:1f00::/56")
    net.subnet("subnet-six", in: "vpc-1", "2600:1f00:0:1::/64")
    net.subnet("subnet-public", in: "vpc-1", "10.0.2.0/24")
    net.subnet("subnet-data", in: "vpc-1", "10.0.3.0/24")
    net.openACL(for: "subnet-six", "subnet-public", "subnet-data")
    let local = ["10.0.0.0/16 local", "2600:1f00::/56 local"]
    net.routes("rtb-six", for: ["subnet-six"], local[0], local[1], route ?? "::/0 eigw-1")
    net.routes("rtb-public", for: ["subnet-public"], local[0], local[1], "0.0.0.0/0 igw-1")
    net.routes("rtb-data", for: ["subnet-data"], local[0], local[1])
    net.internetGateway("igw-1")
    net.natGateway("nat-1", in: "subnet-public", "10.0.2.100", public: "198.51.100.1")
    net.group("sg-six", egress)
    net.group("sg-data", ingress)
    net.interface("eni-six", in: "subnet-six", "2600:1f00:0:1::5", groups: ["sg-six"])
    net.interface("eni-data", in: "subnet-data", "10.0.3.5", groups: ["sg-data"])
    return net
  }

  private func verdict(
    _ net: SnapshotBuilder, to target: String = "eni:eni-data", _ port: String = "tcp/443"
  ) throws -> String {
    try net.verdict("eni:eni-six", target, port)
  }

  @Test("a target in the VPC sees the NAT gateway's address (3.30, 3.34)") func inside() throws {
    let path = try #require(try net().explain("eni:eni-six", "eni:eni-data", "tcp/443").paths.first)
    #expect(path.verdict == .reachable)
    #expect(path.door == .natGateway("nat-1"))
    let texts = path.steps.flatMap(\.evidence).map(\.text)
    #expect(texts.contains("64:ff9b::/96 to nat-1"))
    #expect(texts.contains("available, translates 64:ff9b::/96, sends as itself"))
    #expect(try verdict(net(ingress: "in tcp/443 from sg-six")) == "blocked")
    #expect(try verdict(net(), "tcp/80") == "blocked")
  }

  @Test(
    "the source's rules are asked about the address that stands for the target's (3.34)",
    arguments: [
      ("out tcp/443 to 64:ff9b::/96", "reachable"), ("out tcp/443 to 64:ff9b::a00:300/120", "reachable"),
      ("out tcp/443 to 64:ff9b::a00:400/120", "blocked"), ("out tcp/443 to 0.0.0.0/0", "blocked"),
      ("out tcp/443 to 10.0.3.0/24", "blocked"),
    ])
  func egress(rule: String, verdict: String) throws {
    #expect(try self.verdict(net(egress: rule)) == verdict)
  }

  @Test("the internet and public addresses are reached the same way (3.34)") func outside() throws {
    var net = net()
    #expect(try verdict(net, to: "ip:8.8.8.8") == "reachable")
    net.group("sg-web", "in tcp/443 from 198.51.100.1/32")
    net.interface("eni-web", in: "subnet-public", "10.0.2.9", groups: ["sg-web"], public: "198.51.100.9")
    #expect(try verdict(net, to: "ip:198.51.100.9") == "reachable")
    #expect(try verdict(net, to: "ip:10.0.2.9") == "blocked")
  }

  @Test("without a route to a NAT gateway IPv6 and IPv4 have nothing in common") func routeless() throws {
    #expect(try verdict(net(nil)) == "blocked")
    #expect(try verdict(net("64:ff9b::/96 eigw-1")) == "blocked")
    #expect(try net().verdict("eni:eni-data", "eni:eni-six", "tcp/443") == "blocked")
  }

  @Test("ACLs of both subnets see both families, there and back (2.8, 3.34)") func acls() throws {
    for (entry, expected) in [
      ("90 out deny all 64:ff9b::a00:305/128", "blocked"), ("90 in deny all 64:ff9b::/96", "one-way"),
      ("90 out deny all 10.0.3.0/24", "reachable"),
    ] {
      var net = net()
      net.snapshot.networkACLs = []
      net.openACL(for: "subnet-public", "subnet-data")
      net.acl("acl-six", for: ["subnet-six"], entry, "100 in allow all ::/0", "100 out allow all ::/0")
      #expect(try verdict(net) == expected, "\(entry)")
    }
  }

  @Test("what cannot be followed is unknown: no document, no table, ICMP") func unknown() throws {
    var (undescribed, untold) = (net(), net())
    undescribed.snapshot.natGateways = []
    #expect(try verdict(undescribed) == "unknown")
    untold.snapshot.subnets[0].hasDNS64 = true
    untold.snapshot.routeTables = []
    untold.missing = [.routeTables]
    #expect(try verdict(untold) == "unknown")
    let dialled = try net().explain("eni:eni-six", "ip:64:ff9b::808:808", "tcp/443")
    #expect(dialled.verdict == .unknown)
    #expect(dialled.paths.first?.gaps.map(\.subject) == ["64:ff9b::808:808, which stands for 8.8.8.8"])
    var failed = net()
    failed.snapshot.natGateways[0].state = .failed
    #expect(try failed.verdict("eni:eni-six", "eni:eni-data", "icmp/8") == "blocked")
    let icmp = try net().explain("eni:eni-six", "eni:eni-data", "icmp/8")
    #expect(icmp.verdict == .unknown)
    #expect(icmp.paths.first?.gaps.map(\.subject) == ["ICMP over NAT64"])
    #expect(try net().explain("eni:eni-six", "eni:eni-data", "tcp/80").paths.allSatisfy { $0.gaps.isEmpty })
  }

  @Test("a load balancer with IPv4 addresses alone is dialled so, too") func balancer() throws {
    var net = net()
    net.group("sg-lb", "in tcp/80 from 10.0.2.100/32", "out all to 0.0.0.0/0")
    net.group("sg-task", "in tcp/8080 from sg-lb")
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.interface("eni-task", in: "subnet-data", "10.0.3.9", groups: ["sg-task"])
    net.task("web-1", "web:1", interface: "eni-task")
    net.balancer("shop", .application, in: ["subnet-data"], groups: ["sg-lb"], isInternal: true)
    net.targetGroup("web", "HTTP 8080", of: "shop", targets: ["10.0.3.9"])
    net.listener(of: "shop", "HTTP 80", to: "web")
    net.snapshot.securityGroups[0].rules = [net.rule("out tcp/80 to ::/0")]
    #expect(try verdict(net, to: "task:web-1", "tcp/8080") == "reachable")
  }

  @Test("a transit gateway may lead to another VPC's NAT gateway (3.33, 3.34)") func egressVPC() throws {
    var net = net("::/0 tgw-1")
    net.vpc("vpc-2", "10.9.0.0/16", "2600:1f09::/56")
    net.subnet("subnet-tgw", in: "vpc-1", "10.0.9.0/28", "2600:1f00:0:9::/64")
    net.subnet("subnet-in", in: "vpc-2", "10.9.9.0/28", "2600:1f09:0:9::/64")
    net.subnet("subnet-out", in: "vpc-2", "10.9.1.0/24", "2600:1f09:0:1::/64")
    net.openACL(for: "subnet-tgw")
    net.openACL(for: "subnet-in", "subnet-out", in: "vpc-2")
    net.routes("rtb-tgw", for: ["subnet-tgw"], "2600:1f00::/56 local")
    net.routes(
      "rtb-in", in: "vpc-2", for: ["subnet-in"], "2600:1f09::/56 local", "64:ff9b::/96 nat-2")
    net.routes(
      "rtb-out", in: "vpc-2", for: ["subnet-out"], "10.9.0.0/16 local", "0.0.0.0/0 igw-2",
      "2600:1f00::/56 tgw-1")
    net.internetGateway("igw-2", for: "vpc-2")
    net.natGateway("nat-2", in: "subnet-out", "10.9.1.100", public: "198.51.100.2")
    net.transitGateway("tgw-1")
    net.transitAttachment(
      "attach-1", of: "tgw-1", to: "vpc-1", subnets: ["subnet-tgw"], table: "tgw-rtb-1")
    net.transitAttachment("attach-2", of: "tgw-1", to: "vpc-2", subnets: ["subnet-in"], table: "tgw-rtb-1")
    net.transitTable("tgw-rtb-1", of: "tgw-1", "2600:1f00::/56 attach-1", "64:ff9b::/96 attach-2")
    #expect(try verdict(net, to: "ip:8.8.8.8") == "reachable")
    net.snapshot.transitGatewayRouteTables[0].routes?.removeLast()
    #expect(try verdict(net, to: "ip:8.8.8.8") == "blocked")
  }
}

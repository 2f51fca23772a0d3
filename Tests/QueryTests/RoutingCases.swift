import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics section 11, the cases about network ACLs, routes, gateways and peerings.
@Suite("ACLs, routes, gateways, peerings") struct RoutingCases {
  private func open(_ entries: String...) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/8")
    net.subnet("subnet-a", in: "vpc-1", "10.1.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.2.2.0/24")
    net.routes("rtb-1", for: ["subnet-a", "subnet-b"], "10.0.0.0/8 local")
    net.openACL(for: "subnet-a")
    net.group(
      "sg-open", "in all from 0.0.0.0/0", "in all from ::/0", "out all to 0.0.0.0/0", "out all to ::/0")
    net.interface("eni-src", in: "subnet-a", "10.1.1.1", groups: ["sg-open"])
    net.interface("eni-dst", in: "subnet-b", "10.2.2.2", groups: ["sg-open"])
    net.interface("eni-near", in: "subnet-b", "10.2.2.3", groups: ["sg-open"])
    net.interface("eni-lambda", in: "subnet-a", "10.1.1.9", groups: ["sg-open"], type: "lambda")
    return net
  }

  @Test("S14: a lower-numbered deny wins over a later allow") func denyFirst() throws {
    var net = open()
    net.acl(
      "acl-b", for: ["subnet-b"], "90 in deny tcp/0-65535 10.0.0.0/8", "100 in allow all 0.0.0.0/0",
      "100 out allow all 0.0.0.0/0")
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", "tcp/443") == "blocked")
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", "udp/443") == "reachable")
    let path = try #require(try net.explain("eni:eni-src", "eni:eni-dst", "tcp/443").paths.first)
    #expect(path.blockers.flatMap(\.evidence).map(\.id) == ["acl-b ingress 90"])
  }

  @Test(
    "S15, S16: the answer's ports decide, by who chose them",
    arguments: [
      ("tcp/443", "reachable-assumed", "one-way"),
      ("tcp/32768-65535", "reachable-assumed", "reachable-assumed"),
      ("tcp/1024-65535", "reachable", "reachable"), ("udp", "one-way", "one-way"),
    ])
  func answers(egress: String, instance: String, lambda: String) throws {
    var net = open()
    net.acl("acl-b", for: ["subnet-b"], "100 in allow all 0.0.0.0/0", "100 out allow \(egress) 0.0.0.0/0")
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", "tcp/443") == instance)
    #expect(try net.verdict("eni:eni-lambda", "eni:eni-dst", "tcp/443") == lambda)
    #expect(try net.verdict("eni:eni-near", "eni:eni-dst", "tcp/443") == "reachable")
  }

  private func publicSubnet(_ routes: String) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16", "2600:1f00::/56")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24", "2600:1f00::/64")
    net.openACL(for: "subnet-a")
    net.routes("rtb-main", for: [], isMain: true, "10.0.0.0/16 local", "2600:1f00::/56 local", routes)
    net.group(
      "sg-open", "in all from 0.0.0.0/0", "in all from ::/0", "out all to 0.0.0.0/0", "out all to ::/0")
    net.interface(
      "eni-1", in: "subnet-a", "10.0.1.5", "2600:1f00::5", groups: ["sg-open"], public: "198.51.100.6")
    return net
  }

  @Test("S19: a public address behind a NAT route gets requests and cannot answer") func natRoute() throws {
    var net = publicSubnet("0.0.0.0/0 nat-1")
    net.internetGateway("igw-1")
    #expect(try net.verdict("ip:203.0.113.7", "eni:eni-1", "tcp/80") == "one-way")
  }

  @Test("S20: a subnet that no table names uses the main table") func mainTable() throws {
    var net = publicSubnet("0.0.0.0/0 igw-1")
    net.internetGateway("igw-1")
    #expect(try net.verdict("ip:203.0.113.7", "eni:eni-1", "tcp/80") == "reachable")
  }

  @Test("S28: behind an egress-only gateway nobody comes in; behind an internet gateway everybody")
  func egressOnly() throws {
    let closed = publicSubnet("::/0 eigw-1")
    #expect(try closed.verdict("ip:2001:db9::7", "ip:2600:1f00::5", "tcp/80") == "blocked")
    var open = publicSubnet("::/0 igw-1")
    open.internetGateway("igw-1")
    #expect(try open.verdict("ip:2001:db9::7", "ip:2600:1f00::5", "tcp/80") == "reachable")
    #expect(try closed.explain("ip:2600:1f00::5", "ip:2001:db9::7", "tcp/443").verdict == .reachable)
  }

  @Test("S65: a route by prefix list to a gateway endpoint is no way to or from the internet")
  func gatewayEndpoint() throws {
    var net = publicSubnet("pl-s3 vpce-1")
    net.internetGateway("igw-1")
    net.prefixList("pl-s3", ["3.5.0.0/19"])
    #expect(try net.verdict("eni:eni-1", "ip:203.0.113.7", "tcp/443") == "blocked")
    #expect(try net.verdict("ip:3.5.0.1", "eni:eni-1", "tcp/443") == "one-way")
    #expect(try net.verdict("eni:eni-1", "internet", "tcp/443") == "blocked")
  }

  @Test("an address of the VPC in none of its subnets is nobody's, where all subnets are known") func nobody()
    throws
  {
    var net = publicSubnet("0.0.0.0/0 igw-1")
    let path = try #require(try net.explain("eni:eni-1", "ip:10.0.77.7", "tcp/80").paths.first)
    #expect(path.blockers.map(\.outcome) == [.closed(.addressNotInUse)])
    #expect(try net.verdict("ip:10.0.77.7", "eni:eni-1", "tcp/80") == "blocked")
    net.missing = [.subnets]
    #expect(try net.verdict("eni:eni-1", "ip:10.0.77.7", "tcp/80") == "unknown")
  }

  @Test("through a gateway endpoint its service is reached without a public address (semantics 3.70)")
  func throughGatewayEndpoint() throws {
    var net = publicSubnet("pl-s3 vpce-1")
    net.prefixList("pl-s3", ["3.5.0.0/19"])
    net.interface("eni-2", in: "subnet-a", "10.0.1.99", groups: ["sg-open"])
    let path = try #require(try net.explain("eni:eni-2", "ip:3.5.0.1", "tcp/443").paths.first)
    #expect(path.verdict == .reachable)
    #expect(path.door == .through("gateway endpoint vpce-1"))
    #expect(try net.verdict("eni:eni-2", "ip:3.6.0.1", "tcp/443") == "blocked")
    #expect(try net.verdict("eni:eni-2", "ip:3.5.0.1", "icmp/8") == "reachable")
    let datagram = try #require(try net.explain("eni:eni-2", "ip:3.5.0.1", "udp/443").paths.first)
    #expect(datagram.blockers.map(\.outcome) == [.closed(.endpointProtocol)])
    var endpoint = VPCEndpoint(id: net.named("vpce-1"), place: Place(document: 0, element: 0))
    endpoint.type = net.symbol("Gateway")
    for (state, verdict) in [
      ("available", "reachable"), ("deleting", "reachable-assumed"), ("Deleted", "blocked"),
    ] {
      endpoint.state = net.symbol(state)
      net.snapshot.vpcEndpoints = [endpoint]
      #expect(try net.verdict("eni:eni-2", "ip:3.5.0.1", "tcp/443") == verdict)
    }
  }

  private func peered(
    back: Bool, status: String = "active", rule: String = "in tcp/80 from sg-left"
  ) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.1.0.0/16")
    net.vpc("vpc-2", "10.2.0.0/16")
    net.subnet("subnet-1", in: "vpc-1", "10.1.1.0/24")
    net.subnet("subnet-2", in: "vpc-2", "10.2.1.0/24")
    net.openACL(for: "subnet-1")
    net.openACL(for: "subnet-2", in: "vpc-2")
    net.peering("pcx-1", "vpc-1", "10.1.0.0/16", "vpc-2", "10.2.0.0/16", status: status)
    net.routes("rtb-1", for: ["subnet-1"], "10.1.0.0/16 local", "10.2.0.0/16 pcx-1")
    net.routes(
      "rtb-2", in: "vpc-2", for: ["subnet-2"], "10.2.0.0/16 local",
      back ? "10.1.0.0/16 pcx-1" : "192.168.0.0/16 pcx-1",
      "0.0.0.0/0 nat-2")
    net.group("sg-left", "out all to 0.0.0.0/0")
    net.group("sg-right", in: "vpc-2", rule)
    net.interface("eni-1", in: "subnet-1", "10.1.1.5", groups: ["sg-left"])
    net.interface("eni-2", in: "subnet-2", "10.2.1.5", groups: ["sg-right"])
    return net
  }

  @Test("An active peering carries packets and references both ways") func peering() throws {
    #expect(try peered(back: true).verdict("eni:eni-1", "eni:eni-2", "tcp/80") == "reachable")
  }

  @Test("S9: over a deleted peering nothing passes, and a stale reference matches nobody") func stalePeering()
    throws
  {
    let net = peered(back: true, status: "deleted")
    #expect(try net.verdict("eni:eni-1", "eni:eni-2", "tcp/80") == "blocked")
    var stale = peered(back: true)
    guard case .group(var reference) = stale.snapshot.securityGroups[1].rules[0].peer else { return }
    reference.peeringStatus = stale.symbol("deleted")
    stale.snapshot.securityGroups[1].rules[0].peer = .group(reference)
    #expect(try stale.verdict("eni:eni-1", "eni:eni-2", "tcp/80") == "blocked")
  }

  @Test("S23: a peer's internet gateway serves nobody else") func transitive() throws {
    var net = peered(back: true, rule: "in all from 0.0.0.0/0")
    net.internetGateway("igw-2", for: "vpc-1")
    #expect(try net.verdict("ip:203.0.113.7", "eni:eni-2", "tcp/80") == "blocked")
  }

  @Test(
    "S23: nor does its virtual private gateway, nor its peering with a third",
    arguments: ["ip:192.168.9.9", "eni:eni-3"])
  func transitiveNetworks(source: String) throws {
    // subnet-2 sends everything to its peer vpc-1, which has ways of its own to both networks.
    var net = peered(back: true, rule: "in all from 0.0.0.0/0")
    net.snapshot.routeTables = []
    net.vpc("vpc-3", "10.3.0.0/16")
    net.subnet("subnet-3", in: "vpc-3", "10.3.1.0/24")
    net.openACL(for: "subnet-3", in: "vpc-3")
    net.peering("pcx-3", "vpc-1", "10.1.0.0/16", "vpc-3", "10.3.0.0/16")
    net.vpnGateway("vgw-1")
    net.routes(
      "rtb-1", for: ["subnet-1"], "10.1.0.0/16 local", "10.2.0.0/16 pcx-1", "10.3.0.0/16 pcx-3",
      "192.168.0.0/16 vgw-1")
    net.routes("rtb-2", in: "vpc-2", for: ["subnet-2"], "10.2.0.0/16 local", "0.0.0.0/0 pcx-1")
    net.routes("rtb-3", in: "vpc-3", for: ["subnet-3"], "10.3.0.0/16 local", "0.0.0.0/0 pcx-3")
    net.interface("eni-3", in: "subnet-3", "10.3.1.5", groups: ["sg-left"])
    #expect(try net.verdict(source, "eni:eni-2", "tcp/80") == "blocked")
    #expect(try net.verdict(source, "eni:eni-1", "tcp/80") == "blocked")
    net.snapshot.securityGroups[0].rules.append(net.rule("in all from 0.0.0.0/0"))
    #expect(try net.verdict(source, "eni:eni-1", "tcp/80") == "reachable")
  }

  @Test("S24: without a route back the request is answered by nobody") func noRouteBack() throws {
    #expect(try peered(back: false).verdict("eni:eni-1", "eni:eni-2", "tcp/80") == "one-way")
  }

  @Test("S63: two VPCs that nothing joins do not reach each other, whatever names they share") func noJoin()
    throws
  {
    var net = peered(back: true, rule: "in all from 0.0.0.0/0")
    net.snapshot.peerings = []
    net.snapshot.routeTables = []
    net.routes("rtb-1", for: ["subnet-1"], "10.1.0.0/16 local")
    net.routes("rtb-2", in: "vpc-2", for: ["subnet-2"], "10.2.0.0/16 local")
    #expect(try net.verdict("eni:eni-1", "eni:eni-2", "tcp/80") == "blocked")
  }

  @Test("A route to something that is not followed is unknown, with its name") func notFollowed() throws {
    var net = peered(back: true, rule: "in all from 0.0.0.0/0")
    net.snapshot.routeTables = []
    net.routes("rtb-1", for: ["subnet-1"], "10.1.0.0/16 local", "10.2.0.0/16 odd-1")
    net.routes("rtb-2", in: "vpc-2", for: ["subnet-2"], "10.2.0.0/16 local", "10.1.0.0/16 odd-1")
    let answer = try net.explain("eni:eni-1", "eni:eni-2", "tcp/80")
    #expect(answer.verdict == .unknown)
    #expect(answer.paths.first?.gaps.map(\.subject) == ["route target odd-1"])
  }

  @Test("Without route tables and ACLs the way is assumed open by name, and groups alone still block")
  func noWays() throws {
    var net = open()
    net.snapshot.routeTables = []
    net.snapshot.networkACLs = []
    net.missing = [.routeTables, .networkACLs]
    let path = try #require(try net.explain("eni:eni-src", "eni:eni-dst", "tcp/80").paths.first)
    #expect(path.verdict == .reachableAssumed)
    #expect(path.assumptions == [.aclsOpen, .routesOpen])
    net.snapshot.securityGroups[0].rules = []
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", "tcp/80") == "blocked")
  }

  @Test("An ACL entry that could not be read leaves what follows undecided") func damagedEntry() throws {
    var net = open()
    net.acl("acl-b", for: ["subnet-b"], "100 in allow all 0.0.0.0/0", "100 out allow all 0.0.0.0/0")
    net.snapshot.networkACLs[1].entries[0].isDamaged = true
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", "tcp/80") == "unknown")
  }

  @Test("Block Public Access closes the gateway both ways (semantics 3.80)") func blockPublicAccess() throws {
    var net = publicSubnet("0.0.0.0/0 igw-1")
    net.internetGateway("igw-1")
    net.snapshot.blockPublicAccessOptions = [BlockPublicAccessOptions(.blockIngress)]
    let path = try #require(try net.explain("ip:203.0.113.7", "eni:eni-1", "tcp/80").paths.first)
    #expect(path.blockers.map(\.outcome) == [.closed(.blockPublicAccess)])
    net.missing = [.blockPublicAccessExclusions]
    #expect(try net.verdict("ip:203.0.113.7", "eni:eni-1", "tcp/80") == "unknown")
    net.snapshot.subnets[0].internetGatewayBlockMode = .blockIngress
    #expect(try net.verdict("ip:203.0.113.7", "eni:eni-1", "tcp/80") == "blocked")
  }
}

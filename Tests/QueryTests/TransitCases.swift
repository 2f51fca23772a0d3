import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3-E, 1.41 and 2.17: transit gateways, and what is attached to them.
@Suite("Transit gateways") struct TransitCases {
  /// Two VPCs on one gateway, each with an application's subnet and the attachment's, all open.
  private func net(
    associated: String? = "tgw-rtb-1", referencesGroups: Bool = false, zone: String = "us-east-1a",
    backRoute: String = "10.1.0.0/16 tgw-1",
    _ routes: [String] = ["10.1.0.0/16 attach-1", "10.2.0.0/16 attach-2"]
  ) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    for (vpc, block) in [("1", "10.1"), ("2", "10.2")] {
      net.vpc("vpc-\(vpc)", "\(block).0.0/16") { $0.owner = nil }
      net.subnet("subnet-\(vpc)", in: "vpc-\(vpc)", "\(block).1.0/24")
      net.subnet("subnet-tgw-\(vpc)", in: "vpc-\(vpc)", "\(block).9.0/28", zone: zone)
      net.openACL(for: "subnet-\(vpc)", "subnet-tgw-\(vpc)", in: "vpc-\(vpc)")
    }
    net.routes(
      "rtb-1", in: "vpc-1", for: ["subnet-1", "subnet-tgw-1"], "10.1.0.0/16 local", "10.0.0.0/8 tgw-1")
    net.routes("rtb-2", in: "vpc-2", for: ["subnet-2", "subnet-tgw-2"], "10.2.0.0/16 local", backRoute)
    net.transitGateway("tgw-1", referencesGroups: referencesGroups)
    net.transitAttachment(
      "attach-1", of: "tgw-1", to: "vpc-1", subnets: ["subnet-tgw-1"], table: associated)
    net.transitAttachment(
      "attach-2", of: "tgw-1", to: "vpc-2", subnets: ["subnet-tgw-2"], table: "tgw-rtb-1")
    table(routes, in: &net)
    net.group("sg-open", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.group("sg-named", in: "vpc-2", "in tcp/80 from sg-open", "out all to 0.0.0.0/0")
    net.interface("eni-1", in: "subnet-1", "10.1.1.5", groups: ["sg-open"])
    net.interface("eni-2", in: "subnet-2", "10.2.1.5", groups: ["sg-open"])
    net.interface("eni-named", in: "subnet-2", "10.2.1.6", groups: ["sg-named"])
    return net
  }

  private func table(_ routes: [String], in net: inout SnapshotBuilder) {
    net.transitTable("tgw-rtb-1", of: "tgw-1")
    net.snapshot.transitGatewayRouteTables[0].routes = routes.map { net.transitRoute($0) }
  }

  private func verdict(_ net: SnapshotBuilder, _ port: String = "tcp/80") throws -> String {
    try net.verdict("eni:eni-1", "eni:eni-2", port)
  }

  private func blockers(_ net: SnapshotBuilder) throws -> [Step.Outcome] {
    try #require(try net.explain("eni:eni-1", "eni:eni-2", "tcp/80").paths.first).blockers.map(\.outcome)
  }

  @Test("two VPCs reach each other by its table (semantics 3.51 to 3.53)") func joined() throws {
    #expect(try verdict(net()) == "reachable")
    let path = try #require(try net().explain("eni:eni-1", "eni:eni-2", "tcp/80").paths.first)
    #expect(path.door == .transitGateway("tgw-1"))
    #expect(path.steps.flatMap(\.evidence).contains { $0.text == "10.2.0.0/16 to attach-2" })
  }

  @Test("an attachment of unknown subnets may stand in its end's own, past the ACL (semantics 2.17)")
  func insideUnseen() throws {
    var net = net()
    net.acl(
      "acl-2", in: "vpc-2", for: ["subnet-2"], "100 in allow all 10.2.1.0/24", "100 out allow all 0.0.0.0/0")
    #expect(try verdict(net) == "blocked")
    net.snapshot.transitGatewayAttachments[1].subnets = [net.snapshot.subnets[2].id]
    #expect(try verdict(net) == "reachable")
    net.snapshot.transitGatewayAttachments[1].subnets = []
    #expect(try verdict(net) == "reachable-assumed")
    net.acl("acl-1", for: ["subnet-1"], "100 in allow all 10.1.1.0/24", "100 out allow all 0.0.0.0/0")
    net.snapshot.transitGatewayAttachments[0].subnets = [net.snapshot.subnets[0].id]
    #expect(try verdict(net) == "reachable-assumed")
    net.snapshot.transitGatewayAttachments[0].subnets = []
    #expect(try verdict(net) == "reachable-assumed")
  }

  @Test("an attachment without an association drops what comes in (semantics 3.51)") func unassociated()
    throws
  {
    #expect(try blockers(net(associated: nil)).first == .closed(.transitNotAssociated))
    #expect(try verdict(net(associated: nil)) == "blocked")
  }

  @Test("no route, a blackhole, a route elsewhere (semantics 3.52, 3.54)") func routes() throws {
    #expect(try blockers(net(["10.1.0.0/16 attach-1"])).first == .closed(.transitNoRoute))
    #expect(
      try blockers(net(["10.1.0.0/16 attach-1", "10.2.0.0/16 attach-2", "10.2.1.0/24 blackhole"]))
        == [.closed(.transitBadStateRoute)])
    #expect(try verdict(net(["10.1.0.0/16 attach-1", "10.2.0.0/16 attach-1"])) == "blocked")
  }

  @Test("a static route wins over a propagated one of its length (semantics 3.52)") func staticWins() throws {
    let routes = ["10.1.0.0/16 attach-1", "10.2.0.0/16 blackhole", "10.2.0.0/16 propagated attach-2"]
    #expect(try verdict(net(routes)) == "blocked")
  }

  @Test("without a route back, in either table, it is one-way (semantics 3.58)") func noWayBack() throws {
    #expect(try verdict(net(backRoute: "10.9.0.0/16 tgw-1")) == "one-way")
    #expect(try verdict(net(["10.2.0.0/16 attach-2"])) == "one-way")
  }

  @Test("the sender's zone needs a subnet of the attachment (semantics 3.50)") func zones() throws {
    #expect(try blockers(net(zone: "us-east-1b")).contains(.closed(.transitZoneRestriction)))
    #expect(try verdict(net(zone: "us-east-1b")) == "blocked")
  }

  @Test("routes that nobody can read are taken to join everything (semantics 3.60)") func unknownTables()
    throws
  {
    var net = net()
    net.snapshot.transitGatewayRouteTables[0].routes = nil
    let path = try #require(try net.explain("eni:eni-1", "eni:eni-2", "tcp/80").paths.first)
    #expect(path.verdict == .reachableAssumed)
    #expect(path.assumptions == [.transitTableUnknown])
  }

  @Test("references match only with both switches on, and only on the way in (semantics 1.41, 1.42)")
  func references() throws {
    func verdict(_ net: SnapshotBuilder) throws -> String {
      try net.verdict("eni:eni-1", "eni:eni-named", "tcp/80")
    }
    #expect(try verdict(net()) == "blocked")
    var on = net(referencesGroups: true)
    #expect(try verdict(on) == "reachable")
    on.snapshot.transitGatewayAttachments[1].referencesGroups = false
    #expect(try verdict(on) == "blocked")
  }

  @Test("the attachment's ACL is asked by the sender going in, by the target going out (semantics 2.17)")
  func acls() throws {
    for (entry, expected) in [
      ("90 in deny all 10.1.1.5/32", "blocked"), ("90 in deny all 10.2.0.0/16", "reachable"),
      ("90 out deny all 10.2.0.0/16", "reachable"), ("90 out deny all 10.1.0.0/16", "one-way"),
    ] {
      var net = net()
      net.snapshot.networkACLs.removeAll {
        $0.subnets.contains { net.snapshot.symbols[$0] == "subnet-tgw-1" }
      }
      net.openACL(for: "subnet-1")
      net.acl(
        "acl-x", for: ["subnet-tgw-1"], entry, "100 in allow all 0.0.0.0/0", "100 out allow all 0.0.0.0/0")
      #expect(try verdict(net) == expected, "\(entry)")
    }
  }

  @Test("a third VPC's NAT gateway carries what is sent to the internet (semantics 3.33)") func egressVPC()
    throws
  {
    var net = net(["10.1.0.0/16 attach-1", "0.0.0.0/0 attach-3"])
    net.snapshot.routeTables.removeAll { net.snapshot.symbols[$0.id] == "rtb-1" }
    net.routes(
      "rtb-1", in: "vpc-1", for: ["subnet-1", "subnet-tgw-1"], "10.1.0.0/16 local", "0.0.0.0/0 tgw-1")
    net.vpc("vpc-3", "10.3.0.0/16")
    net.subnet("subnet-tgw-3", in: "vpc-3", "10.3.9.0/28")
    net.subnet("subnet-nat", in: "vpc-3", "10.3.1.0/24")
    net.openACL(for: "subnet-tgw-3", "subnet-nat", in: "vpc-3")
    net.routes("rtb-3", in: "vpc-3", for: ["subnet-tgw-3"], "10.3.0.0/16 local", "0.0.0.0/0 nat-1")
    net.routes(
      "rtb-4", in: "vpc-3", for: ["subnet-nat"], "10.3.0.0/16 local", "10.1.0.0/16 tgw-1", "0.0.0.0/0 igw-3")
    net.internetGateway("igw-3", for: "vpc-3")
    net.natGateway("nat-1", in: "subnet-nat", "10.3.1.9", public: "198.51.100.1")
    net.transitAttachment(
      "attach-3", of: "tgw-1", to: "vpc-3", subnets: ["subnet-tgw-3"], table: "tgw-rtb-1")
    #expect(try net.verdict("eni:eni-1", "ip:8.8.8.8", "tcp/443") == "reachable")
    #expect(try net.verdict("ip:8.8.8.8", "eni:eni-1", "tcp/443") == "blocked")
  }

  @Test(
    "a peering leads to the gateway that its document names, and to what is attached to that (3.55)",
    arguments: [
      (nil, "reachable-assumed"), ("tgw-2", "reachable-assumed"), ("tgw-3", "unknown"),
    ] as [(String?, String)])
  func peering(other: String?, verdict: String) throws {
    var net = net(["10.1.0.0/16 attach-1", "10.2.0.0/16 attach-peer"])
    net.snapshot.transitGatewayAttachments.removeLast()
    net.snapshot.routeTables.removeAll { net.snapshot.symbols[$0.id] == "rtb-2" }
    net.routes(
      "rtb-2", in: "vpc-2", for: ["subnet-2", "subnet-tgw-2"], "10.2.0.0/16 local", "10.1.0.0/16 tgw-2")
    net.transitGateway("tgw-2")
    net.transitAttachment("attach-peer", of: "tgw-1", to: "tgw-9", type: "peering", table: "tgw-rtb-1")
    net.transitAttachment(
      "attach-far", of: "tgw-2", to: "vpc-2", subnets: ["subnet-tgw-2"], table: "tgw-rtb-2")
    if let other {
      var peering = TransitGatewayPeering(
        id: net.named("attach-peer"), place: Place(document: 0, element: 0))
      (peering.requester.gateway, peering.accepter.gateway) = (net.named("tgw-1"), net.named(other))
      net.snapshot.transitGatewayPeerings = [peering]
    }
    #expect(try self.verdict(net) == verdict)
  }

  @Test(
    "with both sides of a peering described, both gateways' tables lead there and back (3.55)",
    arguments: [
      (["10.2.0.0/16 attach-far"], ["10.1.0.0/16 attach-peer"], "reachable"),
      ([], ["10.1.0.0/16 attach-peer"], "blocked"), (["10.2.0.0/16 attach-far"], [], "one-way"),
      (["10.2.0.0/16 attach-peer"], ["10.1.0.0/16 attach-peer"], "unknown"),
    ])
  func bothSides(there: [String], back: [String], verdict: String) throws {
    var net = net(["10.1.0.0/16 attach-1", "10.2.0.0/16 attach-peer"])
    net.snapshot.transitGatewayAttachments.removeLast()
    net.snapshot.routeTables.removeAll { net.snapshot.symbols[$0.id] == "rtb-2" }
    net.routes(
      "rtb-2", in: "vpc-2", for: ["subnet-2", "subnet-tgw-2"], "10.2.0.0/16 local", "10.1.0.0/16 tgw-2")
    net.transitGateway("tgw-2")
    net.transitAttachment("attach-peer", of: "tgw-1", to: "tgw-2", type: "peering", table: "tgw-rtb-1")
    net.transitAttachment("attach-peer", of: "tgw-2", to: "tgw-1", type: "peering", table: "tgw-rtb-in")
    net.transitAttachment(
      "attach-far", of: "tgw-2", to: "vpc-2", subnets: ["subnet-tgw-2"], table: "tgw-rtb-out")
    for (name, routes) in [("tgw-rtb-in", there), ("tgw-rtb-out", back)] {
      net.transitTable(name, of: "tgw-2")
      let last = net.snapshot.transitGatewayRouteTables.count - 1
      net.snapshot.transitGatewayRouteTables[last].routes = routes.map { net.transitRoute($0) }
    }
    #expect(try self.verdict(net) == verdict)
  }

  @Test("a VPN behind it brings in what its routes tell, and its answers (semantics 3.61, 3.62)") func vpn()
    throws
  {
    var net = net(["10.2.0.0/16 attach-2", "192.168.0.0/16 propagated attach-vpn"])
    net.transitAttachment("attach-vpn", of: "tgw-1", to: "vpn-1", type: "vpn", table: "tgw-rtb-1")
    net.snapshot.routeTables.removeAll { net.snapshot.symbols[$0.id] == "rtb-2" }
    net.routes(
      "rtb-2", in: "vpc-2", for: ["subnet-2", "subnet-tgw-2"], "10.2.0.0/16 local", "192.168.0.0/16 tgw-1")
    #expect(try net.verdict("ip:192.168.3.4", "eni:eni-2", "tcp/80") == "reachable")
    #expect(try net.verdict("ip:192.168.3.4", "eni:eni-named", "tcp/80") == "blocked")
    #expect(try net.verdict("ip:172.16.3.4", "eni:eni-2", "tcp/80") == "blocked")
    #expect(try net.verdict("eni:eni-2", "ip:192.168.3.4", "tcp/80") == "reachable")
  }

  @Test("an answer by another gateway meets no ACL of the request's attachments (semantics 2.17, 3.58)")
  func answerElsewhere() throws {
    var net = net(backRoute: "10.1.0.0/16 tgw-2")
    let symbols = net.snapshot.symbols
    net.snapshot.networkACLs[0].subnets.removeAll { symbols[$0] == "subnet-tgw-1" }
    net.acl("acl-tgw", in: "vpc-1", for: ["subnet-tgw-1"], "100 in allow all 0.0.0.0/0")
    #expect(try verdict(net) == "unknown")
  }

  @Test("without route tables, a gateway may join two VPCs that nothing else joins (contract, section 2)")
  func unrouted() throws {
    var net = net()
    net.snapshot.routeTables = []
    #expect(try verdict(net) == "reachable-assumed")
    net.snapshot.transitGatewayRouteTables[0].routes = []
    #expect(try verdict(net) == "unknown")
  }
}

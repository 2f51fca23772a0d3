import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3.11, 3.33, 3.41, 3.58 to 3.62: lines on premises behind transit gateways, and what stands between.
@Suite("Lines on premises") struct LineCases {
  /// Two VPCs and a VPN on one gateway; the second VPC has a private NAT gateway in a subnet of its own.
  private func net(
    vpnRoutes: [String] = ["10.1.0.0/16 attach-1", "10.2.0.0/16 attach-2"], delivery: String = "",
    edit: (inout TransitGatewayAttachment) -> Void = { _ in }
  ) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    for (vpc, block) in [("1", "10.1"), ("2", "10.2")] {
      net.vpc("vpc-\(vpc)", "\(block).0.0/16") { $0.owner = nil }
      for (name, third) in [("", "1.0/24"), ("tgw-", "9.0/28"), ("nat-", "7.0/24")] {
        net.subnet("subnet-\(name)\(vpc)", in: "vpc-\(vpc)", "\(block).\(third)")
      }
      net.openACL(for: "subnet-\(vpc)", "subnet-tgw-\(vpc)", "subnet-nat-\(vpc)", in: "vpc-\(vpc)")
      net.transitAttachment(
        "attach-\(vpc)", of: "tgw-1", to: "vpc-\(vpc)", subnets: ["subnet-tgw-\(vpc)"], table: "tgw-rtb-1",
        edit: edit)
    }
    net.routes(
      "rtb-1", in: "vpc-1", for: ["subnet-1", "subnet-tgw-1"], "10.1.0.0/16 local", "10.0.0.0/8 tgw-1",
      "192.168.0.0/16 tgw-1")
    net.routes("rtb-2", in: "vpc-2", for: ["subnet-2"], "10.2.0.0/16 local")
    net.routes(
      "rtb-nat", in: "vpc-2", for: ["subnet-nat-2"], "10.2.0.0/16 local", "10.1.0.0/16 tgw-1",
      "192.168.0.0/16 tgw-1")
    net.routes(
      "rtb-tgw", in: "vpc-2", for: ["subnet-tgw-2"], "10.2.0.0/16 local",
      delivery.isEmpty ? "10.200.0.0/16 local" : delivery)
    net.transitGateway("tgw-1")
    net.transitAttachment("attach-vpn", of: "tgw-1", to: "vpn-1", type: "vpn", table: "tgw-rtb-vpn")
    net.transitTable(
      "tgw-rtb-1", of: "tgw-1", "10.1.0.0/16 attach-1", "10.2.0.0/16 attach-2",
      "192.168.0.0/16 propagated attach-vpn")
    net.transitTable("tgw-rtb-vpn", of: "tgw-1", vpnRoutes[0], vpnRoutes[vpnRoutes.count - 1])
    net.natGateway("nat-1", in: "subnet-nat-2", "10.2.7.7")
    net.group("sg-open", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.interface("eni-1", in: "subnet-1", "10.1.1.5", groups: ["sg-open"])
    net.interface("eni-2", in: "subnet-2", "10.2.1.5", groups: ["sg-open"])
    return net
  }

  @Test(
    "without a VPC's table, the line's own table is asked for the answer (semantics 3.58)",
    arguments: [("10.1.0.0/16", "reachable-assumed"), ("10.99.0.0/16", "one-way")])
  func lineTable(block: String, verdict: String) throws {
    let net = net(vpnRoutes: ["\(block) attach-1"]) {
      ($0.associatedTable, $0.tellsAssociation) = (nil, false)
    }
    #expect(try net.verdict("eni:eni-1", "ip:192.168.3.4", "tcp/80") == verdict)
  }

  @Test("an explicit route of the attachment's subnet leads through its VPC's NAT gateway (semantics 3.33)")
  func throughOwnNATGateway() throws {
    // Without the NAT gateway's address, answers go nowhere: the target's own table knows its VPC alone.
    #expect(try net().verdict("eni:eni-1", "eni:eni-2", "tcp/80") == "one-way")
    #expect(try net().verdict("ip:192.168.3.4", "eni:eni-2", "tcp/80") == "one-way")
    let net = net(delivery: "10.2.1.0/24 nat-1")
    for source in ["eni:eni-1", "ip:192.168.3.4"] {
      let path = try #require(try net.explain(source, "eni:eni-2", "tcp/80").paths.first)
      #expect(path.verdict == .reachable, "\(source)")
      #expect(path.door == .natGateway("nat-1"))
    }
  }

  @Test("what a transit gateway hands in goes out over no peering (semantics 3.41)") func edgeToEdge() throws
  {
    var net = net(delivery: "10.8.0.0/16 pcx-1")
    let route = TransitGatewayRoute(
      destination: .prefix(try #require(IPPrefix("10.8.0.0/16"))), isStatic: true, isBlackhole: false,
      attachments: [net.named("attach-2")])
    net.snapshot.transitGatewayRouteTables[0].routes?.append(route)
    // Nor where no document tells whose VPC lies behind it.
    #expect(try net.verdict("eni:eni-1", "ip:10.8.1.1", "tcp/80") == "blocked")
    net.peering("pcx-1", "vpc-2", "10.2.0.0/16", "vpc-8", "10.8.0.0/16") { $0.requester.blocks = [] }
    let path = try #require(try net.explain("eni:eni-1", "ip:10.8.1.1", "tcp/80").paths.first)
    #expect(path.verdict == .blocked)
    #expect(path.blockers.map(\.outcome) == [.closed(.peeringNeedsOwnBlock)])
  }

  @Test("a gateway that nobody shows to be attached to the VPC may be all the same (semantics 3.60)")
  func unseenAttachment() throws {
    var net = net { ($0.associatedTable, $0.tellsAssociation) = (nil, false) }
    net.snapshot.transitGatewayAttachments.removeAll { net.snapshot.symbols[$0.id] != "attach-vpn" }
    net.snapshot.transitGatewayRouteTables = []
    #expect(try net.verdict("ip:192.168.3.4", "eni:eni-2", "tcp/80") == "one-way")
  }

  @Test("a line that is gone tells nothing of what is on premises (semantics 3.62)") func gone() throws {
    var net = net { ($0.associatedTable, $0.tellsAssociation) = (nil, false) }
    net.transitAttachment(
      "attach-dx", of: "tgw-1", to: "dx-1", type: "direct-connect-gateway", table: "tgw-rtb-vpn")
    #expect(try net.verdict("ip:172.16.3.4", "eni:eni-2", "tcp/80") == "blocked")
    let index = try #require(
      net.snapshot.transitGatewayAttachments.firstIndex { net.snapshot.symbols[$0.id] == "attach-vpn" })
    net.snapshot.transitGatewayAttachments[index].state = net.symbol("deleted")
    #expect(try net.verdict("ip:172.16.3.4", "eni:eni-2", "tcp/80") == "one-way")
  }

  @Test(
    "a NAT gateway's answer enters the attachment in the gateway's own zone (semantics 2.17, 3.57)",
    arguments: [("100 in allow all 0.0.0.0/0", "reachable"), ("100 in deny all 0.0.0.0/0", "one-way")])
  func answerFromOtherZone(entry: String, verdict: String) throws {
    var net = net(delivery: "10.2.1.0/24 nat-1")
    net.subnet("subnet-tgw-2b", in: "vpc-2", "10.2.10.0/28", zone: "us-east-1b")
    net.acl("acl-2b", in: "vpc-2", for: ["subnet-tgw-2b"], entry)
    let symbols = net.snapshot.symbols
    let gateway = try #require(net.snapshot.subnets.firstIndex { symbols[$0.id] == "subnet-nat-2" })
    net.snapshot.subnets[gateway].zone = net.symbol("us-east-1b")
    let attachment = try #require(
      net.snapshot.transitGatewayAttachments.firstIndex { symbols[$0.id] == "attach-2" })
    net.snapshot.transitGatewayAttachments[attachment].subnets.append(net.named("subnet-tgw-2b"))
    #expect(try net.verdict("eni:eni-1", "eni:eni-2", "tcp/80") == verdict)
  }
}

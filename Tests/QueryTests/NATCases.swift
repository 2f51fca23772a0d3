import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3-C: on from a NAT gateway, the packet is the gateway's own.
@Suite("NAT gateways") struct NATCases {
  /// A private subnet behind a public NAT gateway, a data subnet, and a server with a public address.
  private func net(_ privateRoutes: String = "0.0.0.0/0 nat-1") -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-private", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-public", in: "vpc-1", "10.0.2.0/24")
    net.subnet("subnet-data", in: "vpc-1", "10.0.3.0/24")
    net.openACL(for: "subnet-private", "subnet-public", "subnet-data")
    net.routes("rtb-private", for: ["subnet-private", "subnet-data"], "10.0.0.0/16 local", privateRoutes)
    net.routes("rtb-public", for: ["subnet-public"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.internetGateway("igw-1")
    net.group("sg-open", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.interface("eni-app", in: "subnet-private", "10.0.1.5", groups: ["sg-open"])
    net.interface("eni-data", in: "subnet-data", "10.0.3.5", groups: ["sg-open"])
    net.interface(
      "eni-server", in: "subnet-public", "10.0.2.9", groups: ["sg-open"], public: "198.51.100.9")
    return net
  }

  private func withGateway(
    _ routes: String = "0.0.0.0/0 nat-1", edit: (inout NATGateway) -> Void = { _ in }
  ) -> SnapshotBuilder {
    var net = net(routes)
    net.natGateway("nat-1", in: "subnet-public", "10.0.2.100", public: "198.51.100.1", edit: edit)
    return net
  }

  @Test("the internet is reached through it, on what it translates (semantics 3.30, 3.31)") func outward()
    throws
  {
    let net = withGateway()
    #expect(try net.verdict("eni:eni-app", "ip:8.8.8.8", "tcp/443") == "reachable")
    #expect(try net.verdict("eni:eni-app", "ip:8.8.8.8", "icmp/8") == "reachable")
    let path = try #require(try net.explain("eni:eni-app", "ip:8.8.8.8", "50").paths.first)
    #expect(path.verdict == .blocked)
    #expect(path.blockers.map(\.outcome) == [.closed(.protocolRestriction)])
    #expect(try net.explain("eni:eni-app", "ip:8.8.8.8", "tcp/443").paths.first?.door == .natGateway("nat-1"))
  }

  @Test("nobody comes in by it (semantics 3.31)") func inward() throws {
    #expect(try withGateway().verdict("ip:8.8.8.8", "eni:eni-app", "tcp/443") == "blocked")
  }

  @Test(
    "its state decides (semantics 3.36)",
    arguments: [
      (NATGateway.State.available, "reachable"), (.pending, "reachable-assumed"),
      (.deleting, "reachable-assumed"), (.failed, "blocked"), (.deleted, "blocked"), (.unknown, "unknown"),
    ])
  func state(state: NATGateway.State, verdict: String) throws {
    let net = withGateway { $0.state = state }
    #expect(try net.verdict("eni:eni-app", "ip:8.8.8.8", "tcp/443") == verdict)
  }

  @Test("one that no document describes is a gap") func undescribed() throws {
    let answer = try net().explain("eni:eni-app", "ip:8.8.8.8", "tcp/443")
    #expect(answer.verdict == .unknown)
    #expect(answer.paths.first?.gaps.map(\.subject) == ["NAT gateway nat-1"])
  }

  @Test("a private one reaches no internet (semantics 3.32)") func privateGateway() throws {
    var net = net()
    net.natGateway("nat-1", in: "subnet-public", "10.0.2.100")
    let path = try #require(try net.explain("eni:eni-app", "ip:8.8.8.8", "tcp/443").paths.first)
    #expect(path.blockers.map(\.outcome) == [.closed(.sourceHasNoPublicAddress)])
  }

  @Test("a target's public address is dialled from the gateway's, and groups are lost (semantics 1.39, 3.29)")
  func hairpin() throws {
    var net = withGateway()
    net.group("sg-nat", "in tcp/443 from 198.51.100.1/32", "in tcp/80 from sg-open", "out all to 0.0.0.0/0")
    net.interface("eni-web", in: "subnet-public", "10.0.2.8", groups: ["sg-nat"], public: "198.51.100.8")
    #expect(try net.verdict("eni:eni-app", "ip:198.51.100.8", "tcp/443") == "reachable")
    #expect(try net.verdict("eni:eni-app", "ip:198.51.100.8", "tcp/80") == "blocked")
  }

  @Test("a route inside the VPC leads through it, and the target sees its address (semantics 3.10, 3.30)")
  func inside() throws {
    var net = withGateway("10.0.3.0/24 nat-1")
    net.subnet("subnet-other", in: "vpc-1", "10.0.4.0/24")
    net.openACL(for: "subnet-other")
    net.routes("rtb-other", for: ["subnet-other"], "10.0.0.0/16 local", "10.0.3.0/24 nat-1")
    net.group("sg-data", "in tcp/5432 from 10.0.2.100/32", "in tcp/22 from sg-open", "out all to 0.0.0.0/0")
    net.interface("eni-client", in: "subnet-other", "10.0.4.5", groups: ["sg-open"])
    net.interface("eni-db", in: "subnet-data", "10.0.3.7", groups: ["sg-data"])
    #expect(try net.verdict("eni:eni-client", "eni:eni-db", "tcp/5432") == "reachable")
    let path = try #require(try net.explain("eni:eni-client", "eni:eni-db", "tcp/22").paths.first)
    #expect(path.blockers.map(\.outcome) == [.closed(.groupRulesMismatch)])
  }

  @Test("its subnet's ACL is asked by the client's address on the way in, and both stages are answered")
  func acls() throws {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-private", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-public", in: "vpc-1", "10.0.2.0/24")
    net.openACL(for: "subnet-private")
    net.acl(
      "acl-nat", for: ["subnet-public"], "90 in deny tcp/0-65535 10.0.1.64/26", "100 in allow all 0.0.0.0/0",
      "90 out deny tcp/0-65535 10.0.1.128/26", "100 out allow all 0.0.0.0/0")
    net.routes("rtb-private", for: ["subnet-private"], "10.0.0.0/16 local", "0.0.0.0/0 nat-1")
    net.routes("rtb-public", for: ["subnet-public"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.internetGateway("igw-1")
    net.group("sg-open", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.natGateway("nat-1", in: "subnet-public", "10.0.2.100", public: "198.51.100.1")
    for (name, address) in [("eni-1", "10.0.1.5"), ("eni-2", "10.0.1.70"), ("eni-3", "10.0.1.130")] {
      net.interface(name, in: "subnet-private", address, groups: ["sg-open"])
    }
    #expect(try net.verdict("eni:eni-1", "ip:8.8.8.8", "tcp/443") == "reachable")
    #expect(try net.verdict("eni:eni-2", "ip:8.8.8.8", "tcp/443") == "blocked")
    #expect(try net.verdict("eni:eni-3", "ip:8.8.8.8", "tcp/443") == "one-way")
  }

  @Test("a regional one takes its own table (semantics 3.35, 3.37)") func regional() throws {
    var net = net()
    net.routes("rtb-nat", for: [], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.natGateway("nat-1", in: "subnet-public", "10.0.2.100", public: "198.51.100.1") { gateway in
      gateway.isRegional = true
      gateway.subnet = nil
    }
    net.snapshot.natGateways[0].routeTable = net.snapshot.routeTables.last?.id
    #expect(try net.verdict("eni:eni-app", "ip:8.8.8.8", "tcp/443") == "reachable")
  }

  @Test("it passes under block-ingress, and not under block-bidirectional (semantics 3.80)") func blockMode()
    throws
  {
    var net = withGateway()
    for position in net.snapshot.subnets.indices {
      net.snapshot.subnets[position].internetGatewayBlockMode = .blockIngress
    }
    #expect(try net.verdict("eni:eni-app", "ip:8.8.8.8", "tcp/443") == "reachable")
    for position in net.snapshot.subnets.indices {
      net.snapshot.subnets[position].internetGatewayBlockMode = .blockBidirectional
    }
    #expect(try net.verdict("eni:eni-app", "ip:8.8.8.8", "tcp/443") == "blocked")
  }

  @Test(
    "a source's public address is not the gateway's, even where no rule tells them apart (semantics 3.30)")
  func ownAddress() throws {
    var net = withGateway()
    net.interface(
      "eni-shown", in: "subnet-private", "10.0.1.6", groups: ["sg-open"], public: "198.51.100.6")
    #expect(try net.verdict("eni:eni-shown", "ip:198.51.100.9", "tcp/443") == "reachable")
    #expect(try net.verdict("ip:198.51.100.6", "ip:198.51.100.9", "tcp/443") == "blocked")
  }
}

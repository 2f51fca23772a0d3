import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3.61 to 3.66 and 3.10 to 3.13: virtual private gateways, and appliances on the way.
@Suite("On premises, and through appliances") struct OnPremisesCases {
  private func net() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.openACL(for: "subnet-a", "subnet-b")
    net.group("sg-open", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.interface("eni-a", in: "subnet-a", "10.0.1.5", groups: ["sg-open"], public: "198.51.100.5")
    net.interface("eni-b", in: "subnet-b", "10.0.2.5", groups: ["sg-open"])
    return net
  }

  @Test("a network behind a virtual private gateway comes in by private address only") func vpn() throws {
    var net = net()
    net.routes("rtb-a", for: ["subnet-a"], "10.0.0.0/16 local", "192.168.0.0/16 propagated vgw-1")
    net.vpnGateway("vgw-1")
    #expect(try net.verdict("ip:192.168.9.9", "eni:eni-a", "tcp/80") == "reachable")
    #expect(try net.verdict("ip:192.168.9.9", "ip:198.51.100.5", "tcp/80") == "blocked")
    #expect(try net.verdict("eni:eni-a", "ip:192.168.9.9", "tcp/80") == "reachable")
    let path = try #require(try net.explain("ip:192.168.9.9", "eni:eni-a", "tcp/80").paths.first)
    #expect(path.door == .vpnGateway("vgw-1"))
  }

  @Test("a subnet without a route back gets requests and cannot answer") func noRouteBack() throws {
    var net = net()
    net.routes("rtb-a", for: ["subnet-a"], "10.0.0.0/16 local", "192.168.0.0/16 propagated vgw-1")
    net.routes("rtb-b", for: ["subnet-b"], "10.0.0.0/16 local")
    net.vpnGateway("vgw-1")
    #expect(try net.verdict("ip:192.168.9.9", "eni:eni-b", "tcp/80") == "one-way")
  }

  @Test("a route to a gateway that is attached to another VPC leads nowhere (semantics 3.61)")
  func attachedElsewhere() throws {
    var net = net()
    net.routes("rtb-a", for: ["subnet-a"], "10.0.0.0/16 local", "192.168.0.0/16 vgw-1")
    net.vpnGateway("vgw-1", for: "vpc-9")
    let path = try #require(try net.explain("eni:eni-a", "ip:192.168.9.9", "tcp/80").paths.first)
    #expect(path.verdict == .blocked)
    #expect(path.blockers.map(\.outcome) == [.closed(.badStateAttachment)])
  }

  @Test("without a table, the VPC's own gateway may lead on premises (semantics 3.62)") func unrouted() throws
  {
    var net = net()
    #expect(try net.verdict("eni:eni-a", "ip:192.168.9.9", "tcp/80") == "unknown")
    net.vpnGateway("vgw-1")
    #expect(try net.verdict("eni:eni-a", "ip:192.168.9.9", "tcp/80") == "reachable-assumed")
  }

  @Test("where no route tells the space, any private address may be on premises (semantics 3.62)")
  func unknownSpace() throws {
    var net = net()
    net.routes("rtb-a", for: ["subnet-a"], "10.0.0.0/16 local", "0.0.0.0/0 vgw-1")
    net.vpnGateway("vgw-1")
    let path = try #require(try net.explain("ip:192.168.9.9", "eni:eni-a", "tcp/80").paths.first)
    #expect(path.verdict == .reachableAssumed)
    #expect(path.assumptions == [.onPremisesSpace])
  }

  @Test("what two networks outside the snapshot do with each other nobody can tell") func bothOutside() throws
  {
    var net = net()
    net.vpnGateway("vgw-1")
    for (source, target) in [
      ("internet", "onprem"), ("onprem", "internet"), ("ip:8.8.8.8", "ip:192.168.9.9"),
    ] {
      #expect(try net.verdict(source, target, "tcp/80") == "unknown")
    }
  }

  /// Two subnets whose packets to each other go through an appliance.
  private func inspected(checks: Bool) -> SnapshotBuilder {
    var net = net()
    net.subnet("subnet-fw", in: "vpc-1", "10.0.9.0/24")
    net.openACL(for: "subnet-fw")
    net.routes("rtb-a", for: ["subnet-a"], "10.0.0.0/16 local", "10.0.2.0/24 eni-fw")
    net.routes("rtb-b", for: ["subnet-b"], "10.0.0.0/16 local", "10.0.1.0/24 eni-fw")
    net.routes("rtb-fw", for: ["subnet-fw"], "10.0.0.0/16 local")
    net.group("sg-fw", "in tcp/80 from 0.0.0.0/0", "out tcp/80 to 0.0.0.0/0")
    net.group("sg-named", "in tcp/80 from sg-open", "out all to 0.0.0.0/0")
    net.interface("eni-fw", in: "subnet-fw", "10.0.9.5", groups: ["sg-fw"]) {
      $0.checksSourceAndDestination = checks
    }
    net.interface("eni-named", in: "subnet-b", "10.0.2.6", groups: ["sg-named"])
    return net
  }

  @Test("an appliance is taken to forward, its own groups are asked (semantics 3.13)") func appliance() throws
  {
    let net = inspected(checks: false)
    let path = try #require(try net.explain("eni:eni-a", "eni:eni-b", "tcp/80").paths.first)
    #expect(path.verdict == .reachableAssumed)
    #expect(path.assumptions == [.applianceForwards])
    #expect(path.door == .appliance("eni-fw"))
    #expect(try net.verdict("eni:eni-a", "eni:eni-b", "tcp/443") == "blocked")
  }

  @Test("behind an appliance the ends' groups are unknown to each other (semantics 1.40)") func references()
    throws
  {
    #expect(try inspected(checks: false).verdict("eni:eni-a", "eni:eni-named", "tcp/80") == "blocked")
  }

  @Test("one that checks addresses cannot forward (semantics 3.12)") func checking() throws {
    let answer = try inspected(checks: true).explain("eni:eni-a", "eni:eni-b", "tcp/80")
    #expect(answer.verdict == .blocked)
    #expect(answer.paths[0].blockers.map(\.outcome).contains(.closed(.sourceDestinationCheck)))
  }
}

import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3.61, 3.62 and 3.66: which addresses are on premises, as VPN connections and Direct Connect tell.
@Suite("The on-premises address space") struct OnPremisesSpaceCases {
  /// A subnet that sends to a virtual private gateway what `routes` say.
  private func net(_ routes: String = "192.168.9.0/24 vgw-1") -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.openACL(for: "subnet-a", "subnet-b")
    net.routes("rtb-a", for: ["subnet-a"], "10.0.0.0/16 local", routes)
    net.routes("rtb-b", for: ["subnet-b"], "10.0.0.0/16 local")
    net.vpnGateway("vgw-1")
    net.group("sg-open", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.interface("eni-a", in: "subnet-a", "10.0.1.5", groups: ["sg-open"])
    net.interface("eni-b", in: "subnet-b", "10.0.2.5", groups: ["sg-open"])
    return net
  }

  private func verdict(
    _ net: SnapshotBuilder, _ source: String, _ target: String = "eni:eni-a"
  ) throws -> String {
    try net.verdict("ip:\(source)", target, "tcp/80")
  }

  @Test("a VPN connection's static routes tell the space, with the connection as evidence (3.62)")
  func staticRoutes() throws {
    var net = net("0.0.0.0/0 vgw-1")
    #expect(try verdict(net, "192.168.9.9") == "reachable-assumed")
    net.vpnConnection("vpn-1", of: "vgw-1", routes: ["192.168.9.0/24"])
    #expect(try verdict(net, "192.168.9.9") == "reachable")
    #expect(try verdict(net, "192.168.8.8") == "reachable-assumed")
    let path = try #require(try net.explain("ip:192.168.9.9", "eni:eni-a", "tcp/80").paths.first)
    #expect(path.evidenceIDs.contains("vpn-1"))
    #expect(try net.verdict("eni:eni-a", "ip:192.168.9.9", "tcp/80") == "reachable")
  }

  @Test("what a table tells and what a connection tells are one space (3.62)") func union() throws {
    var net = net()
    #expect(try verdict(net, "192.168.7.7", "eni:eni-b") == "blocked")
    net.vpnConnection("vpn-1", of: "vgw-1", routes: ["192.168.7.0/24"])
    #expect(try verdict(net, "192.168.7.7", "eni:eni-b") == "one-way")
    #expect(try verdict(net, "192.168.9.9", "eni:eni-b") == "one-way")
  }

  /// A connection with static routes, and what else there is of the gateway.
  static let others: [(name: String, isOpen: Bool, add: @Sendable (inout SnapshotBuilder) -> Void)] = [
    ("nothing", false, { _ in }),
    (
      "a deleted connection", false,
      { net in
        let state = net.symbol("deleted")
        net.vpnConnection("vpn-2", of: "vgw-1", isStatic: false) { $0.state = state }
      }
    ),
    ("a connection with BGP", true, { $0.vpnConnection("vpn-2", of: "vgw-1", isStatic: false) }),
    ("a connection that does not tell", true, { $0.vpnConnection("vpn-2", of: "vgw-1", isStatic: nil) }),
    ("a damaged one", true, { $0.vpnConnection("vpn-2", of: "vgw-1") { $0.integrity = .damaged } }),
    ("Direct Connect", true, { $0.directConnect("dx-1", to: "vgw-1", allows: ["10.0.0.0/16"]) }),
    (
      "Direct Connect, no longer", false,
      {
        $0.directConnect("dx-1", to: "vgw-1", allows: [], state: "disassociated")
      }
    ),
    ("a page that is missing", true, { $0.snapshot.incompleteKinds.insert(.vpnConnections) }),
  ]

  @Test("static routes are all there is only if every line has no others (3.62)", arguments: others.indices)
  func completeness(index: Int) throws {
    let other = Self.others[index]
    var net = net("10.0.0.0/16 local")
    net.vpnConnection("vpn-1", of: "vgw-1", routes: ["192.168.9.0/24"])
    other.add(&net)
    #expect(try verdict(net, "192.168.9.9") == "one-way", "\(other.name)")
    #expect(try verdict(net, "172.16.3.4") == (other.isOpen ? "one-way" : "blocked"), "\(other.name)")
  }

  @Test("what Direct Connect announces is AWS's side: no address on premises, and no limit (3.62)")
  func allowedPrefixes() throws {
    var net = net()
    net.directConnect("dx-1", to: "vgw-1", allows: ["172.16.0.0/12"])
    #expect(try verdict(net, "192.168.9.9") == "reachable")
    #expect(try verdict(net, "172.16.3.4", "eni:eni-b") == "blocked")
  }

  /// The same behind a transit gateway of which the VPC's attachment alone is described.
  private func transit() -> SnapshotBuilder {
    var net = net("0.0.0.0/0 tgw-1")
    net.snapshot.vpnGateways = []
    net.transitGateway("tgw-1")
    net.transitAttachment(
      "attach-1", of: "tgw-1", to: "vpc-1", subnets: ["subnet-a"], table: "tgw-rtb-1")
    net.transitTable("tgw-rtb-1", of: "tgw-1", "10.0.0.0/16 attach-1", "192.168.0.0/16 attach-unseen")
    return net
  }

  @Test("a line by its own document is a way in, though no attachment shows it (3.62)") func line() throws {
    var vpn = transit()
    #expect(try verdict(vpn, "192.168.9.9") == "blocked")
    var (direct, routed) = (vpn, vpn)
    let (type, resource) = (routed.symbol("vpn"), routed.symbol("vpn-7"))
    routed.snapshot.transitGatewayRouteTables[0].routes?[1].resourceType = type
    routed.snapshot.transitGatewayRouteTables[0].routes?[1].resource = resource
    vpn.vpnConnection("vpn-1", of: "tgw-1", isStatic: false)
    direct.directConnect("dx-1", to: "tgw-1", allows: ["10.0.0.0/16"])
    for (net, name) in [(vpn, "vpn-1"), (direct, "dx-1"), (routed, "vpn-7")] {
      let answer = try net.explain("ip:192.168.9.9", "eni:eni-a", "tcp/80")
      #expect(answer.verdict == .unknown)
      #expect(answer.paths.first?.steps.flatMap(\.evidence).map(\.id).contains(name) == true)
      #expect(answer.paths.first?.gaps.map(\.subject) == ["the attachments of transit gateway tgw-1"])
    }
  }
}

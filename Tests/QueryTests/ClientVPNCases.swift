import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 6.5.
@Suite("Client VPN") struct ClientVPNCases {
  private let here = Place(document: 0, element: 0)

  /// An association's interface in subnet-a, and an interface in subnet-b that admits its group.
  private func net(authorized: String? = "10.0.0.0/16", routed: String? = "10.0.0.0/16") -> SnapshotBuilder {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-vpn", "out all to 0.0.0.0/0")
    net.group("sg-web", "in tcp/80 from sg-vpn")
    net.interface(
      "eni-vpn", in: "subnet-a", "10.0.1.5", groups: ["sg-vpn"],
      description: "ClientVPN Endpoint resource cvpn-endpoint-1")
    net.interface("eni-web", in: "subnet-b", "10.0.2.5", groups: ["sg-web"])
    var endpoint = ClientVPNEndpoint(id: net.named("cvpn-endpoint-1"), place: here)
    endpoint.state = net.symbol("available")
    net.snapshot.clientVPNEndpoints = [endpoint]
    if let block = authorized.flatMap({ IPPrefix($0) }) {
      net.snapshot.clientVPNAuthorizations = [
        ClientVPNAuthorization(endpoint: endpoint.id, destination: block, isActive: true)
      ]
    }
    if let block = routed.flatMap({ IPPrefix($0) }) {
      var route = ClientVPNRoute(endpoint: endpoint.id, destination: block, isActive: true)
      route.subnet = net.named("subnet-a")
      net.snapshot.clientVPNRoutes = [route]
    }
    return net
  }

  private func path(_ net: SnapshotBuilder) throws -> ExplainedPath {
    try #require(try net.explain("eni:eni-vpn", "eni:eni-web", "tcp/80").paths.first)
  }

  @Test("an association's interface is a source by the endpoint's name, with its rule as evidence")
  func named()
    throws
  {
    #expect(try net().verdict(ofParty: "Client VPN cvpn-endpoint-1", "eni:eni-web", "tcp/80") == "reachable")
    let texts = try path(net()).steps.first?.evidence.map(\.text)
    #expect(texts?.contains("authorization rules: 10.0.0.0/16") == true)
  }

  @Test("authorization rules and routes must both lead to the target")
  func limits() throws {
    for limited in [
      net(authorized: "10.0.1.0/24"), net(authorized: nil), net(routed: "10.0.1.0/24"), net(routed: nil),
    ] {
      let path = try path(limited)
      #expect(path.verdict == .blocked)
      #expect(path.blockers.map(\.outcome) == [.closed(.doorDestination)])
    }
  }

  @Test("a rule that is not active, and a route by another subnet, lead nowhere") func inForce() throws {
    var (idle, elsewhere) = (net(), net())
    idle.snapshot.clientVPNAuthorizations[0].isActive = false
    #expect(try path(idle).verdict == .blocked)
    elsewhere.snapshot.clientVPNRoutes[0].subnet = elsewhere.named("subnet-b")
    #expect(try path(elsewhere).verdict == .blocked)
  }

  @Test("without documents of rules, routes or the endpoint users are assumed to be let everywhere")
  func missing() throws {
    var bare = net(authorized: nil, routed: nil)
    bare.missing = [.clientVPNAuthorizations, .clientVPNRoutes]
    #expect(try path(bare).verdict == .reachableAssumed)
    #expect(try path(bare).assumptions == [.clientVPNAuthorized])
    bare.snapshot.clientVPNEndpoints = []
    #expect(try path(bare).verdict == .reachableAssumed)
  }

  @Test("an endpoint at a transit gateway is a source of its own, by assumption") func transit() throws {
    var net = net()
    net.snapshot.networkInterfaces.removeFirst()
    net.snapshot.securityGroups[1].rules = [net.rule("in tcp/80 from 0.0.0.0/0")]
    net.snapshot.clientVPNEndpoints[0].transitGateway = net.named("tgw-1")
    net.transitGateway("tgw-1")
    net.transitAttachment("attach-1", of: "tgw-1", to: "vpc-1", subnets: ["subnet-a"], table: nil)
    let name = "Client VPN cvpn-endpoint-1"
    #expect(try net.verdict(ofParty: name, "eni:eni-web", "tcp/80") == "reachable-assumed")
    #expect(try net.verdict(ofParty: name, "eni:eni-web", "tcp/81") == "blocked")
  }
}

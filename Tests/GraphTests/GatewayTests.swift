import Addressing
import Graph
import Model
import TestSupport
import Testing

@Suite("VPCs and their gateways") struct GatewayTests {
  private func net(_ routes: String...) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.routes("rtb-1", for: ["subnet-a"], "10.0.0.0/16 local")
    for route in routes {
      net.routes("rtb-more", for: [], route)
      net.snapshot.routeTables[0].routes += net.snapshot.routeTables.removeLast().routes
    }
    return net
  }

  /// The gateway's identifier, `none` or `unknown`.
  private func gateway(_ net: SnapshotBuilder) -> String? {
    let graph = net.graph()
    guard let vpc = graph.vpc("vpc-1") else { return nil }
    switch vpc.internetGateway {
    case .attached(let symbol): return graph.snapshot.symbols[symbol]
    case .none: return "none"
    case .unknown: return "unknown"
    }
  }

  @Test("a gateway is attached where its document says so, routed to or not (semantics 3.20)")
  func byDocument() {
    var net = net()
    net.internetGateway("igw-other", for: "vpc-2")
    net.internetGateway("igw-1")
    #expect(gateway(net) == "igw-1")
  }

  @Test("without documents of gateways, an active route is proof of attachment (semantics 3.8, 3.20)")
  func byActiveRoute() {
    var net = net("0.0.0.0/0 igw-1")
    net.missing = [.internetGateways]
    #expect(gateway(net) == "igw-1")
  }

  @Test("a blackhole proves nothing: nobody tells then (semantics 3.8)") func byBlackhole() {
    var net = net("0.0.0.0/0 blackhole igw-1")
    net.missing = [.internetGateways]
    #expect(gateway(net) == "unknown")
    net.missing = []
    #expect(gateway(net) == "none")
  }

  @Test("with all gateways described and none attached there is none") func noGateway() {
    var net = net()
    #expect(gateway(net) == "none")
    net.internetGateway("igw-other", for: "vpc-2")
    #expect(gateway(net) == "none")
  }

  @Test("a route to a gateway that documents leave out is a contradiction: unknown") func contradiction() {
    #expect(gateway(net("0.0.0.0/0 igw-1")) == "unknown")
  }

  @Test("a route to a gateway that is described as another VPC's attaches nothing") func foreignGateway() {
    var net = net("0.0.0.0/0 igw-1")
    net.internetGateway("igw-1", for: "vpc-2")
    #expect(gateway(net) == "none")
  }

  @Test("where gateways were read in part, the lack of one is unknown") func incomplete() {
    var net = net()
    net.snapshot.incompleteKinds = [.internetGateways]
    #expect(gateway(net) == "unknown")
    net.snapshot.incompleteKinds = []
    net.internetGateway("igw-other", for: "vpc-2")
    net.snapshot.internetGateways[0].integrity = .damaged
    #expect(gateway(net) == "unknown")
  }

  @Test("other ways in are named, whether by attachment or by route (semantics 3.50, 3.61, 3.63)")
  func otherWays() throws {
    var net = net(
      "10.8.0.0/16 tgw-1", "10.9.0.0/16 vgw-1", "10.10.0.0/16 propagated vgw-1", "10.11.0.0/16 odd-1")
    net.vpc("vpc-2", "10.1.0.0/16")
    let graph = net.graph()
    let vpc = try #require(graph.vpc("vpc-1"))
    #expect(vpc.transitGateways.map(graph.name) == ["tgw-1"])
    #expect(vpc.vpnGateways.map(graph.name) == ["vgw-1"])
    #expect(vpc.otherWaysIn == [.unknown(net.symbol("odd-1"))])
    #expect(graph.vpc("vpc-2")?.otherWaysIn == [])
  }

  @Test(
    "the Region follows from a zone, a local one too",
    arguments: [
      ("us-east-1a", "us-east-1"), ("us-east-1-bos-1a", "us-east-1"), ("us-gov-west-1b", "us-gov-west-1"),
      ("us-east-1-wl1-bos-wlz-1", "us-east-1"),
    ])
  func region(zone: String, region: String) {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24", zone: zone)
    #expect(net.graph().vpc("vpc-1")?.region == region)
  }

  @Test("a peering tells the Region of a VPC that no zone tells of (semantics 1.35)") func regionOfPeering() {
    var net = net()
    net.peering("pcx-1", "vpc-1", "10.0.0.0/16", "vpc-9", "10.9.0.0/16")
    net.snapshot.peerings[0].accepter.region = net.symbol("eu-west-1")
    net.group("sg-9", in: "vpc-9")
    let graph = net.graph()
    #expect(graph.vpc("vpc-9")?.region == "eu-west-1")
    #expect(graph.vpc("vpc-9")?.isInSnapshot == false)
    #expect(graph.vpc("vpc-1")?.region == "us-east-1")
  }

  @Test("without its document, local routes and subnets tell a VPC's blocks (semantics 3.10)") func blocks() {
    var net = net("2600:1f00::/56 local")
    net.snapshot.vpcs = []
    #expect(
      net.graph().vpc("vpc-1")?.blocks.map(\.description) == ["10.0.0.0/16", "10.0.1.0/24", "2600:1f00::/56"])
  }
}

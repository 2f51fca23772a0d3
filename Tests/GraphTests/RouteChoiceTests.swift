import Addressing
import Graph
import Model
import TestSupport
import Testing

@Suite("Route choice") struct RouteChoiceTests {
  private func net(_ routes: [String]) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16", "2600:1f00::/56")
    net.routes("rtb-1", for: [])
    for text in routes {
      net.routes("rtb-more", for: [], text)
      var route = net.snapshot.routeTables.removeLast().routes[0]
      if text.contains(" filtered ") { route.state = .filtered }
      if text.contains(" advertised ") { route.origin = .advertised }
      net.snapshot.routeTables[0].routes.append(route)
    }
    return net
  }

  /// Each way that a packet may be sent, such as `igw-1`, with how sure it is.
  ///
  /// A route that could not be read is `?`.
  private func choices(_ net: SnapshotBuilder, to text: String) throws -> [String] {
    let graph = net.graph()
    let address = graph.forest.classify(try #require(IPAddress(text)))
    return graph.routeTables[0].choices(for: address, in: graph.forest).map { choice in
      var words = [choice.route.map { name($0.target, graph) } ?? "?"]
      if choice.route?.state == .blackhole { words.append("blackhole") }
      switch choice.certainty {
      case .certain: break
      case .assumed(let assumption): words.append(assumption.rawValue)
      case .possible: words.append("possible")
      }
      return words.joined(separator: " ")
    }
  }

  private func name(_ target: RouteTarget, _ graph: ReachabilityGraph) -> String {
    switch target {
    case .local: "local"
    case .internetGateway(let id): graph.name(id)
    case .vpnGateway(let id): graph.name(id)
    case .natGateway(let id): graph.name(id)
    case .peering(let id): graph.name(id)
    case .transitGateway(let id): graph.name(id)
    case .vpcEndpoint(let id): graph.name(id)
    default: "\(target)"
    }
  }

  @Test(
    "the longest prefix wins (semantics 3.3)",
    arguments: [
      ("10.0.1.5", ["local"]), ("10.0.2.5", ["nat-1"]), ("10.1.2.3", ["pcx-1"]), ("8.8.8.8", ["igw-1"]),
      ("10.1.2.4", ["tgw-1"]),
    ])
  func longest(address: String, expected: [String]) throws {
    let net = net([
      "0.0.0.0/0 igw-1", "10.0.0.0/16 local", "10.0.2.0/24 nat-1", "10.1.0.0/16 tgw-1", "10.1.2.3/32 pcx-1",
    ])
    #expect(try choices(net, to: address) == expected)
  }

  @Test("without a route that covers the address there is no way (semantics 3.3)") func noRoute() throws {
    #expect(try choices(net(["10.0.0.0/16 local"]), to: "8.8.8.8").isEmpty)
    #expect(try choices(net([]), to: "10.0.1.5").isEmpty)
  }

  @Test("routes never cross families (semantics 0.1)") func families() throws {
    let net = net(["0.0.0.0/0 igw-1", "2600:1f00::/56 local"])
    #expect(try choices(net, to: "2600:1f01::1").isEmpty)
    #expect(try choices(net, to: "2600:1f00::1") == ["local"])
    #expect(try choices(net, to: "8.8.8.8") == ["igw-1"])
  }

  @Test("a winning blackhole drops; no shorter prefix takes its place (semantics 3.8)") func blackhole()
    throws
  {
    let net = net(["0.0.0.0/0 igw-1", "10.9.0.0/16 blackhole pcx-1"])
    #expect(try choices(net, to: "10.9.1.1") == ["pcx-1 blackhole"])
    #expect(try choices(net, to: "10.8.1.1") == ["igw-1"])
  }

  // MARK: Propagation

  @Test(
    "a propagated route inside local loses to it; elsewhere the longest prefix wins (semantics 3.4)",
    arguments: [
      ("10.0.2.5", ["local"]), ("10.9.1.1", ["vgw-1"]), ("10.9.2.1", ["vgw-1"]), ("10.10.1.1", ["igw-1"]),
    ])
  func propagated(address: String, expected: [String]) throws {
    let net = net([
      "10.0.0.0/16 local", "0.0.0.0/0 igw-1", "10.0.2.0/24 propagated vgw-1", "10.9.0.0/16 pcx-1",
      "10.9.1.0/24 propagated vgw-1", "10.9.2.0/24 propagated vgw-1", "10.10.0.0/16 nat-1",
      "10.10.0.0/16 propagated vgw-1", "10.10.1.0/24 igw-1",
    ])
    #expect(try choices(net, to: address) == expected)
  }

  @Test("a propagated route wider than local does not lose by that (semantics 3.4)") func widerThanLocal()
    throws
  {
    let net = net(["10.0.0.0/16 local", "10.0.0.0/8 propagated vgw-1"])
    #expect(try choices(net, to: "10.0.1.1") == ["local"])
    #expect(try choices(net, to: "10.1.1.1") == ["vgw-1"])
  }

  @Test("a static route narrower than local wins over it (semantics 3.10)") func narrowerThanLocal() throws {
    let net = net(["10.0.0.0/16 local", "10.0.1.0/24 vpce-1"])
    #expect(try choices(net, to: "10.0.1.1") == ["vpce-1"])
  }

  @Test("of equal lengths, static wins over a prefix list, and that over propagated (semantics 3.4)")
  func equalLengths() throws {
    let routes = ["10.9.0.0/16 propagated vgw-1", "pl-1 tgw-1", "10.9.0.0/16 pcx-1"]
    for (dropped, expected) in [(0, "pcx-1"), (1, "tgw-1"), (2, "vgw-1")] {
      for order in [Array(routes.dropLast(dropped)), Array(routes.dropLast(dropped).reversed())] {
        var net = net(order)
        net.prefixList("pl-1", ["10.9.0.0/16"])
        #expect(try choices(net, to: "10.9.1.1") == [expected])
      }
    }
  }

  @Test("a Route Server route narrower than local is undocumented: either may win (semantics 3.4)")
  func advertised() throws {
    let net = net(["10.0.0.0/16 local", "10.0.2.0/24 advertised pcx-1", "10.9.0.0/16 advertised pcx-1"])
    #expect(try choices(net, to: "10.0.2.5") == ["pcx-1 possible", "local possible"])
    #expect(try choices(net, to: "10.0.3.5") == ["local"])
    #expect(try choices(net, to: "10.9.1.1") == ["pcx-1"])
  }

  // MARK: Prefix lists

  @Test("a prefix list routes each of its entries (semantics 3.6)") func prefixList() throws {
    var net = net(["pl-1 tgw-1"])
    net.prefixList("pl-1", ["10.8.0.0/16", "10.9.0.0/16"])
    #expect(try choices(net, to: "10.8.1.1") == ["tgw-1"])
    #expect(try choices(net, to: "10.9.1.1") == ["tgw-1"])
    #expect(try choices(net, to: "10.10.1.1").isEmpty)
  }

  @Test("of overlapping lists with different targets AWS picks one: both, by assumption (semantics 3.5)")
  func rivals() throws {
    var net = net(["pl-1 tgw-1", "pl-2 pcx-1", "pl-3 tgw-1", "10.7.0.0/16 nat-1", "10.7.7.0/24 igw-1"])
    net.prefixList("pl-1", ["10.8.0.0/16", "10.7.0.0/16"])
    net.prefixList("pl-2", ["10.8.0.0/16", "10.9.0.0/16", "10.7.0.0/16"])
    net.prefixList("pl-3", ["10.8.0.0/16"])
    #expect(
      try Set(choices(net, to: "10.8.1.1"))
        == ["tgw-1 ASSUME_PL_ROUTE_CHOICE", "pcx-1 ASSUME_PL_ROUTE_CHOICE"])
    // A list alone, and lists under a static route of the same length or longer, have no rivals.
    #expect(try choices(net, to: "10.9.1.1") == ["pcx-1"])
    #expect(try choices(net, to: "10.7.1.1") == ["nat-1"])
    #expect(try choices(net, to: "10.7.7.1") == ["igw-1"])
  }

  @Test("overlapping lists with one target agree (semantics 3.5)") func sameTarget() throws {
    var net = net(["pl-1 tgw-1", "pl-2 tgw-1"])
    net.prefixList("pl-1", ["10.8.0.0/16"])
    net.prefixList("pl-2", ["10.8.0.0/16"])
    #expect(try choices(net, to: "10.8.1.1") == ["tgw-1"])
  }

  @Test("a list without entries may hold any address of its family (semantics 1.21, 3.6)") func unresolved()
    throws
  {
    var net = net(["10.0.0.0/16 local", "pl-1 tgw-1", "2600:1f00::/56 local"])
    #expect(
      try choices(net, to: "10.0.1.1") == ["local ASSUME_PL_UNKNOWN_ANY", "tgw-1 ASSUME_PL_UNKNOWN_ANY"])
    #expect(try choices(net, to: "8.8.8.8") == ["tgw-1 ASSUME_PL_UNKNOWN_ANY"])
    #expect(
      try choices(net, to: "2600:1f00::1") == ["local ASSUME_PL_UNKNOWN_ANY", "tgw-1 ASSUME_PL_UNKNOWN_ANY"])
    net.prefixList("pl-1", nil)
    net.snapshot.prefixLists[0].family = .v4
    #expect(try choices(net, to: "2600:1f00::1") == ["local"])
    #expect(try choices(net, to: "8.8.8.8") == ["tgw-1 ASSUME_PL_UNKNOWN_ANY"])
  }

  @Test("a list read in part has its known entries, and may have any other (semantics 1.21)")
  func partOfList() throws {
    var net = net(["pl-1 tgw-1"])
    net.prefixList("pl-1", ["10.8.0.0/16"])
    net.snapshot.prefixLists[0].integrity = .damaged
    #expect(
      try choices(net, to: "10.8.1.1") == ["tgw-1 ASSUME_PL_UNKNOWN_ANY", "tgw-1 ASSUME_PL_UNKNOWN_ANY"])
    #expect(try choices(net, to: "10.9.1.1") == ["tgw-1 ASSUME_PL_UNKNOWN_ANY"])
  }

  @Test(
    "an unknown list to a gateway endpoint is left out: nothing there starts a connection (semantics 3.70)")
  func gatewayEndpoint() throws {
    let net = net(["0.0.0.0/0 igw-1", "pl-s3 vpce-1"])
    #expect(try choices(net, to: "3.5.0.1") == ["igw-1"])
  }

  // MARK: Doubt

  @Test("a filtered route is tried both ways, by assumption, where that makes a difference (semantics 3.8)")
  func filtered() throws {
    let net = net([
      "0.0.0.0/0 igw-1", "10.9.0.0/16 filtered pcx-1", "10.8.0.0/16 filtered igw-1",
      "2600:1f00::/56 filtered pcx-1",
    ])
    #expect(
      try choices(net, to: "10.9.1.1") == ["igw-1 ASSUME_FILTERED_ROUTE", "pcx-1 ASSUME_FILTERED_ROUTE"])
    #expect(try choices(net, to: "10.8.1.1") == ["igw-1"])
    #expect(try choices(net, to: "8.8.8.8") == ["igw-1"])
    #expect(try choices(net, to: "2600:1f00::1") == ["pcx-1 ASSUME_FILTERED_ROUTE"])
  }

  @Test(
    "in a table read in part, any way is possible and none is sure",
    arguments: [Integrity.damaged, .contradicted])
  func damaged(integrity: Integrity) throws {
    var net = net(["10.0.0.0/16 local"])
    net.snapshot.routeTables[0].integrity = integrity
    #expect(try choices(net, to: "10.0.1.1") == ["local possible", "? possible"])
    #expect(try choices(net, to: "8.8.8.8") == ["? possible"])
  }
}

import Addressing
import Graph
import Model
import TestSupport
import Testing

@Suite("Tables and classes") struct TablesAndClassesTests {
  private func base() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.routes("rtb-main", for: [], isMain: true, "10.0.0.0/16 local")
    net.routes("rtb-a", for: ["subnet-a"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.group("sg-web")
    return net
  }

  private func table(_ graph: ReachabilityGraph, _ subnet: Int) -> String? {
    guard case .known(let index) = graph.subnets[subnet].routeTable else { return nil }
    return graph.snapshot.symbols[graph.routeTables[index].id]
  }

  @Test("An association wins, the main table serves the rest (3.1)") func tables() {
    let graph = base().graph()
    #expect(table(graph, 0) == "rtb-a")
    #expect(table(graph, 1) == "rtb-main")
  }

  @Test("A table that could not be read may be that of any subnet without one") func unreadableTable() {
    var net = base()
    net.snapshot.routeTables[0].integrity = .damaged
    let graph = net.graph()
    #expect(table(graph, 0) == "rtb-a")
    guard case .unreadable = graph.subnets[1].routeTable else {
      Issue.record("the second subnet's table is taken for known")
      return
    }
  }

  @Test("Interfaces of one service share their set of groups and, in one subnet, their class") func sharing()
  {
    var net = base()
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-web"])
    net.interface("eni-2", in: "subnet-a", "10.0.1.6", groups: ["sg-web"])
    net.interface("eni-3", in: "subnet-b", "10.0.2.6", groups: ["sg-web"])
    let graph = net.graph()
    #expect(graph.groupSets.count == 1)
    #expect(graph.endpoints.map(\.endpointClass.offset) == [0, 0, 1])
  }

  @Test(
    "Exclusions and echoed states decide what Block Public Access stops (3.82, 3.84)",
    arguments: [(nil, InternetGatewayBlockMode.blockBidirectional), (true, .off), (false, .blockIngress)]
      as [(Bool?, InternetGatewayBlockMode)])
  func blockPublicAccess(exclusion: Bool?, mode: InternetGatewayBlockMode) {
    var net = base()
    net.snapshot.internetGatewayBlockMode = .blockBidirectional
    if let exclusion {
      let arn = net.symbol("arn:aws:ec2:us-east-1:111111111111:subnet/subnet-a")
      net.snapshot.blockPublicAccessExclusions = [
        BlockPublicAccessExclusion(resourceARN: arn, allowsIngress: exclusion, isInForce: true)
      ]
    }
    let graph = net.graph()
    #expect(graph.subnets[0].internetGatewayBlockMode == mode)
    #expect(graph.subnets[1].internetGatewayBlockMode == .blockBidirectional)
  }

  private func target(_ routes: [String], to address: String) throws -> [RouteTarget?] {
    var net = base()
    net.snapshot.routeTables = []
    net.routes("rtb-1", for: ["subnet-a"])
    for route in routes {
      net.routes("rtb-x", for: [], route)
      let last = net.snapshot.routeTables.removeLast()
      net.snapshot.routeTables[0].routes += last.routes
    }
    let graph = net.graph()
    let address = graph.forest.classify(try #require(IPAddress(address)))
    return graph.routeTables[0].choices(for: address, in: graph.forest).map { $0.route?.target }
  }

  @Test("The longest prefix wins, and a propagated route inside local loses to it (3.3, 3.4)") func longest()
    throws
  {
    let routes = [
      "10.0.0.0/16 local", "0.0.0.0/0 igw-1", "10.0.2.0/24 propagated vgw-1", "10.9.0.0/16 propagated vgw-1",
    ]
    #expect(try target(routes, to: "10.0.2.9") == [.local])
    guard case .vpnGateway = try target(routes, to: "10.9.1.1").first ?? nil else {
      Issue.record("a propagated route outside local is not taken")
      return
    }
    guard case .internetGateway = try target(routes, to: "8.8.8.8").first ?? nil else {
      Issue.record("the default route is not taken")
      return
    }
  }

  @Test("Without a route there is no choice") func noRoute() throws {
    #expect(try target(["10.0.0.0/16 local"], to: "8.8.8.8").isEmpty)
  }
}

import Addressing
import Model
import Query
import TestSupport
import Testing

/// Questions about some ways only.
@Suite("Limits of ways") struct WayLimitCases {
  private static let natGateway = WayLimit(through: [.kind(.natGateway)])
  private static let peering = WayLimit(through: [.identifier("pcx-*")])

  /// Who may do what by the ways of a limit, in words.
  private func verdicts(
    _ net: SnapshotBuilder, _ from: String, _ to: String, _ limit: WayLimit, port: String = "tcp/443"
  ) throws -> [String] {
    var reachability = Reachability(net.graph())
    let connections = reachability.connections(
      from: try reachability.select(Selector(commandLine: from)),
      to: try reachability.select(Selector(commandLine: to)), traffic: TrafficSet(port) ?? .everything,
      limit: limit)
    return connections.map { "\($0.path.verdict.name) \($0.path.door.kind)" }
  }

  private func privateSubnet() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-private", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-public", in: "vpc-1", "10.0.2.0/24")
    net.openACL(for: "subnet-private", "subnet-public")
    net.routes("rtb-private", for: ["subnet-private"], "10.0.0.0/16 local", "0.0.0.0/0 nat-1")
    net.routes("rtb-public", for: ["subnet-public"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.internetGateway("igw-1")
    net.natGateway("nat-1", in: "subnet-public", "10.0.2.100", public: "198.51.100.1")
    net.group("sg-open", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.interface("eni-app", in: "subnet-private", "10.0.1.5", groups: ["sg-open"])
    return net
  }

  @Test(
    "a way goes through everything on it, not only through what it is called by",
    arguments: [
      (WayPart.kind(.natGateway), "reachable nat-gateway"),
      (.kind(.internetGateway), "reachable nat-gateway"),
      (.identifier("nat-1"), "reachable nat-gateway"), (.identifier("igw-1"), "reachable nat-gateway"),
      (.identifier("nat-2"), "blocked none"), (.kind(.peering), "blocked none"),
      (.loadBalancers(["edge"]), "blocked none"),
    ])
  func through(part: WayPart, expected: String) throws {
    let limit = WayLimit(through: [part])
    #expect(try verdicts(privateSubnet(), "eni:eni-app", "ip:8.8.8.8", limit) == [expected])
    let found = try verdicts(privateSubnet(), "eni:eni-app", "ip:8.8.8.8", WayLimit(notThrough: [part]))
    #expect(found == [expected == "blocked none" ? "reachable nat-gateway" : "blocked none"])
  }

  @Test("what is left of a pair says that other ways are left out") func leftOut() throws {
    var reachability = Reachability(privateSubnet().graph())
    let connections = reachability.connections(
      from: try reachability.select(Selector(commandLine: "eni:eni-app")),
      to: try reachability.select(Selector(commandLine: "ip:8.8.8.8")), traffic: TrafficSet(.tcp),
      limit: Self.peering)
    #expect(connections.flatMap(\.path.blockers).map(\.component) == ["no other way than those left out"])
  }

  @Test("where no table tells, nobody can say what is on the way") func noTables() throws {
    var net = privateSubnet()
    net.missing = [.routeTables]
    net.snapshot.routeTables = []
    net.vpc("vpc-2", "10.2.0.0/16")
    net.subnet("subnet-2", in: "vpc-2", "10.2.1.0/24")
    net.openACL(for: "subnet-2", in: "vpc-2")
    net.interface("eni-far", in: "subnet-2", "10.2.1.5", groups: ["sg-open"])
    net.peering("pcx-1", "vpc-1", "10.0.0.0/16", "vpc-2", "10.2.0.0/16")
    for limit in [Self.natGateway, WayLimit(notThrough: [.kind(.natGateway)])] {
      let found = try verdicts(net, "eni:eni-app", "eni:eni-far", limit)
      #expect(!found.isEmpty)
      #expect(found.allSatisfy { $0.hasPrefix("unknown") }, "\(found)")
    }
  }

  @Test(
    "a way through a load balancer goes through what lies before it, too",
    arguments: [
      (WayLimit(through: [.kind(.loadBalancer)]), "reachable load-balancer"),
      (WayLimit(through: [.loadBalancers(["edge"])]), "reachable load-balancer"),
      (WayLimit(through: [.loadBalancers(["other"])]), "blocked"),
      (WayLimit(through: [.kind(.internetGateway)]), "reachable load-balancer"),
      (WayLimit(through: [.kind(.peering)]), "blocked"),
      (WayLimit(notThrough: [.kind(.loadBalancer)]), "blocked"),
      (WayLimit(followsBalancers: false), "blocked"),
      (WayLimit(families: [.v4]), "reachable load-balancer"), (WayLimit(families: [.v6]), "blocked"),
    ])
  func balancer(limit: WayLimit, expected: String) throws {
    var net = LoadBalancerCases.shop(taskRules: "in tcp/8080 from 10.0.0.0/16")
    net.balancer("edge", .network, in: ["subnet-a", "subnet-b"], groups: nil)
    net.targetGroup(
      "web", "TCP 8080", of: "edge", targets: ["10.0.3.5"],
      attributes: ["preserve_client_ip.enabled": "false"])
    net.listener(of: "edge", "TCP 443", to: "web")
    let found = try verdicts(net, "ip:8.8.8.8", "task:web-1", limit, port: "tcp/8080")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(expected) == true, "\(found)")
  }

  @Test("on one host there is IPv4; whether IPv6 leads there nobody can say") func sameHost() throws {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-host")
    net.host("i-1")
    net.interface("eni-host", in: "subnet-b", "10.0.2.5", groups: ["sg-host"], instance: "i-1")
    net.definition("web:1", mode: .bridge, ports: ["80"])
    net.task("web-1", "web:1", on: "i-1", bindings: ["80:32771"])
    net.task("web-2", "web:1", on: "i-1", bindings: ["80:32772"])
    let pair = ("task:web-1", "task:web-2")
    let any = try verdicts(net, pair.0, pair.1, WayLimit(through: [.kind(.sameHost)]), port: "tcp/80")
    #expect(any == ["reachable same-host"])
    let six = try verdicts(net, pair.0, pair.1, WayLimit(families: [.v6]), port: "tcp/80")
    #expect(six.contains { $0.hasPrefix("unknown") }, "\(six)")
  }
}

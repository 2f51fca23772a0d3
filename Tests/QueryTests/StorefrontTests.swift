import Addressing
import Graph
import Ingest
import Model
import Query
import TestSupport
import Testing

/// The storefront's story, row by row of `Tests/Fixtures/storefront/EXPECTED.md`.
@Suite("Storefront") struct StorefrontTests {
  private static func reachability() throws -> Reachability {
    Reachability(GraphBuilder.build(try ingest(Fixture.storefront()).snapshot))
  }

  private static func explain(_ from: String, _ to: String, _ port: String) throws -> Explanation {
    var reachability = try reachability()
    let source = try reachability.select(Selector(commandLine: from))
    let target = try reachability.select(Selector(commandLine: to))
    return reachability.explain(from: source, to: target, traffic: try #require(TrafficSet(port)))
  }

  private static let web = "service:shop/web"
  private static let database = "ip:10.20.20.50"

  @Test(
    "each row has its verdict",
    arguments: [
      ("1", "internet", "lb:shop-alb", "tcp/80", "reachable"),
      ("2", "internet", "lb:shop-alb", "tcp/443", "reachable"),
      ("3", "lb:shop-alb", web, "tcp/8080", "reachable"),
      ("3a", "internet", web, "tcp/8080", "reachable"),
      ("5", web, "lb:shop-nlb", "tcp/9090", "reachable"),
      ("6", "lb:shop-nlb", "service:shop/api", "tcp/9090", "reachable"),
      ("6a", web, "service:shop/api", "tcp/9090", "reachable"),
      ("9", web, "instance:node-b", "tcp/443", "reachable"),
      ("10", "task:df627130-a40f-465c-858b-c0e95d67ab2c", database, "tcp/5432", "reachable"),
      ("11", "task:6ef9dacf-0f38-4d03-9fea-cc3a3190362a", database, "tcp/5432", "one-way"),
      ("11", "service:shop/dbproxy", database, "tcp/5432", "one-way"),
      ("12", web, database, "tcp/5432", "blocked"),
      ("13", "cidr:10.30.0.0/24", database, "tcp/5432", "blocked"),
      ("14", "cidr:10.30.0.0/24", "service:shop/dbproxy", "tcp/6432", "reachable"),
      ("15", "cidr:10.30.0.0/24", "instance:node-a", "tcp/6432", "blocked"),
      ("16", "internet", "instance:node-b", "tcp/6432", "blocked"),
      ("17", "ip:203.0.113.7", "instance:bastion", "tcp/22", "reachable"),
      ("17", "ip:198.51.100.20", "instance:bastion", "tcp/22", "reachable"),
      ("17", "ip:8.8.8.8", "instance:bastion", "icmp/8", "reachable"),
      ("18", "ip:8.8.8.8", "instance:bastion", "tcp/22", "blocked"),
      ("19", "instance:bastion", "instance:node-a", "tcp/22", "reachable"),
      ("19", "instance:bastion", "instance:node-b", "tcp/22", "reachable"),
      ("20", "instance:bastion", "instance:node-b", "tcp/6432", "reachable"),
      ("21", "instance:node-a", "instance:node-b", "tcp/1-65535", "reachable"),
      ("21", "instance:node-b", "instance:node-a", "udp/53", "reachable"),
      ("22", web, "ip:93.184.216.34", "tcp/443", "reachable"),
      ("23", web, "ip:93.184.216.34", "tcp/80", "blocked"),
      ("24", database, "ip:93.184.216.34", "tcp/443", "blocked"),
    ])
  func row(number: String, from: String, to: String, port: String, verdict: String) throws {
    let answer = try Self.explain(from, to, port)
    #expect(answer.verdict.name == verdict, "row \(number)")
  }

  @Test("every pair of the rows about several tasks holds, not only one") func everyPair() throws {
    #expect(try Self.explain("lb:shop-alb", Self.web, "tcp/8080").pairs.keys.sorted() == [.reachable])
    #expect(
      try Self.explain("lb:shop-nlb", "service:shop/api", "tcp/9090").pairs.keys.sorted() == [.reachable])
  }

  @Test("row 3a: the way through the load balancer shows both legs, the listener and the target")
  func throughBalancer() throws {
    let path = try #require(try Self.explain("ip:8.8.8.8", Self.web, "tcp/8080").paths.first)
    #expect(path.door == .loadBalancer("shop-alb", 80))
    #expect(
      path.steps.filter { !$0.isReturn }.map(\.role) == [
        .internetGateway, .targetACL, .targetGroups, .loadBalancer, .listener, .targetGroup, .target,
        .sourceGroups,
        .sourceACL, .sourceRoute, .targetACL, .targetGroups,
      ])
    #expect(path.steps.filter(\.isReturn).map(\.role).last == .targetACL)
  }

  @Test("row 6a: the way through the network load balancer translates to each task's host port")
  func throughNetworkBalancer() throws {
    let paths = try Self.explain(Self.web, "service:shop/api", "tcp/9090").paths
    let through = paths.filter { $0.door == .loadBalancer("shop-nlb", 9090) }
    #expect(through.first?.verdict == .reachable)
    #expect(
      through.first?.target.hasSuffix(":32768") ?? false || through.first?.target.hasSuffix(":32769") ?? false
    )
  }

  @Test("row 4: the internet does not reach the web tasks directly, for three reasons") func direct() throws {
    let paths = try Self.explain("ip:8.8.8.8", Self.web, "tcp/8080").paths
    let direct = try #require(
      paths.first { $0.verdict == .blocked && $0.door != .loadBalancer("shop-alb", 80) })
    #expect(
      direct.blockers.map(\.outcome) == [
        .closed(.noPublicAddress), .closed(.groupRulesMismatch), .closed(.routedElsewhere),
      ])
  }

  /// The way past load balancers, which both nodes' host ports are registered with (row 6a).
  private func direct(to target: String, _ port: String) throws -> ExplainedPath {
    let paths = try Self.explain(Self.web, target, port).paths
    #expect(paths.contains { $0.door == .loadBalancer("shop-nlb", 9090) && $0.verdict == .reachable })
    return try #require(paths.first { $0.door.kind != "load-balancer" })
  }

  @Test("row 7: both the web's egress and the node's ingress stop it") func bothGroups() throws {
    let path = try direct(to: "ip:10.20.10.4", "tcp/32768")
    #expect(path.verdict == .blocked)
    #expect(path.blockers.map(\.role) == [.sourceGroups, .targetGroups])
  }

  @Test("row 8: the legacy group would let it in; the web's egress stops it") func egressAlone() throws {
    let path = try direct(to: "ip:10.20.11.4", "tcp/32769")
    #expect(path.verdict == .blocked)
    #expect(path.blockers.map(\.role) == [.sourceGroups])
  }

  @Test("row 10: the answer comes back on all of 1024-65535") func answers() throws {
    let task = "task:df627130-a40f-465c-858b-c0e95d67ab2c"
    let path = try #require(try Self.explain(task, Self.database, "tcp/5432").paths.first)
    #expect(path.assumptions.isEmpty)
    #expect(path.steps.contains { $0.isReturn && $0.role == .targetACL && $0.outcome == .admitted })
  }

  @Test("row 11: the request passes every filter, the ACL keeps the answer") func oneWay() throws {
    let path = try #require(try Self.explain("service:shop/dbproxy", Self.database, "tcp/5432").paths.first)
    #expect(path.steps.filter { !$0.isReturn }.allSatisfy { $0.outcome == .admitted })
    #expect(path.blockers.map(\.role) == [.targetACL])
    #expect(path.blockers.filter { !$0.isReturn }.isEmpty)
  }

  @Test("row 13: the groups allow, the ACL denies and the route back is missing") func reporting() throws {
    let path = try #require(try Self.explain("ip:10.30.0.7", Self.database, "tcp/5432").paths.first)
    #expect(path.steps.contains { $0.role == .targetGroups && $0.outcome == .admitted })
    #expect(
      path.blockers.map(\.outcome) == [.closed(.aclRestriction), .closed(.noRoute), .closed(.aclRestriction)])
  }

  @Test("row 14: the unintended way in is told with its rule and its peering") func legacy() throws {
    let path = try #require(try Self.explain("ip:10.30.0.7", "service:shop/dbproxy", "tcp/6432").paths.first)
    #expect(path.door == .peering("pcx-041de2eaabf6487d6"))
    #expect(path.target == "10.20.11.4")
    let evidence = path.steps.first { $0.role == .targetGroups }?.evidence ?? []
    #expect(evidence.filter { !$0.id.hasPrefix("sgr-") }.isEmpty)
    #expect(evidence.filter { $0.text.contains("10.0.0.0/8") }.count == 1)
  }

  @Test("the bridge tasks of one host reach each other past every group") func sameHost() throws {
    let answer = try Self.explain(
      "service:shop/dbproxy", "task:6ef9dacf-0f38-4d03-9fea-cc3a3190362a", "tcp/9090")
    #expect(answer.verdict == .reachable)
    #expect(answer.paths.first?.door == .sameHost("i-fcee7532dd75ef01c"))
  }

  @Test("who-can-reach names every kind of source once, with its way") func whoCanReach() throws {
    var reachability = try Self.reachability()
    let target = try reachability.select(Selector(commandLine: "service:shop/api"))
    let answer = try reachability.whoCanReach(target, traffic: try #require(TrafficSet("tcp/9090")))
    let rows = answer.entries.map { "\($0.path.verdict.name) \($0.party.name): \($0.path.door.text)" }
    #expect(rows.contains("reachable load balancer shop-nlb: inside the VPC"))
    #expect(rows.contains("reachable service shop/dbproxy: on the same host i-fcee7532dd75ef01c"))
    #expect(
      rows.contains {
        $0.hasPrefix("reachable free addresses of subnet-") && $0.contains("pcx-041de2eaabf6487d6")
      })
    #expect(answer.verdict == .reachable)
    #expect(Set(answer.sockets.map(\.dialledPorts)) == [32768...32768, 32769...32769])
  }
}

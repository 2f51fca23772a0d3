import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 6.9: VPC origins.
@Suite("CloudFront VPC origins") struct CloudFrontCases {
  private static let list = "com.amazonaws.global.cloudfront.origin-facing"

  /// A task behind an internal application load balancer on 443 that is a VPC origin.
  private func net(balancer rules: String...) -> SnapshotBuilder {
    var net = LoadBalancerCases.shop(taskRules: "in tcp/8080 from sg-lb")
    net.snapshot.securityGroups[0].rules = rules.map { net.rule($0) } + [net.rule("out all to 0.0.0.0/0")]
    net.balancer("shop", .application, in: ["subnet-c"], groups: ["sg-lb"], isInternal: true)
    net.targetGroup("web", "HTTP 8080", of: "shop", targets: ["10.0.3.5"])
    net.listener(of: "shop", "HTTPS 443", to: "web")
    net.vpcOrigin(to: "shop")
    return net
  }

  private func verdict(_ net: SnapshotBuilder) throws -> String {
    try net.verdict("ip:8.8.8.8", "task:web-1", "tcp/8080")
  }

  private func path(_ net: SnapshotBuilder) throws -> ExplainedPath {
    let paths = try net.explain("ip:8.8.8.8", "task:web-1", "tcp/8080").paths
    return try #require(paths.first { $0.door.kind == "cloudfront" })
  }

  @Test("S52, S67: CloudFront's group opens an internal load balancer to the internet, with the whole chain")
  func serviceGroup() throws {
    var net = net(balancer: "in tcp/443 from sg-cloudfront")
    net.group("sg-cloudfront") { $0.name = nil }
    net.snapshot.securityGroups[2].name = net.symbol("CloudFront-VPCOrigins-Service-SG")
    #expect(try verdict(net) == "reachable")
    let path = try path(net)
    #expect(path.door.text == "through CloudFront distribution E1, load balancer shop on 443")
    let roles = path.steps.map(\.role)
    #expect(roles.starts(with: [.cloudFront, .cloudFront, .internetGateway, .targetGroups, .loadBalancer]))
    #expect(path.evidenceIDs.contains("vo_1"))
  }

  @Test(
    "S67: the origin-facing prefix list is certain, with or without its entries", arguments: [true, false])
  func prefixList(hasEntries: Bool) throws {
    var net = net(balancer: "in tcp/443 from pl-cf")
    net.prefixList("pl-cf", hasEntries ? ["120.52.22.96/27"] : nil)
    net.snapshot.prefixLists[0].name = net.symbol(Self.list)
    #expect(try verdict(net) == "reachable")
  }

  @Test("S67: a rule for the VPC's block only is assumed to admit CloudFront (6.9)") func ownBlock() throws {
    let net = net(balancer: "in tcp/443 from 10.0.0.0/16")
    #expect(try verdict(net) == "reachable-assumed")
    #expect(try path(net).assumptions == [.cloudFrontAddress])
  }

  @Test("a rule for other addresses: no without doubt by the list's entries, unknown without them (6.9)")
  func otherAddresses() throws {
    var net = net(balancer: "in tcp/443 from 203.0.113.0/24")
    #expect(try verdict(net) == "unknown")
    net.prefixList("pl-cf", ["120.52.22.96/27"])
    net.snapshot.prefixLists[0].name = net.symbol(Self.list)
    #expect(try verdict(net) == "blocked")
  }

  @Test("another group's members are not CloudFront; an undescribed group may be its (6.9)") func otherGroup()
    throws
  {
    #expect(try verdict(net(balancer: "in tcp/443 from sg-task")) == "blocked")
    #expect(try verdict(net(balancer: "in tcp/443 from sg-unseen")) == "unknown")
  }

  @Test("the VPC needs an internet gateway, and Block Public Access closes the door (6.9, 3.81)")
  func gateway()
    throws
  {
    var net = net(balancer: "in tcp/443 from 0.0.0.0/0")
    #expect(try verdict(net) == "reachable")
    var bare = net
    bare.snapshot.internetGateways[0].vpcs = []
    #expect(try verdict(bare) == "blocked")
    for index in net.snapshot.subnets.indices {
      net.snapshot.subnets[index].internetGatewayBlockMode = .blockIngress
    }
    #expect(try verdict(net) == "blocked")
  }

  @Test("without a distribution, or without the origin's ports, the answer is unknown and names the command")
  func missingDocuments() throws {
    var base = net(balancer: "in tcp/443 from 0.0.0.0/0")
    base.snapshot.vpcOrigins = []
    base.snapshot.distributions = []
    var unused = base
    unused.vpcOrigin(to: "shop", distribution: nil)
    #expect(try verdict(unused) == "unknown")
    #expect(try path(unused).gaps.map(\.command) == ["aws cloudfront list-distributions"])
    base.vpcOrigin(to: "shop", http: nil, https: nil)
    #expect(try verdict(base) == "unknown")
    #expect(try path(base).gaps.map(\.command) == ["aws cloudfront get-vpc-origin --id vo_1"])
  }

  @Test("CloudFront dials the origin's ports only, by its protocol policy (6.9)") func ports() throws {
    var net = net(balancer: "in tcp/443 from 0.0.0.0/0")
    net.snapshot.vpcOrigins[0].protocolPolicy = net.symbol("http-only")
    #expect(try verdict(net) == "blocked")
    #expect(try path(net).blockers.first?.outcome == .closed(.doorPort))
  }

  @Test("the load balancer's ACL does not close the door (6.9)") func acl() throws {
    var net = net(balancer: "in tcp/443 from 0.0.0.0/0")
    net.snapshot.networkACLs = []
    net.acl("acl-a", for: ["subnet-a", "subnet-b", "subnet-c"], "100 in allow tcp/443 10.0.0.0/16")
    #expect(try verdict(net) == "reachable")
  }

  @Test("an instance as origin is reached itself, at its primary address (6.9)") func instance() throws {
    var net = LoadBalancerCases.shop()
    net.group("sg-host", "in tcp/80 from 0.0.0.0/0")
    net.host("i-1")
    net.interface("eni-host", in: "subnet-c", "10.0.3.9", groups: ["sg-host"], instance: "i-1")
    net.definition("api:1", mode: .host)
    net.task("api-1", "api:1", on: "i-1", group: "family:api")
    net.vpcOrigin(to: "i-1")
    #expect(try net.verdict("ip:8.8.8.8", "task:api-1", "tcp/80") == "reachable")
    #expect(try net.verdict("ip:8.8.8.8", "task:api-1", "tcp/81") == "blocked")
    #expect(try net.verdict("ip:8.8.8.8", "eni:eni-host", "tcp/80") == "reachable")
  }

  @Test("CloudFront's interface without a document is a hint: unknown, by its name (6.9)") func hint() throws
  {
    var net = net(balancer: "in tcp/443 from 0.0.0.0/0")
    net.snapshot.vpcOrigins = []
    net.snapshot.distributions = []
    net.interface("eni-cf", in: "subnet-c", "10.0.3.80", groups: [], type: "cloudfront_managed")
    #expect(try verdict(net) == "unknown")
    #expect(try path(net).gaps.first?.subject == "what CloudFront leads to through eni-cf")
  }

  @Test(
    "an interface that names another VPC origin, or one too many, is a hint beside a described one (6.9)",
    arguments: [
      (["CloudFront vo_1"], "blocked"), (["CloudFront"], "blocked"), (["CloudFront vo_9"], "unknown"),
      (["CloudFront vo_1", "CloudFront"], "unknown"), (["CloudFront", "CloudFront"], "unknown"),
    ])
  func accounted(descriptions: [String], verdict: String) throws {
    var net = net(balancer: "in tcp/443 from 0.0.0.0/0")
    net.snapshot.vpcOrigins[0].state = net.symbol("Failed")
    for (number, text) in descriptions.enumerated() {
      net.interface("eni-cf-\(number)", in: "subnet-c", "10.0.3.8\(number)", groups: [], description: text)
    }
    #expect(try self.verdict(net) == verdict)
  }

  @Test("a task with a way to the internet comes by the door, too; one without does not (6.9)")
  func ownSenders()
    throws
  {
    var net = net(balancer: "in tcp/443 from sg-cloudfront")
    net.group("sg-cloudfront") { $0.name = nil }
    net.snapshot.securityGroups[2].name = net.symbol("CloudFront-VPCOrigins-Service-SG")
    net.group("sg-out", "out tcp/443 to 0.0.0.0/0")
    net.group("sg-shut", "out tcp/22 to 0.0.0.0/0")
    net.interface("eni-out", in: "subnet-a", "10.0.1.8", groups: ["sg-out"], public: "54.0.0.8")
    net.interface("eni-shut", in: "subnet-a", "10.0.1.9", groups: ["sg-shut"], public: "54.0.0.9")
    net.interface("eni-inner", in: "subnet-c", "10.0.3.8", groups: ["sg-out"])
    #expect(try net.verdict("eni:eni-out", "task:web-1", "tcp/8080") == "reachable")
    #expect(try net.verdict("eni:eni-shut", "task:web-1", "tcp/8080") == "blocked")
    #expect(try net.verdict("eni:eni-inner", "task:web-1", "tcp/8080") == "blocked")
  }
}

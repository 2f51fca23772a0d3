import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics section 11, the cases about security groups.
@Suite("Security groups") struct SecurityGroupCases {
  /// Two subnets of one VPC with open routes and ACLs; tests add groups and interfaces.
  static func twoSubnets() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.openACL(for: "subnet-a", "subnet-b")
    net.routes("rtb-1", for: ["subnet-a", "subnet-b"], "10.0.0.0/16 local")
    return net
  }

  @Test("S1: a rule of protocol -1 admits every port") func everyPort() throws {
    var net = Self.twoSubnets()
    net.group("sg-src", "out all to 0.0.0.0/0")
    net.group("sg-dst", "in all from 10.0.1.0/24")
    net.interface("eni-src", in: "subnet-a", "10.0.1.5", groups: ["sg-src"])
    net.interface("eni-dst", in: "subnet-b", "10.0.2.5", groups: ["sg-dst"])
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", "tcp/5432") == "reachable")
  }

  @Test(
    "S3: icmp type 8 admits echo requests of any code and no echo reply",
    arguments: [
      ("icmp/8.0", "reachable"), ("icmp/8.7", "reachable"), ("icmp/0.0", "blocked"), ("tcp/8", "blocked"),
    ])
  func echo(traffic: String, verdict: String) throws {
    var net = Self.twoSubnets()
    net.group("sg-src", "out all to 0.0.0.0/0")
    net.group("sg-dst", "in icmp/8 from 0.0.0.0/0")
    net.interface("eni-src", in: "subnet-a", "10.0.1.5", groups: ["sg-src"])
    net.interface("eni-dst", in: "subnet-b", "10.0.2.5", groups: ["sg-dst"])
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", traffic) == verdict)
  }

  @Test("S4: the groups of an interface are united") func union() throws {
    var net = Self.twoSubnets()
    net.group("sg-src", "out all to 0.0.0.0/0")
    net.group("sg-one", "in tcp/443 from 0.0.0.0/0")
    net.group("sg-two", "in tcp/80 from 0.0.0.0/0")
    net.interface("eni-src", in: "subnet-a", "10.0.1.5", groups: ["sg-src"])
    net.interface("eni-dst", in: "subnet-b", "10.0.2.5", groups: ["sg-one", "sg-two"])
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", "tcp/80") == "reachable")
  }

  @Test("S5: a target needs no egress rule to answer") func stateful() throws {
    var net = Self.twoSubnets()
    net.group("sg-src", "out tcp/80 to 0.0.0.0/0")
    net.group("sg-dst", "in tcp/80 from sg-src")
    net.interface("eni-src", in: "subnet-a", "10.0.1.5", groups: ["sg-src"])
    net.interface("eni-dst", in: "subnet-b", "10.0.2.5", groups: ["sg-dst"])
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", "tcp/80") == "reachable")
  }

  @Test("S6: the source's egress blocks, and is named") func sourceEgress() throws {
    var net = Self.twoSubnets()
    net.group("sg-src", "out tcp/443 to 0.0.0.0/0")
    net.group("sg-dst", "in tcp/5432 from sg-src")
    net.interface("eni-src", in: "subnet-a", "10.0.1.5", groups: ["sg-src"])
    net.interface("eni-dst", in: "subnet-b", "10.0.2.5", groups: ["sg-dst"])
    let answer = try net.explain("eni:eni-src", "eni:eni-dst", "tcp/5432")
    #expect(answer.verdict == .blocked)
    let blockers = try #require(answer.paths.first).blockers
    #expect(blockers.map(\.role) == [.sourceGroups])
    #expect(blockers.map(\.outcome) == [.closed(.groupRulesMismatch)])
  }

  @Test("S7: a group reference does not match over a public address") func publicAddress() throws {
    var net = Self.twoSubnets()
    net.snapshot.routeTables = []
    net.routes("rtb-1", for: ["subnet-a", "subnet-b"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.internetGateway("igw-1")
    net.group("sg-src", "out all to 0.0.0.0/0")
    net.group("sg-dst", "in tcp/80 from sg-src")
    net.interface("eni-src", in: "subnet-a", "10.0.1.5", groups: ["sg-src"], public: "198.51.100.5")
    net.interface("eni-dst", in: "subnet-b", "10.0.2.5", groups: ["sg-dst"], public: "198.51.100.6")
    #expect(try net.verdict("eni:eni-src", "ip:198.51.100.6", "tcp/80") == "blocked")
    let path = try #require(try net.explain("eni:eni-src", "ip:198.51.100.6", "tcp/80").paths.first)
    #expect(path.blockers.map(\.outcome) == [.closed(.referencesNotPreserved)])
    #expect(try net.verdict("eni:eni-src", "ip:10.0.2.5", "tcp/80") == "reachable")
  }

  @Test("S11: 0.0.0.0/0 does not admit IPv6") func families() throws {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16", "2600:1f00::/56")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24", "2600:1f00::/64")
    net.openACL(for: "subnet-a")
    net.routes(
      "rtb-1", for: ["subnet-a"], "10.0.0.0/16 local", "2600:1f00::/56 local", "::/0 igw-1", "0.0.0.0/0 igw-1"
    )
    net.internetGateway("igw-1")
    net.group("sg-dst", "in tcp/443 from 0.0.0.0/0")
    net.interface(
      "eni-dst", in: "subnet-a", "10.0.1.5", "2600:1f00::5", groups: ["sg-dst"], public: "198.51.100.6")
    #expect(try net.verdict("ip:2001:db9::7", "eni:eni-dst", "tcp/443") == "blocked")
    #expect(try net.verdict("ip:203.0.113.7", "eni:eni-dst", "tcp/443") == "reachable")
  }

  @Test("S12: a group of another VPC works on an interface it is associated with") func association() throws {
    var net = Self.twoSubnets()
    net.group("sg-src", "out all to 0.0.0.0/0")
    net.group("sg-shared", in: "vpc-home", "in tcp/80 from 10.0.1.0/24")
    net.interface("eni-src", in: "subnet-a", "10.0.1.5", groups: ["sg-src"])
    net.interface("eni-dst", in: "subnet-b", "10.0.2.5", groups: ["sg-shared"])
    #expect(try net.verdict("eni:eni-src", "eni:eni-dst", "tcp/80") == "reachable")
  }

  @Test("S13: a service without groups gets the default group, and its members reach every port")
  func defaultGroup()
    throws
  {
    var net = Self.twoSubnets()
    net.group("sg-default", "in all from sg-default", "out all to 0.0.0.0/0") { $0.name = nil }
    net.snapshot.securityGroups[0].name = net.symbol("default")
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.service("web", "web:1", subnets: ["subnet-b"], groups: [])
    net.interface("eni-other", in: "subnet-a", "10.0.1.5", groups: ["sg-default"])
    #expect(try net.verdict("eni:eni-other", "service:shop/web", "tcp/9999") == "reachable")
  }

  @Test("S64: protocol 6 is tcp") func protocolNumbers() {
    #expect(TrafficSet("6") == TrafficSet("tcp"))
    #expect(TrafficSet("17/53") == TrafficSet("udp/53"))
  }

  @Test("An interface without a described group is unknown, never blocked") func missingGroup() throws {
    var net = Self.twoSubnets()
    net.group("sg-src", "out all to 0.0.0.0/0")
    net.interface("eni-src", in: "subnet-a", "10.0.1.5", groups: ["sg-src"])
    net.interface("eni-dst", in: "subnet-b", "10.0.2.5", groups: ["sg-gone"])
    let answer = try net.explain("eni:eni-src", "eni:eni-dst", "tcp/80")
    #expect(answer.verdict == .unknown)
    #expect(answer.paths.first?.gaps.map(\.subject) == ["security group sg-gone"])
  }

  @Test("A prefix list without entries is assumed to hold anybody (semantics 1.21)") func unknownList() throws
  {
    var net = Self.twoSubnets()
    net.group("sg-src", "out all to 0.0.0.0/0")
    net.group("sg-dst", "in tcp/80 from pl-office")
    net.interface("eni-src", in: "subnet-a", "10.0.1.5", groups: ["sg-src"])
    net.interface("eni-dst", in: "subnet-b", "10.0.2.5", groups: ["sg-dst"])
    let path = try #require(try net.explain("eni:eni-src", "eni:eni-dst", "tcp/80").paths.first)
    #expect(path.verdict == .reachableAssumed)
    #expect(path.assumptions == [.prefixListUnknownAny])
  }

  @Test("A reference is assumed to match IPv6 addresses (semantics 1.32)") func referenceIPv6() throws {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16", "2600:1f00::/56")
    net.subnet("subnet-a", in: "vpc-1", "2600:1f00::/64")
    net.group("sg-src", "out all to ::/0")
    net.group("sg-dst", "in tcp/80 from sg-src")
    net.interface("eni-src", in: "subnet-a", "2600:1f00::5", groups: ["sg-src"])
    net.interface("eni-dst", in: "subnet-a", "2600:1f00::6", groups: ["sg-dst"])
    let path = try #require(try net.explain("eni:eni-src", "eni:eni-dst", "tcp/80").paths.first)
    #expect(path.assumptions == [.groupReferenceIPv6])
  }
}

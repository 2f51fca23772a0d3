import Foundation
import Model
import Query
import TestSupport
import Testing

/// What would open a blocked flow: the nearest rule, the change in words, and the line to run.
@Suite("Remedies") struct RemedyCases {
  /// A client and a database in two subnets of a VPC, with open ACLs and local routes.
  private static func pair(_ clientRules: [String], _ databaseRules: [String]) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.openACL(for: "subnet-a", "subnet-b")
    net.routes("rtb-1", for: ["subnet-a", "subnet-b"], "10.0.0.0/16 local")
    net.group("sg-client")
    net.group("sg-db")
    net.group("sg-other")
    for (index, rules) in [clientRules, databaseRules].enumerated() {
      net.snapshot.securityGroups[index].rules = rules.map { net.rule($0) }
    }
    net.interface("eni-client", in: "subnet-a", "10.0.1.5", groups: ["sg-client"])
    net.interface("eni-db", in: "subnet-b", "10.0.2.5", groups: ["sg-db"])
    return net
  }

  private func remedies(_ net: SnapshotBuilder, _ port: String = "tcp/5432") throws -> [Remedy] {
    try net.explain("eni:eni-client", "eni:eni-db", port).remedies
  }

  /// The JSON of `--ip-permissions`.
  private func permissions(_ command: String?) throws -> [[String: Any]] {
    let parts = try #require(command).split(separator: "'")
    let json = try JSONSerialization.jsonObject(with: Data(try #require(parts.last).utf8))
    return try #require(json as? [[String: Any]])
  }

  @Test(
    "the nearest rule differs in exactly one thing",
    arguments: [
      ("in tcp/5433 from sg-client", "port"), ("in udp/5432 from sg-client", "protocol"),
      ("in tcp/5432 from sg-other", "group"), ("in tcp/5432 from 10.9.0.0/16", "address"),
    ])
  func nearest(rule: String, difference: String) throws {
    let remedy = try #require(try remedies(Self.pair(["out all to 0.0.0.0/0"], [rule])).first)
    #expect(remedy.nearest?.difference.rawValue == difference)
  }

  @Test("a rule that differs in two things is no near one") func far() throws {
    let net = Self.pair(["out all to 0.0.0.0/0"], ["in udp/53 from 10.9.0.0/16"])
    #expect(try remedies(net).first?.nearest == nil)
  }

  @Test("inside a VPC the rule names the source's group") func reference() throws {
    let remedy = try #require(try remedies(Self.pair(["out all to 0.0.0.0/0"], [])).first)
    #expect(remedy.text.hasPrefix("sg-db (sg-db): add an ingress rule for tcp/5432 from sg-client"))
    #expect(
      remedy.command?.hasPrefix(
        "aws ec2 authorize-security-group-ingress --group-id sg-db --ip-permissions '") == true)
    let permission = try #require(try permissions(remedy.command).first)
    #expect(permission["IpProtocol"] as? String == "tcp")
    #expect(permission["FromPort"] as? Int == 5432)
    let pairs = try #require(permission["UserIdGroupPairs"] as? [[String: String]])
    #expect(pairs == [["GroupId": "sg-client"]])
  }

  @Test("both ends' groups are told, and what each says opens the flow") func applied() throws {
    var net = Self.pair([], [])
    let all = try remedies(net)
    #expect(all.count == 2)
    #expect(all.allSatisfy { $0.command != nil })
    net.snapshot.securityGroups[0].rules = [net.rule("out tcp/5432 to sg-db")]
    net.snapshot.securityGroups[1].rules = [net.rule("in tcp/5432 from sg-client")]
    #expect(try net.verdict("eni:eni-client", "eni:eni-db", "tcp/5432") == "reachable")
  }

  @Test("from an address the rule names the address") func address() throws {
    let net = Self.pair([], ["in tcp/22 from 0.0.0.0/0"])
    let remedy = try #require(try net.explain("ip:10.0.1.77", "eni:eni-db", "tcp/5432").remedies.first)
    let ranges = try permissions(remedy.command).first?["IpRanges"] as? [[String: String]]
    #expect(ranges == [["CidrIp": "10.0.1.77/32"]])
    #expect(remedy.nearest?.difference == .port)
  }

  @Test("no line opens more than was asked about", arguments: ["internet", "cidr:203.0.113.0/24"])
  func width(source: String) throws {
    var net = Self.pair([], [])
    net.internetGateway("igw-1")
    net.snapshot.routeTables = []
    net.routes("rtb-1", for: ["subnet-a", "subnet-b"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.interface("eni-door", in: "subnet-b", "10.0.2.9", groups: ["sg-db"], public: "198.51.100.9")
    let remedy = try #require(try net.explain(source, "eni:eni-door", "tcp/443").remedies.first)
    if source == "internet" {
      #expect(remedy.command == nil)
    } else {
      #expect(remedy.command?.contains("\"CidrIp\":\"203.0.113.0/24\"") == true)
    }
  }

  @Test("ICMP has a type and a code") func icmp() throws {
    let remedy = try #require(try remedies(Self.pair(["out all to 0.0.0.0/0"], []), "icmp/8").first)
    let permission = try #require(try permissions(remedy.command).first)
    #expect(permission["FromPort"] as? Int == 8)
    #expect(permission["ToPort"] as? Int == -1)
  }

  @Test("an ACL gets an entry before the one that denies") func acl() throws {
    var net = Self.pair(["out all to 0.0.0.0/0"], ["in all from 0.0.0.0/0"])
    net.snapshot.networkACLs = []
    net.openACL(for: "subnet-a")
    net.acl(
      "acl-db", for: ["subnet-b"], "90 in deny tcp/5432 10.0.0.0/16", "100 in allow all 0.0.0.0/0",
      "100 out allow all 0.0.0.0/0")
    let remedy = try #require(try remedies(net).first)
    #expect(remedy.nearest?.evidence.id == "acl-db ingress 90")
    #expect(
      remedy.command
        == "aws ec2 create-network-acl-entry --network-acl-id acl-db --ingress --rule-number 89"
        + " --protocol tcp --port-range From=5432,To=5432 --cidr-block 10.0.1.5/32 --rule-action allow")
  }

  @Test("without a free number before it there is no line") func fullACL() throws {
    var net = Self.pair(["out all to 0.0.0.0/0"], ["in all from 0.0.0.0/0"])
    net.snapshot.networkACLs = []
    net.openACL(for: "subnet-a")
    net.acl("acl-db", for: ["subnet-b"], "1 in deny all 0.0.0.0/0", "100 out allow all 0.0.0.0/0")
    let remedy = try #require(try remedies(net).first)
    #expect(remedy.command == nil)
    #expect(remedy.text.contains("renumbered"))
  }

  @Test("one-way: the answers need an entry for the client's ports") func oneWay() throws {
    var net = Self.pair(["out all to 0.0.0.0/0"], ["in all from 0.0.0.0/0"])
    net.snapshot.networkACLs = []
    net.openACL(for: "subnet-a")
    net.acl("acl-db", for: ["subnet-b"], "100 in allow all 0.0.0.0/0")
    let explanation = try net.explain("eni:eni-client", "eni:eni-db", "tcp/5432")
    #expect(explanation.verdict == .oneWay)
    let command = try #require(explanation.remedies.first?.command)
    #expect(command.contains("--egress --rule-number 10 --protocol tcp --port-range From=1024,To=65535"))
    #expect(command.contains("--cidr-block 10.0.1.5/32"))
  }

  @Test("a peering that no route leads to gets one, both ways") func route() throws {
    let net = Self.peered(routes: [])
    let found = try net.explain("eni:eni-client", "eni:eni-far", "tcp/80").remedies.compactMap(\.command)
    #expect(
      found.contains(
        "aws ec2 create-route --route-table-id rtb-1 --destination-cidr-block 10.9.0.0/16"
          + " --vpc-peering-connection-id pcx-1"))
  }

  @Test("a dead route to the same block is replaced") func blackhole() throws {
    let net = Self.peered(routes: ["10.9.0.0/16 blackhole pcx-old"])
    let found = try net.explain("eni:eni-client", "eni:eni-far", "tcp/80").remedies.compactMap(\.command)
    #expect(found.contains { $0.hasPrefix("aws ec2 replace-route --route-table-id rtb-1 ") })
  }

  /// Two VPCs that are peered, the far one with its route back.
  static func peered(routes: [String]) -> SnapshotBuilder {
    var net = pair(["out all to 0.0.0.0/0"], [])
    for text in routes {
      var other = SnapshotBuilder()
      other.snapshot = net.snapshot
      other.routes("rtb-scratch", for: [], text)
      let route = other.snapshot.routeTables.removeLast().routes
      net.snapshot = other.snapshot
      net.snapshot.routeTables[0].routes += route
    }
    net.vpc("vpc-2", "10.9.0.0/16")
    net.subnet("subnet-far", in: "vpc-2", "10.9.1.0/24")
    net.openACL(for: "subnet-far", in: "vpc-2")
    net.routes("rtb-2", in: "vpc-2", for: ["subnet-far"], "10.9.0.0/16 local", "10.0.0.0/16 pcx-1")
    net.peering("pcx-1", "vpc-1", "10.0.0.0/16", "vpc-2", "10.9.0.0/16")
    net.group("sg-far", in: "vpc-2", "in tcp/80 from 10.0.0.0/16")
    net.interface("eni-far", in: "subnet-far", "10.9.1.5", groups: ["sg-far"])
    return net
  }

  @Test("what no rule opens is told in words") func words() throws {
    var net = Self.pair(["out all to 0.0.0.0/0"], [])
    net.definition("quiet:1", mode: NetworkMode.none)
    net.host("i-1")
    net.task("quiet-1", "quiet:1", on: "i-1", group: "family:quiet")
    let quiet = try net.explain("eni:eni-client", "task:quiet-1", "tcp/80").remedies
    #expect(quiet.map(\.command) == [nil])
    #expect(quiet.first?.text.contains("network mode none") == true)
    net.internetGateway("igw-1")
    let outside = try net.explain("ip:8.8.8.8", "eni:eni-db", "tcp/5432").remedies
    #expect(outside.contains { $0.isBeyondRules && $0.text.contains("public address") })
    #expect(outside.allSatisfy { $0.command == nil }, "half an opening is none, and still a hole")
  }

  @Test("a name that a shell would read gives no line") func hostile() throws {
    var net = Self.pair(["out all to 0.0.0.0/0"], [])
    net.group("sg-x'; rm -rf ~ #")
    net.interface("eni-evil", in: "subnet-b", "10.0.2.9", groups: ["sg-x'; rm -rf ~ #"])
    let found = try net.explain("eni:eni-client", "eni:eni-evil", "tcp/80").remedies
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.command == nil })
  }

  @Test("behind a load balancer each leg names its own ends") func legs() throws {
    var net = LoadBalancerCases.behindALB()
    net.snapshot.securityGroups[1].rules = [net.rule("in tcp/80 from sg-lb")]
    let explanation = try net.explain("ip:8.8.8.8", "task:web-1", "tcp/8080")
    let path = try #require(explanation.nearestWay)
    #expect(path.blockers.map(\.leg?.source) == ["load balancer shop"])
    #expect(path.steps.filter { $0.leg?.number == 1 && $0.role == .targetGroups }.count == 1)
    let remedy = try #require(explanation.remedies.first)
    #expect(remedy.text.contains("add an ingress rule for tcp/8080 from sg-lb"))
    #expect(remedy.nearest?.difference == .port)
  }
}

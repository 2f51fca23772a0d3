import Lint
import Model
import Query
import TestSupport
import Testing

@Suite("Rules that match nobody") struct UnmatchedRuleCases {
  private static func net(_ rules: String...) -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    let described = rules.map { net.rule($0) }
    net.group("sg-x") { $0.rules = described }
    net.interface("eni-x", in: "subnet-a", "10.0.1.5", groups: ["sg-x"])
    net.numberRules()
    return net
  }

  @Test("a rule that names a group that nothing has") func reference() throws {
    var net = Self.net("in tcp/80 from sg-y", "in tcp/80 from sg-x")
    net.group("sg-y")
    let found = net.lint(.unmatchedRule)
    #expect(found.rules == ["sgr-x-1"])
    #expect(found.first?.message == "nothing has sg-y (sg-y), which it names: it matches nobody now")
    net.definition("y:1", mode: .awsvpc, ports: ["80"])
    net.service("y", "y:1", subnets: ["subnet-a"], groups: ["sg-y"])
    #expect(net.lint(.unmatchedRule).isEmpty)
  }

  @Test("not where some interfaces were not read") func cutOff() {
    var net = Self.net("in tcp/80 from sg-y")
    net.group("sg-y")
    net.snapshot.incompleteKinds = [.networkInterfaces]
    #expect(net.lint(.unmatchedRule).isEmpty)
    #expect(net.withheld(.unmatchedRule).count == 1)
  }

  @Test(
    "a rule for an empty prefix list, and not for one whose entries are absent", arguments: [true, false])
  func prefixList(isKnown: Bool) {
    var net = Self.net("in tcp/80 from pl-1")
    net.prefixList("pl-1", isKnown ? [] : nil)
    #expect(net.lint(.unmatchedRule).rules == (isKnown ? ["sgr-x-1"] : []))
  }

  @Test(
    "a part of the own VPC without an interface",
    arguments: [
      ("in tcp/80 from 10.0.3.0/24", true), ("in tcp/80 from 10.0.1.128/25", true),
      ("in tcp/80 from 10.0.1.0/24", false), ("in tcp/80 from 10.0.0.0/16", false),
      // AWS's own addresses, and other networks.
      ("out udp/53 to 10.0.0.2/32", false), ("out tcp/80 to 10.1.0.0/16", false),
    ])
  func ownVPC(rule: String, isFound: Bool) {
    #expect(Self.net(rule).lint(.unmatchedRule).rules == (isFound ? ["sgr-x-1"] : []))
  }

  @Test("a service to come, or a load balancer, takes addresses of its subnets") func future() {
    var net = Self.net("in tcp/80 from 10.0.2.0/24")
    #expect(net.lint(.unmatchedRule).count == 1)
    net.balancer("lb", .application, in: ["subnet-b"], groups: ["sg-x"])
    #expect(net.lint(.unmatchedRule).isEmpty)
  }

  @Test("a block that routes lead nobody from, and not without route tables") func noRoute() {
    var net = Self.net("in tcp/80 from 10.9.0.0/16")
    let found = net.lint(.unmatchedRule)
    #expect(found.rules == ["sgr-x-1"])
    #expect(found.first?.message.hasPrefix("nobody can get there from 10.9.0.0/16") == true)
    net.snapshot.routeTables = []
    net.missing = [.routeTables]
    #expect(net.lint(.unmatchedRule).isEmpty)
    #expect(net.withheld(.unmatchedRule) == ["route tables"])
  }

  @Test("a block beyond a peering that routes lead to is matched") func peered() {
    var net = Self.net("in tcp/80 from 10.9.0.0/16")
    net.peering("pcx-1", "vpc-1", "10.0.0.0/16", "vpc-9", "10.9.0.0/16")
    net.snapshot.routeTables = []
    net.routes("rtb-1", for: ["subnet-a", "subnet-b"], "10.0.0.0/16 local", "10.9.0.0/16 pcx-1")
    #expect(net.lint(.unmatchedRule).isEmpty)
  }
}

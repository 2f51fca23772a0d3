import Lint
import Model
import Query
import TestSupport
import Testing

@Suite("Hosts of mixed trust") struct MixedHostCases {
  private static func net(_ trust: String?..., key: String = "trust") -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    net.host("i-1")
    net.definition("web:1", mode: .bridge, ports: ["80"])
    let name = net.symbol(key)
    for (index, value) in trust.enumerated() {
      let tags = value.map { [ResourceTag(key: name, value: net.symbol($0))] } ?? []
      net.task("web-\(index)", "web:1", on: "i-1", group: "family:web") { $0.tags = tags }
    }
    return net
  }

  @Test("tasks of two trusts on one instance") func mixed() throws {
    let found = try #require(Self.net("low", "high").lint(.mixedHost).first)
    #expect(found.component == "instance i-1")
    #expect(found.message == "tasks of different trust run on it: high: family web; low: family web")
  }

  @Test("tasks of one trust are at home together") func same() {
    #expect(Self.net("low", "low").lint(.mixedHost).isEmpty)
  }

  @Test("the key is the user's") func key() {
    let net = Self.net("a", "b", key: "team")
    #expect(net.lint(.mixedHost).isEmpty)
    #expect(net.lint(.mixedHost, settings: LintSettings(trustTag: "team")).count == 1)
  }

  @Test("of a task without the tag nothing is claimed, and that is said") func untagged() {
    #expect(Self.net("low", nil).lint(.mixedHost).isEmpty)
    #expect(Self.net("low", nil).withheld(.mixedHost) == ["the tag trust of family web"])
  }
}

@Suite("Wide dynamic ranges") struct WideDynamicRangeCases {
  /// A bridge task with a port that was chosen, behind a load balancer with `sg-lb`.
  private static func net(_ rules: String...) -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-lb")
    let described = rules.map { net.rule($0) }
    net.group("sg-node") { $0.rules = described }
    net.host("i-1")
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-node"], instance: "i-1")
    net.definition("api:1", mode: .bridge, ports: ["9090"])
    net.balancer("shop", .application, in: ["subnet-b"], groups: ["sg-lb"], isInternal: true)
    net.targetGroup("api", "HTTP 9090", type: .instance, of: "shop", targets: ["i-1:32771"])
    let target = net.snapshot.targetGroups[0].id
    net.service("api", "api:1") { service in
      var balancer = ServiceLoadBalancer()
      balancer.targetGroup = target
      service.loadBalancers = [balancer]
    }
    net.task("api-1", "api:1", on: "i-1", bindings: ["9090:32771"], group: "service:api")
    net.numberRules()
    return net
  }

  @Test("a rule that opens them to a block is told, with a rule for the load balancer") func block() throws {
    let found = try #require(Self.net("in tcp/32768-65535 from 10.0.0.0/8").lint(.wideDynamicRange).first)
    #expect(
      found.message
        == "it opens 32768 of the ports that those of service shop/api are chosen from at each start, and "
        + "only load balancer shop dials them")
    #expect(found.commands.first?.contains(#""UserIdGroupPairs":[{"GroupId":"sg-lb""#) == true)
  }

  @Test("where the load balancer is let in already, that rule is named") func already() throws {
    let net = Self.net("in tcp/32768-65535 from 10.0.0.0/8", "in tcp/32768-65535 from sg-lb")
    let found = net.lint(.wideDynamicRange)
    #expect(found.rules == ["sgr-node-1"])
    #expect(found.first?.evidence.map(\.id) == ["sgr-node-2"])
    #expect(found.first?.commands == [])
  }

  @Test(
    "rules for the load balancer alone, or for few ports, are as they should be",
    arguments: [
      "in tcp/32768-65535 from sg-lb", "in tcp/32768-65535 from 10.0.2.0/24",
      "in tcp/32768-32800 from 10.0.0.0/8",
    ])
  func narrow(rule: String) {
    #expect(Self.net(rule).lint(.wideDynamicRange).isEmpty)
  }

  @Test("nothing is claimed where a network load balancer without groups may bring its clients")
  func clients() {
    var net = Self.net("in tcp/32768-65535 from 10.0.0.0/8")
    net.snapshot.loadBalancers[0].groups = []
    #expect(net.lint(.wideDynamicRange).isEmpty)
  }

  @Test("nor without load balancers or target groups, and that is said") func absent() {
    var net = Self.net("in tcp/32768-65535 from 10.0.0.0/8")
    net.snapshot.loadBalancers = []
    net.missing = [.loadBalancers]
    #expect(net.lint(.wideDynamicRange).isEmpty)
    #expect(net.withheld(.wideDynamicRange).first?.hasPrefix("load balancer arn:") == true)
  }
}

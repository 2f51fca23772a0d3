import Lint
import Model
import Query
import TestSupport
import Testing

@Suite("Wide ports") struct WidePortCases {
  /// A task that declares tcp/8080 behind `sg-x`.
  private static func net(_ rule: String) -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-x", rule)
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.interface("eni-web", in: "subnet-a", "10.0.1.5", groups: ["sg-x"])
    net.task("web-1", "web:1", interface: "eni-web")
    net.numberRules()
    return net
  }

  @Test("a rule for all ports before a task with one, with the narrower rule") func wide() throws {
    let found = try #require(Self.net("in tcp from 10.0.0.0/8").lint(.widePort).first)
    #expect(
      found.message == "it opens 65536 ports, and all that is known to listen there: tcp/8080 (family web)")
    #expect(found.suggestion == "tcp/8080 from 10.0.0.0/8 is enough")
    #expect(found.commands.count == 2)
    #expect(found.commands.first?.contains(#""FromPort":8080,"ToPort":8080"#) == true)
    #expect(found.commands.last?.contains("--security-group-rule-ids sgr-x-1") == true)
  }

  @Test(
    "few ports are not wide, nor is what leaves",
    arguments: ["in tcp/8080-8100 from 10.0.0.0/8", "out all to 10.0.0.0/8"])
  func narrow(rule: String) {
    #expect(Self.net(rule).lint(.widePort).isEmpty)
  }

  @Test("a range that is used in good part is not wide") func used() {
    var net = Self.net("in tcp/8000-8200 from 10.0.0.0/8")
    net.snapshot.taskDefinitions[0].containers[0].portMappings[0].containerPorts = 8000...8100
    #expect(net.lint(.widePort).isEmpty)
  }

  @Test("nothing is said of a group that something has whose ports nobody tells") func silent() {
    var net = Self.net("in tcp from 10.0.0.0/8")
    net.interface("eni-other", in: "subnet-a", "10.0.1.6", groups: ["sg-x"])
    #expect(net.lint(.widePort).isEmpty)
    #expect(net.withheld(.widePort) == ["what listens on eni-other behind sg-x (sg-x)"])
  }

  @Test("nor where a task declares nothing: it may listen anywhere (S37)") func undeclared() {
    var net = Self.net("in tcp from 10.0.0.0/8")
    net.snapshot.taskDefinitions[0].containers[0].portMappings = []
    #expect(net.lint(.widePort).isEmpty)
  }

  @Test("nor without task definitions") func noDefinitions() {
    var net = Self.net("in tcp from 10.0.0.0/8")
    net.snapshot.taskDefinitions = []
    net.missing = [.taskDefinitions]
    #expect(net.lint(.widePort).isEmpty)
    #expect(!net.withheld(.widePort).isEmpty)
  }

  @Test("on an instance more may listen than its tasks: no line is given, and that is said") func host()
    throws
  {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-x", "in tcp from 10.0.0.0/8")
    net.host("i-1")
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-x"], instance: "i-1")
    net.definition("db:1", mode: .host, ports: ["6432"])
    net.task("db-1", "db:1", on: "i-1")
    let found = try #require(net.lint(.widePort).first)
    #expect(found.commands.isEmpty)
    #expect(
      found.gaps.map(\.subject) == ["what listens on instance i-1 beside its tasks, such as SSH or agents"])
  }

  @Test("nor where only a service has the group, and it is not known where its tasks would stand")
  func unplaced() {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-x", "in tcp/80 from 10.0.0.0/8", "in tcp from 10.0.0.0/8")
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.service("web", "web:1", subnets: [], groups: ["sg-x"])
    #expect(net.lint(.widePort).isEmpty)
    #expect(net.withheld(.widePort) == ["what listens on service web behind sg-x (sg-x)"])
  }

  @Test("a service to come listens on what its definition declares") func prospective() throws {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-x", "in tcp from 10.0.0.0/8")
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-x"])
    let found = try #require(net.lint(.widePort).first)
    #expect(found.suggestion == "tcp/8080 from 10.0.0.0/8 is enough")
  }

  private static func balanced(_ rule: String) -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-lb", rule)
    net.balancer("shop", .application, in: ["subnet-a"], groups: ["sg-lb"])
    net.interface("eni-lb", in: "subnet-a", "10.0.1.9", groups: ["sg-lb"], description: "ELB app/shop/1") {
      $0.isRequesterManaged = true
    }
    net.targetGroup("web", "HTTP 80", of: "shop", targets: [])
    net.listener(of: "shop", "HTTPS 443", to: "web")
    return net
  }

  @Test("a port that a load balancer has no listener on is told, however narrow") func noListener() throws {
    let found = try #require(Self.balanced("in tcp/80 from 0.0.0.0/0").lint(.widePort).first)
    #expect(found.message == "it opens tcp/80, and nothing that has the group listens there")
    #expect(Self.balanced("in tcp/443 from 0.0.0.0/0").lint(.widePort).isEmpty)
  }

  @Test("not where its listeners were not read") func listenersAbsent() {
    var net = Self.balanced("in tcp/80 from 0.0.0.0/0")
    net.snapshot.listeners = []
    net.missing = [.listeners]
    #expect(net.lint(.widePort).isEmpty)
    #expect(net.withheld(.widePort).count == 1)
  }
}

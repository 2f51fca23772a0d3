import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics section 5, and the cases of section 11 about load balancers.
@Suite("Load balancers") struct LoadBalancerCases {
  /// Two public subnets in two zones, a private one, and a task at 10.0.3.5 in it.
  static func shop(taskRules: String...) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24", zone: "us-east-1b")
    net.subnet("subnet-c", in: "vpc-1", "10.0.3.0/24")
    net.openACL(for: "subnet-a", "subnet-b", "subnet-c")
    net.routes("rtb-public", for: ["subnet-a", "subnet-b"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.routes("rtb-private", for: ["subnet-c"], "10.0.0.0/16 local")
    net.internetGateway("igw-1")
    net.group("sg-lb", "in tcp/443 from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.group("sg-task", "out all to 0.0.0.0/0")
    for text in taskRules {
      let rule = net.rule(text)
      net.snapshot.securityGroups[1].rules.append(rule)
    }
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.interface("eni-task", in: "subnet-c", "10.0.3.5", groups: ["sg-task"])
    net.task("web-1", "web:1", interface: "eni-task")
    return net
  }

  /// The same behind an application load balancer on 443.
  static func behindALB(
    weight: Int? = nil, target: String = "10.0.3.5", edit: (inout Listener) -> Void = { _ in }
  ) -> SnapshotBuilder {
    var net = shop(taskRules: "in tcp/8080 from sg-lb")
    net.balancer("shop", .application, in: ["subnet-a", "subnet-b"], groups: ["sg-lb"])
    net.targetGroup("web", "HTTP 8080", of: "shop", targets: [target])
    net.listener(of: "shop", "HTTPS 443", to: "web", weight: weight, edit: edit)
    return net
  }

  private func verdict(
    _ net: SnapshotBuilder, _ port: String = "tcp/8080", from: String = "ip:8.8.8.8"
  ) throws
    -> String
  { try net.verdict(from, "task:web-1", port) }

  private func first(_ net: SnapshotBuilder, from: String = "ip:8.8.8.8") throws -> ExplainedPath {
    let paths = try net.explain(from, "task:web-1", "tcp/8080").paths
    return try #require(paths.first { $0.door.kind == "load-balancer" })
  }

  @Test("S41: the internet reaches the task through the listener, and not directly") func s41() throws {
    let net = Self.behindALB()
    let paths = try net.explain("ip:8.8.8.8", "task:web-1", "tcp/8080").paths
    #expect(paths.first?.verdict == .reachable)
    #expect(paths.first?.door == .loadBalancer("shop", 443))
    #expect(paths.dropFirst().allSatisfy { $0.verdict == .blocked })
    #expect(try verdict(net, "tcp/443") == "blocked")
    #expect(
      try net.explain("ip:8.8.8.8", "task:web-1", "tcp/443").paths.allSatisfy {
        $0.door.kind != "load-balancer"
      })
  }

  @Test("S44: a load balancer whose own egress lacks the task's port blocks") func s44() throws {
    var net = Self.behindALB()
    net.snapshot.securityGroups[0].rules = [
      net.rule("in tcp/443 from 0.0.0.0/0"), net.rule("out tcp/9000 to 0.0.0.0/0"),
    ]
    #expect(try verdict(net) == "blocked")
    let path = try first(net)
    #expect(path.blockers.map(\.role) == [.sourceGroups])
    #expect(path.blockers.map(\.outcome) == [.closed(.groupRulesMismatch)])
  }

  @Test("S30: one excluded subnet is enough under Block Public Access (3.83)") func s30() throws {
    var net = Self.behindALB()
    for index in net.snapshot.subnets.indices {
      net.snapshot.subnets[index].internetGatewayBlockMode = .blockIngress
    }
    #expect(try verdict(net) == "blocked")
    net.snapshot.subnets[1].internetGatewayBlockMode = .off
    #expect(try verdict(net) == "reachable")
  }

  @Test("a listener's port is asked in front, the target's behind (5.2)") func ports() throws {
    var net = Self.behindALB()
    net.snapshot.securityGroups[0].rules[0] = net.rule("in tcp/8080 from 0.0.0.0/0")
    #expect(try verdict(net) == "blocked")
  }

  @Test("the target's own port wins over the group's (5.2)") func targetPort() throws {
    var net = Self.behindALB(target: "10.0.3.5:9090")
    #expect(try verdict(net) == "blocked")
    net.snapshot.securityGroups[1].rules.append(net.rule("in tcp/9090 from sg-lb"))
    #expect(try verdict(net, "tcp/9090") == "reachable")
  }

  @Test("a weight of 0 is a dormant way (5.12)") func dormant() throws {
    let net = Self.behindALB(weight: 0)
    #expect(try verdict(net) == "blocked")
    #expect(try first(net).blockers.map(\.outcome) == [.closed(.dormantTargetGroup)])
  }

  @Test(
    "a source-ip condition sees the client's address (5.23)",
    arguments: [("ip:203.0.113.7", "reachable"), ("ip:8.8.8.8", "blocked")])
  func sourceCondition(source: String, verdict: String) throws {
    var net = Self.behindALB { $0.defaultActions = [] }
    net.snapshot.listeners[0].rules = [net.listenerRule(10, to: "web", from: ["203.0.113.0/24"])]
    #expect(try net.verdict(source, "task:web-1", "tcp/8080") == verdict)
    let text = try first(net, from: source).steps.first { $0.role == .listener }?.evidence.first?.text
    #expect(text == "rule 10, from 203.0.113.0/24")
  }

  @Test("redirects and fixed responses lead to no target (5.22)") func redirect() throws {
    var net = Self.behindALB()
    net.snapshot.listeners[0].defaultActions = [net.action(to: nil)]
    #expect(try verdict(net) == "blocked")
  }

  @Test(
    "S50: load balancers fail open; a target that is not in use gets nothing (5.6)",
    arguments: [
      ("10.0.3.5 unhealthy Target.Timeout", "reachable"), ("10.0.3.5 draining", "reachable"),
      ("10.0.3.5 unused Target.NotInUse", "blocked"), ("10.0.3.5 unused Target.InvalidState", "blocked"),
      ("10.0.3.5 initial Elb.InitialHealthChecking", "reachable"),
    ])
  func s50(target: String, verdict: String) throws {
    let net = Self.behindALB(target: target)
    #expect(try self.verdict(net) == verdict)
    let step = try first(net).steps.first { $0.role == .target }
    let words = target.split(separator: " ").dropFirst().joined(separator: ", ")
    #expect(step?.evidence.map(\.text) == [words])
    #expect(step?.component == "10.0.3.5:8080")
  }

  @Test("without target health, the tasks of the service that names the group are assumed") func noHealth()
    throws
  {
    var net = Self.behindALB()
    net.snapshot.targetGroups[0].targets = nil
    net.service("web", "web:1", subnets: ["subnet-c"], groups: ["sg-task"])
    var item = ServiceLoadBalancer()
    (item.targetGroup, item.containerPort) = (net.snapshot.targetGroups[0].id, 8080)
    net.snapshot.services[0].loadBalancers = [item]
    net.snapshot.tasks[0].group = net.symbol("service:web")
    let path = try first(net)
    #expect(path.verdict == .reachableAssumed)
    #expect(path.assumptions == [.targetsOfService])
  }

  @Test("without target health, and without a service that names the group, anybody may be a target")
  func noTargets() throws {
    var net = Self.behindALB()
    net.snapshot.targetGroups[0].targets = nil
    let path = try first(net)
    #expect(path.verdict == .unknown)
    #expect(
      path.gaps.first?.command.hasPrefix("aws elbv2 describe-target-health --target-group-arn arn:") ?? false)
    #expect(try net.verdict("ip:8.8.8.8", "eni:eni-task", "tcp/8080") == "unknown")
    // What the load balancer cannot reach is no target of it.
    #expect(try verdict(net, "tcp/9090") == "blocked")
    net.snapshot.targetGroups[0].targetType = .instance
    #expect(try verdict(net) == "blocked")
  }

  @Test("without its listeners, what a load balancer may do is unknown, and the command is named")
  func noListeners() throws {
    var net = Self.behindALB()
    net.snapshot.listeners = []
    let path = try first(net)
    #expect(path.verdict == .unknown)
    #expect(path.door == .loadBalancer("shop", nil))
    #expect(path.gaps.map(\.subject) == ["the listeners of load balancer shop"])
    #expect(
      path.gaps.first?.command.hasPrefix("aws elbv2 describe-listeners --load-balancer-arn arn:") ?? false)
  }

  @Test("without rules, a group that no action names may be forwarded to all the same") func noRules() throws
  {
    var net = Self.behindALB()
    net.snapshot.listeners[0].defaultActions = [net.action(to: nil)]
    net.snapshot.listeners[0].rules = nil
    let path = try first(net)
    #expect(path.verdict == .unknown)
    #expect(path.gaps.first?.command.hasPrefix("aws elbv2 describe-rules --listener-arn") ?? false)
  }

  @Test("without its rules, a listener may forward to what another listener forwards to (5.22)")
  func noRulesBesideAnother() throws {
    var net = Self.behindALB()
    // What is known leads to the task on 443 only, which no client is admitted at.
    net.snapshot.securityGroups[0].rules = [
      net.rule("in tcp/80 from 0.0.0.0/0"), net.rule("out all to 0.0.0.0/0"),
    ]
    net.listener(of: "shop", "HTTP 80", to: nil) { $0.rules = nil }
    #expect(try verdict(net) == "unknown")
    net.snapshot.listeners[1].rules = []
    #expect(try verdict(net) == "blocked")
  }

  @Test("without its rules, a listener may wake a target group that it lets sleep (5.12)")
  func noRulesOfDormant() throws {
    let net = Self.behindALB(weight: 0) { $0.rules = nil }
    #expect(try verdict(net) == "unknown")
  }

  @Test(
    "an interface or address that is registered is reached through the load balancer too (5.3)",
    arguments: ["eni:eni-db", "ip:10.0.3.9"])
  func registeredAddress(target: String) throws {
    var net = Self.behindALB(target: "10.0.3.9:5432")
    net.group("sg-db", "in tcp/5432 from sg-lb")
    net.interface("eni-db", in: "subnet-c", "10.0.3.9", groups: ["sg-db"])
    #expect(try net.verdict("ip:8.8.8.8", target, "tcp/5432") == "reachable")
    #expect(try net.verdict("ip:8.8.8.8", target, "tcp/5433") == "blocked")
  }

  @Test("a load balancer that no document describes may let anybody in") func notDescribed() throws {
    var net = Self.behindALB()
    net.snapshot.loadBalancers = []
    #expect(try first(net).gaps.map(\.subject) == ["load balancer shop"])
  }

  @Test(
    "the state of a load balancer counts (5.15)",
    arguments: [
      ("active_impaired", "reachable"), ("provisioning", "reachable-assumed"), ("failed", "blocked"),
    ])
  func state(state: String, verdict: String) throws {
    var net = Self.behindALB()
    net.snapshot.loadBalancers[0].state = net.symbol(state)
    #expect(try self.verdict(net) == verdict)
  }

  @Test("an internal load balancer serves the VPC, not the internet (5.8)") func scheme() throws {
    var net = Self.behindALB()
    net.snapshot.loadBalancers[0].isInternetFacing = false
    #expect(try verdict(net) == "blocked")
    #expect(try first(net).blockers.map(\.outcome) == [.closed(.noPublicAddress)])
    net.group("sg-client", "out all to 0.0.0.0/0")
    net.interface("eni-client", in: "subnet-c", "10.0.3.9", groups: ["sg-client"])
    #expect(try verdict(net, from: "eni:eni-client") == "reachable")
  }

  @Test("a dualstack load balancer's IPv6 front may be closed to internet gateways (5.9)") func dualstack()
    throws
  {
    var net = Self.behindALB()
    net.snapshot.vpcs[0].blocks.append(try #require(IPPrefix("2600::/56")))
    net.snapshot.subnets[0].blocks.append(try #require(IPPrefix("2600::/64")))
    net.snapshot.routeTables[0].routes += [
      Route(
        destination: .prefix(try #require(IPPrefix("::/0"))),
        target: .internetGateway(
          net.snapshot.internetGateways[0].id), state: .active, origin: .created)
    ]
    net.snapshot.securityGroups[0].rules.append(net.rule("in tcp/443 from ::/0"))
    #expect(try verdict(net, from: "ip:2a00::1") == "blocked")
    net.snapshot.loadBalancers[0].addressType = net.symbol("dualstack")
    #expect(try verdict(net, from: "ip:2a00::1") == "reachable")
    let key = net.symbol("ipv6.deny_all_igw_traffic")
    net.snapshot.loadBalancers[0].attributes = [ResourceTag(key: key, value: net.symbol("true"))]
    #expect(try verdict(net, from: "ip:2a00::1") == "blocked")
  }

  @Test("a target of a zone that is not enabled gets nothing (5.7)") func zoneNotEnabled() throws {
    var net = Self.behindALB()
    net.snapshot.loadBalancers[0].zones.removeFirst()
    #expect(try verdict(net) == "blocked")
    #expect(try first(net).blockers.map(\.outcome) == [.closed(.zoneNotEnabled)])
  }

  @Test("without cross-zone balancing only nodes of the target's zone send to it (5.7)") func crossZone()
    throws
  {
    var net = Self.behindALB()
    // The node of the target's own zone is cut off.
    net.snapshot.networkACLs[0].subnets.removeFirst()
    net.acl("acl-shut", for: ["subnet-a"])
    #expect(try verdict(net) == "reachable")
    let key = net.symbol("load_balancing.cross_zone.enabled")
    net.snapshot.targetGroups[0].attributes = [ResourceTag(key: key, value: net.symbol("false"))]
    #expect(try verdict(net) == "blocked")
  }

  @Test("the load balancer's own interfaces need no way through it") func ownInterface() throws {
    var net = Self.behindALB()
    net.interface(
      "eni-lb", in: "subnet-a", "10.0.1.4", groups: ["sg-lb"], public: "198.51.100.1",
      description: "ELB app/shop/1")
    #expect(try verdict(net) == "reachable")
    let paths = try net.explain("lb:shop", "task:web-1", "tcp/8080").paths
    #expect(paths.allSatisfy { $0.door == .insideVPC })
  }

  @Test("who can reach lists the internet once, by the load balancer's door") func whoCanReach() throws {
    var reachability = Reachability(Self.behindALB().graph())
    let target = try reachability.select(Selector(commandLine: "task:web-1"))
    let answer = try reachability.whoCanReach(target, traffic: try #require(TrafficSet("tcp/8080")))
    let rows = answer.entries.filter { $0.party.kind == .internet }.map {
      "\($0.path.verdict.name) \($0.path.door.text)"
    }
    #expect(rows == ["reachable through load balancer shop on 443"])
  }

  @Test("a client behind a NAT gateway does not come by its own public address (semantics 3.30)")
  func behindNATGateway() throws {
    var net = Self.behindALB()
    net.subnet("subnet-d", in: "vpc-1", "10.0.4.0/24")
    net.openACL(for: "subnet-d")
    net.routes("rtb-nat", for: ["subnet-d"], "10.0.0.0/16 local", "0.0.0.0/0 nat-1")
    net.natGateway("nat-1", in: "subnet-a", "10.0.1.100", public: "198.51.100.1")
    net.group("sg-client", "out all to 0.0.0.0/0")
    net.interface("eni-client", in: "subnet-d", "10.0.4.5", groups: ["sg-client"], public: "198.51.100.6")
    for (zone, number) in [("a", 1), ("b", 2)] {
      net.interface(
        "eni-\(zone)", in: "subnet-\(zone)", "10.0.\(number).8", groups: ["sg-lb"],
        public: "198.51.100.2\(number)", description: "ELB app/shop/1")
    }
    #expect(try verdict(net, from: "eni:eni-client") == "reachable")
    #expect(try verdict(net, from: "ip:198.51.100.6") == "blocked")
  }
}

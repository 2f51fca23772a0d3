import Testing

/// Tasks, peerings and missing input, worked out by hand; then checks over random networks.
@Suite("The packet oracle on tasks and peerings") struct OracleTaskTests {
  private typealias Hand = HandBuiltNetwork

  private func tcp(_ network: RandomNetwork, _ from: String, _ to: String, _ port: Int) -> String {
    PacketOracle(network).verdict(Probe(from: from, to: to, protocolNumber: 6, port: port))
  }

  @Test("S31: a bridge task is judged at its host port, and its other ports are not published") func bridge()
  {
    var network = Hand.base()
    Hand.addHostTask("t1", mode: "bridge", [Hand.published], to: &network)
    network.groups[1].ingress = [Hand.rule("tcp", 32_771, [Hand.member("sg-a")])]
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "reachable")
    #expect(tcp(network, "eni:eni-a", "task:t1", 32_771) == "blocked")
    #expect(tcp(network, "eni:eni-a", "ip:10.0.2.10", 80) == "blocked")
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.member("sg-a")])]
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "blocked")
    #expect(tcp(network, "eni:eni-a", "ip:10.0.2.10", 80) == "reachable")
  }

  @Test("4.7, 4.29: what bindIP covers; hidden IPv6 bindings are assumed, shown ones are exact") func bindIP()
  {
    var network = Hand.base()
    Hand.addHostTask("t1", mode: "bridge", [Hand.published], to: &network)
    network.interfaces[0].addresses6 = [Hand.address("2600:1f18:0:1::a")]
    network.interfaces[2].addresses6 = [Hand.address("2600:1f18:0:2::b")]
    network.groups[1].ingress = [Hand.rule("tcp", 32_771, [Hand.cidr("::/0")])]
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "reachable-assumed")
    var shown = Hand.published
    (shown.bindIP, shown.hostPorts) = ("::", 32_772...32_772)
    network.tasks[0].bindings.append(shown)
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "blocked")
    network.groups[1].ingress = [Hand.rule("tcp", 32_772, [Hand.cidr("::/0")])]
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "reachable")
    network.tasks[0].bindings = [Hand.published]
    network.groups[1].ingress = [Hand.rule("tcp", 32_771, [Hand.cidr("0.0.0.0/0")])]
    network.tasks[0].bindings[0].bindIP = "127.0.0.1"
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "blocked")
    network.tasks[0].bindings[0].bindIP = "10.0.2.10"
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "reachable")
  }

  @Test("S33: neighbours on one host ask no group") func neighbours() {
    var network = Hand.base()
    Hand.addHostTask("t1", mode: "bridge", [Hand.published], to: &network)
    Hand.addHostTask("t2", mode: "bridge", [], to: &network)
    Hand.addHostTask("t3", mode: "host", [], to: &network)
    Hand.addHostTask("t4", mode: "none", [], to: &network)
    #expect(tcp(network, "task:t2", "task:t1", 80) == "reachable")
    #expect(tcp(network, "task:t2", "task:t1", 81) == "reachable-assumed")
    #expect(tcp(network, "task:t3", "task:t1", 81) == "reachable")
    #expect(tcp(network, "task:t1", "task:t3", 81) == "reachable")
    #expect(tcp(network, "eni:eni-b", "task:t1", 81) == "reachable")
    #expect(tcp(network, "task:t4", "task:t1", 80) == "blocked")
    #expect(tcp(network, "task:t1", "task:t4", 80) == "blocked")
  }

  @Test("S35, S39: branch interfaces have their own groups, host tasks every interface of the host")
  func interfaces() {
    var network = Hand.base()
    Hand.addHostTask("t1", mode: "host", [], to: &network)
    network.interfaces[1].instance = "i-1"
    network.groups[0].ingress = [Hand.rule("tcp", 80, [Hand.cidr("10.0.1.10/32")])]
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "reachable")
    network.interfaces[1].type = "branch"
    network.interfaces[1].instance = nil
    network.interfaces[1].description = network.attachmentDescription("a1")
    network.taskDefinitions.append(
      .init(family: "t2", networkMode: "awsvpc", launchType: "EC2", container: "main", declaredPorts: []))
    network.tasks.append(
      .init(
        id: "t2", family: "t2", launchType: "EC2", containerInstance: "ci-1", attachment: "a1",
        interface: "eni-a2"))
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "blocked")
    #expect(tcp(network, "eni:eni-a", "task:t2", 80) == "reachable")
  }

  @Test("S59, S64, 4.13: missing interfaces are unknown, `6` is tcp, ECS Anywhere is unknown") func missing()
  {
    var network = Hand.base()
    network.groups[1].ingress = [Hand.rule("6", 80, [Hand.cidr("10.0.1.0/24")])]
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "reachable")
    network.taskDefinitions = [
      .init(family: "f", networkMode: "awsvpc", launchType: "FARGATE", container: "main", declaredPorts: []),
      .init(family: "x", networkMode: "host", launchType: "EXTERNAL", container: "main", declaredPorts: []),
    ]
    network.tasks = [
      .init(id: "t1", family: "f", launchType: "FARGATE", attachment: "a", interface: "eni-hidden"),
      .init(id: "t2", family: "x", launchType: "EXTERNAL", containerInstance: "ci-x"),
    ]
    #expect(tcp(network, "eni:eni-a", "task:t1", 80) == "unknown")
    #expect(tcp(network, "task:t2", "eni:eni-b", 80) == "unknown")
    network.omitted = [.networkACLs]
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "reachable-assumed")
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 81) == "blocked")
    network.omitted = [.securityGroups]
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 81) == "unknown")
  }

  @Test("S9, S24, 1.35: peerings need to be active, routed both ways, and in one Region for references")
  func peering() {
    var network = Hand.base()
    network.vpcs.append(Hand.vpc("vpc-2", "10.1.0.0/16", "2600:1f19::/56"))
    network.subnets[1] = Hand.subnet("subnet-2", "vpc-2", "10.1.2.0/24", "2600:1f19:0:2::/64")
    network.interfaces[2] = Hand.interface("eni-b", "subnet-2", "10.1.2.10", "sg-b")
    network.interfaces[2].vpc = "vpc-2"
    let sides = network.vpcs.map {
      RandomNetwork.Peering.Side(vpc: $0.id, owner: $0.owner, region: $0.region, cidrs: $0.cidrs)
    }
    network.peerings = [.init(id: "pcx-1", status: "active", requester: sides[0], accepter: sides[1])]
    network.routeTables[0].routes.append(Hand.route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
    network.routeTables.append(
      .init(
        id: "rtb-2", vpc: "vpc-2", isMain: true, routes: [Hand.route("10.1.0.0/16", "GatewayId", "local")]))
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.member("sg-a")])]
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "one-way")
    network.routeTables[1].routes.append(Hand.route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "reachable")
    network.peerings[0].accepter.region = "eu-west-1"
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "blocked")
    network.peerings[0].accepter.region = "us-east-1"
    network.peerings[0].status = "deleted"
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "blocked")
  }

  @Test("3.4, 3.5: propagated routes lose to local, two prefix lists are both explored") func routeChoice() {
    var network = Hand.base()
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.member("sg-a")])]
    var propagated = Hand.route("10.0.2.0/24", "GatewayId", "vgw-1")
    propagated.origin = "EnableVgwRoutePropagation"
    network.routeTables[0].routes.append(propagated)
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "reachable")
    network.routeTables[0].routes[2] = Hand.route("10.0.2.0/24", "NetworkInterfaceId", "eni-a2")
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "unknown")
    network.routeTables[0].routes[2].state = "filtered"
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "reachable-assumed")
    network.routeTables[0].routes[2].state = "blackhole"
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "blocked")
  }

  @Test("trying the bounds of ACL entries is as good as trying every port", arguments: [3, 8] as [UInt64])
  func everyPort(seed: UInt64) {
    let network = RandomNetwork.random(seed: seed)
    let quick = PacketOracle(network)
    let slow = PacketOracle(network, triesEveryPort: true)
    for probe in network.probes().filter({ quick.verdict($0) == "reachable-assumed" }).prefix(2) {
      #expect(slow.verdict(probe) == "reachable-assumed", "\(probe)")
    }
  }

  @Test("a seed gives the same network, documents and questions each time") func determinism() {
    let (one, other) = (RandomNetwork.random(seed: 7), RandomNetwork.random(seed: 7))
    #expect(one.documents() == other.documents())
    #expect(one.probes() == other.probes())
    #expect(one.documents() != RandomNetwork.random(seed: 8).documents())
  }

  @Test("every verdict is frequent enough to be tested") func distribution() {
    var counts: [String: Int] = [:]
    for seed in 0..<20 {
      let network = RandomNetwork.random(seed: UInt64(seed))
      let oracle = PacketOracle(network)
      for probe in network.probes() { counts[oracle.verdict(probe), default: 0] += 1 }
    }
    let total = counts.values.reduce(0, +)
    #expect(counts["reachable", default: 0] * 100 > total * 15)
    for verdict in ["reachable-assumed", "unknown", "one-way", "blocked"] {
      #expect(counts[verdict, default: 0] * 100 > total * 2, "\(verdict) of \(total)")
    }
  }
}

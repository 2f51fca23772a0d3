import Testing

/// Load balancers, worked out by hand from semantics 5.
@Suite("The packet oracle on load balancers") struct OracleBalancerTests {
  private typealias Hand = HandBuiltNetwork
  private static let internet = "ip:203.0.113.9"

  private func tcp(
    _ network: RandomNetwork, _ from: String = "eni:eni-a", _ to: String = "eni:eni-b", _ port: Int = 8080
  ) -> String {
    PacketOracle(network).verdict(Probe(from: from, to: to, protocolNumber: 6, port: port))
  }

  /// The target admits `peer`.
  private func application(_ peer: RandomNetwork.Peer = Hand.member("sg-lb")) -> RandomNetwork {
    var network = Hand.balanced(false, "HTTP")
    network.groups[1].ingress = [Hand.rule("tcp", 8080, [peer])]
    return network
  }

  /// The same behind a network load balancer that shows its clients, or does not.
  private func transparent(_ peer: RandomNetwork.Peer, preserves: Bool?) -> RandomNetwork {
    var network = Hand.balanced(true, "TCP")
    network.groups[1].ingress = [Hand.rule("tcp", 8080, [peer])]
    if let preserves { network.targetGroups[0].attributes = ["preserve_client_ip.enabled": "\(preserves)"] }
    return network
  }

  @Test("5.1, 5.2, 5.21: the listener's port in front, the target's port behind") func ports() {
    #expect(tcp(application()) == "reachable")
    #expect(tcp(application(), "eni:eni-a", "eni:eni-b", 8081) == "blocked")
    #expect(tcp(application(), Self.internet) == "reachable")
    var network = application()
    network.groups[2].ingress = [Hand.rule("tcp", 443, [Hand.cidr("0.0.0.0/0")])]
    #expect(tcp(network) == "blocked")
  }

  @Test("5.27: the balancer's own groups must let it out") func egress() {
    var network = application()
    network.groups[2].egress = [Hand.rule("tcp", 80, [Hand.cidr("0.0.0.0/0")])]
    #expect(tcp(network) == "blocked")
  }

  @Test(
    "5.11: the target sees any address of an enabled subnet",
    arguments: [
      ("10.0.1.30/32", "reachable"), ("10.0.1.192/28", "reachable"), ("10.0.9.0/24", "blocked"),
      ("203.0.113.0/24", "blocked"),
    ])
  func nodeAddresses(block: String, verdict: String) {
    #expect(tcp(application(Hand.cidr(block)), Self.internet) == verdict)
  }

  @Test("5.22, 5.12: only forwards of a weight reach targets") func actions() {
    var network = application()
    network.listeners[0].defaultActions = [.init(type: "fixed-response")]
    #expect(tcp(network) == "blocked")
    network.listeners[0].defaultActions = [.init(type: "forward", groups: [.init(group: "pool", weight: 0)])]
    #expect(tcp(network) == "blocked")
  }

  @Test("5.23: source-ip conditions name who may come, as the node sees them") func conditions() {
    var network = application()
    network.listeners[0].rules = [
      .init(
        id: "rule", priority: 1, sources: [Hand.block("203.0.113.0/24")],
        actions: network.listeners[0].defaultActions)
    ]
    network.listeners[0].defaultActions = [.init(type: "redirect")]
    #expect(tcp(network, Self.internet) == "reachable")
    #expect(tcp(network) == "blocked")
  }

  @Test(
    "5.6: load balancers fail open, but not to targets that are unused",
    arguments: [
      ("unhealthy", "Target.FailedHealthChecks", "reachable"), ("draining", nil, "reachable"),
      ("unused", "Target.NotInUse", "blocked"), ("unused", "Target.InvalidState", "blocked"),
    ] as [(String, String?, String)])
  func health(state: String, reason: String?, verdict: String) {
    var network = application()
    network.targetGroups[0].targets = [.init(id: "10.0.2.10", port: 8080, state: state, reason: reason)]
    #expect(tcp(network) == verdict)
  }

  @Test("5.7: only enabled zones, and across them only with cross-zone") func zones() {
    var network = application()
    network.subnets[1].zone = "us-east-1b"
    #expect(tcp(network) == "reachable")
    network.targetGroups[0].attributes = ["load_balancing.cross_zone.enabled": "false"]
    #expect(tcp(network) == "blocked")
    network.targetGroups[0].attributes = [:]
    network.loadBalancers[0].subnets = ["subnet-1"]
    #expect(tcp(network) == "blocked")
    network = transparent(Hand.cidr("10.0.1.30/32"), preserves: false)
    network.subnets[1].zone = "us-east-1b"
    #expect(tcp(network) == "blocked")
    network.loadBalancers[0].crossesZones = true
    #expect(tcp(network) == "reachable")
  }

  @Test(
    "5.31 to 5.33, 1.45: whose address and group the target sees",
    arguments: [
      (Hand.cidr("203.0.113.9/32"), true, "reachable"), (Hand.cidr("203.0.113.9/32"), false, "blocked"),
      (Hand.cidr("10.0.1.30/32"), true, "blocked"), (Hand.cidr("10.0.1.30/32"), false, "reachable"),
      (Hand.cidr("10.0.1.31/32"), false, "blocked"), (Hand.member("sg-lb"), true, "reachable"),
      (Hand.member("sg-lb"), false, "reachable"),
    ] as [(RandomNetwork.Peer, Bool, String)])
  func preservation(peer: RandomNetwork.Peer, preserves: Bool, verdict: String) {
    #expect(tcp(transparent(peer, preserves: preserves), Self.internet) == verdict)
  }

  @Test("1.39: the client's address survives, its group does not") func clientGroup() {
    #expect(tcp(transparent(Hand.cidr("10.0.1.10/32"), preserves: true)) == "reachable")
    #expect(tcp(transparent(Hand.member("sg-a"), preserves: true)) == "blocked")
  }

  @Test("5.31: what is on by default, and what is not known") func defaults() {
    let client = Hand.cidr("203.0.113.9/32")
    #expect(tcp(transparent(client, preserves: nil), Self.internet) == "blocked")
    var network = transparent(client, preserves: nil)
    network.targetGroups[0].attributes = nil
    #expect(tcp(network, Self.internet) == "reachable-assumed")
    network.targetGroups[0].protocolName = "TCP_UDP"
    #expect(tcp(network, Self.internet) == "reachable")
    network = transparent(client, preserves: nil)
    network.instances = [.init(id: "i-1", vpc: "vpc-1", subnet: "subnet-2")]
    network.interfaces[2].instance = "i-1"
    (network.targetGroups[0].type, network.targetGroups[0].targets) = (
      "instance", [.init(id: "i-1", port: 8080)]
    )
    #expect(tcp(network, Self.internet) == "reachable")
  }

  @Test("2.15, 5.35a: ACLs see the preserved client both ways, and the answer needs no route to it")
  func preservedACLs() {
    let client = Hand.cidr("203.0.113.9/32")
    var network = transparent(client, preserves: true)
    Hand.closeACL("subnet-2", egress: false, from: "203.0.113.0/24", of: &network)
    #expect(tcp(network, Self.internet) == "blocked")
    network = transparent(client, preserves: true)
    Hand.closeACL("subnet-2", egress: true, from: "203.0.113.0/24", of: &network)
    #expect(tcp(network, Self.internet) == "one-way")
    network = transparent(Hand.cidr("10.0.1.30/32"), preserves: false)
    Hand.closeACL("subnet-2", egress: true, from: "203.0.113.0/24", of: &network)
    #expect(tcp(network, Self.internet) == "reachable")
  }

  @Test("5.30: a network load balancer without groups filters nobody and vouches for nobody") func noGroups()
  {
    var network = transparent(Hand.cidr("10.0.1.30/32"), preserves: false)
    (network.loadBalancers[0].groups, network.interfaces[3].groups) = (nil, [])
    network.groups[2].ingress = []
    #expect(tcp(network, Self.internet) == "reachable")
    network.groups[1].ingress = [Hand.rule("tcp", 8080, [Hand.member("sg-lb")])]
    #expect(tcp(network, Self.internet) == "blocked")
  }

  @Test("5.8: an internal balancer has no way in from the internet") func internalBalancer() {
    var network = application()
    network.loadBalancers[0].isInternetFacing = false
    network.interfaces[3].addresses[0].publicAddress = nil
    #expect(tcp(network, Self.internet) == "blocked")
    #expect(tcp(network) == "reachable")
  }

  @Test(
    "5.15: a failed balancer has no nodes, one in the making is assumed to work",
    arguments: [
      ("failed", "blocked"), ("provisioning", "reachable-assumed"), ("active_impaired", "reachable"),
      (nil, "reachable"),
    ] as [(String?, String)])
  func states(state: String?, verdict: String) {
    var network = application()
    network.loadBalancers[0].state = state
    #expect(tcp(network) == verdict)
  }

  @Test(
    "missing rules and listeners are unknown, missing targets assumed of the service that names the group")
  func missing() {
    var network = application()
    network.listeners[0].defaultActions = [.init(type: "fixed-response")]
    network.omitted = [.listenerRules]
    #expect(tcp(network) == "unknown")
    network.omitted = [.listeners]
    #expect(tcp(network) == "unknown")
    network = application()
    network.targetGroups[0].targets = nil
    #expect(tcp(network) == "unknown")
    network.taskDefinitions = [
      .init(
        family: "web", networkMode: "awsvpc", launchType: "FARGATE", container: "main", declaredPorts: [8080])
    ]
    network.tasks = [
      .init(id: "t1", family: "web", launchType: "FARGATE", interface: "eni-b", service: "web")
    ]
    network.services = [.init(name: "web", family: "web", targetGroup: "pool", containerPort: 8080)]
    #expect(tcp(network) == "reachable-assumed")
    #expect(tcp(network, "eni:eni-a", "task:t1") == "reachable-assumed")
  }

  @Test("5.3, 5.4: an instance is its primary address, and a published port leads to the container's")
  func instances() {
    var network = application()
    Hand.addHostTask("t1", mode: "bridge", [Hand.published], to: &network)
    network.groups[1].ingress = [Hand.rule("tcp", 32_771, [Hand.member("sg-lb")])]
    network.targetGroups[0].type = "instance"
    network.targetGroups[0].targets = [.init(id: "i-1", port: 32_771)]
    #expect(tcp(network, Self.internet, "task:t1", 80) == "reachable")
    #expect(tcp(network, Self.internet, "task:t1", 32_771) == "blocked")
    network.interfaces[2].deviceIndex = 1
    #expect(tcp(network, Self.internet, "task:t1", 80) == "blocked")
  }

  @Test("5.11: where the nodes are not in the snapshot, any address of the subnet is one") func hiddenNodes()
  {
    var network = application()
    network.interfaces.removeLast(2)
    #expect(tcp(network) == "reachable")
  }
}

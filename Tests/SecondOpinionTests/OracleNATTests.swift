import Testing

/// NAT gateways, worked out by hand from semantics 3-C.
@Suite("The packet oracle on NAT gateways") struct OracleNATTests {
  private typealias Hand = HandBuiltNetwork

  private func tcp(_ network: RandomNetwork, _ from: String, _ to: String) -> String {
    PacketOracle(network).verdict(Probe(from: from, to: to, protocolNumber: 6, port: 80))
  }

  @Test(
    "3.30, 1.39: the target sees the gateway's public address, never the client's or its group",
    arguments: [
      (Hand.cidr("192.0.2.50/32"), "reachable"), (Hand.cidr("10.0.1.10/32"), "blocked"),
      (Hand.cidr("10.0.3.5/32"), "blocked"), (Hand.member("sg-a"), "blocked"),
    ] as [(RandomNetwork.Peer, String)])
  func hairpin(peer: RandomNetwork.Peer, verdict: String) {
    var network = Hand.nat()
    network.groups[1].ingress = [Hand.rule("tcp", 80, [peer])]
    #expect(tcp(network, "eni:eni-a", "ip:192.0.2.2") == verdict)
  }

  @Test("3.31: out to the internet, and nothing in from it") func oneDirection() {
    var network = Hand.nat()
    network.groups[0].ingress = [Hand.rule("-1", nil, [Hand.cidr("0.0.0.0/0")])]
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "reachable")
    #expect(tcp(network, "ip:203.0.113.9", "eni:eni-a") == "blocked")
  }

  @Test(
    "3.31: tcp, udp and ICMP pass, nothing else",
    arguments: [(6, "reachable"), (17, "reachable"), (50, "blocked")])
  func protocols(number: Int, verdict: String) {
    let probe = Probe(from: "eni:eni-a", to: "ip:203.0.113.9", protocolNumber: number, port: 53)
    #expect(PacketOracle(Hand.nat()).verdict(probe) == verdict)
  }

  @Test(
    "3.36: a failed gateway is a blackhole, a changing one is assumed to work",
    arguments: [
      ("failed", "blocked"), ("deleted", "blocked"), ("pending", "reachable-assumed"),
      ("deleting", "reachable-assumed"),
    ])
  func states(state: String, verdict: String) {
    var network = Hand.nat()
    network.natGateways[0].state = state
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == verdict)
  }

  @Test("a gateway that no document describes may do anything") func undescribed() {
    var network = Hand.nat()
    network.natGateways[0].isDescribed = false
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "unknown")
  }

  @Test("3.32: a private gateway has no way through the internet gateway") func privateGateway() {
    var network = Hand.nat()
    network.natGateways[0].isPublic = false
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "blocked")
  }

  @Test("3.10, 3.30: inside the VPC the target sees the gateway's private address") func insideVPC() {
    var network = Hand.nat()
    network.routeTables[1].routes.append(Hand.route("10.0.2.0/24", "NatGatewayId", "nat-1"))
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.cidr("10.0.3.5/32")])]
    #expect(tcp(network, "eni:eni-a", "eni:eni-b") == "reachable")
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.cidr("10.0.1.10/32"), Hand.member("sg-a")])]
    #expect(tcp(network, "eni:eni-a", "eni:eni-b") == "blocked")
  }

  @Test("2.5, 3.31: the ACL of the gateway's subnet is asked on the way out and back") func gatewayACL() {
    var network = Hand.nat()
    Hand.closeACL("subnet-3", egress: false, from: "10.0.1.0/24", of: &network)
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "blocked")
    network = Hand.nat()
    Hand.closeACL("subnet-3", egress: true, from: "10.0.1.0/24", of: &network)
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "one-way")
    network = Hand.nat()
    Hand.closeACL("subnet-1", egress: false, from: "203.0.113.0/24", of: &network)
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "one-way")
  }

  @Test("3.31: a gateway in the client's own subnet has the client's table, which leads back to it")
  func sameSubnet() {
    var network = Hand.nat()
    network.natGateways[0].addresses[0].address = Hand.address("10.0.1.5")
    network.natGateways[0].subnet = "subnet-1"
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "blocked")
  }

  @Test("2.12, 2.13: answers to the gateway go to ports 1024 and up, never below")
  func gatewayPorts() {
    var network = Hand.nat()
    Hand.closeACL("subnet-3", egress: false, from: "203.0.113.0/24", of: &network)
    let last = network.networkACLs.count - 1
    network.networkACLs[last].entries.append(
      Hand.entry(5, egress: false, "6", "203.0.113.0/24", 32_768...60_999))
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "reachable-assumed")
    network.networkACLs[last].entries.removeLast()
    network.networkACLs[last].entries.append(Hand.entry(5, egress: false, "6", "203.0.113.0/24", 443...443))
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "one-way")
  }

  @Test("3.35, 3.37: a regional gateway has a table of its own and no subnet") func regional() {
    var network = Hand.nat()
    (network.natGateways[0].subnet, network.natGateways[0].routeTable) = (nil, "rtb-regional")
    network.natGateways[0].addresses[0].address = Hand.address("10.0.250.5")
    // Its table is not in the snapshot (ASSUME_ROUTES_OPEN).
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "reachable-assumed")
    var table = network.routeTables[0]
    (table.id, table.isMain) = ("rtb-regional", false)
    network.routeTables.append(table)
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "reachable")
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.cidr("192.0.2.50/32")])]
    #expect(tcp(network, "eni:eni-a", "ip:192.0.2.2") == "reachable")
  }

  @Test("3.33, 3.41: over a peering the gateway's address goes on, and a peer cannot use the gateway")
  func peering() {
    var network = Hand.nat()
    let side = { (id: String, cidr: String) in
      RandomNetwork.Peering.Side(
        vpc: id, owner: "123456789012", region: "us-east-1", cidrs: [Hand.block(cidr)])
    }
    network.peerings = [
      .init(
        id: "pcx-1", status: "active", requester: side("vpc-1", "10.0.0.0/16"),
        accepter: side("vpc-9", "10.9.0.0/16"))
    ]
    network.routeTables[1].routes.append(Hand.route("10.9.0.0/16", "NatGatewayId", "nat-1"))
    network.routeTables[0].routes.append(Hand.route("10.9.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
    // The peer is outside the snapshot, so its half is assumed (3.44).
    #expect(tcp(network, "eni:eni-a", "ip:10.9.0.7") == "reachable-assumed")
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.cidr("192.0.2.50/32")])]
    #expect(tcp(network, "ip:10.9.0.7", "ip:192.0.2.2") == "blocked")
  }

  @Test("3.80: blocking ingress spares NAT gateways, blocking both ways does not") func blocking() {
    var network = Hand.nat()
    network.blockMode = "block-ingress"
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "reachable")
    network.blockMode = "block-bidirectional"
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "blocked")
  }
}

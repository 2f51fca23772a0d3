import Testing

/// The second opinion's own check: situations of semantics section 11, worked out by hand.
@Suite("The packet oracle") struct OracleTests {
  private typealias Hand = HandBuiltNetwork

  /// The verdict for tcp, which is what most situations are about.
  private func tcp(_ network: RandomNetwork, _ from: String, _ to: String, _ port: Int) -> String {
    PacketOracle(network).verdict(Probe(from: from, to: to, protocolNumber: 6, port: port))
  }

  private func icmp(
    _ network: RandomNetwork, _ from: String, _ to: String, _ type: Int, _ code: Int
  ) -> String {
    PacketOracle(network).verdict(
      Probe(from: from, to: to, protocolNumber: 1, icmpType: type, icmpCode: code))
  }

  @Test("S1, S5: -1 without ports admits every port, and replies need no egress rule") func allProtocols() {
    var network = Hand.base()
    network.groups[1].ingress = [Hand.rule("-1", nil, [Hand.cidr("10.0.1.0/24")])]
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 5432) == "reachable")
  }

  @Test("S3: icmp 8/-1 admits echo requests of any code, and no echo reply") func icmpTypes() {
    var network = Hand.base()
    network.groups[1].ingress = [
      .init(protocolName: "icmp", from: 8, to: -1, peers: [Hand.cidr("0.0.0.0/0")])
    ]
    #expect(icmp(network, "eni:eni-a", "eni:eni-b", 8, 7) == "reachable")
    #expect(icmp(network, "eni:eni-a", "eni:eni-b", 0, 0) == "blocked")
  }

  @Test("S4: several groups are a union") func union() {
    var network = Hand.base()
    network.interfaces[2].groups = ["sg-a", "sg-b"]
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.member("sg-a")])]
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "reachable")
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 81) == "blocked")
  }

  @Test("S6: the source's egress is a filter") func egress() {
    var network = Hand.base()
    network.groups[0].egress = [Hand.rule("tcp", 443, [Hand.cidr("0.0.0.0/0")])]
    network.groups[1].ingress = [Hand.rule("tcp", 5432, [Hand.member("sg-a")])]
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 5432) == "blocked")
  }

  @Test("S7: a group reference does not match the public source of a hairpin") func hairpin() {
    var network = Hand.base()
    network.interfaces[0].addresses[0].publicAddress = Hand.address("192.0.2.1")
    network.interfaces[2].addresses[0].publicAddress = Hand.address("192.0.2.2")
    network.routeTables[0].routes.append(Hand.route("0.0.0.0/0", "GatewayId", "igw-1"))
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.member("sg-a")])]
    #expect(tcp(network, "eni:eni-a", "ip:192.0.2.2", 80) == "blocked")
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "reachable")
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.cidr("192.0.2.1/32")])]
    #expect(tcp(network, "eni:eni-a", "ip:192.0.2.2", 80) == "reachable")
    #expect(tcp(network, "ip:192.0.2.1", "eni:eni-b", 80) == "reachable")
    #expect(tcp(network, "ip:10.0.1.20", "ip:192.0.2.2", 80) == "blocked")
  }

  @Test("S11: 0.0.0.0/0 is not for IPv6; a reference is, by assumption (1.32)") func families() {
    var network = Hand.base()
    network.interfaces[0].addresses6 = [Hand.address("2600:1f18:0:1::a")]
    network.interfaces[2].addresses6 = [Hand.address("2600:1f18:0:2::b")]
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.cidr("0.0.0.0/0")])]
    #expect(tcp(network, "eni:eni-a", "ip:2600:1f18:0:2::b", 80) == "blocked")
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.member("sg-a")])]
    #expect(tcp(network, "eni:eni-a", "ip:2600:1f18:0:2::b", 80) == "reachable-assumed")
  }

  @Test("S14: the first ACL entry that fits decides") func aclOrder() {
    var network = Hand.base()
    network.groups[1].ingress = [Hand.rule("-1", nil, [Hand.cidr("0.0.0.0/0")])]
    network.networkACLs[0].entries.append(
      Hand.entry(90, egress: false, allows: false, "6", "10.0.0.0/8", 0...65_535))
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 80) == "blocked")
    // S13 and 2.4: inside one subnet no ACL is asked.
    network.groups[0].ingress = [Hand.rule("-1", nil, [Hand.member("sg-a")])]
    #expect(tcp(network, "eni:eni-a2", "eni:eni-a", 80) == "reachable")
  }

  @Test(
    "S15, S16: which ports the answer may use, by who chose them",
    arguments: [
      (443...443, "interface", "reachable-assumed"), (443...443, "lambda", "one-way"),
      (32_768...65_535, "interface", "reachable-assumed"), (32_768...65_535, "lambda", "reachable-assumed"),
      (1024...65_535, "lambda", "reachable"), (0...0, "interface", "one-way"),
    ] as [(ClosedRange<Int>, String, String)])
  func answers(ports: ClosedRange<Int>, initiator: String, verdict: String) {
    var network = Hand.base()
    network.interfaces[0].type = initiator
    network.groups[1].ingress = [Hand.rule("tcp", 443, [Hand.cidr("0.0.0.0/0")])]
    network.networkACLs[0].subnets = ["subnet-1"]
    network.networkACLs.append(
      .init(
        id: "acl-2", vpc: "vpc-1", isDefault: false, subnets: ["subnet-2"],
        entries: [
          Hand.entry(100, egress: false, "6", "0.0.0.0/0", 443...443),
          Hand.entry(100, egress: true, "6", "0.0.0.0/0", ports),
        ]))
    #expect(tcp(network, "eni:eni-a", "eni:eni-b", 443) == verdict)
  }

  @Test("S19, S20, 3.21: the answer to the internet must leave by the internet gateway") func publicSubnet() {
    var network = Hand.base()
    network.interfaces[2].addresses[0].publicAddress = Hand.address("192.0.2.2")
    network.groups[1].ingress = [Hand.rule("tcp", 80, [Hand.cidr("0.0.0.0/0")])]
    #expect(tcp(network, "ip:203.0.113.9", "eni:eni-b", 80) == "one-way")
    network.routeTables[0].routes.append(Hand.route("0.0.0.0/0", "NatGatewayId", "nat-1"))
    #expect(tcp(network, "ip:203.0.113.9", "eni:eni-b", 80) == "one-way")
    network.routeTables[0].routes[2] = Hand.route("0.0.0.0/0", "GatewayId", "igw-1")
    #expect(tcp(network, "ip:203.0.113.9", "eni:eni-b", 80) == "reachable")
    #expect(tcp(network, "ip:203.0.113.9", "ip:10.0.2.10", 80) == "blocked")
    network.blockMode = "block-ingress"
    #expect(tcp(network, "ip:203.0.113.9", "eni:eni-b", 80) == "blocked")
  }

  @Test("S28: an egress-only gateway lets nothing in and everything out") func egressOnly() {
    var network = Hand.base()
    network.egressOnlyGateways = [.init(id: "eigw-1", vpc: "vpc-1")]
    network.interfaces[0].addresses6 = [Hand.address("2600:1f18:0:1::a")]
    network.groups[0].ingress = [Hand.rule("tcp", 80, [Hand.cidr("::/0")])]
    network.routeTables[0].routes.append(Hand.route("::/0", "EgressOnlyInternetGatewayId", "eigw-1"))
    #expect(tcp(network, "eni:eni-a", "ip:2001:db8:77::5", 80) == "reachable")
    // With an internet gateway attached beside it a request may arrive (3.21); without one, none can.
    #expect(tcp(network, "ip:2001:db8:77::5", "eni:eni-a", 80) == "one-way")
    let gateways = network.internetGateways
    network.internetGateways = []
    #expect(tcp(network, "ip:2001:db8:77::5", "eni:eni-a", 80) == "blocked")
    network.internetGateways = gateways
    network.routeTables[0].routes[2] = Hand.route("::/0", "GatewayId", "igw-1")
    #expect(tcp(network, "ip:2001:db8:77::5", "eni:eni-a", 80) == "reachable")
    network.interfaces[0].deniesInternetGateway = true
    #expect(tcp(network, "ip:2001:db8:77::5", "eni:eni-a", 80) == "blocked")
  }
}

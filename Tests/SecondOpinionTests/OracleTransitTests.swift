import Testing

/// Transit gateways and lines to on-premises, worked out by hand from semantics 3-E, 2.17 and 1.41.
@Suite("The packet oracle on transit gateways") struct OracleTransitTests {
  private typealias Hand = HandBuiltNetwork

  private func tcp(
    _ network: RandomNetwork, _ from: String = "eni:eni-a", _ to: String = "eni:eni-c"
  ) -> String {
    PacketOracle(network).verdict(Probe(from: from, to: to, protocolNumber: 6, port: 80))
  }

  /// `sg-c` admits `eni-a` by its address.
  private func open() -> RandomNetwork {
    var network = Hand.transit()
    network.groups[2].ingress = [Hand.rule("tcp", 80, [Hand.cidr("10.0.1.10/32")])]
    return network
  }

  @Test("3.50 to 3.52: attachment, association, route, and all of it back") func crossing() {
    #expect(tcp(open()) == "reachable")
    #expect(tcp(Hand.transit()) == "blocked")
  }

  @Test("3.50: an attachment takes nothing from a zone where it has no subnet") func zones() {
    var network = open()
    network.subnets[2].zone = "us-east-1b"
    #expect(tcp(network) == "blocked")
    // The answer's sender is the target, in a zone of its own.
    network = open()
    network.subnets[4].zone = "us-east-1b"
    #expect(tcp(network) == "one-way")
  }

  @Test("3.51: without an association everything is dropped") func association() {
    var network = open()
    network.transitAttachments[0].association = nil
    #expect(tcp(network) == "blocked")
    network = open()
    network.transitAttachments[1].association = nil
    #expect(tcp(network) == "one-way")
  }

  @Test("3.52, 3.54, 3.58: longest prefix, then static; a blackhole drops; the way back needs a route too")
  func routes() {
    var network = open()
    network.transitTables[0].routes?.append(.init(destination: Hand.block("10.1.0.0/16"), isBlackhole: true))
    #expect(tcp(network) == "blocked")
    network = open()
    network.transitTables[0].routes?.append(
      .init(destination: Hand.block("10.1.0.0/17"), isStatic: false, isBlackhole: true))
    #expect(tcp(network) == "blocked")
    network = open()
    network.transitTables[0].routes?.removeFirst()
    #expect(tcp(network) == "one-way")
    network = open()
    network.routeTables[1].routes.removeLast()
    #expect(tcp(network) == "one-way")
  }

  @Test(
    "3.60: documents that are not there are assumed to lead on",
    arguments: [.transitAttachments, .transitVPCAttachments, .transitTables] as [RandomNetwork.Document])
  func missing(document: RandomNetwork.Document) {
    var network = open()
    network.omitted = [document]
    #expect(tcp(network) == "reachable-assumed")
  }

  @Test("3.60: the owner of gateway and VPC would see the attachment, others might not") func unseen() {
    var network = open()
    network.transitAttachments.removeFirst()
    #expect(tcp(network) == "blocked")
    network.transitGateways[0].owner = "999988887777"
    #expect(tcp(network) == "reachable-assumed")
    network = open()
    network.transitTables[0].routes = nil
    #expect(tcp(network) == "reachable-assumed")
  }

  @Test("a changing attachment is assumed to work, one that is gone is none") func states() {
    var network = open()
    network.transitAttachments[1].state = "modifying"
    #expect(tcp(network) == "reachable-assumed")
    network.transitAttachments[1].state = "deleted"
    #expect(tcp(network) == "blocked")
  }

  @Test("1.41: group references need three switches, and work for ingress only") func references() {
    var network = Hand.transit()
    network.groups[2].ingress = [Hand.rule("tcp", 80, [Hand.member("sg-a")])]
    #expect(tcp(network) == "blocked")
    network.transitGateways[0].referencesGroups = true
    #expect(tcp(network) == "reachable")
    network.transitAttachments[1].referencesGroups = false
    #expect(tcp(network) == "blocked")
    network.transitAttachments[1].referencesGroups = true
    network.groups[0].egress = [Hand.rule("tcp", 80, [Hand.member("sg-c")])]
    #expect(tcp(network) == "blocked")
    network.groups[0].egress = [Hand.rule("tcp", 80, [Hand.cidr("10.1.0.0/16")])]
    network.omitted = [.transitGateways]
    #expect(tcp(network) == "unknown")
  }

  @Test(
    "2.17: the attachment's subnet lets in what comes from the sender and lets out what goes to the target",
    arguments: [
      ("subnet-3", false, "10.0.1.10/32", "blocked"), ("subnet-3", true, "10.1.1.10/32", "reachable"),
      ("subnet-3", true, "10.0.1.10/32", "one-way"), ("subnet-3", false, "10.1.1.10/32", "reachable"),
      ("subnet-5", true, "10.1.1.10/32", "blocked"), ("subnet-5", false, "10.0.1.10/32", "reachable"),
      ("subnet-5", false, "10.1.1.10/32", "one-way"), ("subnet-5", true, "10.0.1.10/32", "reachable"),
    ])
  func attachmentACLs(subnet: String, egress: Bool, remote: String, verdict: String) {
    var network = open()
    Hand.closeACL(subnet, egress: egress, from: remote, of: &network)
    #expect(tcp(network) == verdict)
  }

  @Test(
    "2.17: in the attachment's own subnet, both lists on the way to the gateway and neither on the way from it",
    arguments: [
      ("subnet-1", true, "10.1.1.10/32", "blocked"), ("subnet-1", false, "10.0.1.10/32", "blocked"),
      ("subnet-1", true, "10.0.1.10/32", "reachable"), ("subnet-1", false, "10.1.1.10/32", "reachable"),
      ("subnet-4", false, "10.0.1.10/32", "reachable"), ("subnet-4", true, "10.1.1.10/32", "reachable"),
      ("subnet-4", true, "10.0.1.10/32", "one-way"), ("subnet-4", false, "10.1.1.10/32", "one-way"),
    ])
  func sharedACLs(subnet: String, egress: Bool, remote: String, verdict: String) {
    var network = open()
    network.transitAttachments[0].subnets = ["subnet-1"]
    network.transitAttachments[1].subnets = ["subnet-4"]
    Hand.closeACL(subnet, egress: egress, from: remote, of: &network)
    #expect(tcp(network) == verdict)
  }

  @Test("3.50, 3.13: the attachment's subnet leads on inside the VPC; an appliance is assumed to")
  func delivery() {
    var network = open()
    network.routeTables.append(
      .init(
        id: "rtb-5", vpc: "vpc-2", isMain: false, associations: [.init(subnet: "subnet-5")],
        routes: [
          Hand.route("10.1.0.0/16", "GatewayId", "local"),
          Hand.route("10.1.1.0/24", "NetworkInterfaceId", "eni-x"),
        ]))
    #expect(tcp(network) == "reachable-assumed")
    network.routeTables[2].routes[1].state = "blackhole"
    #expect(tcp(network) == "blocked")
  }

  @Test("3.33, 3.57: through the NAT gateway of an egress VPC, if that leads home again") func egressVPC() {
    var network = Hand.transit()
    network.kinds = [.nat, .transit]
    network.routeTables[0].routes.append(Hand.route("0.0.0.0/0", "TransitGatewayId", "tgw-1"))
    network.transitTables[0].routes?.append(
      .init(destination: Hand.block("0.0.0.0/0"), attachments: ["attach-2"]))
    network.internetGateways.append(.init(id: "igw-2", vpc: "vpc-2"))
    network.natGateways = [
      .init(
        id: "nat-2", vpc: "vpc-2", subnet: "subnet-4",
        addresses: [.init(address: Hand.address("10.1.1.5"), publicAddress: Hand.address("192.0.2.60"))])
    ]
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "blocked")
    network.routeTables[1].routes.append(Hand.route("0.0.0.0/0", "GatewayId", "igw-2"))
    network.routeTables.append(
      .init(
        id: "rtb-5", vpc: "vpc-2", isMain: false, associations: [.init(subnet: "subnet-5")],
        routes: [
          Hand.route("10.1.0.0/16", "GatewayId", "local"), Hand.route("0.0.0.0/0", "NatGatewayId", "nat-2"),
        ]))
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "reachable")
    network.routeTables[1].routes.remove(at: 1)
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "one-way")
  }

  @Test("3.61: from behind a virtual private gateway to private addresses, and back") func line() {
    var network = Hand.line()
    #expect(tcp(network, "ip:10.200.1.7", "eni:eni-b") == "reachable")
    #expect(tcp(network, "eni:eni-a", "ip:10.200.1.7") == "reachable")
    #expect(tcp(network, "ip:10.201.1.7", "eni:eni-b") == "blocked")
    network.vpnGateways[0].state = "detached"
    #expect(tcp(network, "ip:10.200.1.7", "eni:eni-b") == "blocked")
  }

  @Test("3.61: the target's own table must lead back") func lineWithoutReturn() {
    var network = Hand.line()
    network.routeTables.append(
      .init(
        id: "rtb-2", vpc: "vpc-1", isMain: false, associations: [.init(subnet: "subnet-2")],
        routes: [Hand.route("10.0.0.0/16", "GatewayId", "local")]))
    #expect(tcp(network, "ip:10.200.1.7", "eni:eni-b") == "one-way")
  }

  @Test("3.62: where no space is known, any private address may be on-premises") func unknownSpace() {
    var network = Hand.line()
    network.routeTables[0].routes[2].destination = .cidr(Hand.block("0.0.0.0/0"))
    #expect(tcp(network, "ip:10.200.1.7", "eni:eni-b") == "reachable-assumed")
    network.vpnGateways = []
    #expect(tcp(network, "ip:10.200.1.7", "eni:eni-b") == "blocked")
  }

  @Test("3.62, 2.17: on-premises over a transit gateway's VPN") func transitLine() {
    var network = Hand.transit()
    network.kinds = [.transit, .onPremises]
    network.transitAttachments.append(Hand.attachment("attach-3", "vpn", "vpn-1"))
    network.transitTables[0].routes?.append(Hand.propagated("10.200.0.0/16", "attach-3"))
    network.groups[2].ingress = [Hand.rule("tcp", 80, [Hand.cidr("10.200.1.7/32")])]
    #expect(tcp(network, "ip:10.200.1.7", "eni:eni-c") == "one-way")
    network.routeTables[1].routes.append(Hand.route("10.200.0.0/16", "TransitGatewayId", "tgw-1"))
    #expect(tcp(network, "ip:10.200.1.7", "eni:eni-c") == "reachable")
    Hand.closeACL("subnet-5", egress: true, from: "10.1.1.10/32", of: &network)
    #expect(tcp(network, "ip:10.200.1.7", "eni:eni-c") == "blocked")
  }

  @Test("1.41: nobody knows whether an attachment that nobody shows keeps groups") func unseenReferences() {
    var network = Hand.transit()
    network.groups[2].ingress = [Hand.rule("tcp", 80, [Hand.member("sg-a")])]
    network.transitGateways[0].referencesGroups = true
    network.omitted = [.transitAttachments, .transitVPCAttachments]
    #expect(tcp(network) == "unknown")
  }

  @Test("2.17, 3.58: an answer by another gateway meets no ACL of the request's attachments")
  func answerElsewhere() {
    var network = open()
    Hand.closeACL("subnet-3", egress: true, from: "10.0.1.10/32", of: &network)
    #expect(tcp(network) == "one-way")
    network.routeTables[1].routes[1].target = "tgw-2"
    #expect(tcp(network) == "unknown")
  }

  /// The default route leads to `tgw-1`, and on from there into `vpc-2`.
  private func centralised() -> RandomNetwork {
    var network = Hand.transit()
    network.kinds = [.nat, .transit]
    network.routeTables[0].routes.append(Hand.route("0.0.0.0/0", "TransitGatewayId", "tgw-1"))
    network.transitTables[0].routes?.append(
      .init(destination: Hand.block("0.0.0.0/0"), attachments: ["attach-2"]))
    return network
  }

  @Test("what reaches the target's VPC by a public address goes on from a subnet that nobody may show")
  func publicAddress() {
    var network = centralised()
    network.interfaces[3].addresses[0].publicAddress = Hand.address("192.0.2.70")
    #expect(tcp(network) == "blocked")
    network.omitted = [.transitVPCAttachments]
    #expect(tcp(network) == "unknown")
  }

  @Test("another VPC may lead to a NAT gateway that no document describes") func undescribedNATGateway() {
    var network = centralised()
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "blocked")
    network.routeTables[1].routes.append(Hand.route("0.0.0.0/0", "NatGatewayId", "nat-9"))
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "unknown")
  }

  @Test(
    "3.57: what goes on from an attachment came out in its sender's zone",
    arguments: [("subnet-5", "reachable"), ("subnet-6", "blocked")])
  func onwardZone(led: String, verdict: String) {
    var network = centralised()
    network.subnets.append(Hand.subnet("subnet-6", "vpc-2", "10.1.6.0/24", "2600:1f19:0:6::/64"))
    for index in [3, 5] { network.subnets[index].zone = "us-east-1b" }
    network.networkACLs[1].subnets.append("subnet-6")
    network.transitAttachments[1].subnets.append("subnet-6")
    network.internetGateways.append(.init(id: "igw-2", vpc: "vpc-2"))
    network.natGateways = [
      .init(
        id: "nat-2", vpc: "vpc-2", subnet: "subnet-4",
        addresses: [.init(address: Hand.address("10.1.1.5"), publicAddress: Hand.address("192.0.2.60"))])
    ]
    network.routeTables[1].routes.append(Hand.route("0.0.0.0/0", "GatewayId", "igw-2"))
    network.routeTables.append(
      .init(
        id: "rtb-led", vpc: "vpc-2", isMain: false, associations: [.init(subnet: led)],
        routes: [Hand.route("0.0.0.0/0", "NatGatewayId", "nat-2")]))
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == verdict)
  }

  @Test("3.54: a route to an attachment that is gone leads nowhere, whatever was behind it") func gone() {
    var network = centralised()
    network.omitted = [.transitVPCAttachments]
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "unknown")
    network.transitAttachments[1].state = "deleted"
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "blocked")
  }

  @Test("what another VPC leads to a virtual private gateway is not followed") func anotherLine() {
    var network = centralised()
    network.kinds.insert(.onPremises)
    network.routeTables[1].routes.append(Hand.route("203.0.113.0/24", "GatewayId", "vgw-9"))
    #expect(tcp(network, "eni:eni-a", "ip:203.0.113.9") == "unknown")
  }

  @Test("an answer may come home by a peering that no document describes") func undescribedPeering() {
    var network = open()
    network.routeTables[1].routes[1] = Hand.route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-9")
    #expect(tcp(network) == "unknown")
  }
}

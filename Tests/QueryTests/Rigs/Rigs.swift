/// All of them, simplest first.
enum Rigs {
  static let all =
    [subnet, publicSubnet, vpcPeering, endpointGateway, transitGateway, transitTables, transitAccounts]
    + [transitPeering, vpnGateway, vendor, privateInterface, directConnect, directConnectRegions, ipsec]
    + [hybrid, mixed, unitTests]

  private typealias End = Rig.End
  private typealias Known = Rig.Known

  private static let aws = "projects/batfish/src/test/resources/org/batfish/representation/aws"

  // MARK: One VPC, two, three

  private static let subnet = Rig(
    name: "test-subnet", path: "\(aws)/test-subnet",
    story: "Two instances in one subnet, each with a group that opens 22 to everybody.",
    ends: [
      End.interface("one", "eni-010f649a7fc5c1e34", "10.10.1.228"),
      End.interface("two", "eni-029bf1092de61fb40", "10.10.1.44"), [.internet],
    ],
    known: [
      Known.ssh("one", "two"), Known.ssh("two", "one"), Known.all("internet", "one", "blocked"),
      Known.all("internet", "two", "blocked"),
    ])

  private static let publicSubnet = Rig(
    name: "test-public-subnet", path: "\(aws)/test-public-subnet",
    story: """
      AWS's own scenario of a VPC with a single public subnet: the instance has a public address, and its group opens \
      22 to everybody. Batfish traces from the internet to the public address, not to the private one, and out.
      """,
    ends: [
      End.interface("instance", "eni-00064850627e198ee", "10.0.0.91", public: "18.216.80.133"), [.internet],
    ],
    known: [
      Known.ssh("internet", "instance, public address"), Known.all("internet", "instance", "blocked"),
      Known.all("instance", "internet", "reachable"),
    ])

  private static let vpcPeering = Rig(
    name: "test-vpc-peering", path: "\(aws)/test-vpc-peering",
    story: """
      VPC A is peered with B and with C, which have the same blocks; A's routes tell their subnets apart. B and C have \
      nothing to do with each other.
      """,
    ends: [
      End.interface("A", "eni-0f0708220e812876c", "10.10.10.157"),
      End.interface("B", "eni-0024c0af5aa1387e5", "192.168.1.106"),
      End.interface("C", "eni-06347554b65539ff3", "192.168.2.229"),
      [End(name: unused, selector: "ip:192.168.100.1", role: .target), .internet],
    ],
    known: [
      Known.ssh("A", "B"), Known.ssh("B", "A"), Known.ssh("A", "C"), Known.ssh("C", "A"),
      Known.mutual("B", "C", "blocked"), Known.all("A", unused, "blocked"),
    ])
  private static let unused = "an unused subnet of B and C"

  private static let endpointGateway = Rig(
    name: "test-vpc-endpoint-gateway", path: "\(aws)/test-vpc-endpoint-gateway",
    story: """
      A public and a private subnet, both with a gateway endpoint for S3. The private instance gets to S3 and to \
      nothing else outside; the group opens 22 and 443 to everybody.
      """,
    ends: [
      End.interface("public-web01", "eni-05a3a36428edb2766", "10.1.1.169", public: "18.206.223.222"),
      End.interface("private-web01", "eni-07c757c9635932972", "10.1.101.36"),
      [
        End(name: "S3", selector: "ip:52.216.237.77", role: .target, isOutside: true),
        End(name: otherService, selector: "ip:54.222.57.1", role: .target, isOutside: true), .internet,
      ],
    ],
    known: [
      Known.all("public-web01", "S3", "reachable"), Known.all("private-web01", "S3", "reachable"),
      Known.all("public-web01", otherService, "reachable"),
      Known.all("private-web01", otherService, "blocked"),
      Known.all("internet", "private-web01", "blocked"), Known.all("private-web01", "internet", "blocked"),
      web("public-web01", "private-web01"), web("private-web01", "public-web01"),
      web("internet", "public-web01, public address"),
    ])
  private static let otherService = "another service of AWS"

  private static func web(_ source: String, _ target: String) -> [Known] {
    [Known(source, target, [22, 443], "reachable"), Known(source, target, [80], "blocked")]
  }

  // MARK: Transit gateways

  private static let gatewayEnds = [
    End.interface("A", "eni-0f0708220e812876c", "10.10.10.157"),
    End.interface("A2", "eni-030eeb1fb8c2d6654", "10.10.20.154"),
    End.interface("B", "eni-0024c0af5aa1387e5", "192.168.1.106", public: "3.136.41.161"), [.internet],
  ]
  private static let gatewayStory = [
    Known.ssh("A", "B"), Known.ssh("B", "A"), Known.all("A2", "B", "blocked"),
    [Known("B", "A2", [22], "one-way"), Known("B", "A2", Rig.web, "blocked")],
    Known.ssh("internet", "B, public address"),
  ]

  private static let transitGateway = Rig(
    name: "test-transit-gateway", path: "\(aws)/test-transit-gateway",
    story: """
      VPC A has subnets in two zones, of which the attachment to the gateway has one only; VPC B has one. A and B talk; \
      A2, in the other zone, gets no packet into the gateway, so that it can be sent to, and never answers.
      """, ends: gatewayEnds, known: gatewayStory)

  private static let transitTables = Rig(
    name: "test-transit-gateway-multi-table", path: "\(aws)/test-transit-gateway-multi-table",
    story: "The same with two route tables: each VPC is associated with one and propagates to the other.",
    ends: gatewayEnds, known: gatewayStory)

  private static let transitAccounts = Rig(
    name: "test-transit-gateway-multi-account", path: "\(aws)/test-transit-gateway-multi-account",
    story: """
      Two accounts, a VPC each, one shared gateway. Batfish takes SSH across both ways. No network ACLs were pulled.
      """,
    ends: [
      End.interface("bat", "eni-0206afdbeb82fcedf", "10.1.1.100", public: "18.212.39.59"),
      End.interface("fish", "eni-0d1a34edceb1e9c42", "10.2.1.183", public: "52.201.239.254"), [.internet],
    ],
    known: [
      Known.ssh("bat", "fish"), Known.ssh("fish", "bat"), Known.ssh("internet", "bat, public address"),
      Known.ssh("internet", "fish, public address"),
    ])

  private static let transitPeering = Rig(
    name: "test-transit-gateway-peering", path: "\(aws)/test-transit-gateway-peering",
    story: """
      Two accounts in two Regions, whose gateways peer; bat and bat2 are on one, fish on the other. By mistake, bat's \
      table has no route to fish; bat2 has one, and its own routes are not propagated to where fish's packets come in. \
      So bat gets no further than its gateway, and bat2 to fish and no answer back. All have public addresses as well.
      """,
    ends: [
      End.interface("bat", "eni-0b40a7cf8f5fcd7c3", "10.10.1.100", public: "3.222.117.199"),
      End.interface("bat2", "eni-0a5a94e62838a2b2c", "10.20.1.100", public: "3.80.1.44"),
      End.interface("fish", "eni-0590296cf36ac8a7b", "192.168.1.100", public: "52.53.220.155"), [.internet],
    ],
    known: [
      Known.mutual("bat", "fish", "blocked"), Known.mutual("bat", "bat2", "blocked"),
      [Known("bat2", "fish", [22], "one-way"), Known("bat2", "fish", Rig.web, "blocked")],
      Known.all("fish", "bat2", "blocked"), Known.ssh("internet", "bat, public address"),
      Known.ssh("internet", "bat2, public address"), Known.ssh("internet", "fish, public address"),
    ])
}

// MARK: Lines to a network on premises

extension Rigs {
  private static let vpnEnds = [
    End.interface("instance", "eni-07c1506e49d784fe0", "10.0.1.204"), [.onPremises, .internet],
  ]
  private static let vpnStory = [
    Known.ssh("on-premises", "instance"), Known.all("instance", "on-premises", "reachable"),
    Known.all("internet", "instance", "blocked"),
  ]

  private static let vpnGateway = Rig(
    name: "test-vpn-gateway", path: "\(aws)/test-vpn-gateway",
    story: """
      A private subnet whose default route leads to a virtual private gateway with one VPN. What that network does with \
      packets to the internet is its own business; Batfish traces them into it, too.
      """, ends: vpnEnds, known: vpnStory)

  private static let vendor = Rig(
    name: "load_vendor_configurations",
    path: "projects/batfish/src/test/resources/org/batfish/main/snapshots/load_vendor_configurations",
    story: "The same network with fewer documents: the gateway and the VPN are only named by the route.",
    ends: vpnEnds, known: vpnStory)

  private static let openStory = [
    Known.mutual("instance", "on-premises", "reachable"), Known.all("internet", "instance", "blocked"),
  ]

  private static let privateInterface = Rig(
    name: "test-direct-connect-private-vif", path: "\(aws)/test-direct-connect-private-vif",
    story: """
      Two private virtual interfaces of Direct Connect on one virtual private gateway; everything is open. Batfish \
      traces both ways.
      """,
    ends: [End.interface("instance", "eni-priv01", "10.50.1.10"), [.onPremises, .internet]],
    known: openStory)

  private static let directConnect = Rig(
    name: "test-direct-connect-gateway", path: "\(aws)/test-direct-connect-gateway",
    story: """
      A network on premises, a Direct Connect gateway, a transit gateway and a VPC, and another VPC that shares no \
      table with them. What the lines bring in is learned by BGP and not in the files. Batfish traces both ways.
      """,
    ends: [
      End.interface("instance", "eni-dx01", "10.100.1.10"),
      [End(name: "an address of isolated-vpc", selector: "ip:10.200.1.10"), .onPremises, .internet],
    ], known: openStory)

  private static let directConnectRegions = Rig(
    name: "test-direct-connect-gateway-multi-region",
    path: "\(aws)/test-direct-connect-gateway-multi-region",
    story: "Two transit gateways in two Regions on one Direct Connect gateway, and nothing else.", ends: [])

  private static let ipsec = Rig(
    name: "ipsec-vpn-host-aws-cisco",
    path: "projects/batfish/src/test/resources/org/batfish/grammar/aws/testrigs/ipsec-vpn-host-aws-cisco",
    story: """
      A host behind a Cisco router talks to an instance over a VPN, whose routes the table has learned. The table's \
      routes to an internet gateway are blackholes. The instance itself is only seen by its interface.
      """,
    ends: [End.interface("instance", "eni-bd11cc9d", "10.100.1.71"), [.onPremises, .internet]],
    known: openStory + [Known.all("instance", "internet", "blocked")])
}

// MARK: Collections

extension Rigs {
  private static let hybrid = Rig(
    name: "hybrid-cloud-aws", path: "networks/hybrid-cloud-aws",
    story: """
      Four VPCs of one account. The machines of "Arista Demo" share one group, which opens all to each other and 22 to \
      everybody; none has a public address. Two interfaces stand alone in another VPC. The VPC with the VPN is empty, \
      and the database `test-rds` has no interface in the files, so neither can be asked about.
      """,
    ends: [
      machines.map { End(name: $0.name, selector: "instance:\($0.id)") },
      End.interface("launch-wizard-8", "eni-822b55ac", "10.0.0.30"),
      End.interface("launch-wizard-6", "eni-0681f828", "10.0.0.54"), [.onPremises, .internet],
    ],
    known: machines.map { known(of: $0.name) }
      + [Known.mutual("launch-wizard-8", "launch-wizard-6", "reachable")])
  private static let machines = [
    (name: "CVP Server Test", id: "i-075dc46a9bc347264"), (name: "border_01", id: "i-0383fda87c012141d"),
    (name: "border_02", id: "i-0837c877110427f2b"), (name: "core_01", id: "i-0b26ec095feb42260"),
  ]

  private static func known(of machine: String) -> [Known] {
    let others = machines.map(\.name).filter { $0 != machine }
    return others.flatMap { Known.all(machine, $0, "reachable") }
      + Known.all("internet", machine, "blocked") + Known.mutual(machine, "launch-wizard-8", "blocked")
  }

  private static let mixed = Rig(
    name: "test", path: "\(aws)/test",
    story: """
      Single documents put together for tests of reading, without route tables and without the group of one instance: \
      that instance's verdicts are unknown, but where its network ACL closes by itself (all but tcp/3306 from one \
      address).
      """,
    ends: [
      End.interface("test-instance", "eni-d2b094fc", "192.168.2.18"),
      End.interface("Test host", "eni-05e8949c37b78cf4d", "10.193.16.105", public: "54.191.107.22"),
      [.onPremises, .internet],
    ],
    known: [
      Known.all("internet", "test-instance", "blocked"), Known.all("on-premises", "test-instance", "blocked"),
      Known.all("internet", "Test host, public address", "reachable"),
    ])

  private static let unitTests = Rig(
    name: "unit-tests", path: "tests/parsing-tests/networks/unit-tests",
    story: "Two NAT gateways, and nothing else.", ends: [])
}

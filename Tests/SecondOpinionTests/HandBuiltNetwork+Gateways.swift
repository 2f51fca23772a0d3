/// The same ground with a NAT gateway, with a transit gateway to a second VPC, or with a line to on-premises.
extension HandBuiltNetwork {
  /// `subnet-1` is private behind `nat-1` (10.0.3.5, 192.0.2.50 in public `subnet-3`); `eni-b` is 192.0.2.2 outside.
  static func nat() -> RandomNetwork {
    var network = base()
    network.kinds = [.nat]
    network.subnets.append(subnet("subnet-3", "vpc-1", "10.0.3.0/24", "2600:1f18:0:3::/64"))
    network.networkACLs[0].subnets.append("subnet-3")
    network.interfaces[2].addresses[0].publicAddress = address("192.0.2.2")
    network.natGateways = [
      .init(
        id: "nat-1", vpc: "vpc-1", subnet: "subnet-3",
        addresses: [
          .init(address: address("10.0.3.5"), publicAddress: address("192.0.2.50"), interface: "eni-n")
        ])
    ]
    let locals = network.routeTables[0].routes
    network.routeTables[0].routes.append(route("0.0.0.0/0", "GatewayId", "igw-1"))
    network.routeTables.append(
      .init(
        id: "rtb-private", vpc: "vpc-1", isMain: false, associations: [.init(subnet: "subnet-1")],
        routes: locals + [route("0.0.0.0/0", "NatGatewayId", "nat-1")]))
    return network
  }

  /// `vpc-2` (10.1.0.0/16) with `eni-c` (10.1.1.10, `sg-c`, in `subnet-4`), joined to `vpc-1` by `tgw-1`.
  ///
  /// The attachments `attach-1` and `attach-2` stand in `subnet-3` and `subnet-5`, every subnet in one zone. `sg-c`
  /// admits nothing; both VPCs route each other's block to the gateway, whose one table has it propagated.
  static func transit() -> RandomNetwork {
    var network = base()
    network.kinds = [.transit]
    network.vpcs.append(vpc("vpc-2", "10.1.0.0/16", "2600:1f19::/56"))
    network.subnets += [
      subnet("subnet-3", "vpc-1", "10.0.3.0/24", "2600:1f18:0:3::/64"),
      subnet("subnet-4", "vpc-2", "10.1.1.0/24", "2600:1f19:0:1::/64"),
      subnet("subnet-5", "vpc-2", "10.1.3.0/24", "2600:1f19:0:3::/64"),
    ]
    network.networkACLs[0].subnets.append("subnet-3")
    network.networkACLs.append(network.networkACLs[0])
    (network.networkACLs[1].id, network.networkACLs[1].vpc) = ("acl-2", "vpc-2")
    network.networkACLs[1].subnets = ["subnet-4", "subnet-5"]
    network.groups.append(.init(id: "sg-c", name: "sg-c", owner: network.account, vpc: "vpc-2"))
    network.interfaces.append(interface("eni-c", "subnet-4", "10.1.1.10", "sg-c"))
    network.interfaces[3].vpc = "vpc-2"
    network.routeTables[0].routes.append(route("10.1.0.0/16", "TransitGatewayId", "tgw-1"))
    network.routeTables.append(
      .init(
        id: "rtb-2", vpc: "vpc-2", isMain: true,
        routes: [
          route("10.1.0.0/16", "GatewayId", "local"), route("10.0.0.0/16", "TransitGatewayId", "tgw-1"),
        ]))
    network.transitGateways = [.init(id: "tgw-1", owner: network.account)]
    network.transitAttachments = [
      attachment("attach-1", "vpc", "vpc-1", ["subnet-3"]),
      attachment("attach-2", "vpc", "vpc-2", ["subnet-5"]),
    ]
    network.transitTables = [
      .init(
        id: "tgw-rtb-1", gateway: "tgw-1",
        routes: [propagated("10.0.0.0/16", "attach-1"), propagated("10.1.0.0/16", "attach-2")])
    ]
    return network
  }

  static func attachment(
    _ id: String, _ type: String, _ resource: String, _ subnets: [String] = []
  ) -> RandomNetwork.TransitAttachment {
    .init(
      id: id, gateway: "tgw-1", resourceType: type, resource: resource, owner: "123456789012",
      subnets: subnets, association: "tgw-rtb-1")
  }

  static func propagated(_ cidr: String, _ attachment: String) -> RandomNetwork.TransitRoute {
    .init(destination: block(cidr), isStatic: false, attachments: [attachment])
  }

  /// An ACL for one subnet alone that admits everything but what the first entry of each direction says.
  static func closeACL(_ subnet: String, egress: Bool, from cidr: String, of network: inout RandomNetwork) {
    guard let old = network.networkACLs.first(where: { $0.subnets.contains(subnet) }) else { return }
    for index in network.networkACLs.indices { network.networkACLs[index].subnets.removeAll { $0 == subnet } }
    network.networkACLs.append(
      .init(
        id: "acl-\(subnet)", vpc: old.vpc, isDefault: false, subnets: [subnet],
        entries: old.entries + [entry(10, egress: egress, allows: false, "-1", cidr)]))
  }

  /// `vgw-1` on `vpc-1`, and a propagated route to 10.200.0.0/16 behind it.
  static func line() -> RandomNetwork {
    var network = base()
    network.kinds = [.onPremises]
    network.vpnGateways = [.init(id: "vgw-1", vpc: "vpc-1")]
    var back = route("10.200.0.0/16", "GatewayId", "vgw-1")
    back.origin = "EnableVgwRoutePropagation"
    network.routeTables[0].routes.append(back)
    network.groups[1].ingress = [rule("tcp", 80, [cidr("10.200.0.0/16")])]
    return network
  }
}

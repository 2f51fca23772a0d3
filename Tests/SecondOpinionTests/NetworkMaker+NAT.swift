/// NAT gateways: public, private and regional ones, in every state.
extension NetworkMaker {
  /// Late: a gateway's interface has no groups, and only rules are made after it.
  mutating func makeNATGateways() {
    let isRich = network.kinds.contains(.nat)
    for vpc in network.vpcs where random.chance(isRich ? 80 : 50) {
      guard isRich else {
        addNATGateway(vpc)
        continue
      }
      for _ in 0..<[1, 1, 2][random.below(3)] {
        random.chance(20) ? addRegionalNATGateway(vpc) : addNATGateway(vpc)
        varyNATGateway(network.natGateways.count - 1)
      }
    }
  }

  private mutating func addNATGateway(_ vpc: RandomNetwork.VPC) {
    let subnets = network.subnets.filter { $0.vpc == vpc.id }
    var interface = interface(in: random.pick(subnets))
    let gateway = identifier("nat")
    interface.type = random.chance(50) ? "nat_gateway" : "natGateway"
    interface.description = "Interface for NAT Gateway \(gateway)"
    interface.groups = []
    interface.addresses = [.init(address: interface.addresses[0].address, publicAddress: publicAddress())]
    (interface.prefixes, interface.addresses6) = ([], [])
    interface.attachmentOwner = "amazon-aws"
    network.interfaces.append(interface)
    let address = interface.addresses[0]
    network.natGateways.append(
      RandomNetwork.NATGateway(
        id: gateway, vpc: vpc.id, subnet: interface.subnet,
        addresses: [
          .init(address: address.address, publicAddress: address.publicAddress, interface: interface.id)
        ]))
  }

  /// States, private gateways and second addresses.
  private mutating func varyNATGateway(_ index: Int) {
    switch random.below(100) {
    case 0..<5: network.natGateways[index].state = "pending"
    case 5..<9: network.natGateways[index].state = "deleting"
    case 9..<13: network.natGateways[index].state = "failed"
    case 13..<16: network.natGateways[index].state = "deleted"
    case 16..<19: network.natGateways[index].isDescribed = false
    default: break
    }
    guard let subnet = network.subnets.first(where: { $0.id == network.natGateways[index].subnet }),
      let place = network.interfaces.indices.last
    else { return }
    if random.chance(30) {
      // A private gateway has no public address (semantics 3.32).
      network.natGateways[index].isPublic = false
      network.natGateways[index].addresses[0].publicAddress = nil
      network.interfaces[place].addresses[0].publicAddress = nil
    }
    guard random.chance(25) else { return }
    let second = freeAddress(in: subnet, besides: nil)
    let mapping = network.natGateways[index].isPublic ? publicAddress() : nil
    network.interfaces[place].addresses.append(.init(address: second, publicAddress: mapping))
    network.natGateways[index].addresses.append(
      .init(address: second, publicAddress: mapping, interface: network.interfaces[place].id))
  }

  /// No subnet and no interface in the snapshot; addresses of the VPC, and a route table (semantics 3.35, 3.37).
  private mutating func addRegionalNATGateway(_ vpc: RandomNetwork.VPC) {
    let count = network.natGateways.count
    let addresses = (0..<random.within(1...2)).map { index in
      RandomNetwork.NATGateway.Address(
        address: vpc.cidrs[0].block(250, length: 24).first.advanced(by: 20 + 10 * count + index),
        publicAddress: publicAddress())
    }
    network.natGateways.append(
      RandomNetwork.NATGateway(
        id: identifier("nat"), vpc: vpc.id, routeTable: identifier("rtb"), addresses: addresses))
  }

  /// One of the VPC's gateways; none where the evaluator is not to follow it, and the engine would.
  mutating func natGateway(of vpc: RandomNetwork.VPC) -> String? {
    if !network.kinds.isEmpty, !network.kinds.contains(.nat) { return nil }
    let gateways = network.natGateways.filter { $0.vpc == vpc.id }
    guard network.kinds.contains(.nat), !gateways.isEmpty else { return gateways.first?.id }
    return random.pick(gateways).id
  }

  /// The tables of the VPC's regional gateways; now and then the snapshot lacks one.
  mutating func regionalTables(_ vpc: RandomNetwork.VPC) -> [RandomNetwork.RouteTable] {
    var tables: [RandomNetwork.RouteTable] = []
    for gateway in network.natGateways where gateway.vpc == vpc.id && gateway.isRegional {
      guard let identifier = gateway.routeTable, random.chance(94) else { continue }
      var table = emptyTable(vpc, isMain: false)
      table.id = identifier
      if let outward = network.internetGateways.first(where: { $0.vpc == vpc.id })?.id, random.chance(88),
        let everywhere = PlainCIDR("0.0.0.0/0")
      {
        table.routes.append(
          .init(destination: .cidr(everywhere), targetKey: "GatewayId", target: outward))
      }
      addPeeringRoutes(&table, vpc)
      addTransitRoutes(&table, vpc)
      // A gateway's own table leads to no gateway of its kind.
      table.routes.removeAll { $0.targetKey == "NatGatewayId" }
      tables.append(table)
    }
    return tables
  }

  /// What a NAT gateway or an on-premises network shows as its address.
  mutating func translatedBlock() -> PlainCIDR? {
    if network.kinds.contains(.nat), random.chance(15) {
      let addresses = network.natGateways.flatMap(\.addresses)
      let shown = addresses.map(\.address) + addresses.compactMap(\.publicAddress)
      if !shown.isEmpty { return PlainCIDR(random.pick(shown), random.pick([32, 32, 28, 24])) }
    }
    if network.kinds.contains(.onPremises), random.chance(18) {
      return PlainCIDR(random.pick(["10.200.0.0/16", "10.200.1.0/24", "172.16.0.0/12", "10.0.0.0/8"]))
    }
    return nil
  }
}

import Addressing
import Model

extension GraphBuilder {
  /// What every NAT gateway sends as, by identifier.
  mutating func natNodes() -> [Identifier<NATGateway>: NATNode] {
    var result: [Identifier<NATGateway>: NATNode] = [:]
    for gateway in snapshot.natGateways {
      result[gateway.id] = NATNode(id: gateway.id, state: gateway.state, senders: senders(of: gateway))
    }
    return result
  }

  private mutating func senders(of gateway: NATGateway) -> [EndpointClass] {
    let template = template(of: gateway)
    let known = gateway.addresses.map { address -> EndpointClass in
      var sender = template
      let interface = address.interface.flatMap { catalog.interfaces[$0] }
      let described = interface.map { snapshot.networkInterfaces[$0.offset] }
      sender.address = (address.privateAddress ?? described?.primaryAddress).map { forest.classify($0) }
      sender.publicAddress = gateway.isPublic ? address.publicAddress.map { forest.classify($0) } : nil
      // Of a regional gateway, only the interface may tell the zone; its packets take its own table (semantics 3.35).
      if !gateway.isRegional { sender.subnet = sender.subnet ?? subnet(of: described) }
      // While it is being made, its public address is yet to come.
      sender.hasFuturePublicAddress =
        gateway.isPublic && gateway.state == .pending && sender.publicAddress == nil
      return sender
    }
    return known.isEmpty ? [template] : known
  }

  private mutating func template(of gateway: NATGateway) -> EndpointClass {
    let subnet = gateway.isRegional ? nil : gateway.subnet.flatMap { catalog.subnets[$0] }
    let name = "NAT gateway \(snapshot.symbols[gateway.id])"
    var result = EndpointClass(
      family: .v4, address: nil, site: .network, groups: groupSet([]), subnet: subnet,
      vpc: gateway.vpc.flatMap { catalog.vpcs[$0] } ?? subnet.flatMap { subnets[$0].vpc },
      clientPorts: .bound,
      hasFuturePublicAddress: gateway.isPublic,
      doubt: gateway.integrity == .intact ? nil : Gap(.unreadable, name))
    result.isNATGateway = true
    result.ownTable = gateway.isRegional ? gateway.routeTable.flatMap { catalog.routeTables[$0] } : nil
    return result
  }

  private func subnet(of interface: NetworkInterface?) -> Ordinal<SubnetNode>? {
    interface?.subnet.flatMap { catalog.subnets[$0] }
  }
}

extension NetworkInterface {
  /// Its primary private IPv4 address, or the first there is.
  var primaryAddress: IPAddress? {
    let fours = addresses.filter { $0.block.family == .v4 && Int($0.block.length) == 32 }
    return (fours.first { $0.isPrimary } ?? fours.first)?.block.first
  }
}

import Addressing
package import Model

/// Gateways between networks.
extension SnapshotBuilder {
  private var here: Place { Place(document: 0, element: 0) }

  /// A public NAT gateway with one address; without a public address a private one.
  package mutating func natGateway(
    _ name: String, in subnet: String, _ address: String, public publicAddress: String? = nil,
    edit: (inout NATGateway) -> Void = { _ in }
  ) {
    var gateway = NATGateway(id: named(name), place: here)
    gateway.subnet = named(subnet)
    gateway.vpc = snapshot.subnets.first { snapshot.symbols[$0.id] == subnet }?.vpc
    gateway.state = .available
    gateway.isPublic = publicAddress != nil
    gateway.addresses = [
      NATGatewayAddress(
        interface: nil, privateAddress: IPAddress(address),
        publicAddress: publicAddress.flatMap { IPAddress($0) })
    ]
    edit(&gateway)
    snapshot.natGateways.append(gateway)
  }

  package mutating func transitGateway(_ name: String, referencesGroups: Bool = false) {
    var gateway = TransitGateway(id: named(name), place: here)
    gateway.referencesGroups = referencesGroups
    snapshot.transitGateways.append(gateway)
  }

  /// An attachment of a VPC with its subnets, associated with a table.
  package mutating func transitAttachment(
    _ name: String, of gateway: String, to resource: String, type: String = "vpc", subnets: [String] = [],
    table: String?, edit: (inout TransitGatewayAttachment) -> Void = { _ in }
  ) {
    var attachment = TransitGatewayAttachment(id: named(name), place: here)
    attachment.gateway = named(gateway)
    attachment.resource = symbol(resource)
    attachment.resourceType = symbol(type)
    attachment.state = symbol("available")
    attachment.subnets = subnets.map { named($0) }
    attachment.associatedTable = table.map { named($0) }
    attachment.tellsAssociation = true
    edit(&attachment)
    snapshot.transitGatewayAttachments.append(attachment)
  }

  /// Routes read like `10.2.0.0/16 attach-2`, `10.9.0.0/16 blackhole`, `10.3.0.0/16 propagated attach-3`.
  package mutating func transitTable(_ name: String, of gateway: String, _ routes: String...) {
    var table = TransitGatewayRouteTable(id: named(name), place: here)
    table.gateway = named(gateway)
    table.routes = routes.map { transitRoute($0) }
    snapshot.transitGatewayRouteTables.append(table)
  }

  /// One of them.
  package mutating func transitRoute(_ text: String) -> TransitGatewayRoute {
    let words = text.split(separator: " ").map(String.init)
    return TransitGatewayRoute(
      destination: .prefix(IPPrefix(words[0]) ?? .everything(.v4)),
      isStatic: !words.contains("propagated"), isBlackhole: words.contains("blackhole"),
      attachments: words.contains("blackhole") ? [] : [named(words[words.count - 1])])
  }

  package mutating func vpnGateway(_ name: String, for vpc: String = "vpc-1") {
    var gateway = VPNGateway(id: named(name), place: here)
    gateway.vpcs = [named(vpc)]
    snapshot.vpnGateways.append(gateway)
  }

  /// A Site-to-Site VPN connection of a virtual private or a transit gateway; static unless told otherwise.
  package mutating func vpnConnection(
    _ name: String, of gateway: String, routes: [String] = [], isStatic: Bool? = true,
    edit: (inout VPNConnection) -> Void = { _ in }
  ) {
    var connection = VPNConnection(id: named(name), place: here)
    if gateway.hasPrefix("tgw-") { connection.transitGateway = named(gateway) }
    if gateway.hasPrefix("vgw-") { connection.vpnGateway = named(gateway) }
    connection.state = symbol("available")
    connection.hasStaticRoutesOnly = isStatic
    connection.routes = routes.compactMap { IPPrefix($0) }.sorted()
    edit(&connection)
    snapshot.vpnConnections.append(connection)
  }

  /// An association of a Direct Connect gateway, which announces these blocks of AWS's to the other side.
  package mutating func directConnect(
    _ name: String, to gateway: String, allows blocks: [String], state: String = "associated"
  ) {
    var association = DirectConnectAssociation(id: named("\(name)-association"), place: here)
    association.gateway = symbol(name)
    association.associated = symbol(gateway)
    association.state = symbol(state)
    association.allowedBlocks = blocks.compactMap { IPPrefix($0) }
    snapshot.directConnectAssociations.append(association)
  }
}

internal import Addressing
internal import Model

extension VPNConnection {
  private enum Key: String, JSONKey {
    case vpnGateway = "VpnGatewayId"
    case transitGateway = "TransitGatewayId"
    case coreNetwork = "CoreNetworkArn"
    case customerGateway = "CustomerGatewayId"
    case state = "State"
    case options = "Options"
    case routes = "Routes"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `VpnConnections[]`; `CustomerGatewayConfiguration`, which holds secrets, is never looked at.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<VPNConnection> = intake.identify(json, by: "VpnConnectionId") else { return }
    var connection = VPNConnection(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .vpnGateway: connection.vpnGateway = intake.identifier(value)
      case .transitGateway: connection.transitGateway = intake.identifier(value)
      case .coreNetwork: connection.coreNetwork = intake.symbol(value)
      case .customerGateway: connection.customerGateway = intake.symbol(value)
      case .state: connection.state = intake.symbol(value)
      case .options: connection.readOptions(value, &intake)
      case .routes: connection.routes = intake.list(value).compactMap { intake.vpnRoute($0) }
      }
    }
    intake.require(connection.state, "State", in: json)
    connection.integrity = intake.integrity
    intake.snapshot.vpnConnections.append(connection)
  }

  private enum OptionKey: String, JSONKey {
    case isStatic = "StaticRoutesOnly"
    case customerBlock = "LocalIpv4NetworkCidr"
    case customerBlock6 = "LocalIpv6NetworkCidr"
    case networkBlock = "RemoteIpv4NetworkCidr"
    case networkBlock6 = "RemoteIpv6NetworkCidr"
    static let table = JSONKeyTable<Self>()
  }

  private mutating func readOptions(_ json: JSONValue, _ intake: inout Intake) {
    for (key, value) in intake.members(of: json, OptionKey.self) {
      switch key {
      case .isStatic: hasStaticRoutesOnly = intake.flag(value)
      case .customerBlock: customerBlocks += [intake.block(value, .v4)].compactMap(\.self)
      case .customerBlock6: customerBlocks += [intake.block(value, .v6)].compactMap(\.self)
      case .networkBlock: networkBlocks += [intake.block(value, .v4)].compactMap(\.self)
      case .networkBlock6: networkBlocks += [intake.block(value, .v6)].compactMap(\.self)
      }
    }
  }
}

extension Intake {
  private enum VPNRouteKey: String, JSONKey {
    case block = "DestinationCidrBlock"
    case state = "State"
    static let table = JSONKeyTable<Self>()
  }

  /// A static route of a VPN connection that is in force; a route on its way out no longer is.
  fileprivate mutating func vpnRoute(_ json: JSONValue) -> IPPrefix? {
    var block: IPPrefix?
    var isInForce = true
    for (key, value) in members(of: json, VPNRouteKey.self) {
      switch key {
      case .block: block = self.block(value)
      case .state: isInForce = isState(value, oneOf: ["available"])
      }
    }
    require(block, "DestinationCidrBlock", in: json)
    return isInForce ? block : nil
  }

  /// A list of objects that hold one block each, under either spelling of the key.
  fileprivate mutating func directConnectBlocks(_ json: JSONValue) -> [IPPrefix] {
    list(json).compactMap { item in
      guard let value = member("cidr", of: item) ?? item.find("Cidr") else {
        missing("cidr", in: item)
        return nil
      }
      return block(value)
    }
  }
}

extension DirectConnectAssociation {
  /// AWS's spelling, and that of a collector that prints what Direct Connect gives as EC2 would.
  private enum Key: String, JSONKey {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case directConnectGatewayId, DirectConnectGatewayId, associationState, AssociationState
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case associatedGateway, AssociatedGateway, associatedCoreNetwork, virtualGatewayId
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case allowedPrefixesToDirectConnectGateway, AllowedPrefixesToDirectConnectGateway
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `directConnectGatewayAssociations[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = json.find("AssociationId") == nil ? "associationId" : "AssociationId"
    guard let id: Identifier<DirectConnectAssociation> = intake.identify(json, by: key) else { return }
    var association = DirectConnectAssociation(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .directConnectGatewayId, .DirectConnectGatewayId: association.gateway = intake.symbol(value)
      case .associationState, .AssociationState: association.state = intake.symbol(value)
      case .associatedGateway, .AssociatedGateway, .associatedCoreNetwork:
        let name = intake.member("id", of: value) ?? value.find("Id")
        association.associated = name.flatMap { intake.symbol($0) } ?? association.associated
      case .virtualGatewayId: association.associated = association.associated ?? intake.symbol(value)
      case .allowedPrefixesToDirectConnectGateway, .AllowedPrefixesToDirectConnectGateway:
        association.allowedBlocks = intake.directConnectBlocks(value)
      }
    }
    intake.require(association.gateway, "directConnectGatewayId", in: json)
    intake.require(association.associated, "associatedGateway", in: json)
    intake.require(association.state, "associationState", in: json)
    association.integrity = intake.integrity
    intake.snapshot.directConnectAssociations.append(association)
  }
}

extension VirtualInterface {
  private enum Key: String, JSONKey {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case virtualInterfaceType, VirtualInterfaceType, virtualInterfaceState, VirtualInterfaceState
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case virtualGatewayId, VirtualGatewayId, directConnectGatewayId, DirectConnectGatewayId
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case addressFamily, AddressFamily, bgpPeers, BgpPeers
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `virtualInterfaces[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString =
      json.find("VirtualInterfaceId") == nil ? "virtualInterfaceId" : "VirtualInterfaceId"
    guard let id: Identifier<VirtualInterface> = intake.identify(json, by: key) else { return }
    var interface = VirtualInterface(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .virtualInterfaceType, .VirtualInterfaceType: interface.type = intake.symbol(value)
      case .virtualInterfaceState, .VirtualInterfaceState: interface.state = intake.symbol(value)
      case .virtualGatewayId, .VirtualGatewayId: interface.vpnGateway = intake.identifier(value)
      case .directConnectGatewayId, .DirectConnectGatewayId: interface.gateway = intake.symbol(value)
      case .addressFamily, .AddressFamily:
        if intake.isState(value, oneOf: ["ipv6"]) { interface.carriesIPv6 = true }
      case .bgpPeers, .BgpPeers:
        for peer in intake.list(value) where intake.hasIPv6(peer) { interface.carriesIPv6 = true }
      }
    }
    intake.require(interface.type, "virtualInterfaceType", in: json)
    intake.require(interface.state, "virtualInterfaceState", in: json)
    interface.integrity = intake.integrity
    intake.snapshot.virtualInterfaces.append(interface)
  }
}

extension Intake {
  fileprivate mutating func hasIPv6(_ peer: JSONValue) -> Bool {
    guard let family = member("addressFamily", of: peer) ?? peer.find("AddressFamily") else { return false }
    return isState(family, oneOf: ["ipv6"])
  }
}

internal import Addressing
internal import Model

extension TransitGateway {
  private enum Key: String, JSONKey {
    case owner = "OwnerId"
    case options = "Options"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `TransitGateways[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<TransitGateway> = intake.identify(json, by: "TransitGatewayId") else { return }
    var gateway = TransitGateway(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .owner: gateway.owner = intake.symbol(value)
      case .options: gateway.referencesGroups = intake.isEnabled("SecurityGroupReferencingSupport", in: value)
      }
    }
    gateway.integrity = intake.integrity
    intake.snapshot.transitGateways.append(gateway)
  }
}

extension Intake {
  fileprivate mutating func isEnabled(_ key: StaticString, in options: JSONValue) -> Bool? {
    member(key, of: options).map { isState($0, oneOf: ["enable"]) }
  }
}

extension TransitGatewayAttachment {
  private enum Key: String, JSONKey {
    case gateway = "TransitGatewayId"
    case resourceType = "ResourceType"
    case resource = "ResourceId"
    case vpc = "VpcId"
    case resourceOwner = "ResourceOwnerId"
    case vpcOwner = "VpcOwnerId"
    case state = "State"
    case subnets = "SubnetIds"
    case association = "Association"
    case options = "Options"
    case translation = "NatGatewaySupport"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `TransitGatewayAttachments[]` or of `TransitGatewayVpcAttachments[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "TransitGatewayAttachmentId"
    guard let id: Identifier<TransitGatewayAttachment> = intake.identify(json, by: key) else { return }
    var attachment = TransitGatewayAttachment(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .gateway: attachment.gateway = intake.identifier(value)
      case .resourceType:
        // Only `describe-transit-gateway-attachments` prints types, and associations with them.
        attachment.resourceType = intake.symbol(value)
        attachment.tellsAssociation = true
      case .vpc:
        attachment.resource = intake.symbol(value)
        attachment.resourceType = intake.snapshot.symbols.intern("vpc")
      case .resource: attachment.resource = intake.symbol(value)
      case .resourceOwner, .vpcOwner: attachment.resourceOwner = intake.symbol(value)
      case .state: attachment.state = intake.symbol(value)
      case .subnets: attachment.subnets = intake.identifiers(value)
      case .association: attachment.associatedTable = intake.associatedTable(value)
      case .options:
        attachment.referencesGroups = intake.isEnabled("SecurityGroupReferencingSupport", in: value)
        attachment.isApplianceMode = intake.isEnabled("ApplianceModeSupport", in: value)
      // While it is switched on or off, it may be either.
      case .translation: attachment.translatesAddresses = !intake.isState(value, oneOf: ["disabled"])
      }
    }
    intake.require(attachment.gateway, "TransitGatewayId", in: json)
    intake.require(attachment.state, "State", in: json)
    attachment.integrity = intake.integrity
    intake.snapshot.transitGatewayAttachments.append(attachment)
  }
}

extension Intake {
  fileprivate mutating func associatedTable(_ json: JSONValue) -> Identifier<TransitGatewayRouteTable>? {
    guard state(of: json, is: ["associated"]) else { return nil }
    return json.find("TransitGatewayRouteTableId").flatMap { identifier($0) }
  }
}

extension TransitGatewayRouteTable {
  private enum Key: String, JSONKey {
    case gateway = "TransitGatewayId"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `TransitGatewayRouteTables[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "TransitGatewayRouteTableId"
    guard let id: Identifier<TransitGatewayRouteTable> = intake.identify(json, by: key) else { return }
    var table = TransitGatewayRouteTable(id: id, place: intake.place)
    for (_, value) in json.members(Key.self) { table.gateway = intake.identifier(value) }
    table.integrity = intake.integrity
    intake.snapshot.transitGatewayRouteTables.append(table)
  }
}

extension TransitGatewayRoute {
  private enum Key: String, JSONKey {
    case block = "DestinationCidrBlock"
    case prefixList = "PrefixListId"
    case type = "Type"
    case state = "State"
    case attachments = "TransitGatewayAttachments"
    /// These stand in the routes of other things under the same top-level key.
    case clientEndpoint = "ClientVpnEndpointId"
    case localTable = "LocalGatewayRouteTableId"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Routes[]` of `search-transit-gateway-routes`, whose table the file's name names.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    var block: Route.Destination?
    var list: Route.Destination?
    var (isStatic, isBlackhole): (Bool?, Bool?)
    var attachments: [Identifier<TransitGatewayAttachment>] = []
    var (resource, resourceType): (Symbol?, Symbol?)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .block: block = intake.block(value).map { .prefix($0) }
      case .prefixList: list = intake.identifier(value).map { .prefixList($0) }
      case .type: isStatic = intake.isState(value, oneOf: ["static"])
      case .state: isBlackhole = intake.isState(value, oneOf: ["blackhole"])
      case .attachments:
        attachments = intake.identifiers(value, under: "TransitGatewayAttachmentId")
        for first in value.elements.prefix(1) {
          resource = first.find("ResourceId").flatMap { intake.symbol($0) }
          resourceType = first.find("ResourceType").flatMap { intake.symbol($0) }
        }
      case .clientEndpoint: return ClientVPNRoute.read(json, into: &intake)
      case .localTable: return intake.leaveToOthers()
      }
    }
    intake.require(isStatic, "Type", in: json)
    intake.require(isBlackhole, "State", in: json)
    // A prefix-list reference prints the list and, for each entry, the block: the block is what is routed.
    if block == nil, list == nil {
      intake.missing("DestinationCidrBlock", in: json)
    }
    if intake.isDamaged { intake.pending.part.isDamaged = true }
    guard let destination = block ?? list, let isStatic, let isBlackhole else { return }
    var route = TransitGatewayRoute(
      destination: destination, isStatic: isStatic, isBlackhole: isBlackhole, attachments: attachments)
    if case .prefixList(let id) = list { route.prefixList = id }
    (route.resource, route.resourceType) = (resource, resourceType)
    intake.pending.part.transitRoutes.append(route)
  }
}

internal import Model

extension TransitGatewayPeering {
  private enum Key: String, JSONKey {
    case requester = "RequesterTgwInfo"
    case accepter = "AccepterTgwInfo"
    case accepterAttachment = "AccepterTransitGatewayAttachmentId"
    case state = "State"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `TransitGatewayPeeringAttachments[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "TransitGatewayAttachmentId"
    guard let id: Identifier<TransitGatewayAttachment> = intake.identify(json, by: key) else { return }
    var peering = TransitGatewayPeering(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .requester: peering.requester = Side(value, &intake)
      case .accepter: peering.accepter = Side(value, &intake)
      case .accepterAttachment: peering.accepterAttachment = intake.identifier(value)
      case .state: peering.state = intake.symbol(value)
      }
    }
    if json.find("RequesterTgwInfo") == nil { intake.missing("RequesterTgwInfo", in: json) }
    if json.find("AccepterTgwInfo") == nil { intake.missing("AccepterTgwInfo", in: json) }
    intake.require(peering.state, "State", in: json)
    peering.integrity = intake.integrity
    intake.snapshot.transitGatewayPeerings.append(peering)
  }
}

extension TransitGatewayPeering.Side {
  private enum Key: String, JSONKey {
    case gateway = "TransitGatewayId"
    case coreNetwork = "CoreNetworkId"
    case owner = "OwnerId"
    case region = "Region"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .gateway: gateway = intake.identifier(value)
      case .coreNetwork: coreNetwork = intake.symbol(value)
      case .owner: owner = intake.symbol(value)
      case .region: region = intake.symbol(value)
      }
    }
  }
}

extension TransitGatewayPrefixListReference {
  private enum Key: String, JSONKey {
    case routeTable = "TransitGatewayRouteTableId"
    case list = "PrefixListId"
    case state = "State"
    case isBlackhole = "Blackhole"
    case attachment = "TransitGatewayAttachment"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `TransitGatewayPrefixListReferences[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    var routeTable: Identifier<TransitGatewayRouteTable>?
    var list: Identifier<PrefixList>?
    var attachment: Identifier<TransitGatewayAttachment>?
    var (isBlackhole, isInForce): (Bool?, Bool?)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .routeTable: routeTable = intake.identifier(value)
      case .list: list = intake.identifier(value)
      case .state: isInForce = intake.isState(value, oneOf: ["available", "modifying"])
      case .isBlackhole: isBlackhole = intake.flag(value)
      case .attachment:
        attachment = intake.symbol("TransitGatewayAttachmentId", in: value).map { Identifier($0) }
      }
    }
    intake.require(routeTable, "TransitGatewayRouteTableId", in: json)
    intake.require(list, "PrefixListId", in: json)
    intake.require(isInForce, "State", in: json)
    intake.require(isBlackhole, "Blackhole", in: json)
    // A reference that is lost would leave a way out.
    guard !intake.isDamaged, let routeTable, let list, let isInForce, let isBlackhole else {
      return intake.markIncomplete()
    }
    var reference = TransitGatewayPrefixListReference(
      table: routeTable, list: list, isBlackhole: isBlackhole, isInForce: isInForce)
    reference.attachment = attachment
    intake.snapshot.transitGatewayPrefixListReferences.append(reference)
  }
}

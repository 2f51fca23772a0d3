internal import Model

extension RouteTable {
  private enum Key: String, JSONKey {
    case vpc = "VpcId"
    case associations = "Associations"
    case routes = "Routes"
    case propagating = "PropagatingVgws"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `RouteTables[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<RouteTable> = intake.identify(json, by: "RouteTableId") else { return }
    var table = RouteTable(id: id, place: intake.place)
    var keys: Set<Key> = []
    for (key, value) in json.members(Key.self) {
      keys.insert(key)
      switch key {
      case .vpc: table.vpc = intake.identifier(value)
      case .associations:
        for item in intake.list(value) { table.readAssociation(item, &intake) }
        if value.kind != .array { intake.markIncomplete() }
      case .routes: table.routes = intake.list(value).compactMap { Route.read($0, &intake) }
      case .propagating: table.propagatingGateways = intake.identifiers(value, under: "GatewayId")
      }
    }
    intake.require(table.vpc, "VpcId", in: json)
    if !keys.contains(.routes) { intake.missing("Routes", in: json) }
    if !keys.contains(.associations) {
      intake.missing("Associations", in: json)
      intake.markIncomplete()
    }
    table.integrity = intake.integrity
    intake.snapshot.routeTables.append(table)
  }

  private enum AssociationKey: String, JSONKey {
    case isMain = "Main"
    case subnet = "SubnetId"
    case gateway = "GatewayId"
    case pool = "PublicIpv4Pool"
    case state = "AssociationState"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Associations[]` (semantics 3.1, 3.2); only those in force count.
  private mutating func readAssociation(_ json: JSONValue, _ intake: inout Intake) {
    var main = false
    var subnet: Identifier<Subnet>?
    var gateway: Symbol?
    // Older answers print no state for what is associated.
    var isInForce = true
    var namesSomething = false
    let isRead = intake.isIntact { intake in
      for (key, value) in intake.members(of: json, AssociationKey.self) {
        switch key {
        case .isMain: main = intake.flag(value) ?? false
        case .subnet: subnet = intake.identifier(value)
        case .gateway: gateway = intake.symbol(value)
        case .pool: namesSomething = true
        case .state: isInForce = intake.state(of: value, is: ["associated"])
        }
      }
      namesSomething = namesSomething || main || subnet != nil || gateway != nil
      if !namesSomething, !intake.isDamaged {
        intake.report(.alternatives("SubnetId, GatewayId and Main", found: "none"), at: json)
      }
    }
    // Its subnet would fall to the main table unseen.
    if !isRead { intake.markIncomplete() }
    guard isInForce else { return }
    if main { isMain = true }
    if let subnet { subnets.append(subnet) }
    if let gateway { gateways.append(gateway) }
  }
}

extension Intake {
  /// The `State` within an object such as `CidrBlockState`, or nothing, is one of those in force.
  mutating func state(of object: JSONValue, is inForce: [StaticString]) -> Bool {
    guard let state = member("State", of: object) else { return true }
    return isState(state, oneOf: inForce)
  }

  mutating func isState(_ value: JSONValue, oneOf inForce: [StaticString]) -> Bool {
    guard let text = text(value) else { return false }
    return inForce.contains { text == $0 }
  }
}

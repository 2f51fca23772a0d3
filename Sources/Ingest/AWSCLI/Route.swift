internal import Addressing
internal import Model

extension Route {
  private enum Key: String, JSONKey {
    case block = "DestinationCidrBlock"
    case block6 = "DestinationIpv6CidrBlock"
    case prefixList = "DestinationPrefixListId"
    case state = "State"
    case origin = "Origin"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Routes[]` of a VPC's route table (semantics 3.6 to 3.9).
  static func read(_ json: JSONValue, _ intake: inout Intake) -> Route? {
    var destinations: [Destination?] = []
    var (state, origin): (State?, Origin?)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .block: destinations.append(intake.block(value, .v4).map { .prefix($0) })
      case .block6: destinations.append(intake.block(value, .v6).map { .prefix($0) })
      case .prefixList: destinations.append(intake.identifier(value).map { .prefixList($0) })
      case .state: state = intake.routeState(value)
      case .origin: origin = intake.routeOrigin(value)
      }
    }
    guard json.isObject else { return nil }
    if destinations.count != 1 {
      let keys = "DestinationCidrBlock, DestinationIpv6CidrBlock and DestinationPrefixListId"
      intake.report(.alternatives(keys, found: destinations.isEmpty ? "none" : "several"), at: json)
      return nil
    }
    guard let destination = destinations[0] else { return nil }
    let target = RouteTarget.read(json, &intake)
    intake.require(state, "State", in: json)
    // It only ranks routes of one length; a static one is what people write.
    if origin == nil, json.find("Origin") == nil { intake.note(.keyIsMissing("Origin"), at: json) }
    return Route(
      destination: destination, target: target, state: state ?? .active,
      origin: origin ?? (target == .local ? .table : .created))
  }
}

extension RouteTarget {
  private enum Key: String, JSONKey {
    case gateway = "GatewayId"
    case nat = "NatGatewayId"
    case instance = "InstanceId"
    case interface = "NetworkInterfaceId"
    case transit = "TransitGatewayId"
    case peering = "VpcPeeringConnectionId"
    case egressOnly = "EgressOnlyInternetGatewayId"
    case local = "LocalGatewayId"
    case carrier = "CarrierGatewayId"
    case core = "CoreNetworkArn"
    /// Known, and not modelled: like a key that is not known, but without a diagnostic.
    case odb = "OdbNetworkArn"
    case nextHop = "IpAddress"
    static let table = JSONKeyTable<Self>()
  }

  /// What is no target although it stands in a route.
  private static let otherKeys: Set<String> = [
    "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId", "State", "Origin",
    "InstanceOwnerId",
  ]

  /// The one target of a route (semantics 3.7).
  fileprivate static func read(_ json: JSONValue, _ intake: inout Intake) -> RouteTarget {
    var targets: [RouteTarget] = []
    var instance: Identifier<Instance>?
    var interface: Identifier<NetworkInterface>?
    for (key, value) in json.members(Key.self) {
      switch key {
      case .instance: instance = intake.identifier(value)
      case .interface: interface = intake.identifier(value)
      default: targets += [target(key, value, &intake)].compactMap(\.self)
      }
    }
    if instance != nil || interface != nil { targets.append(.networkInterface(interface, instance)) }
    return targets.count == 1 ? targets[0] : unknown(in: json, found: targets.count, &intake)
  }

  private static func target(_ key: Key, _ value: JSONValue, _ intake: inout Intake) -> RouteTarget? {
    guard let text = intake.text(value) else { return nil }
    let symbol = text.interned(in: &intake.snapshot.symbols)
    switch key {
    case .gateway: return gateway(text, symbol)
    case .nat: return .natGateway(Identifier(symbol))
    case .transit: return .transitGateway(Identifier(symbol))
    case .peering: return .peering(Identifier(symbol))
    case .egressOnly: return .egressOnlyInternetGateway(Identifier(symbol))
    case .local: return .localGateway(symbol)
    case .carrier: return .carrierGateway(symbol)
    case .core: return .coreNetwork(symbol)
    case .odb, .nextHop, .instance, .interface: return .unknown(intake.snapshot.symbols.intern(key.rawValue))
    }
  }

  private static func gateway(_ text: JSONText, _ symbol: Symbol) -> RouteTarget? {
    if text == "local" { return .local }
    if text.starts(with: "igw-") { return .internetGateway(Identifier(symbol)) }
    if text.starts(with: "vgw-") { return .vpnGateway(Identifier(symbol)) }
    return text.starts(with: "vpce-") ? .vpcEndpoint(Identifier(symbol)) : nil
  }

  /// A target that nobody here knows: it may lead anywhere.
  private static func unknown(in json: JSONValue, found: Int, _ intake: inout Intake) -> RouteTarget {
    let strange = json.members.map(\.key.string).filter { key in
      !otherKeys.contains(key) && (found == 0 || Key(rawValue: key) != nil)
    }
    let name = strange.sorted().joined(separator: " ")
    intake.note(.routeTargetIsUnknown(name), at: json)
    return .unknown(intake.snapshot.symbols.intern(name))
  }
}

extension Intake {
  fileprivate mutating func routeState(_ value: JSONValue) -> Route.State? {
    guard let text = text(value) else { return nil }
    switch text {
    case "active": return .active
    case "blackhole": return .blackhole
    case "filtered": return .filtered
    default:
      report(.valueIsUnknown(allowed: "active, blackhole or filtered", found: text.excerpt), at: value)
      return nil
    }
  }

  fileprivate mutating func routeOrigin(_ value: JSONValue) -> Route.Origin? {
    guard let text = text(value) else { return nil }
    switch text {
    case "CreateRouteTable": return .table
    case "CreateRoute": return .created
    case "EnableVgwRoutePropagation": return .propagated
    case "Advertisement": return .advertised
    default:
      let allowed = "CreateRouteTable, CreateRoute, EnableVgwRoutePropagation or Advertisement"
      report(.valueIsUnknown(allowed: allowed, found: text.excerpt), at: value)
      return nil
    }
  }
}

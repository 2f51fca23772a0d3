internal import Addressing
internal import Model

extension NATGateway {
  private enum Key: String, JSONKey {
    case vpc = "VpcId"
    case subnet = "SubnetId"
    case state = "State"
    case connectivity = "ConnectivityType"
    case availability = "AvailabilityMode"
    case routeTable = "RouteTableId"
    case addresses = "NatGatewayAddresses"
    case appliances = "AttachedAppliances"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `NatGateways[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<NATGateway> = intake.identify(json, by: "NatGatewayId") else { return }
    var gateway = NATGateway(id: id, place: intake.place)
    var hasAddresses = false
    for (key, value) in json.members(Key.self) {
      switch key {
      case .vpc: gateway.vpc = intake.identifier(value)
      case .subnet: gateway.subnet = intake.identifier(value)
      case .state: gateway.state = intake.natState(value)
      // Absent before private gateways existed: all were public.
      case .connectivity: gateway.isPublic = intake.isState(value, oneOf: ["public"])
      case .availability: gateway.isRegional = intake.isState(value, oneOf: ["regional"])
      case .routeTable: gateway.routeTable = intake.identifier(value)
      case .addresses:
        hasAddresses = true
        gateway.addresses = intake.list(value).map { NATGatewayAddress($0, &intake) }
      case .appliances:
        gateway.appliances = intake.list(value).map { NATGatewayAppliance($0, &intake) }
      }
    }
    intake.require(gateway.vpc, "VpcId", in: json)
    if gateway.state == .unknown { intake.missing("State", in: json) }
    if !hasAddresses { intake.missing("NatGatewayAddresses", in: json) }
    gateway.integrity = intake.integrity
    intake.snapshot.natGateways.append(gateway)
  }
}

extension Intake {
  fileprivate mutating func natState(_ value: JSONValue) -> NATGateway.State {
    guard let text = text(value) else { return .unknown }
    switch text {
    case "available": return .available
    case "pending": return .pending
    case "deleting": return .deleting
    case "failed": return .failed
    case "deleted": return .deleted
    default:
      let allowed = "available, pending, deleting, failed or deleted"
      report(.valueIsUnknown(allowed: allowed, found: text.excerpt), at: value)
      return .unknown
    }
  }
}

extension NATGatewayAddress {
  private enum Key: String, JSONKey {
    case interface = "NetworkInterfaceId"
    case privateAddress = "PrivateIp"
    case publicAddress = "PublicIp"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init(interface: nil, privateAddress: nil, publicAddress: nil)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .interface: interface = intake.identifier(value)
      case .privateAddress: privateAddress = intake.address(value, .v4)
      case .publicAddress: publicAddress = intake.address(value, .v4)
      }
    }
  }
}

extension NATGatewayAppliance {
  private enum Key: String, JSONKey {
    case appliance = "ApplianceArn"
    case type = "Type"
    case endpoint = "VpcEndpointId"
    case state = "AttachmentState"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    var hasState = false
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .appliance: appliance = intake.symbol(value)
      case .type: type = intake.symbol(value)
      case .endpoint: endpoint = intake.identifier(value)
      case .state:
        hasState = true
        isAttached = intake.isState(value, oneOf: ["attached"])
      }
    }
    if !hasState { intake.missing("AttachmentState", in: json) }
  }
}

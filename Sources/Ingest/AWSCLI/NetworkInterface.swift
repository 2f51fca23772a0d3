internal import Addressing
internal import Model

/// An ENI as one document shows it, with what that document says at all.
struct DescribedInterface {
  /// Keys whose absence means that the document leaves them out, not that the ENI lacks them.
  struct Statements: OptionSet {
    let rawValue: UInt8

    static let privateAddresses = Statements(rawValue: 1)
    static let ipv6Addresses = Statements(rawValue: 2)
    static let ipv4Prefixes = Statements(rawValue: 4)
    static let ipv6Prefixes = Statements(rawValue: 8)
    static let sourceDestCheck = Statements(rawValue: 16)
    static let denyAllIgwTraffic = Statements(rawValue: 32)
  }

  var interface: NetworkInterface
  var says: Statements = []
  /// Under `describe-instances`, the way from the reservation: indices of the instance and of the ENI.
  var path: (instance: Int, interface: Int)?

  /// Keys that every ENI has and that could not be read in any form.
  var missingKeys: [StaticString] {
    var keys: [StaticString] = []
    if interface.vpc == nil { keys.append("VpcId") }
    if interface.subnet == nil { keys.append("SubnetId") }
    if interface.addresses.isEmpty, interface.integrity == .intact { keys.append("PrivateIpAddress") }
    return keys
  }
}

extension NetworkInterface {
  private enum Key: String, JSONKey {
    case type = "InterfaceType"
    case description = "Description"
    case owner = "OwnerId"
    case requester = "RequesterId"
    case requesterManaged = "RequesterManaged"
    case vpc = "VpcId"
    case subnet = "SubnetId"
    case associatedSubnets = "AssociatedSubnets"
    case zone = "AvailabilityZone"
    case groups = "Groups"
    case privateAddress = "PrivateIpAddress"
    case privateAddresses = "PrivateIpAddresses"
    case ipv6Address = "Ipv6Address"
    case ipv6Addresses = "Ipv6Addresses"
    case ipv4Prefixes = "Ipv4Prefixes"
    case ipv6Prefixes = "Ipv6Prefixes"
    case association = "Association"
    case attachment = "Attachment"
    case sourceDestCheck = "SourceDestCheck"
    case denyAllIgwTraffic = "DenyAllIgwTraffic"
    case managingOperator = "Operator"
    case tagSet = "TagSet"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `NetworkInterfaces[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard var described = describe(json, into: &intake) else { return }
    for key in described.missingKeys { intake.missing(key, in: json) }
    described.interface.integrity = intake.integrity
    // Without `Groups` nobody can tell what filters the ENI; the model says so by `nil`.
    if described.interface.groups == nil, !intake.isDamaged { intake.note(.keyIsMissing("Groups"), at: json) }
    intake.pending.interfaces.append(described)
  }

  /// Reads an ENI wherever it stands; the caller says where.
  static func describe(_ json: JSONValue, into intake: inout Intake) -> DescribedInterface? {
    guard let id: Identifier<NetworkInterface> = intake.identify(json, by: "NetworkInterfaceId") else {
      return nil
    }
    var described = DescribedInterface(interface: NetworkInterface(id: id, place: intake.place))
    var addresses = AddressReader()
    for (key, value) in json.members(Key.self) {
      switch key {
      case .type: described.interface.type = intake.symbol(value)
      case .description: described.interface.description = intake.symbol(value)
      case .owner: described.interface.owner = intake.symbol(value)
      case .requester: described.interface.requester = intake.label(value)
      case .requesterManaged: described.interface.isRequesterManaged = intake.flag(value) ?? false
      case .vpc: described.interface.vpc = intake.identifier(value)
      case .subnet: described.interface.subnet = intake.identifier(value)
      case .associatedSubnets: described.interface.associatedSubnets = intake.identifiers(value)
      case .zone: described.interface.zone = intake.symbol(value)
      case .groups:
        let groups: [Identifier<SecurityGroup>] = intake.identifiers(value, under: "GroupId")
        described.interface.groups = value.kind == .array ? groups : nil
      case .attachment: described.interface.attachment = InterfaceAttachment(value, &intake)
      case .managingOperator: described.interface.operatorPrincipal = intake.operatorPrincipal(value)
      case .tagSet: described.interface.tags = intake.tags(value)
      case .sourceDestCheck:
        described.says.insert(.sourceDestCheck)
        described.interface.checksSourceAndDestination = intake.flag(value) ?? true
      case .denyAllIgwTraffic:
        described.says.insert(.denyAllIgwTraffic)
        described.interface.deniesInternetGatewayTraffic = intake.flag(value) ?? false
      case .privateAddress: addresses.single = intake.address(value, .v4)
      case .privateAddresses: addresses.readPrivate(value, &intake)
      case .ipv6Address: addresses.single6 = intake.address(value, .v6)
      case .ipv6Addresses: addresses.readIPv6(value, &intake)
      case .ipv4Prefixes: addresses.readPrefixes(value, .v4, &intake)
      case .ipv6Prefixes: addresses.readPrefixes(value, .v6, &intake)
      case .association: addresses.association = Association(value, &intake)
      }
    }
    described.says.formUnion(addresses.says)
    described.interface.addresses = addresses.finish()
    described.interface.integrity = intake.integrity
    return described
  }
}

extension InterfaceAttachment {
  private enum Key: String, JSONKey {
    case instance = "InstanceId"
    case owner = "InstanceOwnerId"
    case device = "DeviceIndex"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .instance: instance = intake.identifier(value)
      case .owner: instanceOwner = intake.symbol(value)
      case .device: deviceIndex = intake.integer(value)
      }
    }
  }
}

extension Intake {
  /// Who manages the ENI, for the owner's name (semantics 4.12).
  fileprivate mutating func operatorPrincipal(_ json: JSONValue) -> Symbol? {
    member("Principal", of: json).flatMap { label($0) }
  }
}

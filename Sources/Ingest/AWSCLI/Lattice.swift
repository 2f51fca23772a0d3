internal import Addressing
internal import Model

/// Elements of `items[]`, which every list of VPC Lattice is called, and those of other services too.
enum LatticeItem {
  /// Tells by the ARN what an element is; a target has none.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard json.isObject else { return intake.leaveToOthers() }
    if json.find("targetArns") != nil {
      intake.turnDocument(into: .apiVPCLinks)
      return APIVPCLink.read(json, by: "id", into: &intake)
    }
    guard let arn = json.find("arn")?.text else { return readWithoutName(json, into: &intake) }
    guard arn.contains(":vpc-lattice:") else { return intake.leaveToOthers() }
    if arn.contains(":targetgroup/") {
      LatticeTargetGroup.read(json, into: &intake)
    } else if arn.contains(":resourcegateway/") {
      ResourceGateway.read(json, into: &intake)
    } else if arn.contains(":resourceconfiguration/") {
      ResourceConfiguration.read(json, into: &intake)
    } else if let kind = LatticeAssociation.kind(of: arn) {
      LatticeAssociation.read(json, kind, into: &intake)
    } else {
      intake.leaveToOthers()
    }
  }

  private static func readWithoutName(_ json: JSONValue, into intake: inout Intake) {
    if json.find("vpcEndpointId") != nil, json.find("serviceNetworkArn") != nil {
      LatticeAssociation.read(json, .endpoint, into: &intake)
    } else if json.find("id") != nil, json.find("status") != nil {
      RegisteredTarget.readLattice(json, into: &intake)
    } else {
      intake.leaveToOthers()
    }
  }
}

extension JSONText {
  /// Whether another text stands in it; ARNs are short.
  func contains(_ part: StaticString) -> Bool { string.contains("\(part)") }
}

extension LatticeTargetGroup {
  private enum Key: String, JSONKey {
    case arn, name, type, port, vpcIdentifier, status, serviceArns
    case proto = "protocol"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate static func read(_ json: JSONValue, into intake: inout Intake) {
    intake.turnDocument(into: .latticeTargetGroups)
    guard let id: Identifier<LatticeTargetGroup> = intake.identify(json, by: "id") else { return }
    var group = LatticeTargetGroup(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .arn: group.arn = intake.symbol(value)
      case .name: group.name = intake.symbol(value)
      case .type: group.type = intake.symbol(value)
      case .port: group.port = intake.port(value)
      case .proto: group.proto = intake.symbol(value)
      case .vpcIdentifier: group.vpc = intake.identifier(value)
      case .status: group.state = intake.symbol(value)
      case .serviceArns: group.services = intake.list(value).compactMap { intake.symbol($0) }
      }
    }
    intake.require(group.type, "type", in: json)
    group.integrity = intake.integrity
    intake.snapshot.latticeTargetGroups.append(group)
  }
}

extension RegisteredTarget {
  private enum LatticeKey: String, JSONKey {
    case id, port, status, reasonCode
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `items[]` of `aws vpc-lattice list-targets`, whose target group the file's name names.
  fileprivate static func readLattice(_ json: JSONValue, into intake: inout Intake) {
    var (id, state, reason): (Symbol?, Symbol?, Symbol?)
    var port: UInt16?
    for (key, value) in json.members(LatticeKey.self) {
      switch key {
      case .id: id = intake.symbol(value)
      case .port: port = intake.port(value)
      case .status: state = intake.symbol(value)
      case .reasonCode: reason = intake.symbol(value)
      }
    }
    intake.require(id, "id", in: json)
    if intake.isDamaged { intake.pending.part.isDamaged = true }
    guard let id else { return }
    intake.pending.part.targets.append(
      RegisteredTarget(target: id, port: port, zone: nil, state: state, reason: reason))
  }
}

extension LatticeAssociation {
  fileprivate static func kind(of arn: JSONText) -> Kind? {
    if arn.contains(":servicenetworkvpcassociation/") { return .vpc }
    if arn.contains(":servicenetworkserviceassociation/") { return .service }
    if arn.contains(":servicenetworkresourceassociation/") { return .resource }
    if arn.contains(":resourceendpointassociation/") { return .resourceEndpoint }
    return nil
  }

  private enum Key: String, JSONKey {
    case status, state, vpcId, serviceArn, resourceConfigurationId, vpcEndpointId
    case serviceNetworkArn, vpcEndpointOwner, vpcEndpointOwnerId
    static let table = JSONKeyTable<Self>()
  }

  fileprivate static func read(_ json: JSONValue, _ kind: Kind, into intake: inout Intake) {
    intake.turnDocument(into: .latticeAssociations)
    guard let id: Identifier<LatticeAssociation> = intake.identify(json, by: "id") else { return }
    var association = LatticeAssociation(id: id, kind: kind, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .status, .state: association.state = intake.symbol(value)
      case .serviceNetworkArn: association.network = intake.symbol(value)
      case .vpcEndpointOwner, .vpcEndpointOwnerId: association.owner = intake.symbol(value)
      case .resourceConfigurationId where kind == .resourceEndpoint:
        association.configuration = intake.identifier(value)
      case .vpcId where kind == .endpoint: break
      case .vpcId, .serviceArn, .resourceConfigurationId, .vpcEndpointId:
        association.member = intake.symbol(value)
      }
    }
    association.integrity = intake.integrity
    intake.snapshot.latticeAssociations.append(association)
  }
}

extension ResourceGateway {
  private enum Key: String, JSONKey {
    case name, status, vpcIdentifier, vpcId, subnetIds, securityGroupIds, ipAddressType, managedBy
    static let table = JSONKeyTable<Self>()
  }

  fileprivate static func read(_ json: JSONValue, into intake: inout Intake) {
    intake.turnDocument(into: .resourceGateways)
    guard let id: Identifier<ResourceGateway> = intake.identify(json, by: "id") else { return }
    var gateway = ResourceGateway(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: gateway.name = intake.label(value)
      case .status: gateway.state = intake.symbol(value)
      case .vpcIdentifier, .vpcId: gateway.vpc = intake.identifier(value)
      case .subnetIds: gateway.subnets = intake.identifiers(value)
      case .securityGroupIds: gateway.groups = intake.identifiers(value)
      case .ipAddressType: gateway.addressType = intake.symbol(value)
      case .managedBy: gateway.managedBy = intake.symbol(value)
      }
    }
    gateway.integrity = intake.integrity
    intake.snapshot.resourceGateways.append(gateway)
  }
}

extension ResourceConfiguration {
  private enum Key: String, JSONKey {
    case name, resourceGatewayId, resourceConfigurationGroupId, type, status, amazonManaged
    static let table = JSONKeyTable<Self>()
  }

  fileprivate static func read(_ json: JSONValue, into intake: inout Intake) {
    intake.turnDocument(into: .resourceConfigurations)
    guard let id: Identifier<ResourceConfiguration> = intake.identify(json, by: "id") else { return }
    var configuration = ResourceConfiguration(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: configuration.name = intake.label(value)
      case .resourceGatewayId: configuration.gateway = intake.identifier(value)
      case .resourceConfigurationGroupId: configuration.parent = intake.identifier(value)
      case .type: configuration.type = intake.symbol(value)
      case .status: configuration.state = intake.symbol(value)
      case .amazonManaged: configuration.isManagedByAWS = intake.flag(value)
      }
    }
    intake.require(configuration.type, "type", in: json)
    configuration.integrity = intake.integrity
    intake.snapshot.resourceConfigurations.append(configuration)
  }
}

internal import Addressing
internal import Model

extension ClientVPNEndpoint {
  private enum Key: String, JSONKey {
    case description = "Description"
    case status = "Status"
    case block = "ClientCidrBlock"
    case vpc = "VpcId"
    case groups = "SecurityGroupIds"
    case transit = "TransitGatewayConfiguration"
    case tags = "Tags"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `ClientVpnEndpoints[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "ClientVpnEndpointId"
    guard let id: Identifier<ClientVPNEndpoint> = intake.identify(json, by: key) else { return }
    var endpoint = ClientVPNEndpoint(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .description: endpoint.description = intake.label(value)
      case .status: endpoint.state = intake.symbol("Code", in: value)
      case .block: endpoint.clientBlock = intake.block(value)
      case .vpc: endpoint.vpc = intake.identifier(value)
      case .groups: endpoint.groups = intake.identifiers(value)
      case .transit:
        endpoint.transitGateway = intake.member("TransitGatewayId", of: value).flatMap {
          intake.identifier($0)
        }
        endpoint.attachment = value.find("TransitGatewayAttachmentId").flatMap { intake.identifier($0) }
      case .tags: endpoint.tags = intake.tags(value)
      }
    }
    intake.require(endpoint.state, "Status", in: json)
    endpoint.integrity = intake.integrity
    intake.snapshot.clientVPNEndpoints.append(endpoint)
  }
}

extension ClientVPNTarget {
  private enum Key: String, JSONKey {
    case endpoint = "ClientVpnEndpointId"
    case vpc = "VpcId"
    case subnet = "TargetNetworkId"
    case status = "Status"
    case groups = "SecurityGroups"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `ClientVpnTargetNetworks[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<ClientVPNTarget> = intake.identify(json, by: "AssociationId") else { return }
    var target = ClientVPNTarget(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .endpoint: target.endpoint = intake.identifier(value)
      case .vpc: target.vpc = intake.identifier(value)
      case .subnet: target.subnet = intake.identifier(value)
      case .status: target.state = intake.symbol("Code", in: value)
      case .groups: target.groups = intake.identifiers(value)
      }
    }
    intake.require(target.endpoint, "ClientVpnEndpointId", in: json)
    intake.require(target.state, "Status", in: json)
    target.integrity = intake.integrity
    intake.snapshot.clientVPNTargets.append(target)
  }
}

/// What an authorization rule and a route of a Client VPN endpoint have in common.
private struct ClientVPNWay {
  let endpoint: Identifier<ClientVPNEndpoint>
  let destination: IPPrefix
  let isActive: Bool

  private enum Key: String, JSONKey {
    case endpoint = "ClientVpnEndpointId"
    case destination = "DestinationCidr"
    case status = "Status"
    static let table = JSONKeyTable<Self>()
  }

  /// `nil` where something is missing: what is lost may be a way.
  init?(_ json: JSONValue, _ intake: inout Intake) {
    var endpoint: Identifier<ClientVPNEndpoint>?
    var destination: IPPrefix?
    var isActive: Bool?
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .endpoint: endpoint = intake.identifier(value)
      case .destination: destination = intake.block(value)
      case .status: isActive = intake.member("Code", of: value).map { intake.isState($0, oneOf: ["active"]) }
      }
    }
    intake.require(endpoint, "ClientVpnEndpointId", in: json)
    intake.require(destination, "DestinationCidr", in: json)
    intake.require(isActive, "Status", in: json)
    guard !intake.isDamaged, let endpoint, let destination, let isActive else {
      intake.markIncomplete()
      return nil
    }
    (self.endpoint, self.destination, self.isActive) = (endpoint, destination, isActive)
  }
}

extension ClientVPNAuthorization {
  /// Reads one of `AuthorizationRules[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let way = ClientVPNWay(json, &intake) else { return }
    var rule = ClientVPNAuthorization(
      endpoint: way.endpoint, destination: way.destination, isActive: way.isActive)
    let isForAll = json.find("AccessAll").flatMap { intake.flag($0) } ?? false
    if !isForAll { rule.userGroup = json.find("GroupId").flatMap { intake.label($0) } }
    intake.snapshot.clientVPNAuthorizations.append(rule)
  }
}

extension ClientVPNRoute {
  /// Reads one of `Routes[]` of `describe-client-vpn-routes`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    intake.turnDocument(into: .clientVPNRoutes)
    guard let way = ClientVPNWay(json, &intake) else { return }
    var route = ClientVPNRoute(endpoint: way.endpoint, destination: way.destination, isActive: way.isActive)
    route.subnet = json.find("TargetSubnet").flatMap { intake.identifier($0) }
    route.attachment = json.find("TransitGatewayAttachmentId").flatMap { intake.identifier($0) }
    intake.snapshot.clientVPNRoutes.append(route)
  }
}

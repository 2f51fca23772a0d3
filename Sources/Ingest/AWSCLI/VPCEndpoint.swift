internal import Model

extension VPCEndpoint {
  private enum Key: String, JSONKey {
    case type = "VpcEndpointType"
    case service = "ServiceName"
    case state = "State"
    case vpc = "VpcId"
    case interfaces = "NetworkInterfaceIds"
    case groups = "Groups"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `VpcEndpoints[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<VPCEndpoint> = intake.identify(json, by: "VpcEndpointId") else { return }
    var endpoint = VPCEndpoint(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .type: endpoint.type = intake.symbol(value)
      case .service: endpoint.serviceName = intake.symbol(value)
      case .state: endpoint.state = intake.symbol(value)
      case .vpc: endpoint.vpc = intake.identifier(value)
      case .interfaces: endpoint.interfaces = intake.identifiers(value)
      case .groups: endpoint.groups = intake.identifiers(value, under: "GroupId")
      }
    }
    endpoint.integrity = intake.integrity
    intake.snapshot.vpcEndpoints.append(endpoint)
  }
}

extension VPCEndpointService {
  private enum Key: String, JSONKey {
    case networkLoadBalancers = "NetworkLoadBalancerArns"
    case gatewayLoadBalancers = "GatewayLoadBalancerArns"
    case acceptance = "AcceptanceRequired"
    case serviceID = "ServiceId"
    case state = "ServiceState"
    case remote = "RemoteAccessEnabled"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `ServiceConfigurations[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<VPCEndpointService> = intake.identify(json, by: "ServiceName") else { return }
    var service = VPCEndpointService(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .networkLoadBalancers, .gatewayLoadBalancers: service.loadBalancers += intake.identifiers(value)
      case .acceptance: service.requiresAcceptance = intake.flag(value)
      case .serviceID: service.serviceID = intake.symbol(value)
      case .state: service.state = intake.symbol(value)
      case .remote: service.admitsOtherRegions = intake.flag(value)
      }
    }
    service.integrity = intake.integrity
    intake.snapshot.vpcEndpointServices.append(service)
  }
}

extension InstanceConnectEndpoint {
  private enum Key: String, JSONKey {
    case vpc = "VpcId"
    case subnet = "SubnetId"
    case groups = "SecurityGroupIds"
    case interfaces = "NetworkInterfaceIds"
    case preserves = "PreserveClientIp"
    case addressType = "IpAddressType"
    case state = "State"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `InstanceConnectEndpoints[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "InstanceConnectEndpointId"
    guard let id: Identifier<InstanceConnectEndpoint> = intake.identify(json, by: key) else { return }
    var endpoint = InstanceConnectEndpoint(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .vpc: endpoint.vpc = intake.identifier(value)
      case .subnet: endpoint.subnet = intake.identifier(value)
      case .groups: endpoint.groups = intake.identifiers(value)
      case .interfaces: endpoint.interfaces = intake.identifiers(value)
      case .preserves: endpoint.preservesClientAddress = intake.flag(value)
      case .addressType: endpoint.addressType = intake.symbol(value)
      case .state: endpoint.state = intake.symbol(value)
      }
    }
    endpoint.integrity = intake.integrity
    intake.snapshot.instanceConnectEndpoints.append(endpoint)
  }
}

extension VPCEndpointConnection {
  private enum Key: String, JSONKey {
    case service = "ServiceId"
    case owner = "VpcEndpointOwner"
    case state = "VpcEndpointState"
    case region = "VpcEndpointRegion"
    case addressType = "IpAddressType"
    case networkLoadBalancers = "NetworkLoadBalancerArns"
    case gatewayLoadBalancers = "GatewayLoadBalancerArns"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `VpcEndpointConnections[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<VPCEndpoint> = intake.identify(json, by: "VpcEndpointId") else { return }
    var connection = VPCEndpointConnection(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .service: connection.service = intake.symbol(value)
      case .owner: connection.owner = intake.symbol(value)
      case .state: connection.state = intake.symbol(value)
      case .region: connection.region = intake.symbol(value)
      case .addressType: connection.addressType = intake.symbol(value)
      case .networkLoadBalancers, .gatewayLoadBalancers:
        connection.loadBalancers += intake.identifiers(value)
      }
    }
    intake.require(connection.service, "ServiceId", in: json)
    intake.require(connection.state, "VpcEndpointState", in: json)
    connection.integrity = intake.integrity
    intake.snapshot.vpcEndpointConnections.append(connection)
  }
}

extension VPCEndpointService {
  /// Reads one of `AllowedPrincipals[]`, whose service it names itself, or else the file's name.
  static func readPrincipal(_ json: JSONValue, into intake: inout Intake) {
    let principal = intake.symbol("Principal", in: json)
    if let service = json.find("ServiceId") { intake.pending.part.subject = intake.symbol(service) }
    if intake.isDamaged { intake.pending.part.isDamaged = true }
    if let principal { intake.pending.part.principals.append(principal) }
  }
}

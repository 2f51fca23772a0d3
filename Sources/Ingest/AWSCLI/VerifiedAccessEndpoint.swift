internal import Addressing
internal import Model

extension VerifiedAccessEndpoint {
  private enum Key: String, JSONKey {
    case type = "EndpointType"
    case status = "Status"
    case domain = "ApplicationDomain"
    case groups = "SecurityGroupIds"
    case balancer = "LoadBalancerOptions"
    case interface = "NetworkInterfaceOptions"
    case database = "RdsOptions"
    case block = "CidrOptions"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `VerifiedAccessEndpoints[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "VerifiedAccessEndpointId"
    guard let id: Identifier<VerifiedAccessEndpoint> = intake.identify(json, by: key) else { return }
    var endpoint = VerifiedAccessEndpoint(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .type: endpoint.type = intake.symbol(value)
      case .status: endpoint.state = intake.symbol("Code", in: value)
      case .domain: endpoint.domain = intake.label(value)
      case .groups: endpoint.groups = intake.identifiers(value)
      case .balancer, .interface, .database, .block: endpoint.readOptions(value, &intake)
      }
    }
    intake.require(endpoint.type, "EndpointType", in: json)
    intake.require(endpoint.state, "Status", in: json)
    endpoint.integrity = intake.integrity
    intake.snapshot.verifiedAccessEndpoints.append(endpoint)
  }

  private enum OptionKey: String, JSONKey {
    case balancer = "LoadBalancerArn"
    case interface = "NetworkInterfaceId"
    case block = "Cidr"
    case subnets = "SubnetIds"
    case port = "Port"
    case ports = "PortRanges"
    static let table = JSONKeyTable<Self>()
  }

  private mutating func readOptions(_ json: JSONValue, _ intake: inout Intake) {
    for (key, value) in intake.members(of: json, OptionKey.self) {
      switch key {
      case .balancer: loadBalancer = intake.identifier(value)
      case .interface: interface = intake.identifier(value)
      case .block: block = intake.block(value)
      case .subnets: subnets = intake.identifiers(value)
      case .port: ports += [intake.port(value)].compactMap { $0.map { $0...$0 } }
      case .ports: ports += intake.portRanges(value)
      }
    }
  }
}

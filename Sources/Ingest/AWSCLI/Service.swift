internal import Model

extension Service {
  private enum Key: String, JSONKey {
    case name = "serviceName"
    case cluster = "clusterArn"
    case status = "status"
    case definition = "taskDefinition"
    case desired = "desiredCount"
    case running = "runningCount"
    case launchType = "launchType"
    case strategy = "capacityProviderStrategy"
    case network = "networkConfiguration"
    case balancers = "loadBalancers"
    case deployments = "deployments"
    case taskSets = "taskSets"
    case execute = "enableExecuteCommand"
    case tags = "tags"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `services[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<Service> = intake.identify(json, by: "serviceArn") else { return }
    var service = Service(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: service.name = intake.symbol(value)
      case .cluster: service.cluster = intake.identifier(value)
      case .status: service.status = intake.symbol(value)
      case .definition: service.definition = intake.identifier(value)
      case .desired: service.desiredCount = intake.integer(value)
      case .running: service.runningCount = intake.integer(value)
      case .launchType: service.launchType = intake.launchType(value)
      case .strategy: service.capacityProviders = intake.capacityProviders(value)
      case .network: service.network = AWSVPCConfiguration(networkConfiguration: value, &intake)
      case .balancers: service.loadBalancers = intake.serviceLoadBalancers(value)
      case .deployments, .taskSets:
        for item in intake.list(value) {
          service.deployments.append(Deployment(item, isTaskSet: key == .taskSets, &intake))
        }
      case .execute: service.allowsExecuteCommand = intake.flag(value) ?? false
      case .tags: service.tags = intake.tags(value)
      }
    }
    intake.require(service.cluster, "clusterArn", in: json)
    intake.require(service.name, "serviceName", in: json)
    service.integrity = intake.integrity
    intake.snapshot.services.append(service)
  }
}

extension Intake {
  /// The names in `capacityProviderStrategy[]`.
  fileprivate mutating func capacityProviders(_ json: JSONValue) -> [Symbol] {
    list(json).compactMap { item in member("capacityProvider", of: item).flatMap { symbol($0) } }
  }

  fileprivate mutating func serviceLoadBalancers(_ json: JSONValue) -> [ServiceLoadBalancer] {
    list(json).map { ServiceLoadBalancer($0, &self) }
  }
}

extension Deployment {
  private enum Key: String, JSONKey {
    case id = "id"
    case status = "status"
    case definition = "taskDefinition"
    case launchType = "launchType"
    case desired = "desiredCount"
    case computed = "computedDesiredCount"
    case running = "runningCount"
    case network = "networkConfiguration"
    case balancers = "loadBalancers"
    case connect = "serviceConnectConfiguration"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `deployments[]` or `taskSets[]`.
  fileprivate init(_ json: JSONValue, isTaskSet: Bool, _ intake: inout Intake) {
    self.init(isTaskSet: isTaskSet)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .id: id = intake.symbol(value)
      case .status: status = intake.symbol(value)
      case .definition: definition = intake.identifier(value)
      case .launchType: launchType = intake.launchType(value)
      case .desired, .computed: desiredCount = intake.integer(value)
      case .running: runningCount = intake.integer(value)
      case .network: network = AWSVPCConfiguration(networkConfiguration: value, &intake)
      case .balancers: loadBalancers = intake.serviceLoadBalancers(value)
      case .connect:
        guard let services = intake.member("services", of: value) else { break }
        connectPorts = intake.list(services).map { ServiceConnectPort($0, &intake) }
      }
    }
  }
}

extension ServiceConnectPort {
  private enum Key: String, JSONKey {
    case portName = "portName"
    case ingressPort = "ingressPortOverride"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init(portName: nil, ingressPort: nil)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .portName: portName = intake.symbol(value)
      case .ingressPort: ingressPort = intake.port(value)
      }
    }
  }
}

extension ServiceLoadBalancer {
  private enum Key: String, JSONKey {
    case group = "targetGroupArn"
    case classic = "loadBalancerName"
    case container = "containerName"
    case port = "containerPort"
    case advanced = "advancedConfiguration"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .group: targetGroup = intake.identifier(value)
      case .classic: classicName = intake.symbol(value)
      case .container: containerName = intake.symbol(value)
      case .port: containerPort = intake.port(value)
      case .advanced:
        let alternate = intake.member("alternateTargetGroupArn", of: value)
        alternateTargetGroup = alternate.flatMap { intake.identifier($0) }
      }
    }
  }
}

internal import Model

extension ClassicLoadBalancer {
  private enum Key: String, JSONKey {
    case scheme = "Scheme"
    case vpc = "VPCId"
    case groups = "SecurityGroups"
    case subnets = "Subnets"
    case instances = "Instances"
    case listeners = "ListenerDescriptions"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `LoadBalancerDescriptions[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<ClassicLoadBalancer> = intake.identify(json, by: "LoadBalancerName") else {
      return
    }
    var balancer = ClassicLoadBalancer(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .scheme: balancer.isInternetFacing = intake.isState(value, oneOf: ["internet-facing"])
      case .vpc: balancer.vpc = intake.identifier(value)
      case .groups: balancer.groups = intake.identifiers(value)
      case .subnets: balancer.subnets = intake.identifiers(value)
      case .instances: balancer.instances = intake.identifiers(value, under: "InstanceId")
      case .listeners: balancer.listeners = intake.list(value).compactMap { Listener.read($0, &intake) }
      }
    }
    balancer.integrity = intake.integrity
    intake.snapshot.classicLoadBalancers.append(balancer)
  }
}

extension ClassicLoadBalancer.Listener {
  private enum Key: String, JSONKey {
    case proto = "Protocol"
    case port = "LoadBalancerPort"
    case instancePort = "InstancePort"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate static func read(_ json: JSONValue, _ intake: inout Intake) -> Self? {
    guard let inner = intake.member("Listener", of: json) else {
      intake.missing("Listener", in: json)
      return nil
    }
    var proto: Symbol?
    var (port, instancePort): (UInt16?, UInt16?)
    for (key, value) in intake.members(of: inner, Key.self) {
      switch key {
      case .proto: proto = intake.symbol(value)
      case .port: port = intake.port(value)
      case .instancePort: instancePort = intake.port(value)
      }
    }
    intake.require(port, "LoadBalancerPort", in: inner)
    intake.require(instancePort, "InstancePort", in: inner)
    guard let port, let instancePort else { return nil }
    return Self(proto: proto, port: port, instancePort: instancePort)
  }
}

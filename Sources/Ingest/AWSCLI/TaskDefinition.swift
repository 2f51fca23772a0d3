internal import Addressing
internal import Model

extension TaskDefinition {
  private enum Key: String, JSONKey {
    case family = "family"
    case revision = "revision"
    case mode = "networkMode"
    case platform = "runtimePlatform"
    case compatibilities = "requiresCompatibilities"
    case pidMode = "pidMode"
    case containers = "containerDefinitions"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads the object `taskDefinition`; its tags stand beside it, not in it.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<TaskDefinition> = intake.identify(json, by: "taskDefinitionArn") else { return }
    var definition = TaskDefinition(id: id, place: intake.place)
    var hasContainers = false
    for (key, value) in json.members(Key.self) {
      switch key {
      case .family: definition.family = intake.symbol(value)
      case .revision: definition.revision = intake.integer(value)
      case .mode: definition.networkMode = intake.choice(value, "awsvpc, bridge, host, none or default")
      case .platform:
        definition.operatingSystem = intake.member("operatingSystemFamily", of: value).flatMap {
          intake.symbol($0)
        }
      case .compatibilities:
        // Only shown; what a later AWS adds here is no error.
        definition.compatibilities = intake.list(value).compactMap {
          $0.text.flatMap { LaunchType(rawValue: $0.string) }
        }
      case .pidMode: definition.sharesHostProcesses = intake.isState(value, oneOf: ["host"])
      case .containers:
        hasContainers = true
        definition.containers = intake.list(value).map { ContainerDefinition($0, &intake) }
      }
    }
    intake.require(definition.family, "family", in: json)
    if !hasContainers { intake.missing("containerDefinitions", in: json) }
    definition.integrity = intake.integrity
    intake.snapshot.taskDefinitions.append(definition)
  }
}

extension Intake {
  mutating func launchType(_ value: JSONValue) -> LaunchType? {
    choice(value, "EC2, FARGATE, EXTERNAL or MANAGED_INSTANCES")
  }
}

extension ContainerDefinition {
  private enum Key: String, JSONKey {
    case name = "name"
    case mappings = "portMappings"
    case disableNetworking = "disableNetworking"
    case privileged = "privileged"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .name: name = intake.symbol(value)
      case .mappings: portMappings = intake.list(value).compactMap { PortMapping.read($0, &intake) }
      case .disableNetworking: disablesNetworking = intake.flag(value) ?? false
      case .privileged: isPrivileged = intake.flag(value) ?? false
      }
    }
  }
}

extension PortMapping {
  private enum Key: String, JSONKey {
    case name = "name"
    case port = "containerPort"
    case range = "containerPortRange"
    case hostPort = "hostPort"
    case proto = "protocol"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `portMappings[]` (semantics 4.20 to 4.25).
  fileprivate static func read(_ json: JSONValue, _ intake: inout Intake) -> PortMapping? {
    var name: Symbol?
    var (port, hostPort): (UInt16?, UInt16?)
    var range: ClosedRange<UInt16>?
    // ECS takes every other value, and none, as tcp (4.20).
    var proto = IPProtocol.tcp
    var isRangeGiven = false
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .name: name = intake.symbol(value)
      case .port: port = intake.port(value)
      case .hostPort: hostPort = intake.port(value)
      case .proto: proto = intake.isState(value, oneOf: ["udp"]) ? .udp : .tcp
      case .range:
        isRangeGiven = true
        range = intake.portRange(value)
      }
    }
    if !isRangeGiven { intake.require(port, "containerPort", in: json) }
    guard let ports = range ?? port.map({ $0...$0 }) else { return nil }
    return PortMapping(
      name: name, proto: proto, containerPorts: ports, hostPort: hostPort == 0 ? nil : hostPort)
  }
}

extension Intake {
  /// An interval in a string, such as `8000-8010` (semantics 4.25).
  mutating func portRange(_ value: JSONValue) -> ClosedRange<UInt16>? {
    guard let text = text(value) else { return nil }
    let parts = text.excerpt.split(separator: "-", omittingEmptySubsequences: false)
    let bounds = parts.compactMap { UInt16($0) }
    guard bounds.count == parts.count, bounds.count == 2 else {
      report(.numberIsOutOfRange("each port of a range", 0...65535, found: text.excerpt), at: value)
      return nil
    }
    guard bounds[0] <= bounds[1] else {
      report(.boundsAreReversed("the first port", "the last", Int(bounds[0]), Int(bounds[1])), at: value)
      return nil
    }
    return bounds[0]...bounds[1]
  }
}

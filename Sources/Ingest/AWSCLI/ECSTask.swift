internal import Addressing
internal import Model

extension ECSTask {
  private enum Key: String, JSONKey {
    case cluster = "clusterArn"
    case definition = "taskDefinitionArn"
    case group = "group"
    case startedBy = "startedBy"
    case launchType = "launchType"
    case provider = "capacityProviderName"
    case host = "containerInstanceArn"
    case lastStatus = "lastStatus"
    case desiredStatus = "desiredStatus"
    case zone = "availabilityZone"
    case execute = "enableExecuteCommand"
    case attachments = "attachments"
    case containers = "containers"
    case tags = "tags"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `tasks[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<ECSTask> = intake.identify(json, by: "taskArn") else { return }
    var task = ECSTask(id: id, place: intake.place)
    var hasContainers = false
    for (key, value) in json.members(Key.self) {
      switch key {
      case .cluster: task.cluster = intake.identifier(value)
      case .definition: task.definition = intake.identifier(value)
      case .group: task.group = intake.symbol(value)
      case .startedBy: task.startedBy = intake.label(value)
      case .launchType: task.launchType = intake.launchType(value)
      case .provider: task.capacityProvider = intake.symbol(value)
      case .host: task.containerInstance = intake.identifier(value)
      case .lastStatus: task.lastStatus = intake.symbol(value)
      case .desiredStatus: task.desiredStatus = intake.symbol(value)
      case .zone: task.zone = intake.symbol(value)
      case .execute: task.allowsExecuteCommand = intake.flag(value) ?? false
      case .attachments: task.attachments = intake.list(value).map { TaskAttachment($0, &intake) }
      case .containers:
        hasContainers = true
        task.containers = intake.list(value).map { TaskContainer($0, &intake) }
      case .tags: task.tags = intake.tags(value)
      }
    }
    intake.require(task.cluster, "clusterArn", in: json)
    intake.require(task.definition, "taskDefinitionArn", in: json)
    if !hasContainers { intake.missing("containers", in: json) }
    task.integrity = intake.integrity
    intake.snapshot.tasks.append(task)
  }
}

extension TaskAttachment {
  private enum Key: String, JSONKey {
    case id = "id"
    case type = "type"
    case status = "status"
    case details = "details"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `attachments[]`; details go by name, never by index (semantics 4.40).
  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .id: id = intake.symbol(value)
      case .type: type = intake.symbol(value)
      case .status: status = intake.symbol(value)
      case .details: for detail in intake.list(value) { readDetail(detail, &intake) }
      }
    }
    intake.require(type, "type", in: json)
  }

  private mutating func readDetail(_ json: JSONValue, _ intake: inout Intake) {
    guard let name = intake.member("name", of: json)?.text, let value = json.find("value") else { return }
    switch name {
    case "networkInterfaceId": interface = intake.identifier(value)
    case "subnetId": subnet = intake.identifier(value)
    case "privateIPv4Address": address = intake.address(value, .v4)
    default: break
    }
  }
}

extension TaskContainer {
  private enum Key: String, JSONKey {
    case name = "name"
    case bindings = "networkBindings"
    case interfaces = "networkInterfaces"
    case agents = "managedAgents"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `containers[]`.
  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    showsBindings = false
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .name: name = intake.symbol(value)
      case .bindings:
        showsBindings = true
        bindings = intake.list(value).compactMap { NetworkBinding.read($0, &intake) }
      case .interfaces: for item in intake.list(value) { addresses += intake.containerAddresses(item) }
      case .agents: for agent in intake.list(value) { readAgent(agent, &intake) }
      }
    }
  }

  private mutating func readAgent(_ json: JSONValue, _ intake: inout Intake) {
    guard let name = intake.member("name", of: json)?.text, name == "ExecuteCommandAgent" else { return }
    executeAgentStatus = json.find("lastStatus").flatMap { intake.label($0) }
  }
}

extension Intake {
  private enum InterfaceKey: String, JSONKey {
    case address = "privateIpv4Address"
    case address6 = "ipv6Address"
    static let table = JSONKeyTable<Self>()
  }

  /// The addresses of one of a container's `networkInterfaces[]` (semantics 4.42).
  fileprivate mutating func containerAddresses(_ json: JSONValue) -> [IPAddress] {
    var addresses: [IPAddress] = []
    for (key, value) in members(of: json, InterfaceKey.self) {
      addresses += [address(value, key == .address ? .v4 : .v6)].compactMap(\.self)
    }
    return addresses
  }
}

extension NetworkBinding {
  private enum Key: String, JSONKey {
    case bindAddress = "bindIP"
    case containerPort = "containerPort"
    case hostPort = "hostPort"
    case proto = "protocol"
    case containerRange = "containerPortRange"
    case hostRange = "hostPortRange"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `networkBindings[]` (semantics 4.23, 4.25).
  fileprivate static func read(_ json: JSONValue, _ intake: inout Intake) -> NetworkBinding? {
    var bindAddress: IPAddress?
    var proto = IPProtocol.tcp
    var (container, host): (ClosedRange<UInt16>?, ClosedRange<UInt16>?)
    let isRead = intake.isIntact { intake in
      for (key, value) in intake.members(of: json, Key.self) {
        switch key {
        case .bindAddress: bindAddress = intake.address(value)
        case .containerPort: container = container ?? intake.port(value).map { $0...$0 }
        case .hostPort: host = host ?? intake.port(value).map { $0...$0 }
        case .proto: proto = intake.isState(value, oneOf: ["udp"]) ? .udp : .tcp
        case .containerRange: container = intake.portRange(value) ?? container
        case .hostRange: host = intake.portRange(value) ?? host
        }
      }
      intake.require(container, "containerPort", in: json)
      intake.require(host, "hostPort", in: json)
      if let container, let host, container.count != host.count { intake.report(.widthsDiffer, at: json) }
    }
    guard isRead, let container, let host else {
      intake.isDamaged = true
      return nil
    }
    return NetworkBinding(bindAddress: bindAddress, proto: proto, containerPorts: container, hostPorts: host)
  }
}

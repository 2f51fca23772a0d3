internal import Addressing
internal import Model

extension Accelerator {
  private enum Key: String, JSONKey {
    case name = "Name"
    case isEnabled = "Enabled"
    case sets = "IpSets"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Accelerators[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<Accelerator> = intake.identify(json, by: "AcceleratorArn") else { return }
    var accelerator = Accelerator(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: accelerator.name = intake.label(value)
      case .isEnabled: accelerator.isEnabled = intake.flag(value)
      case .sets:
        for set in intake.list(value) {
          guard let addresses = intake.member("IpAddresses", of: set) else { continue }
          accelerator.addresses += intake.list(addresses).compactMap { intake.address($0) }
        }
      }
    }
    intake.require(accelerator.isEnabled, "Enabled", in: json)
    accelerator.integrity = intake.integrity
    intake.snapshot.accelerators.append(accelerator)
  }
}

extension AcceleratorListener {
  private enum Key: String, JSONKey {
    case proto = "Protocol"
    case ports = "PortRanges"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Listeners[]` of Global Accelerator, whose ARN starts with the accelerator's.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    intake.turnDocument(into: .acceleratorListeners)
    guard let id: Identifier<AcceleratorListener> = intake.identify(json, by: "ListenerArn") else { return }
    var listener = AcceleratorListener(id: id, place: intake.place)
    listener.accelerator = intake.start(of: id, before: "/listener/")
    for (key, value) in json.members(Key.self) {
      switch key {
      case .proto: listener.proto = intake.symbol(value)
      case .ports: listener.ports = intake.portRanges(value)
      }
    }
    if json.find("PortRanges") == nil { intake.missing("PortRanges", in: json) }
    listener.integrity = intake.integrity
    intake.snapshot.acceleratorListeners.append(listener)
  }
}

extension AcceleratorEndpointGroup {
  private enum Key: String, JSONKey {
    case region = "EndpointGroupRegion"
    case endpoints = "EndpointDescriptions"
    case overrides = "PortOverrides"
    case destinations = "DestinationDescriptions"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `EndpointGroups[]`, whose ARN starts with the listener's.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "EndpointGroupArn"
    guard let id: Identifier<AcceleratorEndpointGroup> = intake.identify(json, by: key) else { return }
    var group = AcceleratorEndpointGroup(id: id, place: intake.place)
    group.listener = intake.start(of: id, before: "/endpoint-group/")
    for (key, value) in json.members(Key.self) {
      switch key {
      case .region: group.region = intake.symbol(value)
      case .endpoints:
        group.endpoints = intake.list(value).compactMap { AcceleratorEndpoint.read($0, &intake) }
      case .overrides:
        group.overrides = intake.list(value).compactMap { AcceleratorPortOverride.read($0, &intake) }
      case .destinations: group.destinations = intake.portRanges(value)
      }
    }
    if json.find("EndpointDescriptions") == nil { intake.missing("EndpointDescriptions", in: json) }
    group.integrity = intake.integrity
    intake.snapshot.acceleratorEndpointGroups.append(group)
  }
}

extension AcceleratorEndpoint {
  private enum Key: String, JSONKey {
    case endpoint = "EndpointId"
    case preserves = "ClientIPPreservationEnabled"
    case weight = "Weight"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate static func read(_ json: JSONValue, _ intake: inout Intake) -> Self? {
    var endpoint: Symbol?
    var preserves: Bool?
    var weight: Int?
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .endpoint: endpoint = intake.symbol(value)
      case .preserves: preserves = intake.flag(value)
      case .weight: weight = intake.integer(value, in: 0...255, "a weight")
      }
    }
    intake.require(endpoint, "EndpointId", in: json)
    return endpoint.map { Self(endpoint: $0, preservesClientAddress: preserves, weight: weight) }
  }
}

extension AcceleratorPortOverride {
  private enum Key: String, JSONKey {
    case listenerPort = "ListenerPort"
    case endpointPort = "EndpointPort"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate static func read(_ json: JSONValue, _ intake: inout Intake) -> Self? {
    var (listenerPort, endpointPort): (UInt16?, UInt16?)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .listenerPort: listenerPort = intake.port(value)
      case .endpointPort: endpointPort = intake.port(value)
      }
    }
    intake.require(listenerPort, "ListenerPort", in: json)
    intake.require(endpointPort, "EndpointPort", in: json)
    guard let listenerPort, let endpointPort else { return nil }
    return Self(listenerPort: listenerPort, endpointPort: endpointPort)
  }
}

extension Intake {
  /// The ARN that another one starts with.
  fileprivate mutating func start<Whole, Part>(
    of id: Identifier<Whole>, before separator: String
  ) -> Identifier<Part>? {
    let text = snapshot.symbols[id]
    let parts = text.split(separator: separator, maxSplits: 1)
    return parts.count == 2 ? Identifier(snapshot.symbols.intern(String(parts[0]))) : nil
  }
}

internal import Model

extension Instance {
  private enum Key: String, JSONKey {
    case state = "State"
    case vpc = "VpcId"
    case subnet = "SubnetId"
    case interfaces = "NetworkInterfaces"
    case metadata = "MetadataOptions"
    case tags = "Tags"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Reservations[]` with all its instances.
  static func readReservation(_ json: JSONValue, into intake: inout Intake) {
    guard json.isObject, let instances = json.find("Instances") else {
      intake.missing("Instances", in: json)
      return intake.markIncomplete()
    }
    _ = intake.list(instances)
    if intake.isDamaged { return intake.markIncomplete() }
    for (index, instance) in instances.elements.enumerated() {
      intake.isDamaged = false
      read(instance, at: index, into: &intake)
    }
  }

  private static func read(_ json: JSONValue, at index: Int, into intake: inout Intake) {
    guard let id: Identifier<Instance> = intake.identify(json, by: "InstanceId") else { return }
    var instance = Instance(id: id, place: intake.place)
    var hasInterfaces = false
    let stateText = json.find("State")?.find("Name")?.text
    let isEnding = stateText.map { $0 == "terminated" || $0 == "shutting-down" } ?? false
    for (key, value) in json.members(Key.self) {
      switch key {
      case .state: instance.state = intake.member("Name", of: value).flatMap { intake.symbol($0) }
      case .vpc: instance.vpc = intake.identifier(value)
      case .subnet: instance.subnet = intake.identifier(value)
      case .interfaces:
        hasInterfaces = true
        if !isEnding { instance.readInterfaces(value, at: index, &intake) }
      case .metadata: instance.metadata = MetadataOptions(value, &intake)
      case .tags: instance.tags = intake.tags(value)
      }
    }
    if !hasInterfaces, !isEnding { intake.missing("NetworkInterfaces", in: json) }
    instance.integrity = intake.integrity
    intake.snapshot.instances.append(instance)
  }

  /// Reads the subset of ENIs that `describe-instances` shows (semantics 8.17).
  ///
  /// An instance that ends gives its ENIs away, and shows remains of them until then.
  private mutating func readInterfaces(_ json: JSONValue, at index: Int, _ intake: inout Intake) {
    for (number, item) in intake.list(json).enumerated() {
      var described: DescribedInterface?
      // What is wrong with an ENI is the ENI's damage; the instance is damaged only where it loses one.
      _ = intake.isIntact { described = NetworkInterface.describe(item, into: &$0) }
      guard var described else {
        intake.isDamaged = true
        continue
      }
      described.interface.isFromInstance = true
      described.path = (index, number)
      if described.interface.attachment == nil { described.interface.attachment = InterfaceAttachment() }
      described.interface.attachment?.instance = id
      interfaces.append(described.interface.id)
      intake.pending.interfaces.append(described)
    }
  }
}

extension MetadataOptions {
  private enum Key: String, JSONKey {
    case endpoint = "HttpEndpoint"
    case tokens = "HttpTokens"
    case hopLimit = "HttpPutResponseHopLimit"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .endpoint: isEnabled = intake.text(value).map { $0 == "enabled" }
      case .tokens: requiresTokens = intake.text(value).map { $0 == "required" }
      case .hopLimit: hopLimit = intake.integer(value)
      }
    }
  }
}

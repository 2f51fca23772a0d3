internal import Model

extension CapacityProvider {
  private enum Key: String, JSONKey {
    case name = "name"
    case managed = "managedInstancesProvider"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `capacityProviders[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    // `describe-clusters` and others print names under the same key.
    if json.kind == .string { return intake.leaveToOthers() }
    guard let id: Identifier<CapacityProvider> = intake.identify(json, by: "capacityProviderArn") else {
      return
    }
    var provider = CapacityProvider(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: provider.name = intake.symbol(value)
      case .managed:
        let template = intake.member("instanceLaunchTemplate", of: value)
        let network = template.flatMap { intake.member("networkConfiguration", of: $0) }
        provider.network = network.map { AWSVPCConfiguration(settings: $0, &intake) }
      }
    }
    provider.integrity = intake.integrity
    intake.snapshot.capacityProviders.append(provider)
  }
}

extension AWSVPCConfiguration {
  private enum Key: String, JSONKey {
    case subnets = "subnets"
    case groups = "securityGroups"
    case publicAddress = "assignPublicIp"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads the object that holds subnets and groups; no groups means the VPC's default one (semantics 1.51).
  init(settings json: JSONValue, _ intake: inout Intake) {
    self.init(subnets: [], groups: [], assignsPublicAddress: false)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .subnets: subnets = intake.identifiers(value)
      case .groups: groups = intake.identifiers(value)
      case .publicAddress: assignsPublicAddress = intake.isState(value, oneOf: ["ENABLED"])
      }
    }
    if subnets.isEmpty, !intake.isDamaged { intake.missing("subnets", in: json) }
  }

  /// Reads `networkConfiguration`; `nil` where tasks get no ENI of their own.
  init?(networkConfiguration json: JSONValue, _ intake: inout Intake) {
    guard let settings = intake.member("awsvpcConfiguration", of: json) else { return nil }
    self.init(settings: settings, &intake)
  }
}

internal import Addressing
internal import Model

extension LoadBalancer {
  private enum Key: String, JSONKey {
    case name = "LoadBalancerName"
    case kind = "Type"
    case scheme = "Scheme"
    case vpc = "VpcId"
    case state = "State"
    case groups = "SecurityGroups"
    case zones = "AvailabilityZones"
    case addressType = "IpAddressType"
    case enforces = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `LoadBalancers[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<LoadBalancer> = intake.identify(json, by: "LoadBalancerArn") else { return }
    var balancer = LoadBalancer(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: balancer.name = intake.symbol(value)
      case .kind: balancer.kind = intake.choice(value, "application, network or gateway")
      case .scheme: balancer.isInternetFacing = intake.isState(value, oneOf: ["internet-facing"])
      case .vpc: balancer.vpc = intake.identifier(value)
      case .state: balancer.state = intake.member("Code", of: value).flatMap { intake.symbol($0) }
      case .groups: balancer.groups = intake.identifiers(value)
      case .zones: balancer.zones = intake.list(value).map { LoadBalancerZone($0, &intake) }
      case .addressType: balancer.addressType = intake.symbol(value)
      case .enforces: balancer.enforcesGroupsOnPrivateLink = intake.isState(value, oneOf: ["on"])
      }
    }
    intake.require(balancer.kind, "Type", in: json)
    balancer.integrity = intake.integrity
    intake.snapshot.loadBalancers.append(balancer)
  }
}

extension LoadBalancerZone {
  private enum Key: String, JSONKey {
    case zone = "ZoneName"
    case subnet = "SubnetId"
    case addresses = "LoadBalancerAddresses"
    case address = "IpAddress"
    case privateAddress = "PrivateIPv4Address"
    case address6 = "IPv6Address"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init(zone: nil, subnet: nil, addresses: [])
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .zone: zone = intake.symbol(value)
      case .subnet: subnet = intake.identifier(value)
      case .addresses:
        for item in intake.list(value) { readAddresses(item, &intake) }
      default: break
      }
    }
  }

  private mutating func readAddresses(_ json: JSONValue, _ intake: inout Intake) {
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .address, .privateAddress, .address6: addresses += [intake.address(value)].compactMap(\.self)
      default: break
      }
    }
  }
}

extension ResourceTag {
  private enum Key: String, JSONKey {
    case key = "Key"
    case value = "Value"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Attributes[]` of a target group or load balancer, which the file's name names.
  static func readAttribute(_ json: JSONValue, into intake: inout Intake) {
    var (name, text): (Symbol?, Symbol?)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .key: name = intake.symbol(value)
      case .value: text = intake.label(value)
      }
    }
    intake.require(name, "Key", in: json)
    intake.require(text, "Value", in: json)
    if intake.isDamaged { intake.pending.part.isDamaged = true }
    if let name, let text { intake.pending.part.attributes.append(ResourceTag(key: name, value: text)) }
  }
}

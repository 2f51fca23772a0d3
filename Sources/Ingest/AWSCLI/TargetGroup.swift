internal import Addressing
internal import Model

extension TargetGroup {
  private enum Key: String, JSONKey {
    case name = "TargetGroupName"
    case targetType = "TargetType"
    case proto = "Protocol"
    case port = "Port"
    case vpc = "VpcId"
    case balancers = "LoadBalancerArns"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `TargetGroups[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<TargetGroup> = intake.identify(json, by: "TargetGroupArn") else { return }
    var group = TargetGroup(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: group.name = intake.symbol(value)
      case .targetType: group.targetType = intake.choice(value, "instance, ip, alb or lambda")
      case .proto: group.proto = intake.symbol(value)
      case .port: group.port = intake.port(value)
      case .vpc: group.vpc = intake.identifier(value)
      case .balancers: group.loadBalancers = intake.identifiers(value)
      }
    }
    intake.require(group.targetType, "TargetType", in: json)
    group.integrity = intake.integrity
    intake.snapshot.targetGroups.append(group)
  }
}

extension RegisteredTarget {
  private enum Key: String, JSONKey {
    case target = "Target"
    case id = "Id"
    case port = "Port"
    case zone = "AvailabilityZone"
    case health = "TargetHealth"
    case state = "State"
    case reason = "Reason"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `TargetHealthDescriptions[]`, whose target group the file's name names.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    var id: Symbol?
    var (zone, state, reason): (Symbol?, Symbol?, Symbol?)
    var port: UInt16?
    var named: JSONValue?
    for (outer, object) in intake.members(of: json, Key.self) where outer == .target || outer == .health {
      if outer == .target { named = object }
      for (key, value) in intake.members(of: object, Key.self) {
        switch key {
        case .id: id = intake.symbol(value)
        case .port: port = intake.port(value)
        case .zone: zone = intake.symbol(value)
        case .state: state = intake.symbol(value)
        case .reason: reason = intake.symbol(value)
        case .target, .health: break
        }
      }
    }
    if let named { intake.require(id, "Id", in: named) } else { intake.missing("Target", in: json) }
    if intake.isDamaged { intake.pending.part.isDamaged = true }
    guard let id else { return }
    intake.pending.part.targets.append(
      RegisteredTarget(target: id, port: port, zone: zone, state: state, reason: reason))
  }
}

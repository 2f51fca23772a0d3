internal import Addressing
internal import Model

extension SecurityGroup {
  private enum Key: String, JSONKey {
    case name = "GroupName"
    case owner = "OwnerId"
    case vpc = "VpcId"
    case ingress = "IpPermissions"
    case egress = "IpPermissionsEgress"
    case tags = "Tags"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `SecurityGroups[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<SecurityGroup> = intake.identify(json, by: "GroupId") else { return }
    var group = SecurityGroup(id: id, place: intake.place)
    var directions: Set<Direction> = []
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: group.name = intake.label(value)
      case .owner: group.owner = intake.symbol(value)
      case .vpc: group.vpc = intake.identifier(value)
      case .ingress:
        directions.insert(.ingress)
        group.readPermissions(value, .ingress, &intake)
      case .egress:
        directions.insert(.egress)
        group.readPermissions(value, .egress, &intake)
      case .tags: group.tags = intake.tags(value)
      }
    }
    group.hasRules = !directions.isEmpty
    // AWS prints both lists, empty ones included: with one of them absent, nobody knows that direction.
    if directions == [.ingress] { intake.missing("IpPermissionsEgress", in: json) }
    if directions == [.egress] { intake.missing("IpPermissions", in: json) }
    group.integrity = intake.integrity
    intake.snapshot.securityGroups.append(group)
  }

  private enum PermissionKey: String, JSONKey {
    case proto = "IpProtocol"
    case from = "FromPort"
    case to = "ToPort"
    case ranges = "IpRanges"
    case ranges6 = "Ipv6Ranges"
    case prefixLists = "PrefixListIds"
    case groups = "UserIdGroupPairs"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads `IpPermissions[]`, and makes a rule of each element of its four parallel lists (semantics 1.10).
  private mutating func readPermissions(_ json: JSONValue, _ direction: Direction, _ intake: inout Intake) {
    for item in intake.list(json) {
      var permission = IPPermission()
      var peers: [(list: JSONValue, key: PermissionKey)] = []
      for (key, value) in intake.members(of: item, PermissionKey.self) {
        switch key {
        case .proto: permission.proto = value
        case .from: permission.from = value
        case .to: permission.to = value
        case .ranges, .ranges6, .prefixLists, .groups: peers.append((value, key))
        }
      }
      guard let traffic = permission.traffic(in: item, &intake) else { continue }
      if peers.isEmpty {
        intake.report(
          .alternatives("IpRanges, Ipv6Ranges, PrefixListIds and UserIdGroupPairs", found: "none"), at: item)
      }
      for (list, key) in peers {
        for peer in intake.list(list) { readPeer(peer, key, direction, traffic, &intake) }
      }
    }
  }

  private mutating func readPeer(
    _ json: JSONValue, _ list: PermissionKey, _ direction: Direction, _ traffic: TrafficSet,
    _ intake: inout Intake
  ) {
    var reader = PeerReader()
    reader.read(json, &intake)
    let peer: SecurityGroupPeer? =
      switch list {
      case .ranges: reader.require(reader.prefix, "CidrIp", in: json, &intake)
      case .ranges6: reader.require(reader.prefix, "CidrIpv6", in: json, &intake)
      case .prefixLists: reader.require(reader.prefixList, "PrefixListId", in: json, &intake)
      default: reader.require(reader.group, "GroupId", in: json, &intake)
      }
    guard let peer else { return }
    rules.append(
      SecurityGroupRule(
        direction: direction, traffic: traffic, peer: peer, description: reader.description,
        place: intake.place))
  }
}

/// Reads whom a rule names, from an element of a permission's lists or from a flat rule.
struct PeerReader {
  private enum Key: String, JSONKey {
    case cidr = "CidrIp"
    case cidr4 = "CidrIpv4"
    case cidr6 = "CidrIpv6"
    case prefixList = "PrefixListId"
    case group = "GroupId"
    case account = "UserId"
    case vpc = "VpcId"
    case peering = "VpcPeeringConnectionId"
    case status = "PeeringStatus"
    case description = "Description"
    static let table = JSONKeyTable<Self>()
  }

  private(set) var prefix: SecurityGroupPeer?
  private(set) var prefixList: SecurityGroupPeer?
  private(set) var group: SecurityGroupPeer?
  private(set) var description: Symbol?

  init() {}

  mutating func read(_ json: JSONValue, _ intake: inout Intake) {
    var (account, status): (Symbol?, Symbol?)
    var target: Identifier<SecurityGroup>?
    var vpc: Identifier<VPC>?
    var peering: Identifier<VPCPeeringConnection>?
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .cidr, .cidr4: prefix = intake.block(value, .v4).map { .prefix($0) }
      case .cidr6: prefix = intake.block(value, .v6).map { .prefix($0) }
      case .prefixList: prefixList = intake.identifier(value).map { .prefixList($0) }
      case .group: target = intake.identifier(value)
      // Absent where the referenced group was deleted (semantics 1.36).
      case .account: account = intake.symbol(value)
      case .vpc: vpc = intake.identifier(value)
      case .peering: peering = intake.identifier(value)
      case .status: status = intake.symbol(value)
      case .description: description = intake.label(value)
      }
    }
    group = target.map {
      .group(
        SecurityGroupReference(group: $0, account: account, vpc: vpc, peering: peering, peeringStatus: status)
      )
    }
  }

  func require(
    _ peer: SecurityGroupPeer?, _ key: StaticString, in json: JSONValue, _ intake: inout Intake
  ) -> SecurityGroupPeer? {
    intake.require(peer, key, in: json)
    return peer
  }
}

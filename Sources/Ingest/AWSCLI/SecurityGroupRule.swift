internal import Addressing
internal import Model

/// A rule of the flat form with the group it belongs to; `rule` is `nil` where it could not be read.
struct FlatRule {
  let group: Identifier<SecurityGroup>
  let owner: Symbol?
  let place: Place
  let rule: SecurityGroupRule?
}

extension SecurityGroupRule {
  private enum Key: String, JSONKey {
    case id = "SecurityGroupRuleId"
    case owner = "GroupOwnerId"
    case isEgress = "IsEgress"
    case proto = "IpProtocol"
    case from = "FromPort"
    case to = "ToPort"
    case cidr4 = "CidrIpv4"
    case cidr6 = "CidrIpv6"
    case prefixList = "PrefixListId"
    case group = "ReferencedGroupInfo"
    case description = "Description"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `SecurityGroupRules[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let group: Identifier<SecurityGroup> = intake.identify(json, by: "GroupId") else { return }
    var id: Identifier<SecurityGroupRule>?
    var (owner, description): (Symbol?, Symbol?)
    var isEgress: Bool?
    var permission = IPPermission()
    var peers: [SecurityGroupPeer?] = []
    for (key, value) in json.members(Key.self) {
      switch key {
      case .id: id = intake.identifier(value)
      case .owner: owner = intake.symbol(value)
      case .isEgress: isEgress = intake.flag(value)
      case .proto: permission.proto = value
      case .from: permission.from = value
      case .to: permission.to = value
      case .cidr4: peers.append(intake.block(value, .v4).map { .prefix($0) })
      case .cidr6: peers.append(intake.block(value, .v6).map { .prefix($0) })
      case .prefixList: peers.append(intake.identifier(value).map { .prefixList($0) })
      case .group: peers.append(referencedGroup(value, &intake))
      case .description: description = intake.label(value)
      }
    }
    intake.require(isEgress, "IsEgress", in: json)
    let traffic = permission.traffic(in: json, &intake)
    if peers.count != 1 {
      let found = peers.isEmpty ? "none" : "several"
      intake.report(
        .alternatives("CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupInfo", found: found), at: json)
    }
    var rule: SecurityGroupRule?
    if !intake.isDamaged, let isEgress, let traffic, let peer = peers.first ?? nil {
      rule = SecurityGroupRule(
        id: id, direction: isEgress ? .egress : .ingress, traffic: traffic, peer: peer,
        description: description, place: intake.place)
    }
    intake.pending.flatRules.append(FlatRule(group: group, owner: owner, place: intake.place, rule: rule))
  }

  private static func referencedGroup(_ json: JSONValue, _ intake: inout Intake) -> SecurityGroupPeer? {
    var reader = PeerReader()
    reader.read(json, &intake)
    return reader.require(reader.group, "GroupId", in: json, &intake)
  }
}

extension SecurityGroupVPCAssociation {

  /// Reads one of `SecurityGroupVpcAssociations[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let group: Identifier<SecurityGroup> = intake.identify(json, by: "GroupId"),
      let vpc: Identifier<VPC> = intake.identify(json, by: "VpcId")
    else { return }
    guard let state = json.find("State") else {
      intake.missing("State", in: json)
      intake.markIncomplete()
      return
    }
    let isAssociated = intake.isState(state, oneOf: ["associated"])
    intake.snapshot.securityGroupVPCAssociations.append(
      SecurityGroupVPCAssociation(group: group, vpc: vpc, isAssociated: isAssociated))
  }
}

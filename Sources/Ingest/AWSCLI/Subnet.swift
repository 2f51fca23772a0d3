internal import Addressing
internal import Model

extension Subnet {
  private enum Key: String, JSONKey {
    case vpc = "VpcId"
    case owner = "OwnerId"
    case zone = "AvailabilityZone"
    case block = "CidrBlock"
    case blockSet6 = "Ipv6CidrBlockAssociationSet"
    case dns64 = "EnableDns64"
    case publicAccess = "BlockPublicAccessStates"
    case tags = "Tags"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Subnets[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<Subnet> = intake.identify(json, by: "SubnetId") else { return }
    var subnet = Subnet(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .vpc: subnet.vpc = intake.identifier(value)
      case .owner: subnet.owner = intake.symbol(value)
      case .zone: subnet.zone = intake.symbol(value)
      // An IPv6-only subnet has none, or an empty one.
      case .block: subnet.blocks += [intake.block(value, .v4)].compactMap(\.self)
      case .blockSet6: subnet.blocks += intake.associatedBlocks(value, .v6)
      case .dns64: subnet.hasDNS64 = intake.flag(value)
      case .publicAccess: subnet.internetGatewayBlockMode = intake.internetGatewayBlockMode(value)
      case .tags: subnet.tags = intake.tags(value)
      }
    }
    intake.require(subnet.vpc, "VpcId", in: json)
    if subnet.blocks.isEmpty { intake.missing("CidrBlock", in: json) }
    subnet.integrity = intake.integrity
    intake.snapshot.subnets.append(subnet)
  }
}

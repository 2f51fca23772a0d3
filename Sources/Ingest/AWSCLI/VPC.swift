internal import Addressing
internal import Model

extension VPC {
  private enum Key: String, JSONKey {
    case owner = "OwnerId"
    case block = "CidrBlock"
    case blockSet = "CidrBlockAssociationSet"
    case blockSet6 = "Ipv6CidrBlockAssociationSet"
    case publicAccess = "BlockPublicAccessStates"
    case tags = "Tags"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Vpcs[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    // `describe-vpc-classic-link` and its kin print other facts under the same key.
    if json.find("ClassicLinkEnabled") ?? json.find("ClassicLinkDnsSupported") != nil {
      return intake.leaveToOthers()
    }
    guard let id: Identifier<VPC> = intake.identify(json, by: "VpcId") else { return }
    var vpc = VPC(id: id, place: intake.place)
    var single: IPPrefix?
    var hasSet = false
    for (key, value) in json.members(Key.self) {
      switch key {
      case .owner: vpc.owner = intake.symbol(value)
      case .block: single = intake.block(value, .v4)
      case .blockSet:
        hasSet = true
        vpc.blocks += intake.associatedBlocks(value, .v4)
      case .blockSet6: vpc.blocks += intake.associatedBlocks(value, .v6)
      case .publicAccess: vpc.internetGatewayBlockMode = intake.internetGatewayBlockMode(value)
      case .tags: vpc.tags = intake.tags(value)
      }
    }
    // Before secondary blocks there was no set, and the one block stood alone (semantics 8.9).
    if !hasSet {
      intake.require(single, "CidrBlock", in: json)
      vpc.blocks += [single].compactMap(\.self)
    }
    if vpc.blocks.isEmpty, !intake.isDamaged {
      intake.report(.keyIsMissing("CidrBlockAssociationSet"), at: json)
    }
    vpc.integrity = intake.integrity
    intake.snapshot.vpcs.append(vpc)
  }
}

extension Intake {
  private enum AssociationKey: String, JSONKey {
    case block = "CidrBlock"
    case block6 = "Ipv6CidrBlock"
    case state = "CidrBlockState"
    case state6 = "Ipv6CidrBlockState"
    static let table = JSONKeyTable<Self>()
  }

  /// The blocks of an association set that are in force (semantics 8.9).
  mutating func associatedBlocks(_ set: JSONValue, _ family: IPFamily) -> [IPPrefix] {
    list(set).compactMap { association in
      var block: IPPrefix?
      // A set printed without states lists what is associated.
      var isInForce = true
      for (key, value) in members(of: association, AssociationKey.self) {
        switch key {
        case .block, .block6: block = self.block(value, family)
        case .state, .state6: isInForce = state(of: value, is: ["associated"])
        }
      }
      require(block, family == .v4 ? "CidrBlock" : "Ipv6CidrBlock", in: association)
      return isInForce ? block : nil
    }
  }

  /// The echo of Block Public Access on a VPC or subnet (semantics 3.84).
  mutating func internetGatewayBlockMode(_ states: JSONValue) -> InternetGatewayBlockMode? {
    member("InternetGatewayBlockMode", of: states).flatMap { blockMode($0) }
  }

  mutating func blockMode(_ value: JSONValue) -> InternetGatewayBlockMode? {
    choice(value, "off, block-bidirectional or block-ingress")
  }
}

internal import Addressing
internal import Model

extension VPCPeeringConnection {
  private enum Key: String, JSONKey {
    case status = "Status"
    case requester = "RequesterVpcInfo"
    case accepter = "AccepterVpcInfo"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `VpcPeeringConnections[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "VpcPeeringConnectionId"
    guard let id: Identifier<VPCPeeringConnection> = intake.identify(json, by: key) else { return }
    var peering = VPCPeeringConnection(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .status: peering.status = intake.symbol("Code", in: value)
      case .requester: peering.requester = Side(value, &intake)
      case .accepter: peering.accepter = Side(value, &intake)
      }
    }
    intake.require(peering.status, "Status", in: json)
    intake.require(peering.requester.vpc, "RequesterVpcInfo", in: json)
    intake.require(peering.accepter.vpc, "AccepterVpcInfo", in: json)
    peering.integrity = intake.integrity
    intake.snapshot.peerings.append(peering)
  }
}

extension VPCPeeringConnection.Side {
  private enum Key: String, JSONKey {
    case vpc = "VpcId"
    case owner = "OwnerId"
    case region = "Region"
    case block = "CidrBlock"
    case blockSet = "CidrBlockSet"
    case blockSet6 = "Ipv6CidrBlockSet"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .vpc: vpc = intake.identifier(value)
      case .owner: owner = intake.symbol(value)
      case .region: region = intake.symbol(value)
      case .block: blocks += [intake.block(value, .v4)].compactMap(\.self)
      case .blockSet: blocks += intake.blocks(value, under: "CidrBlock", .v4)
      case .blockSet6: blocks += intake.blocks(value, under: "Ipv6CidrBlock", .v6)
      }
    }
    intake.require(vpc, "VpcId", in: json)
  }
}

extension Intake {
  /// A list of objects that hold one block each.
  fileprivate mutating func blocks(
    _ json: JSONValue, under key: StaticString, _ family: IPFamily
  ) -> [IPPrefix] {
    list(json).compactMap { item in
      guard let value = item.find(key) else {
        missing(key, in: item)
        return nil
      }
      return block(value, family)
    }
  }
}

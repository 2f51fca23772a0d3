internal import Model

/// The one shape of what attaches to VPCs: an identifier and a list of `{VpcId, State}`.
extension Intake {
  private enum Key: String, JSONKey {
    case vpc = "VpcId"
    case state = "State"
    static let table = JSONKeyTable<Self>()
  }

  /// The VPCs of a list of attachments that are in force; both names of that state are met (semantics 8.10).
  fileprivate mutating func attachedVPCs(of json: JSONValue, _ key: StaticString) -> [Identifier<VPC>] {
    guard let attachments = json.find(key) else {
      missing(key, in: json)
      return []
    }
    return list(attachments).compactMap { attachment in
      var vpc: Identifier<VPC>?
      var isInForce: Bool?
      for (key, value) in members(of: attachment, Key.self) {
        switch key {
        case .vpc: vpc = identifier(value)
        case .state: isInForce = isState(value, oneOf: ["available", "attached"])
        }
      }
      require(vpc, "VpcId", in: attachment)
      require(isInForce, "State", in: attachment)
      return isInForce ?? true ? vpc : nil
    }
  }
}

extension InternetGateway {
  /// Reads one of `InternetGateways[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<InternetGateway> = intake.identify(json, by: "InternetGatewayId") else { return }
    var gateway = InternetGateway(id: id, place: intake.place)
    gateway.vpcs = intake.attachedVPCs(of: json, "Attachments")
    gateway.integrity = intake.integrity
    intake.snapshot.internetGateways.append(gateway)
  }
}

extension EgressOnlyInternetGateway {
  /// Reads one of `EgressOnlyInternetGateways[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "EgressOnlyInternetGatewayId"
    guard let id: Identifier<EgressOnlyInternetGateway> = intake.identify(json, by: key) else { return }
    var gateway = EgressOnlyInternetGateway(id: id, place: intake.place)
    gateway.vpcs = intake.attachedVPCs(of: json, "Attachments")
    gateway.integrity = intake.integrity
    intake.snapshot.egressOnlyInternetGateways.append(gateway)
  }
}

extension VPNGateway {
  /// Reads one of `VpnGateways[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<VPNGateway> = intake.identify(json, by: "VpnGatewayId") else { return }
    var gateway = VPNGateway(id: id, place: intake.place)
    gateway.vpcs = intake.attachedVPCs(of: json, "VpcAttachments")
    gateway.integrity = intake.integrity
    intake.snapshot.vpnGateways.append(gateway)
  }
}

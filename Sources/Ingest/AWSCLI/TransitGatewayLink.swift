internal import Addressing
internal import Model

extension TransitGatewayLink {
  private enum Key: String, JSONKey {
    case attachment = "TransitGatewayAttachmentId"
    case resource = "ResourceId"
    case resourceType = "ResourceType"
    case state = "State"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Associations[]`, whose table, or policy table, the file's name names.
  static func readAssociation(_ json: JSONValue, into intake: inout Intake) {
    // Systems Manager and others have associations under the same key.
    guard json.find("TransitGatewayAttachmentId") != nil else { return intake.leaveToOthers() }
    if let policy = json.find("TransitGatewayPolicyTableId") {
      return TransitGatewayAttachment.readPolicy(policy, of: json, into: &intake)
    }
    guard let link = read(json, "associated", &intake) else { return }
    intake.pending.part.associations.append(DescribedLink(link: link, place: intake.place))
  }

  /// Reads one of `TransitGatewayRouteTablePropagations[]`, whose table the file's name names.
  static func readPropagation(_ json: JSONValue, into intake: inout Intake) {
    guard let link = read(json, "enabled", &intake) else { return }
    intake.pending.part.propagations.append(DescribedLink(link: link, place: intake.place))
  }

  private static func read(_ json: JSONValue, _ inForce: StaticString, _ intake: inout Intake) -> Self? {
    var attachment: Identifier<TransitGatewayAttachment>?
    var isInForce: Bool?
    var (resource, resourceType): (Symbol?, Symbol?)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .attachment: attachment = intake.identifier(value)
      case .resource: resource = intake.symbol(value)
      case .resourceType: resourceType = intake.symbol(value)
      case .state: isInForce = intake.isState(value, oneOf: [inForce])
      }
    }
    intake.require(attachment, "TransitGatewayAttachmentId", in: json)
    intake.require(isInForce, "State", in: json)
    if intake.isDamaged { intake.pending.part.isDamaged = true }
    guard let attachment, let isInForce else { return nil }
    var link = TransitGatewayLink(attachment: attachment, isInForce: isInForce)
    (link.resource, link.resourceType) = (resource, resourceType)
    return link
  }

  /// Reads one of `TransitGatewayPropagations[]`: the propagations of one table beside its name.
  static func readWrappedPropagations(_ json: JSONValue, into intake: inout Intake) {
    intake.readWrapped(
      json, .transitGatewayRouteTablePropagations, "TransitGatewayRouteTableId",
      "TransitGatewayRouteTablePropagations", readPropagation)
  }
}

extension TransitGatewayAttachment {
  /// Reads an association with a policy table, which takes the place of a route table (semantics 3.51).
  fileprivate static func readPolicy(_ policy: JSONValue, of json: JSONValue, into intake: inout Intake) {
    intake.turnDocument(into: .transitGatewayAttachments)
    let key: StaticString = "TransitGatewayAttachmentId"
    guard let id: Identifier<TransitGatewayAttachment> = intake.identify(json, by: key) else { return }
    var attachment = TransitGatewayAttachment(id: id, place: intake.place)
    if intake.state(of: json, is: ["associated"]) { attachment.policyTable = intake.symbol(policy) }
    attachment.integrity = intake.integrity
    intake.snapshot.transitGatewayAttachments.append(attachment)
  }
}

extension TransitGatewayRoute {
  /// Reads one of `TransitGatewayStaticRoutes[]`: the static routes of one table beside its name.
  static func readWrapped(_ json: JSONValue, into intake: inout Intake) {
    intake.pending.part.holdsAllRoutes = false
    let isCutOff = json.find("AdditionalRoutesAvailable")?.bool == true
    if isCutOff { intake.report(.routesAreLeftOut, at: json) }
    intake.readWrapped(
      json, .transitGatewayRoutes, "TransitGatewayRouteTableId", "Routes", TransitGatewayRoute.read)
  }
}

extension TransitGatewayTranslation {
  private enum Key: String, JSONKey {
    case source = "MatchSourceCidr"
    case translated = "NatCidr"
    case state = "State"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `NatGatewayRules[]`, whose attachment the file's name names.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    var (source, translated): (IPPrefix?, IPPrefix?)
    var isInForce: Bool?
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .source: source = intake.block(value)
      case .translated: translated = intake.block(value)
      case .state: isInForce = intake.isState(value, oneOf: ["activated"])
      }
    }
    intake.require(source, "MatchSourceCidr", in: json)
    intake.require(translated, "NatCidr", in: json)
    intake.require(isInForce, "State", in: json)
    if intake.isDamaged { intake.pending.part.isDamaged = true }
    guard let source, let translated, let isInForce else { return }
    intake.pending.part.translations.append(
      TransitGatewayTranslation(source: source, translated: translated, isInForce: isInForce))
  }
}

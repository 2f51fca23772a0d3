internal import Addressing
internal import Model

extension VPCOrigin {
  private enum Key: String, JSONKey {
    case name = "Name"
    case state = "Status"
    case account = "AccountId"
    case endpoint = "OriginEndpointArn"
    case settings = "VpcOriginEndpointConfig"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads `VpcOriginList`, an object with a list in it.
  static func readList(_ json: JSONValue, into intake: inout Intake) {
    intake.readItems(of: json, read)
  }

  /// Reads one VPC origin, of the list or alone.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<VPCOrigin> = intake.identify(json, by: "Id") else { return }
    var origin = VPCOrigin(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: origin.name = intake.label(value)
      case .state: origin.state = intake.symbol(value)
      case .account: origin.account = intake.symbol(value)
      case .endpoint: origin.endpoint = intake.symbol(value)
      case .settings: origin.readSettings(value, &intake)
      }
    }
    intake.require(origin.endpoint, "OriginEndpointArn", in: json)
    origin.integrity = intake.integrity
    intake.snapshot.vpcOrigins.append(origin)
  }

  private enum SettingKey: String, JSONKey {
    case name = "Name"
    case endpoint = "Arn"
    case httpPort = "HTTPPort"
    case httpsPort = "HTTPSPort"
    case policy = "OriginProtocolPolicy"
    static let table = JSONKeyTable<Self>()
  }

  private mutating func readSettings(_ json: JSONValue, _ intake: inout Intake) {
    for (key, value) in intake.members(of: json, SettingKey.self) {
      switch key {
      case .name: name = intake.label(value)
      case .endpoint: endpoint = intake.symbol(value)
      case .httpPort: httpPort = intake.port(value)
      case .httpsPort: httpsPort = intake.port(value)
      case .policy: protocolPolicy = intake.symbol(value)
      }
    }
  }
}

extension Distribution {
  private enum Key: String, JSONKey {
    case domain = "DomainName"
    case isEnabled = "Enabled"
    case origins = "Origins"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads `DistributionList`, an object with a list in it.
  static func readList(_ json: JSONValue, into intake: inout Intake) {
    intake.readItems(of: json, read)
  }

  private static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<Distribution> = intake.identify(json, by: "Id") else { return }
    var distribution = Distribution(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .domain: distribution.domain = intake.label(value)
      case .isEnabled: distribution.isEnabled = intake.flag(value)
      case .origins:
        guard let items = intake.member("Items", of: value) else { continue }
        for item in intake.list(items) { distribution.readOrigin(item, &intake) }
      }
    }
    intake.require(distribution.isEnabled, "Enabled", in: json)
    if json.find("Origins") == nil { intake.missing("Origins", in: json) }
    distribution.integrity = intake.integrity
    intake.snapshot.distributions.append(distribution)
  }

  private mutating func readOrigin(_ json: JSONValue, _ intake: inout Intake) {
    if let settings = intake.member("VpcOriginConfig", of: json) {
      vpcOrigins += [intake.symbol("VpcOriginId", in: settings)].compactMap { $0.map { Identifier($0) } }
    } else if let name = json.find("DomainName") {
      originDomains += [intake.symbol(name)].compactMap(\.self)
    }
  }
}

extension Intake {
  /// CloudFront's lists are objects with `Items`, which is absent where there are none.
  fileprivate mutating func readItems(of json: JSONValue, _ read: ElementReader) {
    let isCutOff = member("IsTruncated", of: json)?.bool == true
    if isCutOff { report(.nextPageIsMissing("Items"), at: json) }
    if isDamaged { markIncomplete() }
    guard let items = json.find("Items") else { return }
    for item in list(items) {
      isDamaged = false
      read(item, &self)
    }
    if items.kind != .array { markIncomplete() }
  }
}

extension APIVPCLink {
  private enum Key: String, JSONKey {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case Name, name, VpcLinkStatus, status, SubnetIds, SecurityGroupIds, targetArns
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Items[]` of `aws apigatewayv2 get-vpc-links`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    // Other calls of API Gateway print lists under the same key.
    guard json.find("VpcLinkId") != nil else { return intake.leaveToOthers() }
    read(json, by: "VpcLinkId", into: &intake)
  }

  /// Reads a link of either version.
  static func read(_ json: JSONValue, by key: StaticString, into intake: inout Intake) {
    guard let id: Identifier<APIVPCLink> = intake.identify(json, by: key) else { return }
    var link = APIVPCLink(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .Name, .name: link.name = intake.label(value)
      case .VpcLinkStatus, .status: link.state = intake.symbol(value)
      case .SubnetIds: link.subnets = intake.identifiers(value)
      case .SecurityGroupIds: link.groups = intake.identifiers(value)
      case .targetArns: link.loadBalancers = intake.identifiers(value)
      }
    }
    link.integrity = intake.integrity
    intake.snapshot.apiVPCLinks.append(link)
  }
}

internal import Addressing
internal import Model

extension FirewallRuleGroup {
  private enum Key: String, JSONKey {
    case stateless = "StatelessRulesAndCustomActions"
    case stateful = "StatefulRules"
    case text = "RulesString"
    case domains = "RulesSourceList"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads `RuleGroup`, whose ARN stands in `RuleGroupResponse` beside it.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    // WAF has rule groups under the same key.
    guard let source = json.find("RulesSource") else { return intake.leaveToOthers() }
    var group = FirewallRuleGroup(
      id: Identifier(intake.snapshot.symbols.intern("")), place: intake.place)
    for (key, value) in intake.members(of: source, Key.self) {
      switch key {
      case .stateless:
        guard let rules = intake.member("StatelessRules", of: value) else { continue }
        group.statelessRules = intake.list(rules).map { StatelessFirewallRule($0, &intake) }
      case .stateful: group.statefulRules = intake.list(value).map { StatefulFirewallRule($0, &intake) }
      case .text, .domains: group.hasOtherRules = true
      }
    }
    group.integrity = intake.integrity
    intake.pending.firewall.group = group
  }

  /// Reads `RuleGroupResponse` for the ARN.
  static func readName(_ json: JSONValue, into intake: inout Intake) {
    intake.pending.firewall.groupARN = intake.symbol("RuleGroupArn", in: json)
    if intake.isDamaged { intake.markIncomplete() }
  }
}

extension StatelessFirewallRule {
  private enum Key: String, JSONKey {
    case priority = "Priority"
    case definition = "RuleDefinition"
    static let table = JSONKeyTable<Self>()
  }

  private enum MatchKey: String, JSONKey {
    case sources = "Sources"
    case destinations = "Destinations"
    case sourcePorts = "SourcePorts"
    case destinationPorts = "DestinationPorts"
    case protocols = "Protocols"
    case flags = "TCPFlags"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .priority: priority = intake.integer(value) ?? 0
      case .definition:
        if let attributes = intake.member("MatchAttributes", of: value) { readMatch(attributes, &intake) }
        if let list = value.find("Actions") {
          actions = intake.list(list).compactMap { intake.symbol($0) }
        } else {
          intake.missing("Actions", in: value)
        }
      }
    }
    if json.find("RuleDefinition") == nil { intake.missing("RuleDefinition", in: json) }
  }

  private mutating func readMatch(_ json: JSONValue, _ intake: inout Intake) {
    for (key, value) in intake.members(of: json, MatchKey.self) {
      switch key {
      case .sources: sources = intake.definedAddresses(value)
      case .destinations: destinations = intake.definedAddresses(value)
      case .sourcePorts: sourcePorts = intake.portRanges(value)
      case .destinationPorts: destinationPorts = intake.portRanges(value)
      case .protocols:
        protocols = intake.list(value).compactMap { intake.integer($0, in: 0...255, "a protocol") }
      case .flags: matchesFlags = !intake.list(value).allSatisfy { _ in false }
      }
    }
  }
}

extension Intake {
  /// A list of `{AddressDefinition}`: blocks, or single addresses.
  fileprivate mutating func definedAddresses(_ json: JSONValue) -> [IPPrefix] {
    list(json).compactMap { item in
      guard let value = member("AddressDefinition", of: item) else {
        missing("AddressDefinition", in: item)
        return nil
      }
      if let address = value.text.flatMap({ IPAddress($0) }) { return IPPrefix(address) }
      return block(value)
    }
  }
}

extension StatefulFirewallRule {
  private enum Key: String, JSONKey {
    case proto = "Protocol"
    case source = "Source"
    case sourcePort = "SourcePort"
    case direction = "Direction"
    case destination = "Destination"
    case destinationPort = "DestinationPort"
    static let table = JSONKeyTable<Self>()
  }

  fileprivate init(_ json: JSONValue, _ intake: inout Intake) {
    self.init()
    action = intake.symbol("Action", in: json)
    guard let header = json.find("Header") else {
      intake.missing("Header", in: json)
      return
    }
    for (key, value) in intake.members(of: header, Key.self) {
      switch key {
      case .proto: proto = intake.symbol(value)
      case .source: source = intake.symbol(value)
      case .sourcePort: sourcePort = intake.symbol(value)
      case .direction: isBothWays = intake.isState(value, oneOf: ["ANY"])
      case .destination: destination = intake.symbol(value)
      case .destinationPort: destinationPort = intake.symbol(value)
      }
    }
  }
}

internal import Addressing
internal import Model

extension NetworkACLEntry {
  private enum Key: String, JSONKey {
    case number = "RuleNumber"
    case isEgress = "Egress"
    case proto = "Protocol"
    case action = "RuleAction"
    case block = "CidrBlock"
    case block6 = "Ipv6CidrBlock"
    case ports = "PortRange"
    case types = "IcmpTypeCode"
    static let table = JSONKeyTable<Self>()
  }

  /// Entries for what cannot be placed: before every other, in the directions that it may belong to.
  ///
  /// A damaged entry decides nothing, and nothing behind it is decided for what reaches it.
  static func unreadable(
    _ directions: [Direction] = [.ingress, .egress], number: Int = 0, block: IPPrefix? = nil,
    traffic: TrafficSet? = nil
  ) -> [NetworkACLEntry] {
    let blocks = block.map { [$0] } ?? [.everything(.v4), .everything(.v6)]
    return directions.flatMap { direction in
      blocks.map { block in
        var entry = NetworkACLEntry(
          direction: direction, number: number, allows: false, block: block, traffic: traffic ?? .everything)
        entry.isDamaged = true
        return entry
      }
    }
  }

  /// Reads one of `Entries[]`: one entry, or what stands for one that could not be read.
  ///
  /// Damage is the entry's where its number and direction are known, else the whole ACL's.
  static func read(_ json: JSONValue, _ intake: inout Intake) -> [NetworkACLEntry] {
    var parts = Parts()
    if intake.isIntact({ parts.read(json, &$0) }), let entry = parts.entry { return [entry] }
    guard let number = parts.number, let direction = parts.direction else {
      intake.isDamaged = true
      let directions = parts.direction.map { [$0] } ?? [.ingress, .egress]
      return unreadable(directions, block: parts.block, traffic: parts.traffic)
    }
    return unreadable([direction], number: number, block: parts.block, traffic: parts.traffic)
  }

  /// What was read of an entry.
  private struct Parts {
    var number: Int?
    var direction: Direction?
    var allows: Bool?
    var block: IPPrefix?
    var traffic: TrafficSet?

    var entry: NetworkACLEntry? {
      guard let number, let direction, let allows, let block, let traffic else { return nil }
      return NetworkACLEntry(
        direction: direction, number: number, allows: allows, block: block, traffic: traffic)
    }

    mutating func read(_ json: JSONValue, _ intake: inout Intake) {
      var (proto, ports, types): (JSONValue?, JSONValue?, JSONValue?)
      var blocks = 0
      for (key, value) in intake.members(of: json, Key.self) {
        switch key {
        case .number: number = intake.integer(value, in: 1...32768, "a rule number")
        case .isEgress: direction = intake.flag(value).map { $0 ? .egress : .ingress }
        case .proto: proto = value
        case .action: allows = intake.action(value)
        case .block, .block6:
          blocks += 1
          block = intake.block(value, key == .block ? .v4 : .v6)
        case .ports: ports = value
        case .types: types = value
        }
      }
      guard json.isObject else { return }
      intake.require(number, "RuleNumber", in: json)
      intake.require(direction, "Egress", in: json)
      intake.require(allows, "RuleAction", in: json)
      if blocks != 1 {
        block = nil
        intake.report(
          .alternatives("CidrBlock and Ipv6CidrBlock", found: blocks == 0 ? "none" : "both"), at: json)
      }
      traffic = ACLTraffic(proto: proto, ports: ports, types: types).read(block?.family, in: json, &intake)
    }
  }
}

/// The traffic of an ACL entry (semantics 2.6, 2.7).
private struct ACLTraffic {
  let proto: JSONValue?
  let ports: JSONValue?
  let types: JSONValue?

  func read(_ family: IPFamily?, in json: JSONValue, _ intake: inout Intake) -> TrafficSet? {
    guard let proto, let text = intake.text(proto) else {
      intake.missing("Protocol", in: json)
      return nil
    }
    if text == "-1" { return .everything }
    guard let number = IPProtocol(text.excerpt) else {
      intake.report(.protocolIsUnknown(text.excerpt), at: proto)
      return nil
    }
    if number.hasPorts { return ports.map { portRange($0, number, &intake) } ?? TrafficSet(number) }
    // On an IPv4 entry, protocol 58 ignores type and code (2.7).
    guard number.hasTypes, let types, number == .icmp || family == .v6 else { return TrafficSet(number) }
    return typeAndCode(types, number, &intake)
  }

  private enum Key: String, JSONKey {
    case from = "From"
    case to = "To"
    case type = "Type"
    case code = "Code"
    static let table = JSONKeyTable<Self>()
  }

  private func portRange(_ json: JSONValue, _ proto: IPProtocol, _ intake: inout Intake) -> TrafficSet? {
    var (from, to): (UInt16?, UInt16?)
    for (key, value) in intake.members(of: json, Key.self) {
      if key == .from { from = intake.port(value) }
      if key == .to { to = intake.port(value) }
    }
    intake.require(from, "From", in: json)
    intake.require(to, "To", in: json)
    guard let from, let to else { return nil }
    guard from <= to else {
      intake.report(.boundsAreReversed("From", "To", Int(from), Int(to)), at: json)
      return nil
    }
    return TrafficSet(proto, from...to)
  }

  /// -1, or nothing, is any (2.7).
  private func typeAndCode(_ json: JSONValue, _ proto: IPProtocol, _ intake: inout Intake) -> TrafficSet? {
    var (type, code) = (-1, -1)
    var isRead = json.isObject
    for (key, value) in intake.members(of: json, Key.self) {
      guard let number = intake.integer(value, in: -1...255, key == .type ? "an ICMP type" : "an ICMP code")
      else {
        isRead = false
        continue
      }
      if key == .type { type = number }
      if key == .code { code = number }
    }
    guard isRead else { return nil }
    if type == -1 { return TrafficSet(proto) }
    let base = UInt16(type) << 8
    return TrafficSet(proto, code == -1 ? base...base | 255 : base | UInt16(code)...base | UInt16(code))
  }
}

extension Intake {
  fileprivate mutating func action(_ value: JSONValue) -> Bool? {
    guard let text = text(value) else { return nil }
    if text == "allow" { return true }
    if text == "deny" { return false }
    report(.valueIsUnknown(allowed: "allow or deny", found: text.excerpt), at: value)
    return nil
  }
}

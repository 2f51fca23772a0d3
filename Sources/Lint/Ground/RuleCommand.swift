import Addressing
import Graph
import Model
import Query

/// Writes the `aws` lines that take a rule away or add a narrower one; told, never run.
struct RuleCommand {
  let ground: LintGround

  /// The line that takes a rule away; `nil` where it cannot be written without quoting.
  func revoke(_ reference: RuleReference) -> String? {
    let rule = ground[reference]
    var command = AWSCommand("revoke-security-group-\(rule.direction.rawValue)")
    command.add("--group-id", ground.symbols[ground.graph.groups[reference.group].id])
    if let id = rule.id {
      command.add("--security-group-rule-ids", ground.symbols[id])
    } else {
      guard let permissions = permissions(rule.traffic, rule.peer) else { return nil }
      command.add("--ip-permissions", json: permissions)
    }
    return command.text
  }

  /// The line that adds a rule like another, for other traffic or another peer; `nil` likewise.
  func authorize(
    like reference: RuleReference, traffic: TrafficSet, peer: SecurityGroupPeer? = nil
  ) -> String? {
    let rule = ground[reference]
    guard let permissions = permissions(traffic, peer ?? rule.peer) else { return nil }
    var command = AWSCommand("authorize-security-group-\(rule.direction.rawValue)")
    command.add("--group-id", ground.symbols[ground.graph.groups[reference.group].id])
    command.add("--ip-permissions", json: permissions)
    return command.text
  }

  /// A rule's peer and traffic as AWS takes them: one element for each run of ports.
  private func permissions(_ traffic: TrafficSet, _ peer: SecurityGroupPeer) -> PlainJSON? {
    guard let (key, value) = member(peer) else { return nil }
    if traffic.isEverything { return .list([.object([("IpProtocol", .text("-1")), (key, value)])]) }
    var elements: [PlainJSON] = []
    for interval in traffic.intervals {
      let (low, high) = (
        TrafficKind(rawValue: interval.lowerBound), TrafficKind(rawValue: interval.upperBound)
      )
      guard low.proto == high.proto, let ports = Self.ports(low, high) else { return nil }
      let range: [(String, PlainJSON)] =
        low.proto.hasPorts || low.proto.hasTypes
        ? [("FromPort", .number(ports.0)), ("ToPort", .number(ports.1))] : []
      elements.append(.object([("IpProtocol", .text("\(low.proto)"))] + range + [(key, value)]))
    }
    return elements.isEmpty ? nil : .list(elements)
  }

  /// `FromPort` and `ToPort`: ports, or a type and a code with -1 for all (semantics 1.8).
  private static func ports(_ low: TrafficKind, _ high: TrafficKind) -> (Int, Int)? {
    guard low.proto.hasTypes else { return (Int(low.selector), Int(high.selector)) }
    if low.selector == 0, high.selector == .max { return (-1, -1) }
    guard low.selector >> 8 == high.selector >> 8 else { return nil }
    let isWhole = low.selector & 255 == 0 && high.selector & 255 == 255
    if !isWhole, low != high { return nil }
    return (Int(low.selector >> 8), isWhole ? -1 : Int(low.selector & 255))
  }

  private func member(_ peer: SecurityGroupPeer) -> (String, PlainJSON)? {
    let symbols = ground.symbols
    switch peer {
    case .prefix(let block):
      let isV4 = block.family == .v4
      return (
        isV4 ? "IpRanges" : "Ipv6Ranges",
        .list([.object([(isV4 ? "CidrIp" : "CidrIpv6", .text("\(block)"))])])
      )
    case .prefixList(let id):
      return ("PrefixListIds", .list([.object([("PrefixListId", .text(symbols[id]))])]))
    case .group(let reference):
      var pair: [(String, PlainJSON)] = [("GroupId", .text(symbols[reference.group]))]
      if let account = reference.account { pair.append(("UserId", .text(symbols[account]))) }
      return ("UserIdGroupPairs", .list([.object(pair)]))
    }
  }
}

import Addressing
import Graph
import Model

extension Advisor {
  /// For groups without a rule that matches: the rule that is missing, in the group where it belongs.
  func remedy(
    _ set: GroupSet, _ direction: Direction, _ remote: Remote, _ role: Step.Role, _ kind: TrafficKind
  ) -> Remedy? {
    let near = nearestRule(set, direction, remote, kind)
    guard let group = near?.group ?? leastUsed(set.members) else { return nil }
    let traffic = flow.traffic(around: kind)
    guard let peer = self.peer(remote, direction, role) else { return nil }
    let preposition = direction == .ingress ? "from" : "to"
    let text =
      "\(name(of: group)): add an \(direction.rawValue) rule for \(traffic) \(preposition) \(peer.text)"
      + shared(group, peer)
    return Remedy(text, command: command(group, direction, kind, traffic, peer), nearest: near?.rule)
  }

  // MARK: Whom the rule names

  /// The other end in a rule.
  private enum Peer {
    case group(Identifier<SecurityGroup>, name: String, owner: Symbol?)
    case block(IPPrefix)
    /// Several blocks: a line for the class that holds them would open more than was asked about.
    case blocks(String)

    var text: String {
      switch self {
      case .group(_, let name, _): name
      case .block(let block): Advisor.text(block)
      case .blocks(let name): name
      }
    }
  }

  /// A reference where the way preserves one, as the filter itself finds; else the address.
  private func peer(_ remote: Remote, _ direction: Direction, _ role: Step.Role) -> Peer? {
    let members = remote.groups.map { graph.groupSets[$0].members } ?? []
    if let group = leastUsed(members.filter { isMatched($0, remote, direction) }) {
      let owner = graph.catalog.groups[group].flatMap { graph.snapshot.securityGroups[$0.offset].owner }
      return .group(group, name: name(of: group), owner: owner)
    }
    if let name = flow.blocks(of: remote.address, isSource: direction == .ingress) { return .blocks(name) }
    return flow.block(of: remote.address, isSource: direction == .ingress, in: graph).map { .block($0) }
  }

  private func isMatched(
    _ group: Identifier<SecurityGroup>, _ remote: Remote, _ direction: Direction
  ) -> Bool {
    // A transit gateway carries references into rules for ingress only (semantics 1.41).
    if case .transitGateway = remote.way, direction == .egress { return false }
    let home = graph.catalog.groups[group].flatMap { graph.groups[$0].vpc }
    let vpc = home ?? remote.vpc.map { graph.vpcs[$0].id }
    let reference = SecurityGroupReference(group: group, vpc: remote.way == .sameVPC ? nil : vpc)
    return GroupFilter(graph: graph).match(.group(reference), remote) == .yes
  }

  // MARK: In which group

  /// The group that the fewest interfaces have: a rule there opens the least.
  private func leastUsed(_ groups: Set<Identifier<SecurityGroup>>) -> Identifier<SecurityGroup>? {
    if groups.count < 2 { return groups.first }
    let ranked = groups.map { (count: users(of: $0), name: symbols[$0], id: $0) }
    return ranked.min { ($0.count, $0.name) < ($1.count, $1.name) }?.id
  }

  private func users(of group: Identifier<SecurityGroup>) -> Int {
    graph.snapshot.networkInterfaces.count { $0.groups?.contains(group) ?? false }
  }

  /// What else the rule opens.
  private func shared(_ group: Identifier<SecurityGroup>, _ peer: Peer) -> String {
    let others = users(of: group)
    return others > 1 ? "; \(others) interfaces have this group" : ""
  }

  // MARK: What comes nearest

  private struct Near {
    var rule: NearRule
    var group: Identifier<SecurityGroup>
    /// The lower the nearer.
    var rank: (Int, Int, String)
  }

  /// The rule that differs in exactly one thing; of several the most specific.
  private func nearestRule(
    _ set: GroupSet, _ direction: Direction, _ remote: Remote, _ kind: TrafficKind
  ) -> (rule: NearRule, group: Identifier<SecurityGroup>)? {
    let filter = GroupFilter(graph: graph)
    var best: Near?
    for index in set.groups where graph.groups[index].integrity == .intact {
      for rule in graph.groups[index].rules(direction) {
        guard let near = near(rule, index, filter.match(rule, of: index, remote) == .yes, kind) else {
          continue
        }
        if best.map({ near.rank < $0.rank }) ?? true { best = near }
      }
    }
    return best.map { ($0.rule, $0.group) }
  }

  private func near(
    _ rule: CompiledRule, _ index: Ordinal<CompiledGroup>, _ isPeer: Bool, _ kind: TrafficKind
  ) -> Near? {
    let group = graph.snapshot.securityGroups[index.offset]
    let described = group.rules[rule.rule]
    let isTraffic = rule.traffic.contains(kind)
    guard isPeer != isTraffic else { return nil }
    let isWidePeer = if case .prefix(let block) = described.peer { block.length <= 16 } else { false }
    let difference: NearRule.Difference
    var rank: (Int, Int)
    if isTraffic {
      let isGroup = if case .group = described.peer { true } else { false }
      difference = isGroup ? .group : .address
      let width = rule.traffic.intervals.map(\.count).reduce(0, +)
      rank = (width <= 16 ? 1 : 3, width)
    } else if let distance = Self.distance(rule.traffic, kind) {
      difference = .port
      rank = (isWidePeer ? 2 : 0, distance)
    } else {
      guard Self.hasSelector(rule.traffic, kind) else { return nil }
      difference = .protocolNumber
      rank = (isWidePeer ? 4 : 2, 0)
    }
    let id = described.id.map { symbols[$0] } ?? "\(symbols[group.id]) \(described.direction.rawValue)"
    let text = "\(symbols[group.id]): \(RuleText.text(described, in: graph.snapshot))"
    return Near(
      rule: NearRule(Evidence(id: id, text: text), difference), group: group.id, rank: (rank.0, rank.1, id))
  }

  /// How far the nearest port of the same protocol is.
  private static func distance(_ traffic: TrafficSet, _ kind: TrafficKind) -> Int? {
    let own = traffic.intersection(TrafficSet(kind.proto)).intervals
    return own.map { interval in
      let (low, high) = (Int(interval.lowerBound), Int(interval.upperBound))
      return max(low - Int(kind.rawValue), Int(kind.rawValue) - high)
    }.min()
  }

  /// Whether the same port is open by the other protocol that has ports.
  private static func hasSelector(_ traffic: TrafficSet, _ kind: TrafficKind) -> Bool {
    guard kind.proto.hasPorts else { return false }
    return traffic.contains(TrafficKind(kind.proto == .tcp ? .udp : .tcp, kind.selector))
  }

  // MARK: The line

  private func command(
    _ group: Identifier<SecurityGroup>, _ direction: Direction, _ kind: TrafficKind, _ traffic: TrafficSet,
    _ peer: Peer
  ) -> String? {
    var members: [(String, PlainJSON)] = [("IpProtocol", .text("\(kind.proto)"))]
    if let ports = Self.ports(traffic, kind) {
      members += [("FromPort", .number(ports.0)), ("ToPort", .number(ports.1))]
    }
    switch peer {
    case .blocks: return nil
    case .block(let block):
      let isV4 = block.family == .v4
      members.append(
        (
          isV4 ? "IpRanges" : "Ipv6Ranges",
          .list([.object([(isV4 ? "CidrIp" : "CidrIpv6", .text("\(block)"))])])
        ))
    case .group(let other, _, let owner):
      var pair: [(String, PlainJSON)] = [("GroupId", .text(symbols[other]))]
      let own = graph.catalog.groups[group].flatMap { graph.snapshot.securityGroups[$0.offset].owner }
      if let owner, owner != own { pair.append(("UserId", .text(symbols[owner]))) }
      members.append(("UserIdGroupPairs", .list([.object(pair)])))
    }
    var command = AWSCommand("authorize-security-group-\(direction.rawValue)")
    command.add("--group-id", symbols[group])
    command.add("--ip-permissions", json: .list([.object(members)]))
    return command.text
  }

  /// `FromPort` and `ToPort`: ports, or a type and a code with -1 for all; none for other protocols.
  static func ports(_ traffic: TrafficSet, _ kind: TrafficKind) -> (Int, Int)? {
    guard let run = traffic.intervals.first else { return nil }
    let (low, high) = (Int(run.lowerBound & 0xFFFF), Int(run.upperBound & 0xFFFF))
    if kind.proto.hasPorts { return (low, high) }
    guard kind.proto.hasTypes else { return nil }
    if low >> 8 != high >> 8 { return (-1, -1) }
    return (low >> 8, low == high ? low & 255 : -1)
  }
}

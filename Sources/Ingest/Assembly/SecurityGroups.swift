internal import Addressing
internal import Model

extension SecurityGroup: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    for index in rules.indices { rules[index].place = order.settled(rules[index].place) }
    arrangeRules(order)
    order.arrange(&tags)
  }

  mutating func unite(with other: SecurityGroup, _ comparison: inout Comparison) {
    comparison.same(&owner, other.owner, "OwnerId")
    comparison.same(&vpc, other.vpc, "VpcId")
    if hasRules, other.hasRules {
      comparison.same(rules.map(RuleContent.init), other.rules.map(RuleContent.init), "IpPermissions")
    } else if other.hasRules {
      (rules, hasRules) = (other.rules, true)
    }
    comparison.label(&name, other.name)
    comparison.labels(&tags, other.tags)
  }

  /// Brings the rules into canonical order, each once.
  fileprivate mutating func arrangeRules(_ order: Order) {
    guard rules.count > 1 else { return }
    let keys = rules.map { RuleOrder($0, order) }
    var result: [SecurityGroupRule] = []
    for index in rules.indices.sorted(by: { keys[$0] < keys[$1] }) {
      // The same rule twice, as far as anyone can tell.
      if let last = result.last, last.id == rules[index].id, RuleContent(last) == RuleContent(rules[index]) {
        continue
      }
      result.append(rules[index])
    }
    rules = result
  }
}

/// What a rule says, without its name and its place.
struct RuleContent: Hashable {
  let direction: Direction
  let traffic: TrafficSet
  let peer: SecurityGroupPeer

  init(_ rule: SecurityGroupRule) { (direction, traffic, peer) = (rule.direction, rule.traffic, rule.peer) }
}

/// Direction, traffic, peer, identifier: the order of rules, whatever order they came in.
private struct RuleOrder: Comparable {
  private let bounds: [UInt32]
  private let prefix: IPPrefix?
  private let ranks: [UInt32]

  init(_ rule: SecurityGroupRule, _ order: Order) {
    // A rule's traffic is one interval.
    let interval = rule.traffic.intervals.first ?? 0...0
    let direction: UInt32 = rule.direction == .ingress ? 0 : 1
    bounds = [direction, interval.lowerBound, interval.upperBound]
    var ranks: [UInt32]
    switch rule.peer {
    case .prefix(let block): (prefix, ranks) = (block, [0])
    case .prefixList(let list): (prefix, ranks) = (nil, [1, order.rank(list)])
    case .group(let group):
      prefix = nil
      ranks = [2, order.rank(group.group), order.rank(group.account), order.rank(group.vpc?.symbol)]
      ranks += [order.rank(group.peering?.symbol), order.rank(group.peeringStatus)]
    }
    ranks += [order.rank(rule.id?.symbol), order.rank(rule.description)]
    self.ranks = ranks
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.bounds != right.bounds { return left.bounds.lexicographicallyPrecedes(right.bounds) }
    switch (left.prefix, right.prefix) {
    case (let one?, let other?) where one != other: return one < other
    case (_?, nil): return true
    case (nil, _?): return false
    default: return left.ranks.lexicographicallyPrecedes(right.ranks)
    }
  }
}

// MARK: The flat form

/// Brings the two forms of security-group rules together.
struct FlatRuleMerge {
  let order: Order
  let symbols: SymbolTable
  /// Whether the flat form may lack rules: what it does not list may still be there.
  let isIncomplete: Bool
  private(set) var found: [FoundDiagnostic] = []

  init(_ order: Order, _ symbols: SymbolTable, isIncomplete: Bool) {
    (self.order, self.symbols, self.isIncomplete) = (order, symbols, isIncomplete)
  }

  /// Gives each group its flat rules; a group that only they name becomes one.
  ///
  /// `groups` is settled, and is after.
  mutating func merge(_ flatRules: [FlatRule], into groups: inout [SecurityGroup]) {
    guard !flatRules.isEmpty else { return }
    var known: [Symbol: Int] = [:]
    for (index, group) in groups.enumerated() { known[group.id.symbol] = index }
    let byGroup = Dictionary(grouping: flatRules, by: \.group.symbol)
    for symbol in byGroup.keys.sorted(by: { order.rank($0) < order.rank($1) }) {
      let rules = byGroup[symbol, default: []].sorted { left, right in
        let (one, other) = (order.settled(left.place), order.settled(right.place))
        return (one.document, one.element) < (other.document, other.element)
      }
      guard let index = known[symbol] else {
        groups += flatOnly(rules)
        continue
      }
      merge(rules, into: &groups[index])
    }
    groups.sort { order.rank($0.id) < order.rank($1.id) }
  }

  /// A group that only its rules tell of; one without rules nothing names.
  private mutating func flatOnly(_ flat: [FlatRule]) -> [SecurityGroup] {
    guard let first = flat.first else { return [] }
    var group = SecurityGroup(id: first.group, place: order.settled(first.place))
    group.rules = rules(of: flat, &group)
    group.owner = flat.lazy.compactMap(\.owner).first
    if isIncomplete { group.integrity = max(group.integrity, .damaged) }
    group.arrangeRules(order)
    return [group]
  }

  private mutating func merge(_ flat: [FlatRule], into group: inout SecurityGroup) {
    let flatRules = rules(of: flat, &group)
    group.owner = group.owner ?? flat.lazy.compactMap(\.owner).first
    guard group.hasRules else {
      (group.rules, group.hasRules) = (flatRules, true)
      if isIncomplete { group.integrity = max(group.integrity, .damaged) }
      group.arrangeRules(order)
      return
    }
    var (unmatched, left) = Self.match(flatRules, &group.rules)
    // What one form says twice and the other once is said by both.
    let known = Set(group.rules.map(RuleContent.init))
    unmatched.removeAll { known.contains(RuleContent($0)) }
    group.rules += unmatched
    group.arrangeRules(order)
    // What is missing from a damaged or incomplete list is no contradiction.
    if isIncomplete { left = 0 }
    guard group.integrity == .intact, !unmatched.isEmpty || left > 0 else { return }
    group.integrity = .contradicted
    found.append(
      FoundDiagnostic(
        severity: .warning, defect: .ruleFormsDiffer(symbols[group.id]),
        location: order.locus(unmatched.first?.place ?? flatRules.first?.place ?? group.place),
        related: order.locus(group.place)))
  }

  /// Gives rules of the group form the names of flat ones with the same content.
  ///
  /// - Returns: the flat rules without a partner, and how many of the others have none.
  private static func match(
    _ flat: [SecurityGroupRule], _ rules: inout [SecurityGroupRule]
  ) -> (unmatched: [SecurityGroupRule], left: Int) {
    var free: [RuleContent: [Int]] = [:]
    for (index, rule) in rules.enumerated() { free[RuleContent(rule).matching, default: []].append(index) }
    var unmatched: [SecurityGroupRule] = []
    for rule in flat {
      let content = RuleContent(rule).matching
      guard let candidates = free[content],
        let position = candidates.firstIndex(where: { rules[$0].peer.agrees(with: rule.peer) })
      else {
        unmatched.append(rule)
        continue
      }
      let index = candidates[position]
      free[content]?.remove(at: position)
      (rules[index].id, rules[index].place) = (rule.id, rule.place)
      rules[index].description = rules[index].description ?? rule.description
      rules[index].peer = rules[index].peer.completed(by: rule.peer)
    }
    return (unmatched, free.values.reduce(0) { $0 + $1.count })
  }

  /// The readable ones, each once, in settled places; one identifier with two contents contradicts itself.
  private mutating func rules(of flat: [FlatRule], _ group: inout SecurityGroup) -> [SecurityGroupRule] {
    var seen: [Symbol: SecurityGroupRule] = [:]
    var result: [SecurityGroupRule] = []
    for entry in flat {
      guard var rule = entry.rule else {
        group.integrity = max(group.integrity, .damaged)
        continue
      }
      rule.place = order.settled(rule.place)
      guard let id = rule.id, let known = seen.updateValue(rule, forKey: id.symbol) else {
        result.append(rule)
        continue
      }
      if RuleContent(known) == RuleContent(rule) { continue }
      result.append(rule)
      group.integrity = .contradicted
      let defect = Defect.descriptionsDiffer(symbols[id], keys: "what it admits")
      found.append(
        FoundDiagnostic(
          severity: .warning, defect: defect, location: order.locus(rule.place),
          related: order.locus(known.place)))
    }
    return result
  }
}

extension RuleContent {
  /// The content with no more of a group reference than both forms are sure to have.
  fileprivate var matching: RuleContent {
    guard case .group(let reference) = peer else { return self }
    return RuleContent(
      SecurityGroupRule(
        direction: direction, traffic: traffic, peer: .group(SecurityGroupReference(group: reference.group)),
        place: Place(document: 0, element: 0)))
  }
}

extension SecurityGroupPeer {
  /// Whether nothing that both say differs.
  fileprivate func agrees(with other: SecurityGroupPeer) -> Bool {
    guard case .group(let mine) = self, case .group(let theirs) = other else { return self == other }
    func agree<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
      one == nil || other == nil || one == other
    }
    return agree(mine.account, theirs.account) && agree(mine.vpc, theirs.vpc)
      && agree(mine.peering, theirs.peering) && agree(mine.peeringStatus, theirs.peeringStatus)
  }

  fileprivate func completed(by other: SecurityGroupPeer) -> SecurityGroupPeer {
    guard case .group(var mine) = self, case .group(let theirs) = other else { return self }
    mine.account = mine.account ?? theirs.account
    mine.vpc = mine.vpc ?? theirs.vpc
    mine.peering = mine.peering ?? theirs.peering
    mine.peeringStatus = mine.peeringStatus ?? theirs.peeringStatus
    return .group(mine)
  }
}

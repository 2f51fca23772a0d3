import Graph
import Model
import Query

/// What all checks stand on, worked out once.
struct LintGround: Sendable {
  let reachability: Reachability
  let settings: LintSettings
  let graph: ReachabilityGraph
  let snapshot: Snapshot
  let symbols: SymbolTable
  let use: GroupUse
  let coverage: InputCoverage
  /// The rules that name a group, by group; those of the group itself included.
  let naming: [Identifier<SecurityGroup>: [RuleReference]]

  init(_ reachability: Reachability, _ settings: LintSettings) {
    (self.reachability, self.settings) = (reachability, settings)
    graph = reachability.graph
    snapshot = reachability.graph.snapshot
    symbols = reachability.graph.snapshot.symbols
    use = GroupUse(graph)
    coverage = InputCoverage(graph)
    var naming: [Identifier<SecurityGroup>: [RuleReference]] = [:]
    for (position, group) in snapshot.securityGroups.enumerated() {
      for (index, rule) in group.rules.enumerated() {
        guard case .group(let reference) = rule.peer else { continue }
        naming[reference.group, default: []].append(RuleReference(group: Ordinal(position), index: index))
      }
    }
    self.naming = naming
  }

  /// Positions of the groups whose rules can be relied on.
  var reliableGroups: [Ordinal<CompiledGroup>] {
    graph.groups.indices.map { Ordinal($0) }.filter { graph.groups[$0].integrity == .intact }
  }

  /// What keeps checks of rules silent about a group: its rules are not all known, or contradict each other.
  var unreliableGroups: [Gap] {
    graph.groups.filter { $0.integrity != .intact }.map {
      Gap(.unreadable, "security group \(symbols[$0.id])", command: DocumentKind.securityGroups.command)
    }
  }
}

/// A rule by its group and its place among that group's rules.
struct RuleReference: Hashable, Comparable {
  var group: Ordinal<CompiledGroup>
  var index: Int

  static func < (lhs: Self, rhs: Self) -> Bool { (lhs.group, lhs.index) < (rhs.group, rhs.index) }
}

extension LintGround {
  subscript(rule: RuleReference) -> SecurityGroupRule {
    snapshot.securityGroups[rule.group.offset].rules[rule.index]
  }

  /// `sg-0a1b (web)`.
  func name(of group: Ordinal<CompiledGroup>) -> String {
    let described = snapshot.securityGroups[group.offset]
    return described.name.map { "\(symbols[described.id]) (\(symbols[$0]))" } ?? symbols[described.id]
  }

  /// The same for a group that may not be described.
  func name(of id: Identifier<SecurityGroup>) -> String {
    graph.catalog.groups[id].map { name(of: $0) } ?? symbols[id]
  }

  /// The rule as evidence, in the words of all other answers.
  func evidence(_ reference: RuleReference) -> Evidence {
    let group = snapshot.securityGroups[reference.group.offset]
    let rule = group.rules[reference.index]
    let id = rule.id.map { symbols[$0] } ?? "\(symbols[group.id]) \(rule.direction.rawValue)"
    return Evidence(id: id, text: "\(symbols[group.id]): \(RuleText.text(rule, in: snapshot))")
  }

  /// A rule within a sentence: `sgr-0a1b (tcp/443 from 10.0.0.0/8)`.
  func mention(_ reference: RuleReference) -> String {
    let (rule, evidence) = (self[reference], evidence(reference))
    return "\(evidence.id) (\(RuleText.text(rule, in: snapshot)))"
  }

  /// Several, few of them in full.
  func mention(_ references: [RuleReference]) -> String { Self.list(references.map { mention($0) }) }

  /// Few things in full, many by number.
  static func list(_ texts: [String]) -> String {
    texts.count > 4
      ? "\(texts.prefix(3).joined(separator: ", ")) and \(texts.count - 3) more"
      : texts.joined(separator: ", ")
  }

  /// `1 rule`, `2 rules`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(number == 1 ? noun : "\(noun)s")"
  }

  /// What an interface is called: `eni-0a1b (instance i-0c2d)`.
  func name(ofInterface position: Int) -> String { symbols[snapshot.networkInterfaces[position].id] }
}

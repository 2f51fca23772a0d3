import Addressing
import Graph
import Model
import Query

/// Rules that others admit whole: of the same group, or of groups that stand beside it wherever it stands.
///
/// All that is found can be taken away together: no rule is called superfluous because of one that was itself.
struct RedundantRules: Inspection {
  let checks: Set<LintCheck> = [.shadowedRule, .impliedRule]

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    let members = GroupMembers(ground)
    var gone: Set<RuleReference> = []
    for check in checks { result.withhold(check, ground.unreliableGroups) }
    for group in ground.reliableGroups {
      let own = rules(of: [group], ground, without: gone)
      for found in superfluous(own, of: group, members, ground) {
        gone.insert(found.rule)
        result.findings.append(finding(.shadowedRule, found, ground))
      }
    }
    for group in ground.reliableGroups {
      guard let beside = companions(of: group, ground, &result) else { continue }
      let all = rules(of: [group] + beside, ground, without: gone)
      for found in superfluous(all, of: group, members, ground) {
        gone.insert(found.rule)
        result.findings.append(finding(.impliedRule, found, ground))
      }
    }
  }

  /// The reliable groups that stand beside a group everywhere; `nil` where there are none, or nobody can tell.
  private func companions(
    of group: Ordinal<CompiledGroup>, _ ground: LintGround, _ result: inout LintResult
  ) -> [Ordinal<CompiledGroup>]? {
    let beside = (ground.use.companions[group.offset] ?? []).filter {
      ground.graph.groups[$0].integrity == .intact
    }
    guard !beside.isEmpty else { return nil }
    let unknown = ground.coverage.unknownMembers(of: group)
    result.withhold(.impliedRule, unknown)
    return unknown.isEmpty ? beside.sorted() : nil
  }

  private func rules(
    of groups: [Ordinal<CompiledGroup>], _ ground: LintGround, without gone: Set<RuleReference>
  ) -> [RuleReach] {
    groups.flatMap { group in
      let stale = ground.staleRules(of: group)
      return ground.snapshot.securityGroups[group.offset].rules.indices.compactMap { index in
        let rule = RuleReference(group: group, index: index)
        return stale.contains(index) || gone.contains(rule) ? nil : RuleReach(rule, ground)
      }
    }
  }

  /// A rule and those that admit all that it does.
  private struct Superfluous {
    var rule: RuleReference
    var admitting: [RuleReference]
    /// How many addresses of the group that it names lie in the others' blocks; 0 where that is not the reason.
    var members: Int
  }

  private func superfluous(
    _ rules: [RuleReach], of group: Ordinal<CompiledGroup>, _ members: GroupMembers, _ ground: LintGround
  ) -> [Superfluous] {
    var result: [Superfluous] = []
    for direction in [Direction.ingress, .egress] {
      var cover = RuleCover(rules.filter { $0.direction == direction })
      let own = cover.rules.indices.filter { cover.rules[$0].rule.group == group }
      for position in own.sorted(by: { Self.isTriedBefore(cover.rules[$0], cover.rules[$1]) }) {
        let addresses = self.addresses(of: cover.rules[position], members)
        guard let admitting = cover.admitting(position, members: addresses) else { continue }
        cover.remove(position)
        let others = admitting.map { cover.rules[$0] }
        let isByAddress = others.contains { if case .reference = $0.peer { false } else { true } }
        result.append(
          Superfluous(
            rule: cover.rules[position].rule, admitting: others.map(\.rule).sorted(),
            members: isByAddress ? addresses?.count ?? 0 : 0))
      }
    }
    return result
  }

  private func addresses(of rule: RuleReach, _ members: GroupMembers) -> [IPPrefix]? {
    if case .reference(let reference) = rule.peer { members.blocks(of: reference.group) } else { nil }
  }

  /// Of two that admit the same the one that was read last goes.
  private static func isTriedBefore(_ left: RuleReach, _ right: RuleReach) -> Bool {
    left.width == right.width ? left.rule > right.rule : left.width < right.width
  }

  private func finding(_ check: LintCheck, _ found: Superfluous, _ ground: LintGround) -> LintFinding {
    let isReference = found.members > 0
    let command = isReference ? nil : RuleCommand(ground: ground).revoke(found.rule)
    let isByList =
      found.admitting.contains { isListed($0, unlike: found.rule, ground) }
      || found.admitting.contains { isListed(found.rule, unlike: $0, ground) }
    var effect = "revoke it; that changes nothing"
    if check == .impliedRule { effect += " while they stand together" }
    if isByList { effect += " while the entries of the prefix list stay as they are" }
    return LintFinding(
      check, component: ground.name(of: found.rule.group), rule: ground.evidence(found.rule),
      message: message(check, found, ground), evidence: found.admitting.map { ground.evidence($0) },
      suggestion: isReference
        ? "it is the narrower of them: better take the wide one away, if nobody else needs that" : effect,
      commands: [command].compactMap { $0 },
      gaps: check == .impliedRule || isReference ? ground.coverage.silentHolders : [])
  }

  private func message(_ check: LintCheck, _ found: Superfluous, _ ground: LintGround) -> String {
    let groups = Set(found.admitting.map(\.group)).subtracting([found.rule.group]).sorted()
    let beside =
      check == .shadowedRule
      ? "of the same group"
      : "of \(groups.map { ground.name(of: $0) }.joined(separator: ", ")), which everything has that has this group,"
    let verb = found.admitting.count == 1 ? "admits" : "admit"
    let message = "\(ground.mention(found.admitting)) \(beside) \(verb) all that it does"
    switch found.members {
    case 0: return message
    case 1: return "\(message) today: the one address of the group that it names lies in it"
    default: return "\(message) today: all \(found.members) addresses of the group that it names lie in it"
    }
  }

  /// Whether a rule names a prefix list that the other does not: what it means may change by itself (semantics 1.22).
  private func isListed(_ rule: RuleReference, unlike other: RuleReference, _ ground: LintGround) -> Bool {
    guard case .prefixList = ground[rule].peer else { return false }
    return ground[rule].peer != ground[other].peer
  }
}

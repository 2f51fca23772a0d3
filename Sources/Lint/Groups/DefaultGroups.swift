import Graph
import Model

/// Default groups that something has, or that let anything through at all.
///
/// Everything without groups of its own gets them, so what they open is opened unseen (semantics 1.50, 1.51).
struct DefaultGroups: Inspection {
  let checks: Set<LintCheck> = [.defaultGroupInUse]

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    for (position, group) in ground.snapshot.securityGroups.enumerated()
    where group.isDefault(in: ground.snapshot) {
      let ordinal = Ordinal<CompiledGroup>(position)
      let rules = group.rules.indices.map { RuleReference(group: ordinal, index: $0) }
      guard ground.use.isUsed(ordinal) || !rules.isEmpty else {
        let gaps =
          ground.coverage.unknownMembers(of: ordinal) + (group.hasRules ? [] : ground.unreliableGroups)
        result.withhold(.defaultGroupInUse, gaps)
        continue
      }
      result.findings.append(finding(ordinal, rules, ground))
    }
  }

  private func finding(
    _ group: Ordinal<CompiledGroup>, _ rules: [RuleReference], _ ground: LintGround
  ) -> LintFinding {
    let holders =
      ground.holdersBesideInterfaces(of: group)
      + ground.use.interfaces[group.offset].map { ground.name(ofInterface: $0) }
    let vpc = ground.graph.groups[group].vpc.map { " of \(ground.symbols[$0])" } ?? ""
    let unknown = ground.coverage.unknownMembers(of: group)
    let nobody = unknown.isEmpty ? "nothing has it, but it" : "it"
    let message =
      holders.isEmpty
      ? "the default group\(vpc): \(nobody) has \(LintGround.count(rules.count, "rule")), so whatever is started"
        + " without groups is open so far"
      : "the default group\(vpc) is in use: \(LintGround.list(holders))"
        + (rules.isEmpty ? "" : "; it has \(LintGround.count(rules.count, "rule"))")
    let commands =
      holders.isEmpty && unknown.isEmpty ? rules.compactMap { RuleCommand(ground: ground).revoke($0) } : []
    return LintFinding(
      .defaultGroupInUse, component: ground.name(of: group), message: message,
      evidence: rules.map { ground.evidence($0) },
      suggestion: holders.isEmpty
        ? "take its rules away: then nothing is opened unseen"
        : "give each of them a group of its own, then take the default group's rules away",
      commands: commands, gaps: unknown + (holders.isEmpty ? ground.coverage.silentHolders : []))
  }
}

import Graph
import Model
import Query

/// Groups that nothing has: no rule names them, or only rules do.
///
/// Silent about default groups, which nobody can delete, and about all groups whose members the snapshot cannot show.
struct UnusedGroups: Inspection {
  let checks: Set<LintCheck> = [.unusedGroup, .referencedOnlyGroup]

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    let silent = ground.coverage.silentHolders
    let unknownReferences = ground.coverage.unknownReferences
    for (position, group) in ground.snapshot.securityGroups.enumerated() {
      let ordinal = Ordinal<CompiledGroup>(position)
      if group.isDefault(in: ground.snapshot) || ground.use.isUsed(ordinal) { continue }
      let unknown = ground.coverage.unknownMembers(of: ordinal)
      guard unknown.isEmpty else {
        for check in checks { result.withhold(check, unknown) }
        continue
      }
      // What a group says of itself gives it no member.
      let naming = (ground.naming[group.id] ?? []).filter { $0.group != ordinal }
      if !naming.isEmpty {
        result.findings.append(referencedOnly(ordinal, naming, silent, ground))
      } else if unknownReferences.isEmpty {
        result.findings.append(unused(ordinal, silent, ground))
      } else {
        result.withhold(.unusedGroup, unknownReferences)
      }
    }
  }

  private func unused(_ group: Ordinal<CompiledGroup>, _ silent: [Gap], _ ground: LintGround) -> LintFinding {
    var command = AWSCommand("delete-security-group")
    command.add("--group-id", ground.symbols[ground.graph.groups[group].id])
    return LintFinding(
      .unusedGroup, component: ground.name(of: group),
      message: "no interface, service or load balancer has it, and no rule names it",
      suggestion: "delete it, once nothing that was not read names it",
      commands: [command.text].compactMap { $0 },
      gaps: silent + ground.coverage.foreignReferences(to: group))
  }

  private func referencedOnly(
    _ group: Ordinal<CompiledGroup>, _ naming: [RuleReference], _ silent: [Gap], _ ground: LintGround
  ) -> LintFinding {
    LintFinding(
      .referencedOnlyGroup, component: ground.name(of: group),
      message: "no interface, service or load balancer has it; only "
        + "\(LintGround.count(naming.count, "rule")) of other groups \(naming.count == 1 ? "names" : "name") it",
      evidence: naming.map { ground.evidence($0) },
      suggestion: "revoke the rules that name it, then delete it, once nothing that was not read has it",
      gaps: silent)
  }
}

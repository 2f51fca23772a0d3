import Addressing
import Graph
import Model

/// Rules that name a group which is gone: the peering is, or the group, or its document was read without it.
///
/// Silent about groups of accounts and VPCs whose groups were not read.
struct StaleReferences: Inspection {
  let checks: Set<LintCheck> = [.staleReference]

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    let known = DescribedGroups(ground)
    for position in ground.snapshot.securityGroups.indices {
      let group = Ordinal<CompiledGroup>(position)
      // What two documents tell differently is not held against either.
      guard ground.graph.groups[group].integrity != .contradicted else {
        result.withhold(.staleReference, ground.unreliableGroups)
        continue
      }
      let stale = ground.staleRules(of: group)
      for (index, rule) in ground.snapshot.securityGroups[position].rules.enumerated() {
        guard case .group(let reference) = rule.peer else { continue }
        let rule = RuleReference(group: group, index: index)
        if stale.contains(index) {
          result.findings.append(finding(rule, reference, Self.reason(reference, ground), [], ground))
        } else if ground.graph.catalog.groups[reference.group] == nil {
          result.add(self, rule, reference, known, ground)
        }
      }
    }
  }

  /// Why nobody is meant (semantics 1.36, 1.37).
  private static func reason(_ reference: SecurityGroupReference, _ ground: LintGround) -> String {
    if reference.account == nil { return "AWS no longer tells its account: the group is gone" }
    let peering = reference.peering.map { "peering \(ground.symbols[$0])" } ?? "the peering"
    let position = reference.peering.flatMap { ground.graph.catalog.peerings[$0] }
    let status = reference.peeringStatus ?? position.flatMap { ground.snapshot.peerings[$0].status }
    return "\(peering) is \(status.map { ground.symbols[$0] } ?? "not active")"
  }

  fileprivate func finding(
    _ rule: RuleReference, _ reference: SecurityGroupReference, _ reason: String, _ gaps: [Gap],
    _ ground: LintGround
  ) -> LintFinding {
    LintFinding(
      .staleReference, component: ground.name(of: rule.group), rule: ground.evidence(rule),
      message: "it names \(ground.symbols[reference.group]), and matches nobody: \(reason)",
      suggestion: "revoke it, before something of that name comes back",
      commands: [RuleCommand(ground: ground).revoke(rule)].compactMap { $0 }, gaps: gaps)
  }
}

extension LintResult {
  /// Judges a reference to a group that no document describes.
  fileprivate mutating func add(
    _ inspection: StaleReferences, _ rule: RuleReference, _ reference: SecurityGroupReference,
    _ known: DescribedGroups, _ ground: LintGround
  ) {
    let id = ground.symbols[reference.group]
    let gap = Gap(
      .missing, "security group \(id)", command: "aws ec2 describe-security-groups --group-ids \(id)")
    guard known.wouldHold(reference, namedBy: rule.group) else { return withhold(.staleReference, [gap]) }
    let reason = "the groups of its VPC were read, and it is not among them"
    findings.append(inspection.finding(rule, reference, reason, [gap], ground))
  }
}

/// Where all groups were read, so that one that is missing is gone.
private struct DescribedGroups {
  private let ground: LintGround
  private let isWhole: Bool
  private let vpcs: Set<Identifier<VPC>>
  private let worn: Set<Identifier<SecurityGroup>>

  init(_ ground: LintGround) {
    self.ground = ground
    let snapshot = ground.snapshot
    let kinds: [DocumentKind] = [.securityGroups, .securityGroupRules]
    isWhole = snapshot.incompleteKinds.isDisjoint(with: kinds)
    vpcs = Set(snapshot.securityGroups.filter { $0.name != nil }.compactMap(\.vpc))
    worn = Set(ground.graph.groupSets.flatMap(\.undescribed))
  }

  /// Whether a group would have been read if it were there.
  ///
  /// A reference without a VPC is to a group of the own account and VPC; what an interface has is there, read or not.
  func wouldHold(_ reference: SecurityGroupReference, namedBy group: Ordinal<CompiledGroup>) -> Bool {
    guard isWhole, !worn.contains(reference.group) else { return false }
    let own = ground.snapshot.securityGroups[group.offset]
    guard reference.account == nil || own.owner == nil || reference.account == own.owner else { return false }
    return (reference.vpc ?? own.vpc).map { vpcs.contains($0) } ?? false
  }
}

extension LintGround {
  /// The positions of a group's rules that name a group beyond a peering that is gone, or a deleted group.
  func staleRules(of group: Ordinal<CompiledGroup>) -> Set<Int> {
    let compiled = graph.groups[group].ingress + graph.groups[group].egress
    return Set(compiled.compactMap { rule in if case .nobody = rule.peer { rule.rule } else { nil } })
  }
}

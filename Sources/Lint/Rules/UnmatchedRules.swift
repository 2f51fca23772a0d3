import Addressing
import Graph
import Model

/// Rules that match nobody now: a group that nothing has, an empty prefix list, a part of the own VPC that nobody lives in.
///
/// Silent about stale references, which are told as such, and where not all interfaces were read.
struct UnmatchedRules: Inspection {
  let checks: Set<LintCheck> = [.unmatchedRule]

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    let inhabited = InhabitedSpace(ground.graph)
    for (position, group) in ground.snapshot.securityGroups.enumerated() {
      let ordinal = Ordinal<CompiledGroup>(position)
      guard ground.graph.groups[ordinal].integrity != .contradicted else { continue }
      let stale = ground.staleRules(of: ordinal)
      for index in group.rules.indices where !stale.contains(index) {
        let rule = RuleReference(group: ordinal, index: index)
        switch group.rules[index].peer {
        case .group(let reference): addReference(rule, reference, ground, &result)
        case .prefixList(let id): addList(rule, id, ground, &result)
        case .prefix(let block): addBlock(rule, block, inhabited, ground, &result)
        }
      }
    }
  }

  private func addReference(
    _ rule: RuleReference, _ reference: SecurityGroupReference, _ ground: LintGround,
    _ result: inout LintResult
  ) {
    // A rule of a group that nothing has is not asked at all, and told with its group.
    guard let named = ground.graph.catalog.groups[reference.group], !ground.use.isUsed(named),
      ground.use.isUsed(rule.group)
    else { return }
    let unknown = ground.coverage.unknownMembers(of: named)
    guard unknown.isEmpty else { return result.withhold(.unmatchedRule, unknown) }
    result.findings.append(
      finding(
        rule, "nothing has \(ground.name(of: named)), which it names", ground.coverage.silentHolders, ground))
  }

  private func addList(
    _ rule: RuleReference, _ id: Identifier<PrefixList>, _ ground: LintGround, _ result: inout LintResult
  ) {
    guard let list = ground.graph.catalog.prefixLists[id].map({ ground.snapshot.prefixLists[$0] }) else {
      return
    }
    guard list.entries?.isEmpty == true, list.integrity == .intact else { return }
    result.findings.append(finding(rule, "prefix list \(ground.symbols[id]) has no entries", [], ground))
  }

  private func addBlock(
    _ rule: RuleReference, _ block: IPPrefix, _ inhabited: InhabitedSpace, _ ground: LintGround,
    _ result: inout LintResult
  ) {
    guard let vpc = inhabited.vpc(of: block, rule.group, ground) else { return }
    guard !inhabited.isInhabited(block) else { return }
    let unknown = ground.coverage.unknownMembers(of: rule.group) + inhabited.gaps
    guard unknown.isEmpty else { return result.withhold(.unmatchedRule, unknown) }
    let place =
      inhabited.hasSubnet(block) ? "no interface has an address in it" : "no subnet has an address of it"
    result.findings.append(
      finding(rule, "\(block) is in \(vpc), and \(place)", ground.coverage.silentHolders, ground))
  }

  private func finding(
    _ rule: RuleReference, _ reason: String, _ gaps: [Gap], _ ground: LintGround
  ) -> LintFinding {
    LintFinding(
      .unmatchedRule, component: ground.name(of: rule.group), rule: ground.evidence(rule),
      message: "\(reason): it matches nobody now",
      suggestion: "revoke it, unless somebody is about to come",
      commands: [RuleCommand(ground: ground).revoke(rule)].compactMap { $0 }, gaps: gaps)
  }
}

/// Where anything has an address, or would get one.
private struct InhabitedSpace {
  let gaps: [Gap]
  private let taken: AddressSet
  private let subnets: AddressSet
  private let graph: ReachabilityGraph

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    let future = graph.balancers.flatMap(\.nodes).flatMap { graph.subnets[$0.subnet].blocks }
    taken = AddressSet(graph.endpoints.compactMap(\.block) + future)
    subnets = AddressSet(graph.subnets.flatMap(\.blocks))
    let missing = [DocumentKind.subnets, .vpcs].filter {
      !graph.snapshot.kinds.contains($0) || graph.snapshot.incompleteKinds.contains($0)
    }
    // Where the place of an address is not known, it may be anywhere.
    let isLost = graph.endpoints.contains { $0.block == nil && $0.interface != nil }
    gaps =
      missing.map { Gap(.missing, $0.noun, command: $0.command) }
      + (isLost
        ? [
          Gap(
            .unreadable, "an address of a network interface", command: DocumentKind.networkInterfaces.command)
        ]
        : [])
  }

  func isInhabited(_ block: IPPrefix) -> Bool { taken.overlaps(block) }
  func hasSubnet(_ block: IPPrefix) -> Bool { subnets.overlaps(block) }

  /// The name of the group's own VPC, where the block is part of it: nobody else's addresses are (semantics 3.1).
  ///
  /// AWS's own addresses at the start of a block, such as the resolver's, are no interface's.
  func vpc(of block: IPPrefix, _ group: Ordinal<CompiledGroup>, _ ground: LintGround) -> String? {
    guard let id = ground.graph.groups[group].vpc, let index = graph.catalog.vpcs[id] else { return nil }
    let holders = ground.use.interfaces[group.offset].map { ground.snapshot.networkInterfaces[$0].vpc }
    guard holders.allSatisfy({ $0 == id }), !holders.isEmpty else { return nil }
    guard let own = graph.vpcs[index].blocks.first(where: { $0.contains(block) }) else { return nil }
    let isServed = block.last.bits - own.first.bits < 4
    return isServed ? nil : ground.symbols[id]
  }
}

import Addressing
import Graph
import Model
import Query

/// Rules for ingress that admit many more addresses than anybody can come from, or addresses nobody can come from.
///
/// Who can come is asked of routes, ACLs and gateways; the own VPC always can. Silent about groups of load balancers,
/// before which AWS puts doors that keep the client's address, and about everything where accelerators do.
struct WideSources: Inspection {
  let checks: Set<LintCheck> = [.wideCIDR, .unmatchedRule]

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    let rules = ground.reliableGroups.flatMap { Self.rules(of: $0, ground) }
    guard !rules.isEmpty else { return }
    for check in checks { result.withhold(check, ground.unreliableGroups) }
    guard ground.snapshot.accelerators.isEmpty else {
      let gap = Gap(.notFollowed, "clients' addresses behind Global Accelerator")
      for check in checks { result.withhold(check, [gap]) }
      return
    }
    let ways = [DocumentKind.routeTables, .networkACLs].filter { !ground.snapshot.kinds.contains($0) }
    for check in checks {
      result.withhold(check, ways.map { Gap(.missing, $0.noun, command: $0.command) })
    }
    var space = ArrivalSpace(ground)
    for (group, rules) in Dictionary(grouping: rules, by: \.group).sorted(by: { $0.key < $1.key }) {
      let unknown = ground.coverage.unknownMembers(of: group)
      guard unknown.isEmpty, let arrivals = space.arrivals(at: group) else {
        for check in checks { result.withhold(check, unknown) }
        continue
      }
      for rule in rules {
        if let found = finding(rule, arrivals, ground) { result.findings.append(found) }
      }
    }
  }

  private static func rules(of group: Ordinal<CompiledGroup>, _ ground: LintGround) -> [RuleReference] {
    guard ground.use.isUsed(group), ground.use.loadBalancers[group.offset].isEmpty,
      ground.use.others[group.offset].isEmpty
    else { return [] }
    return ground.snapshot.securityGroups[group.offset].rules.indices.compactMap { index in
      let rule = RuleReference(group: group, index: index)
      guard ground[rule].direction == .ingress, case .prefix = ground[rule].peer else { return nil }
      return rule
    }
  }

  private func finding(_ rule: RuleReference, _ arrivals: Arrivals, _ ground: LintGround) -> LintFinding? {
    guard case .prefix(let block) = ground[rule].peer, arrivals.isTold(block.family) else { return nil }
    let used = arrivals.addresses(for: ground[rule].traffic, within: block)
    if used.isEmpty {
      return arrivals.isOwn(block) || arrivals.isTaken(block) ? nil : unmatched(rule, block, ground)
    }
    let (all, needed) = (AddressCount(AddressSet([block])), AddressCount(used))
    guard needed.number * Double(ground.settings.excess) < all.number else { return nil }
    let blocks = used.prefixes
    // A rule that opens many ports needs thought before its like is added for another block.
    let isFew = blocks.count <= 4 && OpenPorts(ground[rule].traffic).count < ground.settings.widePorts
    let names = blocks.map { "\($0)" }
    let command = RuleCommand(ground: ground)
    let added =
      isFew
      ? blocks.map { command.authorize(like: rule, traffic: ground[rule].traffic, peer: .prefix($0)) } : []
    let lines = added + [command.revoke(rule)]
    return LintFinding(
      .wideCIDR, component: ground.name(of: rule.group), rule: ground.evidence(rule),
      message: "it admits \(block), and only \(LintGround.list(names)) can get there by routes and ACLs",
      suggestion: blocks.count <= 4
        ? "\(names.joined(separator: ", ")) \(names.count == 1 ? "is" : "are") enough"
        : "name those who need it",
      commands: isFew && !lines.contains(nil) ? lines.compactMap { $0 } : [])
  }

  private func unmatched(_ rule: RuleReference, _ block: IPPrefix, _ ground: LintGround) -> LintFinding {
    LintFinding(
      .unmatchedRule, component: ground.name(of: rule.group), rule: ground.evidence(rule),
      message: "nobody can get there from \(block): routes or ACLs stop all of it, so it matches nobody now",
      suggestion: "revoke it, or open the way if it is meant",
      commands: [RuleCommand(ground: ground).revoke(rule)].compactMap { $0 })
  }
}

/// How many addresses a set holds, near enough to compare.
private struct AddressCount {
  let number: Double

  init(_ set: AddressSet) {
    number = set.prefixes.reduce(0) { sum, prefix in
      sum + Double(sign: .plus, exponent: prefix.family.width - Int(prefix.length), significand: 1)
    }
  }
}

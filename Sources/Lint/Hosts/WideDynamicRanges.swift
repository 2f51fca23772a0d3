import Addressing
import Graph
import Model
import Query

/// Rules that open the ports that dynamic ports are chosen from to others than the load balancer that dials them.
///
/// Silent where tasks with dynamic ports have no load balancer, or one without groups: their clients come themselves.
struct WideDynamicRanges: Inspection {
  let checks: Set<LintCheck> = [.wideDynamicRange]
  /// A rule that opens so many of the ports is taken to be about them.
  private static let enough = 1000

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    let index = ListenerIndex(ground.graph)
    for group in ground.reliableGroups where ground.use.isUsed(group) {
      let rules = ground.snapshot.securityGroups[group.offset].rules.indices.map {
        RuleReference(group: group, index: $0)
      }.filter { ground[$0].direction == .ingress && Self.opened(by: $0, Self.both, ground) >= Self.enough }
      guard !rules.isEmpty else { continue }
      let unknown = ground.coverage.unknownMembers(of: group)
      guard unknown.isEmpty else {
        result.withhold(.wideDynamicRange, unknown)
        continue
      }
      let needs = DynamicNeeds(Listening(of: group, index, ground), index, ground)
      guard !needs.listeners.isEmpty, !needs.isOpenEnded else { continue }
      guard needs.gaps.isEmpty, !needs.balancers.isEmpty else {
        result.withhold(.wideDynamicRange, needs.gaps)
        continue
      }
      let stale = ground.staleRules(of: group)
      for rule in rules where !stale.contains(rule.index) {
        if let found = finding(rule, needs, ground) { result.findings.append(found) }
      }
    }
  }

  private static let both = TrafficSet(.tcp, DynamicNeeds.ports).union(TrafficSet(.udp, DynamicNeeds.ports))

  private static func opened(by rule: RuleReference, _ range: TrafficSet, _ ground: LintGround) -> Int {
    OpenPorts(ground[rule].traffic.intersection(range)).count
  }

  private func finding(_ rule: RuleReference, _ needs: DynamicNeeds, _ ground: LintGround) -> LintFinding? {
    let opened = Self.opened(by: rule, needs.range, ground)
    guard opened >= Self.enough, !needs.isForBalancers(ground[rule].peer, ground) else { return nil }
    let known = admitting(rule, needs, ground)
    let names = LintGround.list(Set(needs.listeners.map(\.name)).sorted())
    let command = known == nil ? authorize(rule, needs, ground) : nil
    let instead =
      known.map {
        "\(ground.mention($0)) lets it in already: narrow this rule to the fixed ports that are needed"
      }
      ?? "let the load balancer alone in on \(needs.range), and narrow this rule to the fixed ports that are needed"
    return LintFinding(
      .wideDynamicRange, component: ground.name(of: rule.group), rule: ground.evidence(rule),
      message:
        "it opens \(opened) of the ports that those of \(names) are chosen from at each"
        + " start, and only load balancer \(needs.names(ground)) dials them",
      evidence: known.map { [ground.evidence($0)] } ?? [], suggestion: instead,
      commands: [command].compactMap { $0 },
      gaps: [
        Gap(.notFollowed, "clients that find dynamic ports without the load balancer, by service discovery")
      ])
  }

  /// Another rule, of the group or of one that always stands beside it, that lets the load balancer in.
  private func admitting(_ rule: RuleReference, _ needs: DynamicNeeds, _ ground: LintGround) -> RuleReference?
  {
    let beside = ground.use.companions[rule.group.offset] ?? []
    let wanted = needs.listeners.reduce(into: TrafficSet.none) { $0.formUnion($1.traffic) }
    for group in [rule.group] + beside.sorted() {
      for index in ground.snapshot.securityGroups[group.offset].rules.indices {
        let other = RuleReference(group: group, index: index)
        if other != rule, ground[other].direction == .ingress, ground[other].traffic.isSuperset(of: wanted),
          needs.isForBalancers(ground[other].peer, ground)
        {
          return other
        }
      }
    }
    return nil
  }

  private func authorize(_ rule: RuleReference, _ needs: DynamicNeeds, _ ground: LintGround) -> String? {
    guard let group = needs.onlyGroup(ground) else { return nil }
    let owner = ground.graph.catalog.groups[group].flatMap { ground.snapshot.securityGroups[$0.offset].owner }
    return RuleCommand(ground: ground).authorize(
      like: rule, traffic: needs.range,
      peer: .group(SecurityGroupReference(group: group, account: owner)))
  }
}

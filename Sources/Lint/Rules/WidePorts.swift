import Addressing
import Graph
import Model
import Query

/// Rules for ingress that open many more ports than anything behind their group is known to listen on.
///
/// Silent about a group that something has which tells nothing of its ports. What a rule opens to a load balancer on
/// the ports that dynamic ports are chosen from counts as used.
struct WidePorts: Inspection {
  let checks: Set<LintCheck> = [.widePort]

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    let index = ListenerIndex(ground.graph)
    result.withhold(.widePort, ground.unreliableGroups)
    for group in ground.reliableGroups where ground.use.isUsed(group) {
      let rules = Self.rules(of: group, ground)
      guard !rules.isEmpty else { continue }
      let listening = Listening(of: group, index, ground)
      guard
        listening.isComplete
          || rules.contains(where: { OpenPorts(ground[$0].traffic).count >= ground.settings.widePorts })
      else { continue }
      let unknown = ground.coverage.unknownMembers(of: group)
      guard unknown.isEmpty, listening.silent.isEmpty else {
        result.withhold(.widePort, unknown + Self.gaps(group, listening, ground))
        continue
      }
      let needs = DynamicNeeds(listening, index, ground)
      for rule in rules {
        if let found = finding(rule, listening, needs, ground) { result.findings.append(found) }
      }
    }
  }

  private static func rules(of group: Ordinal<CompiledGroup>, _ ground: LintGround) -> [RuleReference] {
    let stale = ground.staleRules(of: group)
    return ground.snapshot.securityGroups[group.offset].rules.indices.compactMap { index in
      let rule = RuleReference(group: group, index: index)
      let isOpen = ground[rule].direction == .ingress && OpenPorts(ground[rule].traffic).count > 0
      return isOpen && !stale.contains(index) ? rule : nil
    }
  }

  private static func gaps(
    _ group: Ordinal<CompiledGroup>, _ listening: Listening, _ ground: LintGround
  ) -> [Gap] {
    guard !listening.silent.isEmpty else { return [] }
    return [
      Gap(
        .notFollowed, "what listens on \(LintGround.list(listening.silent)) behind \(ground.name(of: group))")
    ]
  }

  private func finding(
    _ rule: RuleReference, _ listening: Listening, _ needs: DynamicNeeds, _ ground: LintGround
  ) -> LintFinding? {
    let open = OpenPorts(ground[rule].traffic)
    let behind = listening.listeners.filter { $0.traffic.overlaps(open.traffic) }.sorted()
    var used = behind.reduce(into: TrafficSet.none) { $0.formUnion($1.traffic) }.intersection(open.traffic)
    if needs.isForBalancers(ground[rule].peer, ground) {
      used.formUnion(needs.range.intersection(open.traffic))
    }
    let count = OpenPorts(used).count
    let isUnused = listening.isComplete && count == 0
    let isWide = open.count >= ground.settings.widePorts && count * ground.settings.excess < open.count
    guard isUnused || isWide else { return nil }
    let what = open.count == 1 ? "\(open.traffic)" : "\(open.count) ports"
    let known =
      behind.isEmpty
      ? "nothing that has the group \(listening.isComplete ? "listens" : "is known to listen") there"
      : "all that is known to listen there: \(LintGround.list(behind.map(\.text)))"
    let doubts = listening.hosts.sorted().map {
      Gap(.notFollowed, "what listens on \($0) beside its tasks, such as SSH or agents")
    }
    let advice = Advice(rule, behind, open, isSure: doubts.isEmpty, ground)
    return LintFinding(
      .widePort, component: ground.name(of: rule.group), rule: ground.evidence(rule),
      message: "it opens \(what), and \(known)", evidence: [],
      suggestion: advice.text, commands: advice.commands, gaps: doubts)
  }
}

/// A narrower rule for what listens.
private struct Advice {
  var text: String
  var commands: [String] = []

  init(_ rule: RuleReference, _ behind: [Listener], _ open: OpenPorts, isSure: Bool, _ ground: LintGround) {
    let fixed = behind.filter { !$0.isDynamic }.reduce(into: TrafficSet.none) { $0.formUnion($1.traffic) }
      .intersection(open.traffic)
    let isDynamic = behind.contains(where: \.isDynamic)
    let command = RuleCommand(ground: ground)
    var narrower = ground[rule]
    narrower.traffic = fixed
    let words = RuleText.text(narrower, in: ground.snapshot)
    switch (fixed.isEmpty, isDynamic) {
    case (true, false): text = "revoke it"
    case (false, false): text = "\(words) is enough"
    case (true, true): text = "let in only the load balancer on the ports that are chosen at each start"
    case (false, true):
      text = "\(words) is enough, beside the load balancer alone on the ports that are chosen at each start"
    }
    guard isSure, !isDynamic else { return }
    let added = fixed.isEmpty ? nil : command.authorize(like: rule, traffic: fixed)
    guard fixed.isEmpty || added != nil, let revoked = command.revoke(rule) else { return }
    commands = [added, revoked].compactMap { $0 }
  }
}

/// The ports of TCP and UDP in a set.
struct OpenPorts {
  let traffic: TrafficSet

  init(_ traffic: TrafficSet) {
    self.traffic = traffic.intersection(TrafficSet(.tcp).union(TrafficSet(.udp)))
  }

  var count: Int { traffic.intervals.reduce(0) { $0 + $1.count } }
}

import Addressing
import Graph
import Model

/// What AWS Network Firewall drops for certain, by the rules that name addresses, ports and protocols (semantics 3.76).
///
/// All else that it may do, such as by domain names or in Suricata's language, is taken to pass.
struct FirewallRules {
  let graph: ReachabilityGraph
  private var symbols: SymbolTable { graph.snapshot.symbols }

  /// The step of the firewall that stands behind an endpoint; `nil` where nothing is known to be dropped.
  func check(endpoint: String, from source: AddressClass?, to target: AddressClass?) -> FixedCheck? {
    let firewall = graph.snapshot.firewalls.first { firewall in
      firewall.endpoints?.contains { symbols[$0.endpoint] == endpoint } ?? false
    }
    guard let firewall, firewall.integrity == .intact,
      let policy = graph.snapshot.firewallPolicies.first(where: { $0.id == firewall.policy }),
      policy.integrity == .intact, let dropped = dropped(by: policy, from: source, to: target),
      !dropped.isEmpty
    else { return nil }
    let name = firewall.name.map { symbols[$0] } ?? Names.short(symbols[firewall.id])
    let text = "policy \(Names.short(symbols[policy.id]))"
    return FixedCheck(
      .firewall, name, .admitted, [Evidence(id: name, text: text)],
      only: Carried(
        traffic: TrafficSet.everything.subtracting(dropped), otherwise: .firewallRules))
  }

  private func groups(_ references: [FirewallPolicy.Reference]) -> [FirewallRuleGroup]? {
    let found = references.compactMap { reference in
      graph.snapshot.firewallRuleGroups.first { $0.id == reference.group && $0.integrity == .intact }
    }
    return found.count == references.count ? found : nil
  }

  /// `nil` where a rule group is not known: any of its rules may come first.
  private func dropped(
    by policy: FirewallPolicy, from source: AddressClass?, to target: AddressClass?
  ) -> TrafficSet? {
    guard let groups = groups(policy.statelessGroups) else { return nil }
    var (undecided, dropped, forwarded) = (TrafficSet.everything, TrafficSet.none, TrafficSet.none)
    for rule in groups.flatMap(\.statelessRules) {
      let traffic = traffic(of: rule).intersection(undecided)
      let actions = rule.actions.map { symbols[$0] }
      let isDrop = actions.contains("aws:drop")
      switch match(rule, source, target) {
      case .no: continue
      // What may be dropped, and else goes on to later rules, is as open as those leave it.
      case .maybe where isDrop: continue
      // It may go to the stateful engine, or may go on.
      case .maybe: undecided = undecided.subtracting(traffic)
      case .yes:
        undecided = undecided.subtracting(traffic)
        if isDrop { dropped.formUnion(traffic) }
        if actions.contains("aws:forward_to_sfe") { forwarded.formUnion(traffic) }
      }
    }
    let defaults = policy.statelessDefaults.map { symbols[$0] }
    if defaults.contains("aws:drop") { dropped.formUnion(undecided) }
    if defaults.contains("aws:forward_to_sfe") { forwarded.formUnion(undecided) }
    return dropsEverything(policy) ? dropped.union(forwarded) : dropped
  }

  /// Whether the stateful engine has no rule that lets anything pass, and drops what no rule names.
  private func dropsEverything(_ policy: FirewallPolicy) -> Bool {
    let defaults = policy.statefulDefaults.map { symbols[$0] }
    guard policy.isStrictOrder, defaults.contains("aws:drop_strict"),
      let groups = groups(policy.statefulGroups)
    else { return false }
    return groups.allSatisfy { group in
      !group.hasOtherRules
        && group.statefulRules.allSatisfy { rule in
          ["DROP", "REJECT"].contains(rule.action.map { symbols[$0] } ?? "")
        }
    }
  }

  // MARK: Stateless rules

  private enum Match { case no, maybe, yes }

  private func match(
    _ rule: StatelessFirewallRule, _ source: AddressClass?, _ target: AddressClass?
  ) -> Match {
    let parts = [match(rule.sources, source), match(rule.destinations, target)]
    if parts.contains(.no) { return .no }
    let isWhole = rule.sourcePorts.isEmpty || rule.sourcePorts.contains { $0 == 0...UInt16.max }
    return parts.contains(.maybe) || rule.matchesFlags || !isWhole ? .maybe : .yes
  }

  /// The firewall's blocks are no classes of their own: a class may lie in one by a part.
  private func match(_ blocks: [IPPrefix], _ address: AddressClass?) -> Match {
    if blocks.isEmpty { return .yes }
    guard let address else { return .maybe }
    let own = graph.forest.prefix(of: address)
    if blocks.contains(where: { $0.contains(own) }) { return .yes }
    return blocks.contains { $0.overlaps(own) } ? .maybe : .no
  }

  private func traffic(of rule: StatelessFirewallRule) -> TrafficSet {
    if rule.protocols.isEmpty, rule.destinationPorts.isEmpty { return .everything }
    let numbers = rule.protocols.isEmpty ? [6, 17] : rule.protocols
    return numbers.compactMap { UInt8(exactly: $0) }.reduce(TrafficSet.none) { result, number in
      let proto = IPProtocol(rawValue: number)
      guard proto.hasPorts, !rule.destinationPorts.isEmpty else { return result.union(TrafficSet(proto)) }
      return rule.destinationPorts.reduce(result) { $0.union(TrafficSet(proto, $1)) }
    }
  }
}

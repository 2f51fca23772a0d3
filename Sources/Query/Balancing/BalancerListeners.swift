import Addressing
import Graph
import Model

/// A listener of a load balancer with one target group that it forwards to.
struct ForwardingSeed {
  var listener: ForwardingListener
  var port: UInt16?
  /// The raw protocol.
  var proto: String?
  var group: Identifier<TargetGroup>
}

/// Reads what the listeners of a load balancer forward to, as far as the snapshot tells (semantics 5-B, 5-C).
struct BalancerListeners {
  let graph: ReachabilityGraph
  private let symbols: SymbolTable
  private var listeners: [Identifier<LoadBalancer>: [Listener]] = [:]
  /// The target groups that name a load balancer.
  private(set) var named: [Identifier<LoadBalancer>: [Identifier<TargetGroup>]] = [:]

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    symbols = graph.snapshot.symbols
    for listener in graph.snapshot.listeners {
      if let id = listener.loadBalancer { listeners[id, default: []].append(listener) }
    }
    for group in graph.snapshot.targetGroups {
      for id in group.loadBalancers { named[id, default: []].append(group.id) }
    }
  }

  /// Every load balancer that listeners or target groups name, sorted.
  var mentioned: [Identifier<LoadBalancer>] {
    Set(listeners.keys).union(named.keys).sorted { symbols[$0] < symbols[$1] }
  }

  /// The target groups that a load balancer has to do with.
  func groups(of balancer: Identifier<LoadBalancer>) -> [Identifier<TargetGroup>] {
    let forwarded = (listeners[balancer] ?? []).flatMap { forwards(of: $0).map(\.group) }
    let named = named[balancer] ?? []
    return named + Set(forwarded).subtracting(named).sorted { symbols[$0] < symbols[$1] }
  }

  /// What is forwarded where; what cannot be known is a seed with a doubt.
  func seeds(of balancer: Identifier<LoadBalancer>) -> [ForwardingSeed] {
    let own = listeners[balancer] ?? []
    let incomplete = graph.snapshot.incompleteKinds
    var result: [ForwardingSeed] = []
    for listener in own {
      let forwards = forwards(of: listener)
      if listener.integrity == .intact, listener.port != nil {
        result += forwards
      } else {
        let gap = Gap(.unreadable, "listener \(tail(listener))", command: DocumentKind.listeners.command)
        result += groups(of: balancer).map { seed(listener, $0, doubt: gap, isPortKnown: false) }
      }
    }
    let name = symbols[balancer]
    if own.isEmpty || incomplete.contains(.listeners) {
      let command = "aws elbv2 describe-listeners --load-balancer-arn \(name)"
      let gap = Gap(.missing, "the listeners of load balancer \(Self.shortName(name))", command: command)
      result += (named[balancer] ?? []).map { group in
        ForwardingSeed(
          listener: ForwardingListener(name: "not known", id: name, rules: [], doubt: gap), port: nil,
          proto: nil,
          group: group)
      }
    }
    for listener in own where listener.rules == nil || incomplete.contains(.listenerRules) {
      let command = "aws elbv2 describe-rules --listener-arn \(symbols[listener.id])"
      let gap = Gap(.missing, "the rules of listener \(tail(listener))", command: command)
      let open = Set(forwards(of: listener).filter { $0.listener.isOpenToAll }.map(\.group))
      result += groups(of: balancer).filter { !open.contains($0) }
        .map { seed(listener, $0, doubt: gap, isPortKnown: true) }
    }
    return result
  }

  /// `shop-alb` of an ARN.
  static func shortName(_ arn: String) -> String {
    let parts = arn.split(separator: "/")
    return parts.count >= 4 ? String(parts[parts.count - 2]) : Names.short(arn)
  }

  private func tail(_ listener: Listener) -> String {
    let arn = symbols[listener.id]
    return arn.firstRange(of: "listener/").map { String(arn[$0.upperBound...]) } ?? arn
  }

  private func name(_ listener: Listener) -> String {
    [listener.proto.map { symbols[$0] }, listener.port.map { "\($0)" }].compactMap { $0 }.joined(
      separator: " ")
  }

  private func seed(
    _ listener: Listener, _ group: Identifier<TargetGroup>, doubt: Gap, isPortKnown: Bool
  ) -> ForwardingSeed {
    ForwardingSeed(
      listener: ForwardingListener(name: name(listener), id: tail(listener), rules: [], doubt: doubt),
      port: isPortKnown ? listener.port : nil, proto: isPortKnown ? listener.proto.map { symbols[$0] } : nil,
      group: group)
  }

  private func forwards(of listener: Listener) -> [ForwardingSeed] {
    var rules: [Identifier<TargetGroup>: [ForwardRule]] = [:]
    var order: [Identifier<TargetGroup>] = []
    func add(_ actions: [ListenerAction], _ text: String, _ sources: [IPPrefix]?) {
      for target in actions.filter({ symbols[$0.type] == "forward" }).flatMap(\.targets) {
        if rules[target.group] == nil { order.append(target.group) }
        let rule = ForwardRule(
          text: text, sources: sources?.compactMap { graph.forest.node(of: $0) },
          isDormant: target.weight == 0)
        if !(rules[target.group]?.contains(rule) ?? false) { rules[target.group, default: []].append(rule) }
      }
    }
    add(listener.defaultActions, "default action", nil)
    for rule in listener.rules ?? [] {
      let name = rule.priority.map { "rule \($0)" } ?? "default action"
      let from = rule.sources.map { ", from " + $0.map { "\($0)" }.joined(separator: ", ") } ?? ""
      add(rule.actions, name + from, rule.sources)
    }
    return order.map { group in
      ForwardingSeed(
        listener: ForwardingListener(
          name: name(listener), id: tail(listener), rules: rules[group] ?? [], doubt: nil),
        port: listener.port, proto: listener.proto.map { symbols[$0] }, group: group)
    }
  }
}

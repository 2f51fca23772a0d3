import Addressing
import Graph
import Model

/// Makes hops: what one load balancer has to say about a flow before anybody asks who comes.
struct BalancerHops {
  let graph: ReachabilityGraph
  private var symbols: SymbolTable { graph.snapshot.symbols }

  init(graph: ReachabilityGraph) { self.graph = graph }

  private func item(_ position: Int) -> LoadBalancer? {
    guard case .elastic(let item) = graph.balancers[position].description else { return nil }
    return graph.snapshot.loadBalancers[item]
  }

  func isApplication(_ position: Int) -> Bool { item(position)?.kind == .application }

  /// The protocols of a listener; those of the target group where no listener is known (semantics 5.38).
  func protocols(_ seed: ForwardingSeed, _ group: TargetGroup) -> [IPProtocol] {
    switch seed.proto ?? group.proto.map({ symbols[$0] }) {
    case "UDP", "QUIC": [.udp]
    case "TCP_UDP", "TCP_QUIC": [.tcp, .udp]
    default: [.tcp]
    }
  }

  /// To a target.
  func hop(
    _ seed: ForwardingSeed, _ group: TargetGroup, at position: Int, _ proto: IPProtocol,
    to target: GroupTarget
  ) -> BalancerHop {
    var forwarding = target.checks
    let enabled = Set(graph.balancers[position].nodes.compactMap(\.zone))
    let isEnabled = target.zone.map { enabled.contains($0) } ?? true
    if let zone = target.zone, !isEnabled, !enabled.isEmpty {
      forwarding.append(
        .fixed(FixedCheck(.loadBalancer, "zone \(symbols[zone])", .closed(.zoneNotEnabled))))
    }
    return BalancerHop(
      balancer: position, isClassic: false, front: front(seed.port, proto), state: state(position),
      listener: seed.listener, forwarding: forwarding,
      zone: isEnabled && !crossesZones(position, group) ? target.zone : nil,
      preservation: preservation(position, group, seed))
  }

  /// To a target that nobody knows.
  func hop(
    _ seed: ForwardingSeed, _ group: TargetGroup, at position: Int, _ proto: IPProtocol, unknown: Check
  ) -> BalancerHop {
    BalancerHop(
      balancer: position, isClassic: false, front: front(seed.port, proto), state: state(position),
      listener: seed.listener, forwarding: [unknown], zone: nil,
      preservation: preservation(position, group, seed))
  }

  /// To an application load balancer, whose clients' addresses are always preserved.
  func hop(_ seed: ForwardingSeed, at position: Int, forwarding: [Check]) -> BalancerHop {
    BalancerHop(
      balancer: position, isClassic: false, front: front(seed.port, .tcp), state: state(position),
      listener: seed.listener, forwarding: forwarding, zone: nil, preservation: .on)
  }

  /// A Classic Load Balancer sends to any of its instances, whatever their zone.
  func classicHop(
    _ listener: ClassicLoadBalancer.Listener, at position: Int, _ balancer: ClassicLoadBalancer,
    _ target: GroupTarget
  ) -> BalancerHop {
    let name = "\(listener.proto.map { symbols[$0] } ?? "TCP") \(listener.port)"
    let rule = ForwardRule(text: "to instance port \(listener.instancePort)", sources: nil, isDormant: false)
    return BalancerHop(
      balancer: position, isClassic: true, front: front(listener.port, .tcp), state: state(position),
      listener: ForwardingListener(name: name, id: symbols[balancer.id], rules: [rule]),
      forwarding: target.checks, zone: nil, preservation: .off)
  }

  private func front(_ port: UInt16?, _ proto: IPProtocol) -> TrafficSet {
    port.map { TrafficSet(proto, $0...$0) } ?? TrafficSet(proto)
  }

  /// Source: `State.Code` (semantics 5.15).
  private func state(_ position: Int) -> Check {
    let (balancer, state) = (graph.balancers[position], item(position)?.state.map { symbols[$0] })
    let outcome: Step.Outcome =
      switch state {
      case nil, "active", "active_impaired": .admitted
      case "provisioning": .assumed(.changingState)
      case "failed": .closed(.badState)
      default:
        .unknown(
          Gap(
            .unreadable, "the state of load balancer \(balancer.name)",
            command: DocumentKind.loadBalancers.command))
      }
    let scheme = item(position)?.isInternetFacing.map { $0 ? "internet-facing" : "internal" }
    let text = [state, scheme].compactMap { $0 }.joined(separator: ", ")
    return .fixed(
      FixedCheck(.loadBalancer, balancer.name, outcome, [Evidence(id: balancer.tail, text: text)]))
  }

  private func attribute(_ key: String, _ list: [ResourceTag]?) -> String? {
    list?.first { symbols[$0.key] == key }.map { symbols[$0.value] }
  }

  /// Whether nodes send to targets of other zones (semantics 5.7).
  private func crossesZones(_ position: Int, _ group: TargetGroup) -> Bool {
    let key = "load_balancing.cross_zone.enabled"
    let own = attribute(key, group.attributes)
    if isApplication(position) { return own != "false" }
    if own == "true" || own == "false" { return own == "true" }
    return attribute(key, item(position)?.attributes) == "true"
  }

  /// Whether a target inside the VPC sees the client's address (semantics 5.31 to 5.33).
  private func preservation(
    _ position: Int, _ group: TargetGroup, _ seed: ForwardingSeed
  ) -> AddressPreservation {
    guard item(position)?.kind == .network else { return .off }
    let proto = group.proto.map { symbols[$0] } ?? seed.proto ?? ""
    let isAlways = ["UDP", "TCP_UDP", "QUIC", "TCP_QUIC"].contains(proto)
    if let value = attribute("preserve_client_ip.enabled", group.attributes) {
      return value == "true" ? .on : .off
    }
    if isAlways { return .on }
    if group.attributes == nil { return .either }
    return group.targetType == .instance ? .on : .off
  }
}

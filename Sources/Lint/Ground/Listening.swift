import Addressing
import Graph
import Model

/// Something that is known to listen behind a group.
struct Listener: Hashable, Comparable {
  /// Such as `service shop/api` or `load balancer shop-alb`.
  var name: String
  var proto: IPProtocol
  /// As dialled on the wire.
  var ports: ClosedRange<UInt16>
  /// Whether the port is another one after each start.
  var isDynamic = false
  /// The placement that listens; `nil` for a load balancer.
  var placement: Ordinal<Placement>?

  var traffic: TrafficSet { TrafficSet(proto, ports) }

  /// `tcp/6432 (service shop/dbproxy)`.
  var text: String { "\(traffic) (\(name))" }

  static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.proto, lhs.ports.lowerBound, lhs.ports.upperBound, lhs.name)
      < (rhs.proto, rhs.ports.lowerBound, rhs.ports.upperBound, rhs.name)
  }
}

/// What listens on everything that has one group, as far as tasks and load balancers tell.
struct Listening {
  var listeners: Set<Listener> = []
  /// What has the group and tells nothing of its ports; sorted.
  ///
  /// Where it is not empty, no port can be called unused.
  var silent: [String] = []
  /// Instances, on which more may listen than their tasks.
  var hosts: Set<String> = []
  /// Whether all that there is was told: listeners of load balancers, not what tasks happen to declare.
  private(set) var isComplete: Bool

  init(of group: Ordinal<CompiledGroup>, _ index: ListenerIndex, _ ground: LintGround) {
    let interfaces = ground.use.interfaces[group.offset]
    isComplete = !interfaces.isEmpty
    for position in interfaces { add(interface: position, index, ground) }
    let prospective = index.prospective[group] ?? []
    for placement in prospective { add(placement, index, ground) }
    if interfaces.isEmpty {
      silent += ground.holdersBesideInterfaces(of: group, services: prospective.isEmpty)
    }
    silent = Set(silent).sorted()
  }

  private mutating func add(interface position: Int, _ index: ListenerIndex, _ ground: LintGround) {
    let node = ground.graph.interfaces[position]
    if let placement = node.placement { return add(placement, index, ground) }
    if let host = node.host.map({ ground.graph.hosts[$0] }), !host.placements.isEmpty {
      hosts.insert("instance \(ground.symbols[host.instance])")
      for placement in host.placements { add(placement, index, ground) }
      return
    }
    if let found = index.byBalancerInterface[position] {
      listeners.formUnion(found)
    } else if !node.owner.neverAccepts {
      silent.append(ground.name(ofInterface: position))
    }
  }

  private mutating func add(_ placement: Ordinal<Placement>, _ index: ListenerIndex, _ ground: LintGround) {
    isComplete = false
    let described = ground.graph.placements[placement]
    guard described.mode != .none, !described.isNetworkingDisabled else { return }
    let name = ground.name(of: described)
    let found = index.listeners(of: placement, name, ground.graph)
    // What declares nothing may listen anywhere, unless only published ports lead to it.
    let isPublishedOnly = if case .published = described.ports { true } else { false }
    if !described.gaps.isEmpty || (found.isEmpty && !isPublishedOnly) { silent.append(name) }
    listeners.formUnion(found)
  }
}

/// Where to find what listens, worked out once.
struct ListenerIndex {
  /// Placements that do not run yet and have no interface, by the groups that they would get.
  private(set) var prospective: [Ordinal<CompiledGroup>: [Ordinal<Placement>]] = [:]
  /// By position of the load balancer's interface; none for one whose listeners were not read.
  private(set) var byBalancerInterface: [Int: Set<Listener>] = [:]
  /// Positions by identifier.
  private(set) var targetGroups: [Identifier<TargetGroup>: Int] = [:]
  private(set) var loadBalancers: [Identifier<LoadBalancer>: Int] = [:]

  init(_ graph: ReachabilityGraph) {
    for (position, item) in graph.snapshot.targetGroups.enumerated() { targetGroups[item.id] = position }
    for (position, item) in graph.snapshot.loadBalancers.enumerated() { loadBalancers[item.id] = position }
    for (position, placement) in graph.placements.enumerated() {
      guard case .prospective = placement.existence, placement.mode == .awsvpc else { continue }
      let sets = Set(
        placement.endpoints.compactMap { graph.classes[graph.endpoints[$0].endpointClass].groups })
      for group in Set(sets.flatMap { graph.groupSets[$0].groups }) {
        prospective[group, default: []].append(Ordinal(position))
      }
    }
    addBalancers(graph)
  }

  private mutating func addBalancers(_ graph: ReachabilityGraph) {
    let (snapshot, symbols) = (graph.snapshot, graph.snapshot.symbols)
    var byDescription: [String: Set<Listener>] = [:]
    let listenersByBalancer = Dictionary(grouping: snapshot.listeners.filter { $0.loadBalancer != nil }) {
      $0.loadBalancer
    }
    let isCut = snapshot.incompleteKinds.contains(.listeners)
    for balancer in graph.balancers {
      let name = "load balancer \(balancer.name)"
      switch balancer.description {
      case .elastic(let position):
        let own = listenersByBalancer[snapshot.loadBalancers[position].id] ?? []
        let found = own.flatMap { Self.listeners($0.port, $0.proto.map { symbols[$0] }, name) }
        guard !own.isEmpty, !isCut, own.allSatisfy({ $0.port != nil && $0.integrity == .intact }) else {
          continue
        }
        byDescription["ELB \(balancer.tail)"] = Set(found)
      case .classic(let position):
        let own = snapshot.classicLoadBalancers[position].listeners
        let found = own.map { Listener(name: name, proto: .tcp, ports: $0.port...$0.port) }
        byDescription["ELB \(balancer.tail)"] = Set(found)
      }
    }
    for (position, node) in graph.interfaces.enumerated() where node.owner.kind == .loadBalancer {
      let text = snapshot.networkInterfaces[node.position].description.map { symbols[$0] } ?? ""
      byBalancerInterface[position] = byDescription[text]
    }
  }

  /// Semantics 5.38.
  private static func listeners(_ port: UInt16?, _ proto: String?, _ name: String) -> [Listener] {
    guard let port else { return [] }
    let protocols: [IPProtocol] =
      switch proto {
      case "UDP", "QUIC": [.udp]
      case "HTTP", "HTTPS", "TCP", "TLS": [.tcp]
      default: [.tcp, .udp]
      }
    return protocols.map { Listener(name: name, proto: $0, ports: port...port) }
  }

  /// What a task listens on, or would.
  func listeners(
    of placement: Ordinal<Placement>, _ name: String, _ graph: ReachabilityGraph
  ) -> Set<Listener> {
    let described = graph.placements[placement]
    switch described.ports {
    case .nowhere: return []
    case .direct:
      return Set(
        described.sockets.map {
          Listener(
            name: name, proto: $0.proto, ports: $0.hostPorts ?? $0.containerPorts, placement: placement)
        })
    case .published(let ports):
      let definition = described.definition.map { graph.snapshot.taskDefinitions[$0] }
      let chosen = Set(
        (definition?.containers ?? []).flatMap(\.portMappings).filter { $0.hostPort == nil }
          .map { TrafficKind($0.proto, $0.containerPorts.lowerBound) })
      return Set(
        ports.map { port in
          let isChosen = chosen.contains(TrafficKind(port.proto, port.containerPorts.lowerBound))
          return Listener(
            name: name, proto: port.proto, ports: port.hostPorts, isDynamic: port.isDynamic || isChosen,
            placement: placement)
        })
    }
  }
}

extension LintGround {
  /// What has a group, or would get it, other than interfaces: services, load balancers and doors, by name.
  func holdersBesideInterfaces(of group: Ordinal<CompiledGroup>, services: Bool = true) -> [String] {
    let ofServices = use.services[group.offset].map { position -> String in
      let service = snapshot.services[position]
      return "service \(service.name.map { symbols[$0] } ?? Self.tail(symbols[service.id]))"
    }
    let ofBalancers = use.loadBalancers[group.offset].map { position -> String in
      let balancer = snapshot.loadBalancers[position]
      return "load balancer \(balancer.name.map { symbols[$0] } ?? Self.tail(symbols[balancer.id]))"
    }
    return (services ? ofServices : []) + ofBalancers + use.others[group.offset]
  }

  /// `service shop/api`, else `family api`.
  func name(of placement: Placement) -> String {
    if let position = placement.service {
      let service = snapshot.services[position]
      let name = service.name.map { symbols[$0] } ?? Self.tail(symbols[service.id])
      return "service \(service.cluster.map { Self.tail(symbols[$0]) } ?? "")/\(name)"
    }
    let family = placement.definition.flatMap { snapshot.taskDefinitions[$0].family }
    if let family { return "family \(symbols[family])" }
    if case .running(let task) = placement.existence {
      return "task \(Self.tail(symbols[snapshot.tasks[task].id]))"
    }
    return "a task definition that was not read"
  }

  /// The part after the last `/`.
  static func tail(_ text: String) -> String { text.split(separator: "/").last.map(String.init) ?? text }
}

import Addressing
import Graph
import Model

/// Every entrance of a snapshot: which listeners lead to which tasks and interfaces.
struct Entrances {
  /// Without repetitions; positions stand for entrances everywhere else.
  private(set) var list: [Entrance] = []
  private(set) var bySocket: [TargetIndex.Socket: [Int]] = [:]
  /// Those that may lead to anybody.
  private var everywhere: [Int] = []
  /// Those that may lead to any instance.
  private var onInstances: [Int] = []

  private let graph: ReachabilityGraph
  private let symbols: SymbolTable
  private let listeners: BalancerListeners
  private let targets: GroupTargets
  private let hops: BalancerHops
  private var positions: [Entrance: Int] = [:]

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    symbols = graph.snapshot.symbols
    listeners = BalancerListeners(graph)
    targets = GroupTargets(graph)
    hops = BalancerHops(graph: graph)
    let described = Dictionary(
      graph.balancers.enumerated().compactMap { position, balancer -> (Identifier<LoadBalancer>, Int)? in
        guard case .elastic(let item) = balancer.description else { return nil }
        return (graph.snapshot.loadBalancers[item].id, position)
      }, uniquingKeysWith: { first, _ in first })
    let gateways = Set(graph.snapshot.loadBalancers.filter { $0.kind == .gateway }.map(\.id))
    for id in listeners.mentioned where !gateways.contains(id) { add(id, described) }
    for (position, balancer) in graph.balancers.enumerated() {
      if case .classic(let item) = balancer.description {
        addClassic(position, graph.snapshot.classicLoadBalancers[item])
      }
    }
    addLost()
  }

  /// The entrances that lead to a socket.
  func positions(at socket: TargetIndex.Socket) -> [Int] {
    let own = bySocket[socket] ?? []
    if everywhere.isEmpty && onInstances.isEmpty { return own }
    return own + everywhere + (targets.isOnInstance(socket) ? onInstances : [])
  }

  // MARK: Load balancers

  private mutating func add(_ id: Identifier<LoadBalancer>, _ described: [Identifier<LoadBalancer>: Int]) {
    let arn = symbols[id]
    guard let position = described[id], case .elastic(let item) = graph.balancers[position].description else {
      guard !arn.contains(":loadbalancer/gwy/") else { return }
      let name = BalancerListeners.shortName(arn)
      let gap = Gap(.missing, "load balancer \(name)", command: DocumentKind.loadBalancers.command)
      return addUnknown(name, gap, listeners.groups(of: id))
    }
    let (balancer, description) = (graph.balancers[position], graph.snapshot.loadBalancers[item])
    guard description.integrity == .intact, !balancer.nodes.isEmpty else {
      let gap = Gap(
        .unreadable, "load balancer \(balancer.name)", command: DocumentKind.loadBalancers.command)
      return addUnknown(balancer.name, gap, listeners.groups(of: id))
    }
    for seed in listeners.seeds(of: id) { add(seed, at: position, described) }
  }

  private mutating func add(
    _ seed: ForwardingSeed, at position: Int, _ described: [Identifier<LoadBalancer>: Int]
  ) {
    let group = targets.group(seed.group)
    if let gap = targets.mayHoldAnybody(group) {
      return addAnybody(graph.balancers[position].name, seed.port, gap)
    }
    if group.targetType == .alb {
      return addChained(seed, group, at: position, described)
    }
    if let gap = targets.unknownTargets(of: group) {
      return addUnknownTargets(gap, seed, at: position)
    }
    for target in targets.targets(of: group) {
      let targetClass = graph.endpoints[target.socket.endpoint].endpointClass.offset
      for proto in hops.protocols(seed, group) {
        let hop = hops.hop(seed, group, at: position, proto, to: target)
        insert([hop], target, proto, seed.port, to: targetClass)
      }
    }
  }

  /// A load balancer in front of another, as its clients know it.
  private struct Front {
    var hop: BalancerHop
    var port: UInt16?
  }

  /// Whoever the load balancer can reach may be a target, on any port (semantics 5.2, 5.3).
  private mutating func addUnknownTargets(
    _ gap: Gap, _ seed: ForwardingSeed, at position: Int, behind front: Front? = nil
  ) {
    let group = targets.group(seed.group)
    for proto in hops.protocols(seed, group) {
      let check = targets.groupCheck(group, .unknown(gap))
      let last = hops.hop(seed, group, at: position, proto, unknown: check)
      let first = front?.hop ?? last
      let entrance = Entrance(
        name: graph.balancers[first.balancer].name, port: front?.port ?? seed.port, wire: TrafficSet(proto),
        route: .followed(front == nil ? [last] : [first, last], target: nil))
      insertForAll(entrance, onInstances: group.targetType == .instance)
    }
  }

  /// A network load balancer whose target is an application load balancer (semantics 5.37).
  private mutating func addChained(
    _ seed: ForwardingSeed, _ group: TargetGroup, at position: Int,
    _ described: [Identifier<LoadBalancer>: Int]
  ) {
    let inner: [(position: Int, id: Identifier<LoadBalancer>, port: UInt16?, checks: [Check])]
    if let registered = group.targets {
      inner = registered.compactMap { target in
        let id = Identifier<LoadBalancer>(target.target)
        let checks = [targets.groupCheck(group), targets.registration(of: target, in: group)]
        return described[id].map { ($0, id, target.port ?? group.port, checks) }
      }
    } else {
      let gap = Gap(
        .missing, "the targets of target group \(targets.name(group))",
        command: DocumentKind.targetHealth.command)
      inner = described.sorted { $0.value < $1.value }.filter { hops.isApplication($0.value) }
        .map { ($0.value, $0.key, group.port, [targets.groupCheck(group, .unknown(gap))]) }
    }
    for item in inner {
      for var second in listeners.seeds(of: item.id) {
        second.port = second.port ?? item.port
        if let port = item.port, second.port != port { continue }
        let secondGroup = targets.group(second.group)
        let first = hops.hop(seed, at: position, forwarding: item.checks)
        if let gap = targets.unknownTargets(of: secondGroup) {
          let front = Front(hop: first, port: seed.port)
          addUnknownTargets(gap, second, at: item.position, behind: front)
        }
        for target in targets.targets(of: secondGroup) {
          let targetClass = graph.endpoints[target.socket.endpoint].endpointClass.offset
          let last = hops.hop(second, secondGroup, at: item.position, .tcp, to: target)
          insert([first, last], target, .tcp, seed.port, to: targetClass)
        }
      }
    }
  }

  private mutating func addClassic(_ position: Int, _ balancer: ClassicLoadBalancer) {
    let name = graph.balancers[position].name
    guard balancer.integrity == .intact, !graph.balancers[position].nodes.isEmpty else {
      let command = DocumentKind.classicLoadBalancers.command
      return addAnybody(name, nil, Gap(.unreadable, "load balancer \(name)", command: command))
    }
    for listener in balancer.listeners {
      for instance in balancer.instances {
        for target in targets.targets(onInstance: instance, port: listener.instancePort) {
          let hop = hops.classicHop(listener, at: position, balancer, target)
          let targetClass = graph.endpoints[target.socket.endpoint].endpointClass.offset
          insert([hop], target, .tcp, listener.port, to: targetClass)
        }
      }
    }
  }

  // MARK: What is not known

  private mutating func addUnknown(_ name: String, _ gap: Gap, _ groups: [Identifier<TargetGroup>]) {
    for id in groups {
      let group = targets.group(id)
      if group.targetType == .alb { continue }
      if targets.mayHoldAnybody(group) != nil || targets.unknownTargets(of: group) != nil {
        addAnybody(name, nil, gap)
      }
      let seed = ForwardingSeed(
        listener: ForwardingListener(name: "", id: "", rules: []), port: nil, proto: nil, group: id)
      for target in targets.targets(of: group) {
        for proto in hops.protocols(seed, group) {
          let wire = target.wire.intersection(TrafficSet(proto))
          insert(Entrance(name: name, port: nil, wire: wire, route: .unknown(gap)), for: target.socket)
        }
      }
    }
  }

  /// A load balancer or target group of which not even the name was read may lead to anybody.
  private mutating func addLost() {
    let kinds: [DocumentKind] = [.targetGroups, .classicLoadBalancers]
    for kind in kinds where graph.snapshot.incompleteKinds.contains(kind) {
      let gap = Gap(.unreadable, "some \(kind.noun)", command: kind.command)
      addAnybody("that could not be read", nil, gap)
    }
  }

  private mutating func addAnybody(_ name: String, _ port: UInt16?, _ gap: Gap) {
    let everything = TrafficSet(.tcp).union(TrafficSet(.udp))
    insertForAll(
      Entrance(name: name, port: port, wire: everything, route: .unknown(gap)), onInstances: false)
  }

  // MARK: Parts

  private mutating func insert(
    _ hops: [BalancerHop], _ target: GroupTarget, _ proto: IPProtocol, _ port: UInt16?, to targetClass: Int
  ) {
    let wire = target.wire.intersection(TrafficSet(proto))
    guard !wire.isEmpty, let first = hops.first else { return }
    insert(
      Entrance(
        name: graph.balancers[first.balancer].name, port: port, wire: wire,
        route: .followed(hops, target: targetClass)),
      for: target.socket)
  }

  private mutating func position(of entrance: Entrance) -> Int {
    if let known = positions[entrance] { return known }
    positions[entrance] = list.count
    list.append(entrance)
    return list.count - 1
  }

  private mutating func insertForAll(_ entrance: Entrance, onInstances isInstance: Bool) {
    let position = position(of: entrance)
    if isInstance {
      if !onInstances.contains(position) { onInstances.append(position) }
    } else if !everywhere.contains(position) {
      everywhere.append(position)
    }
  }

  private mutating func insert(_ entrance: Entrance, for socket: TargetIndex.Socket) {
    let position = position(of: entrance)
    if !(bySocket[socket]?.contains(position) ?? false) { bySocket[socket, default: []].append(position) }
  }
}

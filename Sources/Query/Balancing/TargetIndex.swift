import Addressing
import Graph
import Model

/// Finds the running tasks and the interfaces behind a load balancer's targets (semantics 5.3, 5.4).
struct TargetIndex {
  /// An address at which a task is reached, or whoever has the address.
  struct Socket: Hashable {
    /// `nil` for the address by itself.
    var placement: Int?
    var endpoint: Ordinal<Endpoint>
  }
  /// A task of a service that names a target group, running or to come.
  struct Named: Hashable {
    var placement: Int
    /// `nil` where the service does not tell.
    var containerPort: UInt16?
  }

  private let graph: ReachabilityGraph
  private var byAddress: [IPAddress: [Socket]] = [:]
  /// Blocks that are delegated to interfaces; few.
  private var byBlock: [(block: IPPrefix, socket: Socket)] = []
  private var byInstance: [Identifier<Instance>: [Socket]] = [:]
  /// All that groups of instances can hold.
  private(set) var instanceSockets: Set<Socket> = []
  private var byGroup: [Identifier<TargetGroup>: [Named]] = [:]

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    let registered = Self.registeredAddresses(graph.snapshot)
    for (position, placement) in graph.placements.enumerated() {
      guard case .running = placement.existence else { continue }
      add(placement.endpoints, of: position, registered)
      if let host = placement.host, placement.mode != .awsvpc {
        byInstance[graph.hosts[host].instance, default: []] +=
          primaryEndpoints(of: host).map { Socket(placement: position, endpoint: $0) }
      }
    }
    for interface in graph.interfaces { add(interface.endpoints, of: nil, registered) }
    for (position, host) in graph.hosts.enumerated() {
      byInstance[host.instance, default: []] +=
        primaryEndpoints(of: Ordinal(position)).map { Socket(placement: nil, endpoint: $0) }
    }
    instanceSockets = Set(byInstance.values.joined())
    addServices()
  }

  /// Every address that is a target anywhere: few, of all that interfaces have.
  private static func registeredAddresses(_ snapshot: Snapshot) -> AddressSet {
    AddressSet(
      snapshot.targetGroups.flatMap { $0.targets ?? [] }
        .compactMap { IPAddress(snapshot.symbols[$0.target]).map { IPPrefix($0) } })
  }

  private mutating func add(
    _ endpoints: [Ordinal<Endpoint>], of placement: Int?, _ registered: AddressSet
  ) {
    for index in endpoints {
      guard let block = graph.endpoints[index].block, registered.overlaps(block) else { continue }
      let socket = Socket(placement: placement, endpoint: index)
      if Int(block.length) == block.family.width {
        byAddress[block.first, default: []].append(socket)
      } else {
        byBlock.append((block, socket))
      }
    }
  }

  /// The primary private IPv4 address of the primary interface; any interface whose place nobody knows may be it.
  private func primaryEndpoints(of host: Ordinal<SharedHost>) -> [Ordinal<Endpoint>] {
    let interfaces = graph.hosts[host].interfaces
    func index(_ interface: Ordinal<InterfaceNode>) -> Int? {
      graph.snapshot.networkInterfaces[graph.interfaces[interface].position].attachment?.deviceIndex
    }
    let first = interfaces.filter { index($0) == 0 }
    return (first.isEmpty ? interfaces.filter { index($0) == nil } : first).flatMap { interface in
      let node = graph.interfaces[interface]
      let primary = graph.snapshot.networkInterfaces[node.position].addresses.first {
        $0.isPrimary && $0.block.family == .v4
      }
      return node.endpoints.filter { graph.endpoints[$0].block == primary?.block && primary != nil }
    }
  }

  private mutating func addServices() {
    var byService: [Int: [Int]] = [:]
    for (position, placement) in graph.placements.enumerated() {
      guard let service = placement.service else { continue }
      byService[service, default: []].append(position)
    }
    var found: [Identifier<TargetGroup>: Set<Named>] = [:]
    for (position, service) in graph.snapshot.services.enumerated() {
      for item in service.loadBalancers + service.deployments.flatMap(\.loadBalancers) {
        for group in [item.targetGroup, item.alternateTargetGroup].compactMap({ $0 }) {
          found[group, default: []].formUnion(
            (byService[position] ?? []).map { Named(placement: $0, containerPort: item.containerPort) })
        }
      }
    }
    byGroup = found.mapValues { tasks in
      tasks.sorted { ($0.placement, $0.containerPort ?? 0) < ($1.placement, $1.containerPort ?? 0) }
    }
  }

  /// Where an address leads: routing decides whether a packet gets there, so that the VPC does not matter.
  func sockets(at address: IPAddress) -> [Socket] {
    let delegated = byBlock.isEmpty ? [] : byBlock.filter { $0.block.contains(address) }.map(\.socket)
    return (byAddress[address] ?? []) + delegated
  }

  /// An instance's primary address, and the bridge and host tasks there.
  func sockets(onInstance instance: Identifier<Instance>) -> [Socket] { byInstance[instance] ?? [] }

  /// Whether any service registers its tasks with a target group.
  func isNamed(_ group: Identifier<TargetGroup>) -> Bool { byGroup[group] != nil }

  /// The tasks of services that name a target group, running or to come.
  func tasks(naming group: Identifier<TargetGroup>) -> [Named] { byGroup[group] ?? [] }

  /// Those that nothing can have registered yet (semantics 4.48, 4.52).
  func tasksToCome(naming group: Identifier<TargetGroup>) -> [Named] {
    tasks(naming: group).filter { named in
      if case .prospective = graph.placements[named.placement].existence { true } else { false }
    }
  }

  /// Where a load balancer would dial a task: an awsvpc task at its own addresses, another at its host's.
  func sockets(of position: Int) -> [Socket] {
    let placement = graph.placements[position]
    guard placement.mode != .awsvpc else {
      return placement.endpoints.map { Socket(placement: position, endpoint: $0) }
    }
    return placement.host.map { primaryEndpoints(of: $0) }?.map { Socket(placement: position, endpoint: $0) }
      ?? []
  }
}

import Addressing
import Graph
import Model

/// Which load balancers dial the dynamic ports behind a group, and where they come from.
struct DynamicNeeds {
  /// What dynamic ports are chosen from, whatever the system: no rule for them needs more (semantics 4.22).
  var range: TrafficSet {
    listeners.reduce(into: TrafficSet.none) { $0.formUnion(TrafficSet($1.proto, Self.ports)) }
  }
  static let ports: ClosedRange<UInt16> = 32768...65535

  /// Those that listen on a port that was chosen.
  private(set) var listeners: [Listener] = []
  /// The load balancers, by position.
  private(set) var balancers: Set<Int> = []
  /// Whether others than load balancers may need the ports, or it is not known who does.
  private(set) var isOpenEnded = false
  /// What is missing to tell; sorted.
  private(set) var gaps: [Gap] = []

  private var groups: Set<Identifier<SecurityGroup>> = []
  private var blocks = AddressSet()

  init(_ listening: Listening, _ index: ListenerIndex, _ ground: LintGround) {
    listeners = listening.listeners.filter(\.isDynamic).sorted()
    var targetGroups: Set<Identifier<TargetGroup>> = []
    for placement in Set(listeners.compactMap(\.placement)) {
      let found = Self.targetGroups(of: ground.graph.placements[placement], ground)
      // Without a load balancer, clients find the ports in some other way.
      if found.isEmpty { isOpenEnded = true }
      targetGroups.formUnion(found)
    }
    for id in targetGroups { add(id, index, ground) }
    gaps = Set(gaps).sorted()
    for position in balancers { addSources(of: position, ground) }
  }

  private static func targetGroups(
    of placement: Placement, _ ground: LintGround
  ) -> Set<Identifier<TargetGroup>> {
    guard let service = placement.service.map({ ground.snapshot.services[$0] }) else { return [] }
    let all = service.loadBalancers + service.deployments.flatMap(\.loadBalancers)
    return Set(all.flatMap { [$0.targetGroup, $0.alternateTargetGroup].compactMap { $0 } })
  }

  private mutating func add(_ id: Identifier<TargetGroup>, _ index: ListenerIndex, _ ground: LintGround) {
    guard let group = index.targetGroups[id].map({ ground.snapshot.targetGroups[$0] }) else {
      gaps.append(
        Gap(.missing, "target group \(ground.symbols[id])", command: DocumentKind.targetGroups.command))
      return
    }
    for balancer in group.loadBalancers {
      if let position = index.loadBalancers[balancer] {
        balancers.insert(position)
      } else {
        gaps.append(
          Gap(
            .missing, "load balancer \(ground.symbols[balancer])",
            command: DocumentKind.loadBalancers.command))
      }
    }
  }

  private mutating func addSources(of position: Int, _ ground: LintGround) {
    let balancer = ground.snapshot.loadBalancers[position]
    groups.formUnion(balancer.groups ?? [])
    // Without groups, a network load balancer's clients may have to be let in themselves (semantics 5.32).
    if (balancer.groups ?? []).isEmpty { isOpenEnded = true }
    for subnet in balancer.zones.compactMap(\.subnet) {
      let known = ground.graph.catalog.subnets[subnet].map { ground.graph.subnets[$0].blocks } ?? []
      if known.isEmpty { isOpenEnded = true }
      blocks = blocks.union(AddressSet(known))
    }
  }

  /// Whether a rule lets in nobody but the load balancers.
  func isForBalancers(_ peer: SecurityGroupPeer, _ ground: LintGround) -> Bool {
    guard !balancers.isEmpty else { return false }
    switch peer {
    case .prefix(let block): return AddressSet([block]).subtracting(blocks).isEmpty
    case .prefixList(let id):
      let list = ground.graph.catalog.prefixLists[id].map { ground.snapshot.prefixLists[$0] }
      guard let entries = list?.entries, list?.integrity == .intact else { return false }
      return AddressSet(entries).subtracting(blocks).isEmpty
    case .group(let reference): return groups.contains(reference.group)
    }
  }

  /// The load balancers' names, sorted.
  func names(_ ground: LintGround) -> String {
    let names = balancers.map { position -> String in
      let balancer = ground.snapshot.loadBalancers[position]
      return balancer.name.map { ground.symbols[$0] } ?? LintGround.tail(ground.symbols[balancer.id])
    }
    return LintGround.list(names.sorted())
  }

  /// One group that all the load balancers have; `nil` where a rule would have to name several.
  func onlyGroup(_ ground: LintGround) -> Identifier<SecurityGroup>? {
    let sets = balancers.map { Set(ground.snapshot.loadBalancers[$0].groups ?? []) }
    guard let first = sets.first else { return nil }
    let common = sets.dropFirst().reduce(first) { $0.intersection($1) }
    return common.min { ground.symbols[$0] < ground.symbols[$1] }
  }
}

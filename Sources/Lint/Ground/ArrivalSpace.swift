import Addressing
import Graph
import Model
import Query

/// Who can get to what has a group, by routes, ACLs and gateways, whatever the group says.
struct Arrivals {
  /// One entry for each place and what may come from there.
  var entries: [(addresses: AddressSet, traffic: TrafficSet)] = []
  /// The blocks of the VPCs that the group's interfaces are in.
  var own = AddressSet()
  /// All that interfaces elsewhere have.
  var taken = AddressSet()
  /// The families in which anything has an address.
  var families: Set<IPFamily> = []
  /// Those in which some address is not known.
  var doubtful: Set<IPFamily> = []

  /// The addresses of a block that may send some of the traffic.
  func addresses(for traffic: TrafficSet, within block: IPPrefix) -> AddressSet {
    let all = entries.filter { $0.traffic.overlaps(traffic) }.reduce(into: own) {
      $0 = $0.union($1.addresses)
    }
    return all.intersection(AddressSet([block]))
  }

  /// Whether something with the group has an address of the family: else the rule is not asked about it.
  func isTold(_ family: IPFamily) -> Bool { families.contains(family) && !doubtful.contains(family) }
  func isOwn(_ block: IPPrefix) -> Bool { own.overlaps(block) }
  func isTaken(_ block: IPPrefix) -> Bool { taken.overlaps(block) }
}

/// Works arrivals out, once for each place that routes and ACLs tell from others.
struct ArrivalSpace {
  private let ground: LintGround
  private var reachability: Reachability
  private let taken: AddressSet
  private var known: [EndpointClass: [Reachability.Arrival]] = [:]
  private let registrations: Registrations
  private let prospective: [Ordinal<CompiledGroup>: [Ordinal<Placement>]]

  init(_ ground: LintGround) {
    self.ground = ground
    reachability = ground.reachability
    taken = AddressSet(ground.graph.endpoints.compactMap { $0.interface == nil ? nil : $0.block })
    registrations = Registrations(ground)
    prospective = ListenerIndex(ground.graph).prospective
  }

  /// `nil` where nothing that has the group has a known place.
  mutating func arrivals(at group: Ordinal<CompiledGroup>) -> Arrivals? {
    let graph = ground.graph
    let interfaces = ground.use.interfaces[group.offset]
    guard !interfaces.isEmpty, interfaces.allSatisfy({ graph.interfaces[$0].owner.kind != .loadBalancer })
    else {
      return nil
    }
    var result = Arrivals()
    result.taken = taken
    let toCome = (prospective[group] ?? []).flatMap { graph.placements[$0].endpoints }
    let endpoints = (interfaces.flatMap { graph.interfaces[$0].endpoints } + toCome).map {
      graph.endpoints[$0].endpointClass
    }
    var places = Set(endpoints)
    // Behind a network load balancer, its clients' addresses come (semantics 5.31).
    for interface in interfaces { places.formUnion(registrations.fronts(of: interface)) }
    var vpcs: Set<Ordinal<VPCNode>> = []
    for place in Set(places.map { stripped(graph.classes[$0]) }) {
      guard !place.isContradicted, place.subnet != nil, let vpc = place.vpc else { return nil }
      vpcs.insert(vpc)
      result.families.insert(place.family)
      if place.doubt != nil { result.doubtful.insert(place.family) }
      for arrival in arrivals(at: place) { result.add(arrival, graph) }
    }
    for vpc in vpcs { result.own = result.own.union(AddressSet(graph.vpcs[vpc].blocks)) }
    return result
  }

  /// A place without what only groups look at.
  private func stripped(_ endpoint: EndpointClass) -> EndpointClass {
    var place = endpoint
    place.groups = nil
    return place
  }

  private mutating func arrivals(at place: EndpointClass) -> [Reachability.Arrival] {
    if let found = known[place] { return found }
    let found = reachability.arrivals(at: place)
    known[place] = found
    return found
  }
}

extension Arrivals {
  /// Of another VPC that something can come from, all of it counts: its interfaces have addresses between the free ones.
  fileprivate mutating func add(_ arrival: Reachability.Arrival, _ graph: ReachabilityGraph) {
    let blocks = arrival.vpc.map { AddressSet(graph.vpcs[$0].blocks) } ?? arrival.addresses
    entries.append((addresses: blocks, traffic: arrival.traffic))
  }
}

/// The network load balancers that interfaces are registered with.
private struct Registrations {
  private var byInstance: [Identifier<Instance>: Set<Int>] = [:]
  private var byAddress: [IPAddress: Set<Int>] = [:]
  /// Those whose targets were not read: they may lead to anything.
  private var unknown: Set<Int> = []
  private let ground: LintGround

  init(_ ground: LintGround) {
    self.ground = ground
    var network: [Identifier<LoadBalancer>: Int] = [:]
    for (position, balancer) in ground.graph.balancers.enumerated() {
      guard case .elastic(let index) = balancer.description else { continue }
      let described = ground.snapshot.loadBalancers[index]
      if described.kind != .application { network[described.id] = position }
    }
    for group in ground.snapshot.targetGroups {
      let positions = Set(group.loadBalancers.compactMap { network[$0] })
      guard !positions.isEmpty else { continue }
      guard let targets = group.targets, group.integrity == .intact else {
        unknown.formUnion(positions)
        continue
      }
      for target in targets {
        byInstance[Identifier(target.target), default: []].formUnion(positions)
        if let address = IPAddress(ground.symbols[target.target]) {
          byAddress[address, default: []].formUnion(positions)
        }
      }
    }
  }

  /// Where clients of the load balancers before an interface dial them.
  func fronts(of interface: Int) -> [Ordinal<EndpointClass>] {
    let described = ground.snapshot.networkInterfaces[interface]
    var found = unknown
    if let instance = described.attachment?.instance { found.formUnion(byInstance[instance] ?? []) }
    for address in described.addresses { found.formUnion(byAddress[address.block.first] ?? []) }
    return found.sorted().flatMap { ground.graph.balancers[$0].nodes.flatMap(\.fronts) }
  }
}

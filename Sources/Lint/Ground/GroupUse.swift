import Graph
import Model

/// Who has which security group: interfaces, and what names groups before it has an interface.
struct GroupUse: Sendable {
  /// Positions of interfaces, by group, ascending.
  private(set) var interfaces: [[Int]]
  /// Positions of services whose tasks get the group, by group.
  private(set) var services: [[Int]]
  /// Positions of load balancers (not Classic ones), by group.
  private(set) var loadBalancers: [[Int]]
  /// What else names the group, in words, by group.
  private(set) var others: [[String]]
  /// The groups that stand beside each wherever it stands; `nil` for one that stands nowhere.
  private(set) var companions: [Set<Ordinal<CompiledGroup>>?]

  private let catalog: Catalog
  private var defaultGroups: [Identifier<VPC>: Identifier<SecurityGroup>] = [:]
  private var seen: Set<[Ordinal<CompiledGroup>]> = []

  init(_ graph: ReachabilityGraph) {
    let snapshot = graph.snapshot
    catalog = graph.catalog
    let count = graph.groups.count
    interfaces = Array(repeating: [], count: count)
    services = Array(repeating: [], count: count)
    loadBalancers = Array(repeating: [], count: count)
    others = Array(repeating: [], count: count)
    companions = Array(repeating: nil, count: count)
    for group in snapshot.securityGroups where group.isDefault(in: snapshot) {
      if let vpc = group.vpc { defaultGroups[vpc] = group.id }
    }
    for (position, interface) in snapshot.networkInterfaces.enumerated() {
      for group in add(interface.groups ?? []) { interfaces[group.offset].append(position) }
    }
    addServices(graph)
    addBalancers(snapshot)
    addDoors(snapshot)
  }

  /// Whether anything has the group, or would get it.
  func isUsed(_ group: Ordinal<CompiledGroup>) -> Bool { companions[group.offset] != nil }

  /// Notes that these groups stand together; gives those that are described.
  private mutating func add(_ ids: [Identifier<SecurityGroup>]) -> [Ordinal<CompiledGroup>] {
    let groups = Set(ids.compactMap { catalog.groups[$0] }).sorted()
    guard seen.insert(groups).inserted else { return groups }
    // AWS lets an interface have 16; with more than could be, nothing is said to stand together.
    let set = groups.count <= 64 ? Set(groups) : []
    for group in groups {
      companions[group.offset] = companions[group.offset]?.intersection(set) ?? set.subtracting([group])
    }
    return groups
  }

  private mutating func note(_ ids: [Identifier<SecurityGroup>], _ name: String) {
    for group in add(ids) { others[group.offset].append(name) }
  }

  /// Every configuration that tasks may run with, whether any does or not (semantics 4.48, 4.52).
  private mutating func addServices(_ graph: ReachabilityGraph) {
    let snapshot = graph.snapshot
    for (position, service) in snapshot.services.enumerated() {
      if let status = service.status, snapshot.symbols[status] == "INACTIVE" { continue }
      var found: Set<Ordinal<CompiledGroup>> = []
      for network in [service.network] + service.deployments.map(\.network) {
        guard let network else { continue }
        // Without groups of its own, a task gets the VPC's default group (semantics 1.51).
        let defaults =
          network.groups.isEmpty ? network.subnets.compactMap { defaultGroup(of: $0, graph) } : []
        for group in defaults { found.formUnion(add([group])) }
        found.formUnion(add(network.groups))
      }
      for group in found { services[group.offset].append(position) }
    }
  }

  private func defaultGroup(
    of subnet: Identifier<Subnet>, _ graph: ReachabilityGraph
  ) -> Identifier<SecurityGroup>? {
    let vpc = catalog.subnets[subnet].flatMap { graph.subnets[$0].vpc }.map { graph.vpcs[$0].id }
    return vpc.flatMap { defaultGroups[$0] }
  }

  private mutating func addBalancers(_ snapshot: Snapshot) {
    for (position, item) in snapshot.loadBalancers.enumerated() {
      for group in add(item.groups ?? []) { loadBalancers[group.offset].append(position) }
    }
    for item in snapshot.classicLoadBalancers {
      note(item.groups, "Classic Load Balancer \(snapshot.symbols[item.id])")
    }
  }

  /// What has groups of its own, mostly beside those of its interfaces.
  private mutating func addDoors(_ snapshot: Snapshot) {
    let symbols = snapshot.symbols
    for item in snapshot.vpcEndpoints { note(item.groups, "VPC endpoint \(symbols[item.id])") }
    for item in snapshot.instanceConnectEndpoints {
      let fallback = item.vpc.flatMap { defaultGroups[$0] }.map { [$0] } ?? []
      note(item.groups.isEmpty ? fallback : item.groups, "Instance Connect Endpoint \(symbols[item.id])")
    }
    for item in snapshot.apiVPCLinks { note(item.groups, "VPC link \(symbols[item.id])") }
    for item in snapshot.clientVPNEndpoints { note(item.groups, "Client VPN endpoint \(symbols[item.id])") }
    for item in snapshot.clientVPNTargets {
      note(item.groups, "Client VPN target network \(symbols[item.id])")
    }
    for item in snapshot.verifiedAccessEndpoints {
      note(item.groups, "Verified Access endpoint \(symbols[item.id])")
    }
    for item in snapshot.resourceGateways { note(item.groups, "resource gateway \(symbols[item.id])") }
  }
}

extension SecurityGroup {
  /// Whether it is the one that every VPC has and nobody can delete (semantics 1.50).
  func isDefault(in snapshot: Snapshot) -> Bool { name.map { snapshot.symbols[$0] == "default" } ?? false }
}

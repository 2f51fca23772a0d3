import Addressing
import Graph
import Model

/// Load balancers that forward to a task: doors that are named, and not followed yet.
struct BalancerDoors {
  private struct Entrance {
    var name: String
    var traffic: TrafficSet
    /// Whether the scheme is `internal`: without a sign of an accelerator or a VPC origin the internet has no way in.
    var isInternal: Bool
  }

  let graph: ReachabilityGraph
  private var entrances: [Int: [Entrance]] = [:]

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    let symbols = graph.snapshot.symbols
    var groupsOfService: [Int: [Identifier<TargetGroup>]] = [:]
    for (position, service) in graph.snapshot.services.enumerated() {
      let balancers = service.loadBalancers + service.deployments.flatMap(\.loadBalancers)
      groupsOfService[position] = balancers.flatMap {
        [$0.targetGroup, $0.alternateTargetGroup].compactMap { $0 }
      }
    }
    for (position, placement) in graph.placements.enumerated() {
      for group in graph.snapshot.targetGroups {
        let isNamed = placement.service.map { groupsOfService[$0]?.contains(group.id) ?? false } ?? false
        guard let traffic = traffic(of: group, to: placement, isNamed: isNamed) else { continue }
        for balancer in group.loadBalancers {
          let described = graph.snapshot.loadBalancers.first { $0.id == balancer }
          let name = described?.name.map { symbols[$0] } ?? Names.short(symbols[balancer])
          entrances[position, default: []].append(
            Entrance(name: name, traffic: traffic, isInternal: described?.isInternetFacing == false))
        }
      }
    }
  }

  /// What a target group sends to a task, in container ports; `nil` where the task is none of its targets.
  private func traffic(of group: TargetGroup, to placement: Placement, isNamed: Bool) -> TrafficSet? {
    let symbols = graph.snapshot.symbols
    let proto = group.proto.map { symbols[$0] } ?? ""
    let protocols: [IPProtocol] =
      switch proto {
      case "UDP", "QUIC": [.udp]
      case "TCP_UDP", "TCP_QUIC": [.tcp, .udp]
      default: [.tcp]
      }
    guard let targets = group.targets else {
      guard isNamed else { return nil }
      let ports = placement.sockets.map { TrafficSet($0.proto, $0.containerPorts) }
      return ports.reduce(TrafficSet.none) { $0.union($1) }
    }
    var wire = TrafficSet.none
    for target in targets where isTarget(symbols[target.target], placement) {
      guard let port = target.port ?? group.port else { continue }
      for proto in protocols { wire.formUnion(TrafficSet(proto, port...port)) }
    }
    guard case .published(let ports) = placement.ports else { return wire.isEmpty ? nil : wire }
    let open = VerdictSets(reachable: wire, assumed: .none, unknown: .none, oneWay: .none)
    let container = PortTranslation.toContainer(open, through: ports).notBlocked
    return container.isEmpty ? nil : container
  }

  private func isTarget(_ id: String, _ placement: Placement) -> Bool {
    if let host = placement.host, placement.mode != .awsvpc,
      graph.snapshot.symbols[graph.hosts[host].instance] == id
    {
      return true
    }
    guard let address = IPAddress(id) else { return false }
    return placement.endpoints.contains { graph.endpoints[$0].block == IPPrefix(address) }
  }

  /// The doors into a task for everybody but the load balancer itself.
  func ways(from source: End.Owner, to target: Int) -> [PairJudge.Way] {
    (entrances[target] ?? []).compactMap { entrance in
      if entrance.isInternal, case .outside(.internet) = source { return nil }
      if case .interface(let position) = source, graph.interfaces[position].owner.kind == .loadBalancer,
        graph.interfaces[position].owner.name == entrance.name
      {
        return nil
      }
      let what = "load balancer \(entrance.name)"
      let gap = Gap(.notFollowed, what)
      let sets = VerdictSets(reachable: .none, assumed: .none, unknown: entrance.traffic, oneWay: .none)
      return PairJudge.Way(
        door: .through(what), sets: sets,
        steps: [Step(.loadBalancer, component: entrance.name, outcome: .unknown(gap))])
    }
  }
}

import Addressing
import Graph
import Model

/// Load balancers that forward to a task: doors that are named, and not followed yet.
struct BalancerDoors {
  struct Entrance: Hashable {
    var name: String
    var traffic: TrafficSet
    /// Whether the scheme is `internal`: without a sign of an accelerator or a VPC origin the internet has no way in.
    var isInternal: Bool
  }

  let graph: ReachabilityGraph
  /// By the position of the placement that they lead to.
  private(set) var entrances: [Int: [Entrance]] = [:]

  /// Walks the targets once, and finds their tasks by address and by instance.
  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    guard !graph.snapshot.targetGroups.isEmpty else { return }
    let index = TargetIndex(graph)
    var balancers: [Identifier<LoadBalancer>: LoadBalancer] = [:]
    for balancer in graph.snapshot.loadBalancers { balancers[balancer.id] = balancer }
    for group in graph.snapshot.targetGroups where !group.loadBalancers.isEmpty {
      let reached = traffic(of: group, index)
      for id in group.loadBalancers {
        let described = balancers[id]
        let symbols = graph.snapshot.symbols
        let name = described?.name.map { symbols[$0] } ?? Names.short(symbols[id])
        for (placement, traffic) in reached {
          entrances[placement, default: []].append(
            Entrance(name: name, traffic: traffic, isInternal: described?.isInternetFacing == false))
        }
      }
    }
  }

  /// What a target group sends to each task, in container ports.
  private func traffic(of group: TargetGroup, _ index: TargetIndex) -> [Int: TrafficSet] {
    guard let targets = group.targets else {
      // Without target health, the services that name the group tell.
      let named = index.placements(naming: group.id)
      return Dictionary(uniqueKeysWithValues: named.map { ($0, socketTraffic(of: graph.placements[$0])) })
    }
    var wire: [Int: TrafficSet] = [:]
    for target in targets {
      guard let port = target.port ?? group.port else { continue }
      for placement in index.placements(at: graph.snapshot.symbols[target.target]) {
        for proto in protocols(of: group) {
          wire[placement, default: .none].formUnion(TrafficSet(proto, port...port))
        }
      }
    }
    return wire.reduce(into: [:]) { result, item in
      let container = inContainer(item.value, graph.placements[item.key])
      if !container.isEmpty { result[item.key] = container }
    }
  }

  private func socketTraffic(of placement: Placement) -> TrafficSet {
    placement.sockets.reduce(TrafficSet.none) { $0.union(TrafficSet($1.proto, $1.containerPorts)) }
  }

  private func protocols(of group: TargetGroup) -> [IPProtocol] {
    switch group.proto.map({ graph.snapshot.symbols[$0] }) ?? "" {
    case "UDP", "QUIC": [.udp]
    case "TCP_UDP", "TCP_QUIC": [.tcp, .udp]
    default: [.tcp]
    }
  }

  private func inContainer(_ wire: TrafficSet, _ placement: Placement) -> TrafficSet {
    guard case .published(let ports) = placement.ports else { return wire }
    let open = VerdictSets(reachable: wire, assumed: .none, unknown: .none, oneWay: .none)
    return PortTranslation.toContainer(open, through: ports).notBlocked
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

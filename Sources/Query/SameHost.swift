import Addressing
import Graph
import Model

/// What neighbours on one host reach of each other behind every security group's back (semantics 4-D).
struct SameHost {
  let graph: ReachabilityGraph

  /// The traffic, in the target's container ports, that reaches a task from its own host or itself; `nil` where the two
  /// share none.
  func reach(from source: End.Owner, to target: Int) -> (door: Door, sets: VerdictSets)? {
    let placement = graph.placements[target]
    guard placement.mode != .none, !placement.isNetworkingDisabled else { return nil }
    if source == .placement(target) {
      guard case .running = placement.existence else { return nil }
      return (.sameTask, VerdictSets(reachable: .everything, assumed: .none, unknown: .none, oneWay: .none))
    }
    guard placement.mode != .awsvpc, let host = placement.host, hostShared(by: source) == host else {
      return nil
    }
    let name = graph.snapshot.symbols[graph.hosts[host].instance]
    return (.sameHost(name), sets(from: source, to: placement))
  }

  /// The host whose network a source shares: its own interface for awsvpc tasks is not part of it (semantics 4.66).
  private func hostShared(by source: End.Owner) -> Ordinal<SharedHost>? {
    switch source {
    case .host(let position): return Ordinal(position)
    case .placement(let position):
      let placement = graph.placements[position]
      let isSharing = placement.mode != .awsvpc && placement.mode != .none && !placement.isNetworkingDisabled
      return isSharing ? placement.host : nil
    case .interface(let position): return graph.interfaces[position].host
    default: return nil
    }
  }

  private func sets(from source: End.Owner, to target: Placement) -> VerdictSets {
    let isolated = isIsolated(source) || target.launchType == .managedInstances
    guard target.mode != .host, isBridge(source) else {
      // A process of the host reaches every container's address and every port of the host (semantics 4.63, 4.64).
      return all(isolated ? .none : .everything)
    }
    // Published ports are open to neighbours whatever Docker's settings (semantics 4.64); the rest is open by default.
    guard case .published(let ports) = target.ports, !isolated else { return all(.none) }
    var published = TrafficSet.none
    for port in ports where port.assumptions.isEmpty && !port.isDynamic {
      published.formUnion(TrafficSet(port.proto, port.containerPorts))
    }
    return all(published)
  }

  private func all(_ proven: TrafficSet) -> VerdictSets {
    VerdictSets(
      reachable: proven, assumed: TrafficSet.everything.subtracting(proven), unknown: .none, oneWay: .none)
  }

  private func isBridge(_ source: End.Owner) -> Bool {
    guard case .placement(let position) = source else { return false }
    return graph.placements[position].mode != .host
  }

  /// Managed Instances may keep tasks apart (semantics 4.62).
  private func isIsolated(_ source: End.Owner) -> Bool {
    guard case .placement(let position) = source else { return false }
    return graph.placements[position].launchType == .managedInstances
  }
}

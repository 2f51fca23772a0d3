import Addressing
import Graph
import Model

/// Finds the tasks behind a load balancer's targets (semantics 5.3).
struct TargetIndex {
  private var byAddress: [IPPrefix: [Int]] = [:]
  private var byInstance: [String: [Int]] = [:]
  private var byGroup: [Identifier<TargetGroup>: [Int]] = [:]

  init(_ graph: ReachabilityGraph) {
    var byService: [Int: [Int]] = [:]
    for (position, placement) in graph.placements.enumerated() {
      for block in Set(placement.endpoints.compactMap { graph.endpoints[$0].block }) {
        byAddress[block, default: []].append(position)
      }
      if let host = placement.host, placement.mode != .awsvpc {
        byInstance[graph.snapshot.symbols[graph.hosts[host].instance], default: []].append(position)
      }
      if let service = placement.service { byService[service, default: []].append(position) }
    }
    for (position, service) in graph.snapshot.services.enumerated() {
      let balancers = service.loadBalancers + service.deployments.flatMap(\.loadBalancers)
      let groups = Set(balancers.flatMap { [$0.targetGroup, $0.alternateTargetGroup].compactMap { $0 } })
      for group in groups { byGroup[group, default: []] += byService[position] ?? [] }
    }
  }

  /// The tasks at a target: an address, or an instance.
  func placements(at target: String) -> [Int] {
    if let onInstance = byInstance[target] { return onInstance }
    return IPAddress(target).flatMap { byAddress[IPPrefix($0)] } ?? []
  }

  /// The tasks of services that name a target group.
  func placements(naming group: Identifier<TargetGroup>) -> [Int] { byGroup[group] ?? [] }
}

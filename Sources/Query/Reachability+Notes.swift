import Addressing
import Graph
import Model

extension Reachability {
  /// What a person has to know of the target to understand the answer: whose groups and whose ports these are.
  func modeNotes(_ target: End.Owner?, _ traffic: TrafficSet) -> [String] {
    guard case .placement(let position) = target else { return [] }
    let placement = graph.placements[position]
    guard placement.mode == .bridge || placement.mode == .host, let host = placement.host else { return [] }
    let name = names.party(placement).name
    let instance = graph.snapshot.symbols[graph.hosts[host].instance]
    let others = graph.hosts[host].placements.map { names.party(graph.placements[$0.offset]).name }
    let neighbours = Set(others.filter { $0 != name }).sorted()
    let shared = neighbours.isEmpty ? "" : ", shared with \(neighbours.joined(separator: ", "))"
    var result = [
      "\(name) is in \(placement.mode.rawValue) mode and has no security group of its own:"
        + " the groups are those of its host \(instance)\(shared)"
    ]
    if hasDynamicPort(placement, traffic) {
      result.append(
        "\(name) publishes \(traffic) on a host port that changes with every task: a rule that lasts has"
          + " to name the whole range, and opens it for every task on the host")
    }
    return result
  }

  /// Whether the definition leaves the host's port to be chosen (semantics 4.22).
  private func hasDynamicPort(_ placement: Placement, _ traffic: TrafficSet) -> Bool {
    guard placement.mode == .bridge, let definition = placement.definition else { return false }
    return graph.snapshot.taskDefinitions[definition].containers.flatMap(\.portMappings).contains { mapping in
      (mapping.hostPort ?? 0) == 0 && traffic.overlaps(TrafficSet(mapping.proto, mapping.containerPorts))
    }
  }
}

package import Addressing
package import Query

extension Selection: Choosable {}

extension Reachability: ConnectionSource {
  /// Every pair counts for a policy, those that are blocked altogether included.
  package mutating func connections(from: Selection, to: Selection, traffic: TrafficSet) -> [Connection] {
    connections(from: from, to: to, traffic: traffic, blocked: .all)
  }

  /// A row for each task, so that none hides behind another of its service.
  package mutating func memberConnections(
    from: Selection, to: Selection, traffic: TrafficSet
  ) -> [Connection] {
    connections(from: from, to: to, traffic: traffic, blocked: .all, byTask: true)
  }
}

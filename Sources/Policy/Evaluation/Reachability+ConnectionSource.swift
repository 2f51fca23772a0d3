package import Addressing
package import Query

extension Selection: Choosable {}

extension Reachability: ConnectionSource {
  /// Every pair counts for a policy, those that are blocked altogether included.
  package mutating func connections(from: Selection, to: Selection, traffic: TrafficSet) -> [Connection] {
    connections(from: from, to: to, traffic: traffic, blocked: .all)
  }

  /// The rows of parties, until the engine has rows of tasks.
  package mutating func memberConnections(
    from: Selection, to: Selection, traffic: TrafficSet
  ) -> [Connection] {
    connections(from: from, to: to, traffic: traffic, blocked: .all)
  }
}

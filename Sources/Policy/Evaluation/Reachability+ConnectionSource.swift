package import Addressing
package import Lint
package import Model
package import Query

extension Selection: Choosable {}

extension Reachability: ConnectionSource {
  /// Every pair counts for a policy, those that are blocked altogether included.
  package mutating func connections(
    from: Selection, to: Selection, traffic: TrafficSet, limit: WayLimit
  ) -> [Connection] {
    connections(from: from, to: to, traffic: traffic, blocked: .all, limit: limit)
  }

  /// A row for each task, so that none hides behind another of its service.
  package mutating func memberConnections(
    from: Selection, to: Selection, traffic: TrafficSet, limit: WayLimit
  ) -> [Connection] {
    connections(from: from, to: to, traffic: traffic, blocked: .all, byTask: true, limit: limit)
  }

  package func lint(
    _ checks: Set<LintCheck>
  ) -> (findings: [LintFinding], withheld: [LintCheck: [Gap]]) {
    let result = Linter(self).result(checks)
    return (result.findings, result.withheld)
  }
}

import Graph
import Model
import Query

/// What all checks stand on, worked out once.
struct LintGround: Sendable {
  let reachability: Reachability
  let settings: LintSettings

  init(_ reachability: Reachability, _ settings: LintSettings) {
    (self.reachability, self.settings) = (reachability, settings)
  }

  var graph: ReachabilityGraph { reachability.graph }
  var snapshot: Snapshot { reachability.graph.snapshot }
  var symbols: SymbolTable { reachability.graph.snapshot.symbols }
}

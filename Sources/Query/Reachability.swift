package import Graph
import Model

/// Answers questions about one graph; remembers what it has worked out, so that later questions are cheaper.
package struct Reachability {
  package let graph: ReachabilityGraph
  let outside: OutsideRanges
  let selecting: Selecting
  let ends: Ends
  let judge: PairJudge
  let names: Names
  let tracer: Tracer
  var evaluator: Evaluator

  /// Prepares the questions' common ground; O(size of the graph).
  package init(_ graph: ReachabilityGraph) {
    self.graph = graph
    outside = OutsideRanges(graph)
    selecting = Selecting(graph, outside)
    judge = PairJudge(graph)
    ends = Ends(graph, outside, visitors: judge.balancers.doors.parties)
    names = Names(graph)
    tracer = Tracer(graph)
    evaluator = Evaluator(graph)
  }

  /// What a selector means here; an error names near things where it means nothing.
  package func select(_ selector: Selector) throws(SelectorError) -> Selection {
    try selecting.select(selector)
  }

  /// The same for policies, where meaning nothing is no error.
  package func find(_ selector: Selector) -> Selection { selecting.find(selector) }
}

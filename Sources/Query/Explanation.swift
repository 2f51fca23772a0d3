package import Addressing
package import Model

/// The answer to `explain`: one verdict for one kind of traffic, and every way that was tried.
package struct Explanation: Hashable, Sendable {
  package var source: Party
  package var target: Party
  package var traffic: TrafficSet
  /// The strongest over all pairs and doors, or the weakest pair where `--every` was asked.
  package var verdict: Verdict
  /// The pair and the way that the verdict is that of comes first, then the others, strongest first.
  package var paths: [ExplainedPath]
  /// The number of (source, target) pairs by verdict, where an end stands for several.
  package var pairs: [Verdict: Int]
  package var limits: [Limit]
  package var notes: [String]

  package init(
    source: Party, target: Party, traffic: TrafficSet, verdict: Verdict, paths: [ExplainedPath],
    pairs: [Verdict: Int], limits: [Limit], notes: [String]
  ) {
    (self.source, self.target, self.traffic, self.verdict) = (source, target, traffic, verdict)
    (self.paths, self.pairs, self.limits, self.notes) = (paths, pairs, limits, notes)
  }
}

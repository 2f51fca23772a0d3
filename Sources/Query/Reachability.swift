import Addressing
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
    ends = Ends(graph, outside)
    judge = PairJudge(graph)
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

  mutating func result(
    of collector: RowCollector, _ sources: Seats, _ targets: Seats, traffic: TrafficSet
  ) -> [Connection] {
    var result: [Connection] = []
    for (key, row) in zip(collector.keys, collector.rows) {
      let template = collector.templates[key.template]
      var (source, target) = (sources.parties[key.source], targets.parties[key.target])
      source.members = sources.members(row.sources).sorted()
      target.members = targets.members(Array(row.targets.keys)).sorted()
      let dialled = Set(
        row.targets.map { RowCollector.dialled(targets.ends[$0.key].label, $0.value, template.traffic) })
      let path = explained(
        row.way, template.verdict, template.traffic, source: Self.joined(sources.labels(row.sources)),
        target: Self.joined(dialled))
      result.append(Connection(source: source, target: target, path: path))
    }
    for (pair, remainder) in collector.remainders {
      let rest = traffic.subtracting(remainder.notBlocked)
      guard !rest.isEmpty else { continue }
      let way = remainder.sample ?? PairJudge.Way(door: .none, sets: .blocked, steps: [Self.noFamilyStep])
      let path = explained(
        way, .blocked, rest, source: Self.joined(sources.labels(remainder.sources)),
        target: Self.joined(targets.labels(remainder.targets)))
      result.append(
        Connection(source: sources.parties[pair.source], target: targets.parties[pair.target], path: path))
    }
    return result.sorted(by: Self.isBefore)
  }

  static let noFamilyStep = Step(
    .placement, component: "no common address family", outcome: .closed(.noCommonFamily))

  func isWorthARow(_ party: Party, _ detail: BlockedDetail) -> Bool {
    switch detail {
    case .none: false
    case .all: true
    case .outside: party.kind == .internet || party.kind == .peer
    }
  }

  private static func isBefore(_ left: Connection, _ right: Connection) -> Bool {
    if left.path.verdict != right.path.verdict { return left.path.verdict > right.path.verdict }
    if left.source != right.source { return left.source < right.source }
    if left.target != right.target { return left.target < right.target }
    if left.path.door != right.path.door { return left.path.door < right.path.door }
    return left.path.traffic.description < right.path.traffic.description
  }

  /// Few things in full, many by number.
  static func joined(_ labels: Set<String>) -> String {
    let sorted = labels.filter { !$0.isEmpty }.sorted()
    guard sorted.count > 4 else { return sorted.joined(separator: ", ") }
    return sorted.prefix(3).joined(separator: ", ") + " and \(sorted.count - 3) more"
  }
}

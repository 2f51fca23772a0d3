package import Addressing
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

  /// Which blocked pairs are worth a row.
  package enum BlockedDetail: Sendable {
    case none
    /// Only the internet and other outside ranges.
    case outside
    case all
  }

  /// What holds between every source party and every target party, for some traffic in container ports.
  package mutating func connections(
    from sources: Selection, to targets: Selection, traffic: TrafficSet, blocked: BlockedDetail = .all,
    byTask: Bool = false
  ) -> [Connection] {
    let sourceEnds = ends.list(sources, asSource: true, &evaluator)
    let targetEnds = ends.list(targets, asSource: false, &evaluator)
    var collector = RowCollector()
    for target in targetEnds {
      for source in sourceEnds where !isSelf(source, target) {
        collect(source, target, traffic, byTask: byTask, &collector)
      }
    }
    return result(of: collector, traffic: traffic, blocked: blocked)
  }

  /// An end does not reach itself: its own address stays inside (semantics 1.63).
  private func isSelf(_ source: End, _ target: End) -> Bool {
    switch source.owner {
    case .placement, .interface, .host: return source.owner == target.owner
    default:
      if case .outside = source.owner, case .outside = target.owner { return true }
      return false
    }
  }

  private mutating func collect(
    _ source: End, _ target: End, _ traffic: TrafficSet, byTask: Bool, _ collector: inout RowCollector
  ) {
    let ways = judge.ways(from: source, to: target, &evaluator)
    var pair = RowCollector.Pair(source: party(source.owner), target: party(target.owner))
    let (from, to) = (member(source), member(target))
    // A task with a row of its own does not hide behind another task of its service.
    if byTask, case .placement = source.owner { pair.source.members = [from] }
    if byTask, case .placement = target.owner { pair.target.members = [to] }
    var notBlocked = TrafficSet.none
    for way in ways {
      let traffic = carried(traffic, by: way, to: target)
      let passed = way.sets.notBlocked.intersection(traffic)
      guard !passed.isEmpty else { continue }
      notBlocked.formUnion(passed)
      collector.add(
        way, pair, source: source, target: target, sourceMember: from, targetMember: to, traffic: traffic)
    }
    let sample = ways.first { $0.sets.notBlocked.intersection(traffic) != traffic }
    collector.note(pair, notBlocked: notBlocked, sample: sample, source: source, target: target)
  }

  /// ICMP does not travel over IPv6, nor ICMPv6 over IPv4; worth minding only where somebody asks for one of them.
  func carried(_ traffic: TrafficSet, by way: PairJudge.Way, to target: End) -> TrafficSet {
    guard !traffic.isEverything, way.plan != nil, let number = target.classNumber else { return traffic }
    return traffic.subtracting(TrafficSet(evaluator.classes[number].family == .v4 ? .icmpv6 : .icmp))
  }

  private mutating func result(
    of collector: RowCollector, traffic: TrafficSet, blocked: BlockedDetail
  ) -> [Connection] {
    var result: [Connection] = []
    for (key, row) in collector.rows {
      var (source, target) = (key.source, key.target)
      source.members = row.sourceMembers.sorted()
      target.members = row.targetMembers.sorted()
      let path = explained(
        row.way, key.verdict, key.traffic, source: Self.joined(row.sources), target: Self.joined(row.targets))
      result.append(Connection(source: source, target: target, path: path))
    }
    for (pair, remainder) in collector.remainders where isWorthARow(pair.source, blocked) {
      let rest = traffic.subtracting(remainder.notBlocked)
      guard !rest.isEmpty else { continue }
      let way = remainder.sample ?? PairJudge.Way(door: .none, sets: .blocked, steps: [Self.noFamilyStep])
      let path = explained(
        way, .blocked, rest, source: Self.joined(remainder.sources), target: Self.joined(remainder.targets))
      result.append(Connection(source: pair.source, target: pair.target, path: path))
    }
    return result.sorted(by: Self.isBefore)
  }

  static let noFamilyStep = Step(
    .placement, component: "no common address family", outcome: .closed(.noCommonFamily))

  private func isWorthARow(_ party: Party, _ detail: BlockedDetail) -> Bool {
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

package import Addressing
import Graph
import Model

extension Reachability {
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
    byTask: Bool = false, limit: WayLimit = .none
  ) -> [Connection] {
    let sourceEnds = ends.list(sources, asSource: true, &evaluator)
    let targetEnds = ends.list(targets, asSource: false, &evaluator)
    let question = ask(
      from: sourceEnds, to: targetEnds, traffic: traffic, blocked: blocked, byTask: byTask, limit: limit)
    return result(of: question)
  }

  /// The same for what is not blocked, without the names of ends and without hops; in no time for parties that are
  /// left out by name.
  mutating func bareConnections(
    from sources: Selection, to targets: Selection, traffic: TrafficSet, withoutSources: Set<String> = [],
    withoutTargets: Set<String> = []
  ) -> [Connection] {
    var sourceEnds = ends.list(sources, asSource: true, &evaluator)
    if !withoutSources.isEmpty {
      sourceEnds.removeAll { withoutSources.contains(names.party($0.owner).name) }
    }
    var targetEnds = ends.list(targets, asSource: false, &evaluator)
    if !withoutTargets.isEmpty {
      targetEnds.removeAll { withoutTargets.contains(names.party($0.owner).name) }
    }
    let question = ask(from: sourceEnds, to: targetEnds, traffic: traffic, blocked: .none, byTask: false)
    let result = question.collector.rows.keys.map { key in
      let (source, target) = question.parties(key.pair)
      return Connection(source: source, target: target, path: Self.bare(key))
    }
    return result.sorted(by: Self.isBefore)
  }

  private mutating func ask(
    from sourceEnds: [End], to targetEnds: [End], traffic: TrafficSet, blocked: BlockedDetail, byTask: Bool,
    limit: WayLimit = .none
  ) -> ConnectionQuestion {
    var question = ConnectionQuestion(
      sources: EndBundles(sources: sourceEnds, names, judge, byTask: byTask),
      targets: EndBundles(targets: targetEnds, names, judge, evaluator, byTask: byTask),
      traffic: traffic, blocked: blocked)
    question.limit = limit
    judgePairs(of: &question)
    return question
  }

  /// Finds what holds for every pair of a question.
  mutating func judgePairs(of question: inout ConnectionQuestion) {
    let kinship = Kinship(graph, from: question.sources.ends, to: question.targets.ends)
    for target in 0..<question.targets.bundleCount {
      let close = question.closePairs(ofTarget: target, kinship)
      for source in 0..<question.sources.bundleCount {
        for pairs in question.pairs(source: source, target: target, close: close[source] ?? []) {
          collect(pairs, &question)
        }
      }
    }
  }

  private mutating func collect(_ pairs: RowCollector.Pairs, _ question: inout ConnectionQuestion) {
    let target = question.targets.ends[pairs.position.target]
    let source = question.sources.ends[pairs.position.source]
    let ways = meant(judge.ways(from: source, to: target, &evaluator), from: source, question.limit)
    var notBlocked = TrafficSet.none
    for way in ways {
      let traffic = carried(question.traffic, by: way, to: target)
      let passed = way.sets.notBlocked.intersection(traffic)
      guard !passed.isEmpty else { continue }
      notBlocked.formUnion(passed)
      question.collector.add(way, pairs, traffic: traffic)
    }
    guard question.isWorthARow(pairs) else { return }
    let sample = ways.first { $0.sets.notBlocked.intersection(question.traffic) != question.traffic }
    question.collector.note(pairs, notBlocked: notBlocked, sample: sample)
  }

  /// ICMP does not travel over IPv6, nor ICMPv6 over IPv4; worth minding only where somebody asks for one of them.
  func carried(_ traffic: TrafficSet, by way: PairJudge.Way, to target: End) -> TrafficSet {
    guard !traffic.isEverything, way.plan != nil, let number = target.classNumber else { return traffic }
    return traffic.subtracting(TrafficSet(evaluator.classes[number].family == .v4 ? .icmpv6 : .icmp))
  }

  // MARK: Rows

  mutating func result(of question: ConnectionQuestion) -> [Connection] {
    var result: [Connection] = []
    var labels = EndLabels(question, names)
    for (key, row) in question.collector.rows {
      var (source, target) = question.parties(key.pair)
      let sources = labels.sources(row.sources)
      let targets = labels.targets(row.targets, key.traffic)
      (source.members, target.members) = (sources.members, targets.members)
      let path = explained(row.way, key.verdict, key.traffic, source: sources.text, target: targets.text)
      result.append(Connection(source: source, target: target, path: path))
    }
    for (pair, remainder) in question.collector.remainders {
      let rest = question.traffic.subtracting(remainder.notBlocked)
      guard !rest.isEmpty else { continue }
      let way = remainder.sample ?? PairJudge.Way(door: .none, sets: .blocked, steps: [Self.noFamilyStep])
      let path = explained(
        way, .blocked, rest, source: labels.sources(remainder.sources).text,
        target: labels.targets(remainder.targets, rest).text)
      let (source, target) = question.parties(pair)
      result.append(Connection(source: source, target: target, path: path))
    }
    return result.sorted(by: Self.isBefore)
  }

  /// A row without its ends' names and its hops.
  private static func bare(_ key: RowCollector.Key) -> ExplainedPath {
    ExplainedPath(
      door: key.door, verdict: key.verdict, source: "", target: "", traffic: key.traffic,
      wireTraffic: key.traffic, steps: [], sample: nil)
  }

  static let noFamilyStep = Step(
    .placement, component: "no common address family", outcome: .closed(.noCommonFamily))

  private static func isBefore(_ left: Connection, _ right: Connection) -> Bool {
    if left.path.verdict != right.path.verdict { return left.path.verdict > right.path.verdict }
    if left.source != right.source { return left.source < right.source }
    if left.target != right.target { return left.target < right.target }
    if left.path.door != right.path.door { return left.path.door < right.path.door }
    return left.path.traffic.description < right.path.traffic.description
  }
}

import Addressing
import Graph
import Model

/// Gathers what was found for many pairs of ends into few rows: one for each pair of parties, verdict, way and traffic.
struct RowCollector {
  /// Where a pair of ends stands among all; of several the first is the one that a row tells of.
  struct Position: Comparable {
    var target: Int
    var source: Int

    static func < (lhs: Self, rhs: Self) -> Bool { (lhs.target, lhs.source) < (rhs.target, rhs.source) }
  }
  /// Parties by position in their ``EndBundles``.
  struct Pair: Hashable {
    var source: Int
    var target: Int
  }
  /// What makes two findings one row.
  struct Key: Hashable {
    var pair: Pair
    var verdict: Verdict
    var door: Door
    var traffic: TrafficSet
  }
  /// Targets as a row names them: with the port as dialled where it is another than the container's.
  struct Named: Hashable {
    var list: Ordinal<EndList>
    var ports: [PublishedPort]?
  }
  /// A row with the first pair that it was found for.
  struct Row {
    var position: Position
    var way: PairJudge.Way
    var sources: Set<Ordinal<EndList>> = []
    var targets: Set<Named> = []
  }
  /// What any way of a pair of parties lets through, and one way to show for the rest.
  struct Remainder {
    var position: Position
    var sample: PairJudge.Way?
    var notBlocked = TrafficSet.none
    var sources: Set<Ordinal<EndList>> = []
    var targets: Set<Named> = []
  }
  /// Pairs of ends that are judged as one: every source of a list with every target of another.
  struct Pairs {
    var parties: Pair
    var position: Position
    var sources: Ordinal<EndList>
    var targets: Ordinal<EndList>
  }

  private(set) var rows: [Key: Row] = [:]
  private(set) var remainders: [Pair: Remainder] = [:]

  /// Adds one way between ends, for the traffic that was asked for.
  mutating func add(_ way: PairJudge.Way, _ pairs: Pairs, traffic: TrafficSet) {
    let targets = Named(list: pairs.targets, ports: way.dialledPorts)
    for verdict in Verdict.allCases where verdict != .blocked {
      let part = way.sets[verdict].intersection(traffic)
      guard !part.isEmpty else { continue }
      let key = Key(pair: pairs.parties, verdict: verdict, door: way.door, traffic: part)
      Self.update(&rows[key, default: Row(position: pairs.position, way: way)], way, pairs, targets)
    }
  }

  private static func update(_ row: inout Row, _ way: PairJudge.Way, _ pairs: Pairs, _ targets: Named) {
    if pairs.position < row.position { (row.position, row.way) = (pairs.position, way) }
    row.sources.insert(pairs.sources)
    row.targets.insert(targets)
  }

  /// Notes what ends were found to let through by any way, so that the rest can be called blocked.
  mutating func note(_ pairs: Pairs, notBlocked: TrafficSet, sample: PairJudge.Way?) {
    Self.update(
      &remainders[pairs.parties, default: Remainder(position: pairs.position, sample: sample)], pairs,
      notBlocked, sample)
  }

  private static func update(
    _ remainder: inout Remainder, _ pairs: Pairs, _ notBlocked: TrafficSet, _ sample: PairJudge.Way?
  ) {
    if pairs.position < remainder.position {
      (remainder.position, remainder.sample) = (pairs.position, sample)
    }
    remainder.notBlocked.formUnion(notBlocked)
    remainder.sources.insert(pairs.sources)
    remainder.targets.insert(Named(list: pairs.targets, ports: nil))
  }

  /// The address with the port as dialled, where the host's differs from the container's.
  static func dialled(_ label: String, _ ports: [PublishedPort]?, _ traffic: TrafficSet) -> String {
    guard let ports else { return label }
    let wire = PortTranslation.toWire(traffic, through: ports)
    let texts = wire.parts.flatMap(\.selectors).joined(separator: ",")
    guard !texts.isEmpty else { return label }
    return label.contains(":") ? "[\(label)]:\(texts)" : "\(label):\(texts)"
  }
}

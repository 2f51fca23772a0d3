import Addressing
import Graph
import Model

/// Gathers what was found for many pairs of ends into few rows: one for each pair of parties, verdict, way and traffic.
struct RowCollector {
  /// What makes two findings one row.
  struct Key: Hashable {
    var source: Party
    var target: Party
    var verdict: Verdict
    var door: Door
    var traffic: TrafficSet
  }
  /// A row with the first pair that it was found for.
  struct Row {
    var sources: Set<String>
    var targets: Set<String>
    var sourceMembers: Set<String>
    var targetMembers: Set<String>
    var way: PairJudge.Way
  }
  struct Pair: Hashable {
    var source: Party
    var target: Party
  }
  /// What any way of a pair of parties lets through, and one way to show for the rest.
  struct Remainder {
    var notBlocked: TrafficSet
    var sample: PairJudge.Way?
    var sources: Set<String>
    var targets: Set<String>
  }

  private(set) var rows: [Key: Row] = [:]
  private(set) var remainders: [Pair: Remainder] = [:]

  /// Adds one way between two ends, for the traffic that was asked for.
  mutating func add(
    _ way: PairJudge.Way, _ pair: Pair, source: End, target: End, sourceMember: String, targetMember: String,
    traffic: TrafficSet
  ) {
    for verdict in Verdict.allCases where verdict != .blocked {
      let part = way.sets[verdict].intersection(traffic)
      guard !part.isEmpty else { continue }
      let key = Key(source: pair.source, target: pair.target, verdict: verdict, door: way.door, traffic: part)
      if rows[key] == nil {
        rows[key] = Row(sources: [], targets: [], sourceMembers: [], targetMembers: [], way: way)
      }
      rows[key]?.sources.insert(source.label)
      rows[key]?.targets.insert(Self.dialled(target.label, way, part))
      rows[key]?.sourceMembers.insert(sourceMember)
      rows[key]?.targetMembers.insert(targetMember)
    }
  }

  /// The address with the port as dialled, where the host's differs from the container's.
  static func dialled(_ label: String, _ way: PairJudge.Way, _ traffic: TrafficSet) -> String {
    guard way.plan != nil, let ports = way.ports else { return label }
    let wire = PortTranslation.toWire(traffic, through: ports)
    let texts = wire.parts.flatMap(\.selectors).joined(separator: ",")
    guard !texts.isEmpty else { return label }
    return label.contains(":") ? "[\(label)]:\(texts)" : "\(label):\(texts)"
  }

  /// Notes what a pair of ends was found to let through by any way, so that the rest can be called blocked.
  mutating func note(
    _ pair: Pair, notBlocked: TrafficSet, sample: PairJudge.Way?, source: End, target: End
  ) {
    if remainders[pair] == nil {
      remainders[pair] = Remainder(notBlocked: .none, sample: sample, sources: [], targets: [])
    }
    remainders[pair]?.notBlocked.formUnion(notBlocked)
    remainders[pair]?.sources.insert(source.label)
    remainders[pair]?.targets.insert(target.label)
  }
}

import Addressing
import Graph
import Model

/// Gathers what was found for many pairs of ends into few rows: one for each pair of parties, verdict, way and traffic.
///
/// All keys are small numbers; names are looked up once a row, at the end.
struct RowCollector {
  /// What rows are told apart by, besides the parties.
  struct Template: Hashable {
    var verdict: Verdict
    var door: Door
    var traffic: TrafficSet
  }
  /// A row's parties and template, by number.
  struct Key: Hashable {
    var source: Int
    var target: Int
    var template: Int
  }
  /// A row with the ends that it holds for, by number, and the first way that it was found by.
  struct Row {
    var sources: [Int] = []
    /// Each target with its own way, as hosts publish a port under different ones.
    var targets: [Int: PairJudge.Way] = [:]
    var way: PairJudge.Way
  }
  struct Pair: Hashable {
    var source: Int
    var target: Int
  }
  /// What any way of a pair of parties lets through, and one way to show for the rest.
  struct Remainder {
    var notBlocked: TrafficSet
    var sample: PairJudge.Way?
    var sources: [Int] = []
    var targets: [Int] = []
  }
  /// What was found for one pair of ends, and holds for all pairs like it.
  struct Finding {
    var parts: [(template: Int, way: PairJudge.Way)]
    var notBlocked: TrafficSet
    var sample: PairJudge.Way?
  }

  private(set) var templates: [Template] = []
  private(set) var rows: [Row] = []
  private(set) var keys: [Key] = []
  private var places: [Key: Int] = [:]
  private(set) var remainders: [Pair: Remainder] = [:]
  private var numbers: [Template: Int] = [:]

  /// The number of a template, given on first sight.
  mutating func number(of template: Template) -> Int {
    if let known = numbers[template] { return known }
    numbers[template] = templates.count
    templates.append(template)
    return templates.count - 1
  }

  /// Adds what was found for a pair of ends, all by number; `notesRest` where a blocked rest is worth a row.
  mutating func add(_ finding: Finding, _ pair: Pair, source: Int, target: Int, notesRest: Bool) {
    for (template, way) in finding.parts {
      let place = place(of: Key(source: pair.source, target: pair.target, template: template), way)
      rows[place].sources.append(source)
      if rows[place].targets[target] == nil { rows[place].targets[target] = way }
    }
    guard notesRest else { return }
    var remainder =
      remainders.removeValue(forKey: pair) ?? Remainder(notBlocked: .none, sample: finding.sample)
    if remainder.notBlocked != finding.notBlocked { remainder.notBlocked.formUnion(finding.notBlocked) }
    remainder.sources.append(source)
    remainder.targets.append(target)
    remainders[pair] = remainder
  }

  private mutating func place(of key: Key, _ way: PairJudge.Way) -> Int {
    if let known = places[key] { return known }
    places[key] = rows.count
    keys.append(key)
    rows.append(Row(way: way))
    return rows.count - 1
  }

  /// The address with the port as dialled, where the host's differs from the container's.
  static func dialled(_ label: String, _ way: PairJudge.Way, _ traffic: TrafficSet) -> String {
    guard way.plan != nil, let ports = way.ports else { return label }
    let wire = PortTranslation.toWire(traffic, through: ports)
    let texts = wire.parts.flatMap(\.selectors).joined(separator: ",")
    guard !texts.isEmpty else { return label }
    return label.contains(":") ? "[\(label)]:\(texts)" : "\(label):\(texts)"
  }
}

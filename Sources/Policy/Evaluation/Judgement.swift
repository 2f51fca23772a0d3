import Addressing
import Query

/// What a set of connections says about one demand.
struct Judgement {
  var outcome: Outcome
  /// The connections that decided.
  var deciders: [Connection]
  var notes: [String] = []

  /// How many examples of what stops a flow are kept where the demand holds.
  private static let examples = 3

  /// For kinds that forbid: `deny`, `allow-only`, `exposure`.
  init(forbidding connections: [Connection]) {
    let foreign = connections.filter { $0.path.door != .sameTask }
    let notes = foreign.filter { Self.arrivesUnanswered($0) }.map(Self.unansweredNote)
    let violating = foreign.filter { Self.breaks($0) }
    let open = foreign.filter { $0.path.verdict == .unknown }
    if !violating.isEmpty {
      self.init(outcome: .violated, deciders: violating.sorted(by: Self.before), notes: notes)
    } else if !open.isEmpty {
      self.init(outcome: .undecided, deciders: open.sorted(by: Self.before), notes: notes)
    } else {
      let examples = foreign.sorted(by: Self.before).prefix(Self.examples)
      self.init(outcome: .satisfied, deciders: Array(examples), notes: notes)
    }
  }

  init(outcome: Outcome, deciders: [Connection], notes: [String] = []) {
    (self.outcome, self.deciders, self.notes) = (outcome, deciders, notes)
  }

  /// A request that does not need an answer does its work one-way; TCP without an answer carries nothing.
  static func breaks(_ connection: Connection) -> Bool {
    switch connection.path.verdict {
    case .reachable, .reachableAssumed: true
    case .oneWay: !connection.path.traffic.subtracting(TrafficSet(.tcp)).isEmpty
    case .unknown, .blocked: false
    }
  }

  private static func arrivesUnanswered(_ connection: Connection) -> Bool {
    connection.path.verdict == .oneWay && connection.path.traffic.overlaps(TrafficSet(.tcp))
  }

  private static func unansweredNote(_ connection: Connection) -> String {
    let traffic = connection.path.traffic.intersection(TrafficSet(.tcp))
    return OneLine.text(
      "\(connection.source.name) sends \(traffic) to \(connection.target.name), and the answer does not come back"
    )
  }

  /// Strongest first, then by the parties and the way.
  static func before(_ lhs: Connection, _ rhs: Connection) -> Bool {
    if lhs.path.verdict != rhs.path.verdict { return lhs.path.verdict > rhs.path.verdict }
    if lhs.source != rhs.source { return lhs.source.isMoreProminent(than: rhs.source) }
    if lhs.target != rhs.target { return lhs.target.isMoreProminent(than: rhs.target) }
    if lhs.path.door != rhs.path.door { return lhs.path.door < rhs.path.door }
    return "\(lhs.path.traffic) \(lhs.path.source) \(lhs.path.target)"
      < "\(rhs.path.traffic) \(rhs.path.source) \(rhs.path.target)"
  }
}

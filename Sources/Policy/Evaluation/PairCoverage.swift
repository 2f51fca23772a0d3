import Addressing
import Query

/// Whether everything that one source must be able to send to one target gets there and back.
///
/// Parties may stand for several tasks, of which some get through and some do not; so the question is asked for
/// each member of the source with each member of the target, and the weakest answer is the pair's.
struct PairCoverage {
  private let connections: [Connection]
  private let demanded: TrafficSet

  init(_ connections: [Connection], demanded: TrafficSet) {
    (self.connections, self.demanded) = (connections, demanded)
  }

  var judgement: Judgement {
    var worst = Outcome.satisfied
    for group in memberGroups() {
      switch Self.outcome(of: group, demanded) {
      case .violated: worst = .violated
      case .undecided: if worst == .satisfied { worst = .undecided }
      case .satisfied, .excepted, .notApplicable: break
      }
    }
    let deciders = connections.filter { Self.decides($0.path.verdict, worst) }
    return Judgement(outcome: worst, deciders: deciders.sorted(by: Judgement.before))
  }

  private static func decides(_ verdict: Verdict, _ outcome: Outcome) -> Bool {
    switch outcome {
    case .violated: verdict == .blocked || verdict == .oneWay
    case .undecided: verdict == .unknown || verdict == .reachableAssumed
    case .satisfied, .excepted, .notApplicable: verdict == .reachable
    }
  }

  private static func outcome(of connections: [Connection], _ demanded: TrafficSet) -> Outcome {
    var (proven, open) = (TrafficSet.none, TrafficSet.none)
    for connection in connections {
      switch connection.path.verdict {
      case .reachable: proven.formUnion(connection.path.traffic)
      case .reachableAssumed, .unknown: open.formUnion(connection.path.traffic)
      case .oneWay, .blocked: break
      }
    }
    if proven.isSuperset(of: demanded) { return .satisfied }
    return proven.union(open).isSuperset(of: demanded) ? .undecided : .violated
  }

  /// The connections of each source member with each target member; all in one group where members never differ.
  private func memberGroups() -> [[Connection]] {
    let sources = Set(connections.map { Self.members($0.source) })
    let targets = Set(connections.map { Self.members($0.target) })
    if sources.count <= 1, targets.count <= 1 { return connections.isEmpty ? [] : [connections] }
    var groups: [Pair: [Connection]] = [:]
    for connection in connections {
      for source in Self.members(connection.source) {
        for target in Self.members(connection.target) {
          groups[Pair(source: source, target: target), default: []].append(connection)
        }
      }
    }
    return Array(groups.values)
  }

  /// The tasks of a service; anything else is one, by whichever of its addresses.
  private static func members(_ party: Party) -> [String] {
    let isTask = party.kind == .service || party.kind == .family || party.kind == .task
    return isTask && !party.members.isEmpty ? party.members : [party.name]
  }

  private struct Pair: Hashable {
    let source: String
    let target: String
  }
}

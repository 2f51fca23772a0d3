import Addressing
import Query

extension PolicyEvaluator {
  mutating func evaluate(_ demand: MustReach, of policy: NetworkPolicy) throws(PolicyFileError) -> [Finding] {
    let (from, to) = (try select(demand.from), try select(demand.to))
    let empty = from.empty + to.empty
    guard let sources = from.chosen, let targets = to.chosen else {
      return nothingSelected(empty, of: policy)
    }
    let connections = source.memberConnections(
      from: sources, to: targets, traffic: demand.traffic, limit: limit)
    let found =
      switch demand.quantifier {
      case .every: every(connections, demand, of: policy)
      case .any: any(connections, demand, of: policy)
      }
    return findings(about: empty, of: policy) + found
  }

  /// One finding for each source and target.
  private func every(_ connections: [Connection], _ demand: MustReach, of policy: NetworkPolicy) -> [Finding]
  {
    Dictionary(grouping: connections, by: PairName.init).map { pair, connections in
      let judgement = PairCoverage(connections, demanded: demand.traffic).judgement
      return Finding(
        policy: policy, subject: "\(pair.source) → \(pair.target)", outcome: judgement.outcome,
        message: Wording.demanding(judgement, source: pair.source, target: pair.target, demand.traffic),
        connections: judgement.deciders)
    }
  }

  /// One finding for each target: the best that some source can do.
  private func any(_ connections: [Connection], _ demand: MustReach, of policy: NetworkPolicy) -> [Finding] {
    Dictionary(grouping: connections, by: \.target.name).map { target, connections in
      let bySource = Dictionary(grouping: connections, by: \.source.name).sorted { $0.key < $1.key }
      let judgements = bySource.map { PairCoverage($0.value, demanded: demand.traffic).judgement }
      let best = judgements.min { Self.rank($0.outcome) < Self.rank($1.outcome) }
      let judgement = best ?? Judgement(outcome: .violated, deciders: [])
      let message = Wording.demanding(judgement, source: "no source", target: target, demand.traffic)
      return Finding(
        policy: policy, subject: target, outcome: judgement.outcome,
        message: judgement.outcome == .violated
          ? "none of the sources reaches \(target) on \(demand.traffic)" : message,
        connections: judgement.outcome == .violated
          ? judgements.flatMap(\.deciders).sorted(by: Judgement.before) : judgement.deciders)
    }
  }

  private static func rank(_ outcome: Outcome) -> Int {
    switch outcome {
    case .satisfied: 0
    case .undecided: 1
    case .violated, .excepted, .notApplicable: 2
    }
  }
}

/// A source and a target by name.
private struct PairName: Hashable {
  let source: String
  let target: String

  init(_ connection: Connection) { (source, target) = (connection.source.name, connection.target.name) }
}

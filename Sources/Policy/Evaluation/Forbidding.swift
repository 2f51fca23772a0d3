import Addressing
import Query

extension PolicyEvaluator {
  mutating func evaluate(_ demand: Deny, of policy: NetworkPolicy) throws(PolicyFileError) -> [Finding] {
    let (from, to) = (try select(demand.from), try select(demand.to))
    let empty = from.empty + to.empty
    guard let sources = from.chosen, let targets = to.chosen else {
      return nothingSelected(empty, of: policy)
    }
    let connections = ask(from: sources, to: targets, demand.traffic)
    return findings(about: empty, of: policy) + forbid(connections, of: policy)
  }

  /// Strangers may send nothing at all, and those allowed nothing but what is listed.
  mutating func evaluate(_ demand: AllowOnly, of policy: NetworkPolicy) throws(PolicyFileError) -> [Finding] {
    let (from, to) = (try select(demand.from), try select(demand.to))
    let scope = try select([demand.sources])
    let empty = from.empty + to.empty + scope.empty
    guard let everybody = scope.chosen, let targets = to.chosen else {
      return nothingSelected(empty, of: policy)
    }
    let strangers = from.chosen.map { everybody.subtracting($0) } ?? everybody
    var connections: [Connection] = []
    if !strangers.isEmpty {
      connections += ask(from: strangers, to: targets, .everything)
    }
    let unlisted = TrafficSet.everything.subtracting(demand.traffic)
    if let friends = from.chosen, !unlisted.isEmpty {
      connections += ask(from: friends, to: targets, unlisted)
    }
    return findings(about: empty, of: policy) + forbid(connections, of: policy)
  }

  mutating func evaluate(_ demand: Exposure, of policy: NetworkPolicy) throws(PolicyFileError) -> [Finding] {
    let (from, to) = (try select(demand.from), try select(demand.subject))
    var entries: [AllowedEntry<Source.Chosen>] = []
    var empty = from.empty + to.empty
    for entry in demand.allow {
      let via = try select(entry.via)
      empty += via.empty
      if let chosen = via.chosen { entries.append(AllowedEntry(via: chosen, traffic: entry.traffic)) }
    }
    guard let sources = from.chosen, let targets = to.chosen else {
      return nothingSelected(empty, of: policy)
    }
    let all = ask(from: sources, to: targets, .everything)
    let outside = all.filter { !demand.tolerance.covers($0.source) }
    return findings(about: empty, of: policy) + forbid(outside, of: policy, subjects: all, allowing: entries)
  }

  /// One finding for each target; `subjects` names targets to which nothing is left to judge.
  private func forbid(
    _ connections: [Connection], of policy: NetworkPolicy, subjects: [Connection] = [],
    allowing entries: [AllowedEntry<Source.Chosen>] = []
  ) -> [Finding] {
    var byTarget = Dictionary(grouping: connections, by: \.target.name)
    for connection in subjects where byTarget[connection.target.name] == nil {
      byTarget[connection.target.name] = []
    }
    return byTarget.map { target, connections in
      var notes: [String] = []
      let left = connections.filter { connection in
        guard let note = allowance(for: connection, in: entries) else { return true }
        notes.append(note)
        return false
      }
      let judgement = Judgement(forbidding: left)
      let examined = Set(connections.map(\.source.name)).count
      return Finding(
        policy: policy, subject: target, outcome: judgement.outcome,
        message: Wording.forbidding(judgement, target: target, examined: examined),
        connections: judgement.deciders, notes: judgement.notes + notes)
    }
  }
}

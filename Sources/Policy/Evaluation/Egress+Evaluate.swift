import Addressing
import Query

extension PolicyEvaluator {
  mutating func evaluate(_ demand: Egress, of policy: NetworkPolicy) throws(PolicyFileError) -> [Finding] {
    let from = try select(demand.from)
    let everything = Operand(name: "all", selector: .everything, place: policy.place)
    let whole = try select([everything])
    var entries: [AllowedEntry<Source.Chosen>] = []
    var empty = from.empty + whole.empty
    for entry in demand.allow {
      let to = try select(entry.to)
      empty += to.empty
      if let chosen = to.chosen { entries.append(AllowedEntry(via: chosen, traffic: entry.traffic)) }
    }
    guard let sources = from.chosen, let everybody = whole.chosen else {
      return nothingSelected(empty, of: policy)
    }
    var connections: [Connection] = []
    for part in Self.parts(of: everybody, entries) {
      let unlisted = TrafficSet.everything.subtracting(part.traffic)
      if !unlisted.isEmpty { connections += ask(from: sources, to: part.via, unlisted) }
    }
    // Sources that may do everything are subjects, too.
    let subjects = connections.isEmpty ? ask(from: sources, to: everybody, .everything) : []
    return findings(about: empty, of: policy)
      + confine(connections, of: policy, subjects: subjects, allowing: entries)
  }

  /// Everything, divided so that what is allowed is the same all over a part: what no entry has, and overlaps.
  private static func parts(
    of everybody: Source.Chosen, _ entries: [AllowedEntry<Source.Chosen>]
  ) -> [AllowedEntry<Source.Chosen>] {
    var parts: [AllowedEntry<Source.Chosen>] = []
    var rest = everybody
    for entry in entries {
      var left = entry.via
      var next: [AllowedEntry<Source.Chosen>] = []
      for part in parts {
        let both = part.via.intersection(entry.via)
        guard !both.isEmpty else {
          next.append(part)
          continue
        }
        next.append(AllowedEntry(via: both, traffic: part.traffic.union(entry.traffic)))
        let only = part.via.subtracting(entry.via)
        if !only.isEmpty { next.append(AllowedEntry(via: only, traffic: part.traffic)) }
        left = left.subtracting(part.via)
      }
      if !left.isEmpty { next.append(AllowedEntry(via: left, traffic: entry.traffic)) }
      parts = next
      rest = rest.subtracting(entry.via)
    }
    return parts + (rest.isEmpty ? [] : [AllowedEntry(via: rest, traffic: .none)])
  }

  /// One finding for each source; `subjects` names sources to which nothing is left to judge.
  private func confine(
    _ connections: [Connection], of policy: NetworkPolicy, subjects: [Connection],
    allowing entries: [AllowedEntry<Source.Chosen>]
  ) -> [Finding] {
    var bySource = Dictionary(grouping: connections, by: \.source.name)
    for connection in subjects where bySource[connection.source.name] == nil {
      bySource[connection.source.name] = []
    }
    return bySource.map { name, connections in
      var notes: [String] = []
      let left = connections.filter { connection in
        guard let note = allowance(for: connection, in: entries, as: "destination") else { return true }
        notes.append(note)
        return false
      }
      let judgement = Judgement(forbidding: left)
      return Finding(
        policy: policy, subject: name, outcome: judgement.outcome,
        message: Wording.confining(
          judgement, source: name, examined: Set(connections.map(\.target.name)).count),
        connections: judgement.deciders, notes: judgement.notes + notes)
    }
  }
}

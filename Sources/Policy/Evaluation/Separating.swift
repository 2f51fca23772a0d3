import Addressing
import Query

extension PolicyEvaluator {
  mutating func evaluate(_ demand: Isolation, of policy: NetworkPolicy) throws(PolicyFileError) -> [Finding] {
    var members: [Member] = []
    var empty: [EmptyOperand] = []
    for operand in demand.members {
      let selected = try select([operand])
      empty += selected.empty
      if let chosen = selected.chosen { members.append(Member(name: operand.name, chosen: chosen)) }
    }
    guard members.count > 1 else { return nothingSelected(empty, of: policy) }
    var result: [Finding] = []
    for (position, first) in members.enumerated() {
      for second in members.dropFirst(position + 1) {
        let there = ask(from: first.chosen, to: second.chosen, demand.traffic)
        let back = ask(from: second.chosen, to: first.chosen, demand.traffic)
        result.append(separate(first, second, there + back, "↔", of: policy))
      }
    }
    return findings(about: empty, of: policy) + result
  }

  mutating func evaluate(
    _ demand: Segmentation, of policy: NetworkPolicy
  ) throws(PolicyFileError) -> [Finding] {
    var zones: [Member] = []
    var empty: [EmptyOperand] = []
    for zone in demand.zones {
      let selected = try select([zone.operand])
      empty += selected.empty
      if let chosen = selected.chosen { zones.append(Member(name: zone.name, chosen: chosen)) }
    }
    var result: [Finding] = []
    for from in zones {
      for to in zones {
        guard let allowed = demand.allowed(.init(from: from.name, to: to.name)) else { continue }
        let forbidden = TrafficSet.everything.subtracting(allowed)
        guard !forbidden.isEmpty else {
          let (subject, message) = ("\(from.name) → \(to.name)", "the matrix allows everything")
          result.append(
            Finding(policy: policy, subject: subject, outcome: .satisfied, message: message))
          continue
        }
        let connections = ask(from: from.chosen, to: to.chosen, forbidden)
        result.append(separate(from, to, connections, "→", of: policy))
      }
    }
    guard !result.isEmpty || empty.isEmpty else { return nothingSelected(empty, of: policy) }
    return findings(about: empty, of: policy) + result
  }

  /// What a name means in the snapshot.
  private struct Member {
    let name: String
    let chosen: Source.Chosen
  }

  private func separate(
    _ first: Member, _ second: Member, _ connections: [Connection], _ arrow: String, of policy: NetworkPolicy
  ) -> Finding {
    let subject = "\(first.name) \(arrow) \(second.name)"
    guard !connections.isEmpty else {
      let message = "nothing to judge: both are outside the snapshot, or one and the same thing"
      return Finding(policy: policy, subject: subject, outcome: .notApplicable, message: message)
    }
    let isShared = first.name != second.name && !first.chosen.intersection(second.chosen).isEmpty
    let judgement = Judgement(forbidding: connections)
    return Finding(
      policy: policy, subject: subject, outcome: judgement.outcome,
      message: Wording.separating(judgement, between: subject), connections: judgement.deciders,
      notes: judgement.notes + (isShared ? ["\(first.name) and \(second.name) have members in common"] : []))
  }
}

import Model
import Query

extension PolicyEvaluator {
  /// One finding for each service or family.
  mutating func evaluate(
    _ demand: NetworkModes, of policy: NetworkPolicy
  ) throws(PolicyFileError) -> [Finding] {
    let subject = try selectTasks(demand.subject)
    guard !subject.tasks.isEmpty else { return nothingSelected(subject.empty, of: policy) }
    let missing = missingTasks
    let allowed = demand.allowed.map(\.rawValue).sorted().joined(separator: ", ")
    let found = Dictionary(grouping: subject.tasks, by: \.party).map { party, tasks in
      let wrong = tasks.filter { task in task.mode.map { !demand.allowed.contains($0) } ?? false }
      let unknown = tasks.filter { $0.mode == nil }
      if let first = wrong.first, let mode = first.mode {
        let message =
          "\(party) runs in network mode \(mode.rawValue) (\(first.definition)); allowed: \(allowed)"
        return Finding(
          policy: policy, subject: party, outcome: .violated, message: message,
          evidence: Self.evidence(wrong + unknown))
      }
      if let first = unknown.first {
        let definition = first.definition.isEmpty ? "its definition" : first.definition
        return Finding(
          policy: policy, subject: party, outcome: .undecided,
          message:
            "not known in which network mode \(party) runs: \(definition) (not in the snapshot, or not whole)",
          evidence: Self.evidence(unknown))
      }
      if let missing {
        return Finding(
          policy: policy, subject: party, outcome: .undecided,
          message: "not known in which network mode every task of \(party) runs: \(missing.subject) "
            + "(\(Wording.state(of: missing)))",
          evidence: Self.evidence(tasks))
      }
      let modes = Set(tasks.compactMap { $0.mode?.rawValue }).sorted().joined(separator: ", ")
      return Finding(
        policy: policy, subject: party, outcome: .satisfied,
        message: "\(party) runs in network mode \(modes)",
        evidence: Self.evidence(tasks))
    }
    return findings(about: subject.empty, of: policy) + found
  }

  /// A line for each definition and mode, with how many tasks have it.
  private static func evidence(_ tasks: [PlacedTask]) -> [Evidence] {
    let groups = Dictionary(grouping: tasks) { task in
      Evidence(
        id: task.definition.isEmpty ? "task definition not known" : task.definition,
        text: task.mode.map { "network mode \($0.rawValue)" } ?? "not in the snapshot, or not whole")
    }
    return groups.map { line, tasks in
      let members = Set(tasks.map(\.member)).sorted()
      let more = members.count > 3 ? " and \(members.count - 3) more" : ""
      return Evidence(id: line.id, text: "\(line.text): \(members.prefix(3).joined(separator: ", "))\(more)")
    }
  }
}

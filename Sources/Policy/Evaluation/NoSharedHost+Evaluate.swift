import Model
import Query

extension PolicyEvaluator {
  mutating func evaluate(
    _ demand: NoSharedHost, of policy: NetworkPolicy
  ) throws(PolicyFileError) -> [Finding] {
    switch demand.parties {
    case .between(let first, let second):
      let (one, other) = (try selectTasks(first), try selectTasks(second))
      let empty = one.empty + other.empty
      guard !one.tasks.isEmpty, !other.tasks.isEmpty else { return nothingSelected(empty, of: policy) }
      let sharing = HostSharing(with: other.tasks) { _, _ in .apart }
      return findings(about: empty, of: policy) + keepApart(one.tasks, sharing, demand, of: policy)
    case .distinctTag(let operands, let key):
      let members = try selectTasks(operands)
      guard !members.tasks.isEmpty else { return nothingSelected(members.empty, of: policy) }
      guard members.tasks.contains(where: { !Self.values(of: key, $0).isEmpty }) else {
        let empty = EmptyOperand(name: "tag \(key)", near: [], missed: "no task")
        return nothingSelected(members.empty + [empty], of: policy)
      }
      let sharing = HostSharing(with: members.tasks) { Self.relation($0, $1, by: key) }
      return findings(about: members.empty, of: policy)
        + keepApart(members.tasks, sharing, demand, of: policy)
    }
  }

  /// The tasks that operands select; those that select other things only are empty here.
  func selectTasks(
    _ operands: [Operand]
  ) throws(PolicyFileError) -> (tasks: [PlacedTask], empty: [EmptyOperand]) {
    var tasks: Set<PlacedTask> = []
    var empty: [EmptyOperand] = []
    for operand in operands {
      let selected = try select([operand])
      empty += selected.empty
      guard let chosen = selected.chosen else { continue }
      let found = source.placedTasks(in: chosen)
      if found.isEmpty { empty.append(EmptyOperand(name: operand.name, near: [], missed: "no task")) }
      tasks.formUnion(found)
    }
    return (tasks.sorted(), empty)
  }

  /// What keeps from knowing every task: documents of them that are absent, or lost in part.
  var missingTasks: Gap? {
    let cut = source.gaps(in: [.services]).filter { $0.kind == .unreadable }
    return (source.gaps(in: [.tasks]) + cut).first
  }

  /// Values are compared as a whole where a task and its service have several.
  private static func relation(
    _ task: PlacedTask, _ other: PlacedTask, by key: String
  ) -> HostSharing.Relation {
    if task.party == other.party { return .together }
    let (values, others) = (Self.values(of: key, task), Self.values(of: key, other))
    if values.isEmpty || others.isEmpty { return .unclear }
    return values == others ? .together : .apart
  }

  private static func values(of key: String, _ task: PlacedTask) -> [String] {
    task.tags.filter { $0.hasPrefix("\(key)=") }
  }

  /// One finding for each service or family.
  private func keepApart(
    _ tasks: [PlacedTask], _ sharing: HostSharing, _ demand: NoSharedHost, of policy: NetworkPolicy
  ) -> [Finding] {
    let missing = missingTasks
    return Dictionary(grouping: tasks, by: \.party).map { party, tasks in
      var result = sharing.result(for: tasks)
      if let missing {
        result.doubts.insert(Evidence(id: missing.subject, text: Wording.state(of: missing)))
      }
      let potential = result.potential.subtracting(result.neighbours)
      let (outcome, message, evidence) = Self.judge(party, result, potential, demand)
      let note =
        "\(party) may be placed on one container instance with \(Self.list(potential)); placement constraints are not read"
      return Finding(
        policy: policy, subject: party, outcome: outcome, message: message, evidence: evidence,
        notes: potential.isEmpty ? [] : [OneLine.text(note)])
    }
  }

  private static func judge(
    _ party: String, _ result: HostSharing.Result, _ potential: Set<String>, _ demand: NoSharedHost
  ) -> (Outcome, String, [Evidence]) {
    if let first = result.shared.min() {
      let hosts = Set(result.shared.map(\.id)).count - 1
      let more = hosts > 0 ? " and \(Wording.count(hosts, "other host", "other hosts"))" : ""
      let interface = result.sharesInterface ? ", and its network interfaces," : ""
      return (
        .violated, "\(party) shares \(first.id)\(more)\(interface) with \(list(result.neighbours))",
        Array(result.shared)
      )
    }
    if let first = result.doubts.min() {
      return (
        .undecided, "not known whether \(party) shares a host: \(first.id), \(first.text)",
        Array(result.doubts)
      )
    }
    guard demand.potential == .fail, !potential.isEmpty else {
      let may = potential.isEmpty ? "" : ", but ECS may place it together with \(list(potential))"
      return (.satisfied, "\(party) shares no host with those it is kept apart from\(may)", [])
    }
    return (.violated, "\(party) may be placed on one container instance with \(list(potential))", [])
  }

  private static func list(_ names: Set<String>) -> String {
    let sorted = names.sorted()
    let more = sorted.count > 2 ? " and \(sorted.count - 2) more" : ""
    return sorted.prefix(2).joined(separator: ", ") + more
  }
}

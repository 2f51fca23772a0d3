import Model
import Query

/// Which tasks share a machine with which others, or may.
struct HostSharing {
  /// Whether two tasks have to be kept apart.
  enum Relation {
    case apart, together
    /// A tag that would tell is missing.
    case unclear
  }

  /// What is found about the tasks of one party.
  struct Result {
    /// Hosts that it shares, by the evidence for each.
    var shared: Set<Evidence> = []
    /// Whom it shares them with.
    var neighbours: Set<String> = []
    /// Why it may share one without that anybody can tell.
    var doubts: Set<Evidence> = []
    /// With whom ECS may place it together.
    var potential: Set<String> = []
    var sharesInterface = false
  }

  let others: [PlacedTask]
  let relation: (PlacedTask, PlacedTask) -> Relation
  private let byHost: [String: [PlacedTask]]
  private let unplaced: [PlacedTask]
  /// One of each kind of task that is placed alike.
  private let kinds: Set<Kind>

  /// What decides where ECS may place a task, and whether it has to be kept apart.
  private struct Kind: Hashable {
    let task: PlacedTask

    init(_ task: PlacedTask) {
      var kind = task
      (kind.member, kind.host, kind.existence, kind.definition, kind.mode) = ("", .toCome, .running, "", nil)
      self.task = kind
    }
  }

  init(with others: [PlacedTask], relation: @escaping (PlacedTask, PlacedTask) -> Relation) {
    (self.others, self.relation) = (others, relation)
    var byHost: [String: [PlacedTask]] = [:]
    var unplaced: [PlacedTask] = []
    for task in others {
      switch task.host {
      case .instance(let id, _): byHost[id, default: []].append(task)
      case .unknown: unplaced.append(task)
      case .own, .toCome: break
      }
    }
    (self.byHost, self.unplaced) = (byHost, unplaced)
    kinds = Set(others.map(Kind.init))
  }

  /// Of all tasks of one party.
  func result(for tasks: [PlacedTask]) -> Result {
    var result = Result()
    for task in tasks { look(at: task, &result) }
    for kind in Set(tasks.map(Kind.init)) {
      for other in kinds where other.task.party != kind.task.party {
        guard relation(kind.task, other.task) != .together, kind.task.mayShareHost(with: other.task) else {
          continue
        }
        result.potential.insert(other.task.party)
      }
    }
    return result
  }

  private func look(at task: PlacedTask, _ result: inout Result) {
    switch task.host {
    case .own, .toCome: return
    case .instance(let id, let name):
      for other in byHost[id] ?? [] where other != task { note(task, other, on: name, &result) }
      for other in unplaced where other != task { doubt(task, other, &result) }
    case .unknown:
      for other in others where other != task {
        switch other.host {
        case .own, .toCome: continue
        case .instance, .unknown: doubt(task, other, &result)
        }
      }
    }
  }

  private func note(_ task: PlacedTask, _ other: PlacedTask, on host: String, _ result: inout Result) {
    let text = "\(task.member) of \(task.party), \(other.member) of \(other.party)"
    switch relation(task, other) {
    case .together: return
    case .unclear: result.doubts.insert(Evidence(id: host, text: "\(text): no tag tells them apart"))
    case .apart:
      result.shared.insert(Evidence(id: host, text: text))
      result.neighbours.insert(other.party)
      if task.sharesInterface, other.sharesInterface { result.sharesInterface = true }
    }
  }

  /// Two tasks of which at least one stands nobody knows where; one cluster's instances are no other's.
  private func doubt(_ task: PlacedTask, _ other: PlacedTask, _ result: inout Result) {
    guard relation(task, other) != .together,
      task.cluster.isEmpty || other.cluster.isEmpty || task.cluster == other.cluster
    else { return }
    for case .unknown(let gap) in [task.host, other.host] {
      let text = "not in the snapshot, so \(task.party) may share it with \(other.party)"
      result.doubts.insert(Evidence(id: gap.subject, text: text))
    }
  }
}

import Model
import Query

/// Tells which rules, entries, routes or groups turned one flow into the other.
struct CauseFinder {
  let old: Set<Evidence>
  let new: Set<Evidence>
  private let oldByID: [String: [Evidence]]
  private let newByID: [String: [Evidence]]

  init(old: Set<Evidence>, new: Set<Evidence>) {
    (self.old, self.new) = (old, new)
    oldByID = Dictionary(grouping: old.subtracting(new), by: \.id)
    newByID = Dictionary(grouping: new.subtracting(old), by: \.id)
  }

  /// The groups of a flow's ends, in both snapshots.
  struct Ends {
    var source: (old: Set<String>, new: Set<String>)
    var target: (old: Set<String>, new: Set<String>)
  }

  /// Empty where none can be told.
  func causes(_ before: Connection?, _ after: Connection?, _ ends: Ends) -> [Evidence] {
    let (was, now) = (before?.path.steps ?? [], after?.path.steps ?? [])
    let asked = Self.groups(was + now)
    let moved = groups(ends.source, "source", asked) + groups(ends.target, "target", asked)
    let certain = Set(rules(was, now) + moved)
    if !certain.isEmpty { return certain.sorted() }
    return Set(ways(was, now)).sorted()
  }

  /// Rules, entries and routes on the way that stand in one snapshot only.
  private func rules(_ was: [Step], _ now: [Step]) -> [Evidence] {
    let added = now.filter(\.isFilter).flatMap(\.evidence).filter { isListed($0, newByID) }
    let removed = was.filter(\.isFilter).flatMap(\.evidence).filter { isListed($0, oldByID) }
    let changed = (added + removed).compactMap { evidence -> Evidence? in
      guard let old = oldByID[evidence.id], let new = newByID[evidence.id], old.count == 1, new.count == 1
      else { return nil }
      return Evidence(id: evidence.id, text: "was \(old[0].text), is \(new[0].text)")
    }
    let told = Set(changed.map(\.id))
    return changed
      + added.filter { !told.contains($0.id) }.map { Evidence(id: $0.id, text: "added: \($0.text)") }
      + removed.filter { !told.contains($0.id) }.map { Evidence(id: $0.id, text: "removed: \($0.text)") }
  }

  private func isListed(_ evidence: Evidence, _ list: [String: [Evidence]]) -> Bool {
    list[evidence.id]?.contains(evidence) ?? false
  }

  /// Groups that one end has in one snapshot only, of those that were asked on the way.
  private func groups(
    _ groups: (old: Set<String>, new: Set<String>), _ end: String, _ asked: Set<String>
  ) -> [Evidence] {
    let (gained, lost) = (groups.new.subtracting(groups.old), groups.old.subtracting(groups.new))
    return gained.intersection(asked).map { Evidence(id: $0, text: "is now a group of the \(end)") }
      + lost.intersection(asked).map { Evidence(id: $0, text: "is no longer a group of the \(end)") }
  }

  private static func groups(_ steps: [Step]) -> Set<String> {
    let filters = steps.filter { $0.role == .sourceGroups || $0.role == .targetGroups }
    return Set(filters.flatMap { $0.component.split(separator: ", ").map(String.init) })
  }

  /// Listeners, gateways and the like that stand on one of the ways only, and what stops one only.
  private func ways(_ was: [Step], _ now: [Step]) -> [Evidence] {
    let (old, new) = (Self.marks(was), Self.marks(now))
    return new.subtracting(old).map { Evidence(id: $0.id, text: "on the way now: \($0.text)") }
      + old.subtracting(new).map { Evidence(id: $0.id, text: "on the way before: \($0.text)") }
  }

  private static func marks(_ steps: [Step]) -> Set<Evidence> {
    var result: Set<Evidence> = []
    for step in steps {
      switch step.outcome {
      case .closed(let code): result.insert(Evidence(id: step.component, text: "stops: \(code.rawValue)"))
      case .unknown(let gap):
        result.insert(Evidence(id: gap.subject, text: "not known: \(gap.kind.rawValue)"))
      case .admitted, .assumed: if !step.isFilter { result.formUnion(step.evidence) }
      }
    }
    return result
  }
}

extension Step {
  /// Whether its evidence is a rule, an entry or a route that every snapshot lists.
  fileprivate var isFilter: Bool {
    switch role {
    case .sourceGroups, .targetGroups, .sourceACL, .targetACL, .gatewayACL, .sourceRoute, .targetRoute,
      .gateway:
      true
    default: false
    }
  }
}

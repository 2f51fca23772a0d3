import Policy

extension JSONValue {
  /// What changed since the last run.
  static func changes(_ changes: RunChanges) -> JSONValue {
    let list = changes.changes.map { change -> JSONValue in
      .object(of: [
        "policy": .string(change.key.policy), "subject": .string(change.key.subject),
        "kind": .string(change.kind.rawValue), "before": change.before.map { .string($0.rawValue) },
        "after": change.after.map { .string($0.rawValue) },
        "firstSeen": change.firstSeen.map { .string($0.iso8601) }, "flapping": .bool(change.isFlapping),
      ])
    }
    return .object([
      "since": .string(changes.since.iso8601), "summary": .string(changes.sentence), "changes": .array(list),
    ])
  }

  /// One object a run, oldest first.
  static func trend(_ trend: [TrendPoint]) -> JSONValue {
    .array(trend.map { .object(["time": .string($0.time.iso8601), "counts": .counts($0.counts)]) })
  }

  /// A number for every outcome.
  static func counts(_ counts: [Outcome: Int]) -> JSONValue {
    var members: [String: JSONValue] = [:]
    for outcome in Outcome.allCases { members[outcome.rawValue] = .number(counts[outcome, default: 0]) }
    return .object(members)
  }
}

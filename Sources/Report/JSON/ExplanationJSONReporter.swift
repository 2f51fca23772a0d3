import Addressing
import Model
package import Query

/// Writes the answer to `explain` for programs: whole, or as one line of a batch (contract, section 5).
package struct ExplanationJSONReporter: Sendable {
  package static let schema = "taskreach.explain/1"

  package init() {}

  /// The whole explanation, over several lines.
  package func render(_ explanation: Explanation) -> [UInt8] {
    let pairs = explanation.pairs.map { ($0.key.name, JSONValue.number($0.value)) }
    var members = judgement(explanation)
    members["schema"] = .string(Self.schema)
    members["from"] = .party(explanation.source)
    members["to"] = .party(explanation.target)
    members["traffic"] = .traffic(explanation.traffic)
    members["paths"] = .array(explanation.paths.map(JSONValue.path))
    members["pairs"] = .object(Dictionary(uniqueKeysWithValues: pairs))
    members["gaps"] = .array(Set(explanation.paths.flatMap(\.gaps)).sorted().map(JSONValue.gap))
    members["limits"] = .array(explanation.limits.map(JSONValue.limit))
    members["notes"] = .strings(explanation.notes)
    members["remedies"] = .array(explanation.remedies.map(JSONValue.remedy))
    return JSONText.bytes(.object(members), .pretty)
  }

  /// One line of a batch; `id` is given back as it came.
  package func line(_ explanation: Explanation, id: JSONValue) -> [UInt8] {
    var members = judgement(explanation)
    members["id"] = id
    members["path"] = .array(explanation.paths.first?.steps.map(JSONValue.step) ?? [])
    if let path = explanation.paths.first, explanation.pairs.values.reduce(0, +) > 1 {
      members["holdsFor"] = .object(["from": .string(path.source), "to": .string(path.target)])
    }
    return JSONText.bytes(.object(members), .line)
  }

  /// The line for a question that cannot be answered.
  package func line(error message: String, id: JSONValue) -> [UInt8] {
    JSONText.bytes(.object(["id": id, "error": .string(message)]), .line)
  }

  /// What both forms say: the verdict, what stops the flow, what is assumed.
  ///
  /// Blockers are those of all ways that were tried, since each of them would have to go.
  private func judgement(_ explanation: Explanation) -> [String: JSONValue] {
    let isStopped = explanation.verdict == .blocked || explanation.verdict == .oneWay
    let deciding = explanation.paths.filter { $0.verdict == explanation.verdict }
    let blockers = isStopped ? deciding.flatMap(\.blockers).compactMap(JSONValue.blocker) : []
    var seen: Set<JSONValue> = []
    return [
      "verdict": .string(explanation.verdict.name), "reachable": .bool(explanation.verdict.isReachable),
      "blockers": .array(blockers.filter { seen.insert($0).inserted }),
      "assumptions": .strings(explanation.paths.first?.assumptions.map(\.rawValue) ?? []),
    ]
  }
}

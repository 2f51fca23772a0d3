import Addressing
import Diff
import Policy
import Query

/// Writes a diff for programs; `docs/schemas/diff.schema.json` describes it.
package struct DiffJSONReporter: Sendable {
  package static let schema = "taskreach.diff/1"

  package init() {}

  /// One element a group of sources that changed alike, with the path of one of them.
  package func render(_ report: DiffReport) -> [UInt8] {
    var summary: [String: JSONValue] = [:]
    for kind in ConnectionChange.Kind.allCases { summary[kind.rawValue] = .number(report.count(kind)) }
    return JSONText.bytes(
      .object(of: [
        "schema": .string(Self.schema),
        "tool": .object(["name": .string("taskreach"), "version": .string(report.toolVersion)]),
        "old": snapshot(report.old), "new": snapshot(report.new), "summary": .object(summary),
        "changes": .array(report.groups.map(change)),
        "outcomes": report.outcomes.map { .array($0.map(outcome)) },
      ]), .pretty)
  }

  private func snapshot(_ summary: SnapshotSummary) -> JSONValue {
    .object(["paths": .strings(summary.paths), "sha256": .string(summary.sha256)])
  }

  private func change(_ group: DiffReport.Group) -> JSONValue {
    let change = group.first
    let sources = group.sources.map { source -> JSONValue in
      .object(of: [
        "party": .party(source.party),
        "addresses": source.addresses.isEmpty ? nil : .strings(source.addresses.map(\.description)),
      ])
    }
    return .object(of: [
      "kind": .string(change.kind.rawValue), "target": .party(change.between.target),
      "sources": .array(sources),
      "door": .object([
        "kind": .string(change.between.door.kind), "text": .string(DiffWording.door(change)),
      ]),
      "traffic": .traffic(change.traffic), "before": .string(change.before.name),
      "after": .string(change.after.name), "hasOtherWay": .bool(change.hasOtherWay),
      "causes": .array(
        change.causes.map { .object(["id": .string($0.id), "text": .string($0.text)]) }),
      "old": change.old.map(JSONValue.connection), "new": change.new.map(JSONValue.connection),
    ])
  }

  private func outcome(_ change: RunChanges.Change) -> JSONValue {
    .object(of: [
      "policy": .string(change.key.policy), "subject": .string(change.key.subject),
      "before": change.before.map { .string($0.rawValue) },
      "after": change.after.map { .string($0.rawValue) },
    ])
  }
}

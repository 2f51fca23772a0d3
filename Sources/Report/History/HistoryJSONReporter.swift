package import Policy

/// Prints runs of a history for programs; `docs/schemas/history.schema.json` describes all three forms.
package struct HistoryJSONReporter: Sendable {
  package init() {}

  /// `taskreach.history-runs/1`.
  package func render(runs: [RunSummary]) -> [UInt8] {
    JSONText.bytes(
      .object(["schema": .string("taskreach.history-runs/1"), "runs": .array(runs.map(Self.run))]), .pretty)
  }

  /// `taskreach.history-trend/1`.
  package func render(trend: [TrendPoint]) -> [UInt8] {
    JSONText.bytes(
      .object(["schema": .string("taskreach.history-trend/1"), "trend": .trend(trend)]), .pretty)
  }

  /// `taskreach.history-run/1`.
  package func render(_ detail: RunDetail) -> [UInt8] {
    let subjects = detail.subjects.map { subject -> JSONValue in
      .object(of: [
        "policy": .string(subject.key.policy), "subject": .string(subject.key.subject),
        "outcome": .string(subject.outcome.rawValue), "severity": .string(subject.severity.rawValue),
        "verdict": subject.verdict.isEmpty ? nil : .string(subject.verdict),
        "message": subject.message.isEmpty ? nil : .string(subject.message),
      ])
    }
    return JSONText.bytes(
      .object(of: [
        "schema": .string("taskreach.history-run/1"), "run": Self.run(detail.run),
        "changes": detail.changes.map(JSONValue.changes), "subjects": .array(subjects),
      ]), .pretty)
  }

  /// `taskreach.history-subject/1`.
  package func render(subjects: [SubjectHistory]) -> [UInt8] {
    JSONText.bytes(
      .object([
        "schema": .string("taskreach.history-subject/1"), "subjects": .array(subjects.map(Self.subject)),
      ]), .pretty)
  }

  private static func run(_ run: RunSummary) -> JSONValue {
    .object([
      "number": .number(run.number), "time": .string(run.time.iso8601), "snapshot": .string(run.snapshot),
      "toolVersion": .string(run.toolVersion), "status": .string(run.status.name),
      "counts": .counts(run.counts),
      "policyFiles": .array(
        run.policies.map { .object(["file": .string($0.file), "sha256": .string($0.sha256)]) }),
    ])
  }

  private static func subject(_ subject: SubjectHistory) -> JSONValue {
    let points = subject.points.map { point -> JSONValue in
      .object(of: [
        "run": .number(point.run), "time": .string(point.time.iso8601),
        "outcome": point.outcome.map { .string($0.rawValue) },
      ])
    }
    return .object(of: [
      "policy": .string(subject.key.policy), "subject": .string(subject.key.subject),
      "outcome": subject.outcome.map { .string($0.rawValue) }, "flapping": .bool(subject.isFlapping),
      "firstSeen": subject.firstSeen.map { .string($0.iso8601) },
      "lastSeen": subject.lastSeen.map { .string($0.iso8601) },
      "resolved": subject.resolved.map { .string($0.iso8601) }, "runs": .array(points),
    ])
  }
}

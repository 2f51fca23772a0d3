import Addressing
import Model
import Policy
import Query

/// Writes `report.json`: everything the other reports show, for programs.
package struct JSONReporter: Reporter {
  package static let fileName = "report.json"
  /// The name and version of the format; `docs/schemas/report.schema.json` describes it.
  package static let schema = "taskreach.report/1"

  package init() {}

  /// The whole report, over several lines.
  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    JSONText.bytes(value(report), .pretty)
  }

  private func value(_ report: AuditReport) -> JSONValue {
    .object(of: [
      "schema": .string(Self.schema),
      "tool": .object(["name": .string("taskreach"), "version": .string(report.toolVersion)]),
      "generatedAt": .string(report.generatedAt.iso8601),
      "status": .string(report.status.name), "exitStatus": .number(Int(report.status.rawValue)),
      "failOn": .string(report.failOn?.rawValue ?? "none"),
      "summary": summary(report.findings), "snapshot": snapshot(report.snapshot),
      "policyFiles": .array(report.packs.map(pack)), "policies": .array(policies(report)),
      "findings": .array(report.findings.map { finding($0, in: report) }),
      "exceptions": .array(report.exceptions.map(JSONValue.exception)),
      "services": .array(report.services.map { JSONValue.answer($0, hops: false) }),
      "gaps": .array(report.gaps.map(JSONValue.gap)), "limits": .array(report.limits.map(JSONValue.limit)),
      "diagnostics": .array(report.diagnostics.map(diagnostic)),
      "changes": report.changes.map(JSONValue.changes),
      "trend": report.trend.isEmpty ? nil : .trend(report.trend),
    ])
  }

  private func summary(_ findings: [Finding]) -> JSONValue {
    let tally = Tally(findings)
    var outcomes: [String: JSONValue] = [:]
    for outcome in Outcome.allCases {
      var bySeverity: [String: JSONValue] = ["total": .number(tally[outcome])]
      for severity in Severity.allCases { bySeverity[severity.rawValue] = .number(tally[outcome, severity]) }
      outcomes[outcome.rawValue] = .object(bySeverity)
    }
    return .object(outcomes)
  }

  private func snapshot(_ snapshot: SnapshotSummary) -> JSONValue {
    .object(of: [
      "paths": .strings(snapshot.paths), "accounts": .strings(snapshot.accounts),
      "regions": .strings(snapshot.regions), "sha256": .string(snapshot.sha256),
      "takenAt": snapshot.takenAt.map { .string($0.iso8601) },
      "counts": .array(
        snapshot.counts.map { .object(["noun": .string($0.noun), "number": .number($0.number)]) }),
    ])
  }

  private func pack(_ pack: PolicyPack) -> JSONValue {
    .object([
      "file": .string(pack.file), "name": .string(pack.name), "sha256": .string(pack.sha256),
      "errors": .array(pack.errors.map(diagnostic)),
    ])
  }

  private func policies(_ report: AuditReport) -> [JSONValue] {
    report.packs.flatMap(\.policies).sorted().map { policy in
      .object(of: [
        "id": .string(policy.id), "pack": .string(policy.pack), "kind": .string(policy.demand.kind.rawValue),
        "severity": .string(policy.severity.rawValue), "owner": policy.owner.map { .string($0) },
        "controls": .strings(policy.controls.map(\.description)), "rationale": .string(policy.rationale),
        "remediation": .string(policy.remediation), "file": .string(policy.place.file),
        "line": .number(policy.place.line),
      ])
    }
  }

  private func finding(_ finding: Finding, in report: AuditReport) -> JSONValue {
    .object(of: [
      "policy": .string(finding.policy.id), "subject": .string(finding.subject),
      "outcome": .string(finding.outcome.rawValue), "severity": .string(finding.severity.rawValue),
      "counts": .bool(report.counts(finding) && !finding.isIgnored), "isKnown": .bool(finding.isKnown),
      "exception": finding.exception.map { .string($0.id) }, "message": .string(finding.message),
      "notes": .strings(finding.notes), "connections": .array(finding.connections.map(JSONValue.connection)),
      "evidence": finding.evidence.isEmpty ? nil : .array(finding.evidence.map(JSONValue.evidence)),
    ])
  }

  private func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
    .object(of: [
      "severity": .string(diagnostic.severity.rawValue), "code": .string(diagnostic.code),
      "message": .string(diagnostic.message), "place": diagnostic.location.map(place),
      "related": diagnostic.related.map(place),
    ])
  }

  private func place(_ place: InputLocation) -> JSONValue {
    .object(of: [
      "file": .string(place.file), "pointer": place.pointer.isEmpty ? nil : .string(place.pointer),
      "line": place.line > 0 ? .number(place.line) : nil,
      "column": place.line > 0 ? .number(place.column) : nil,
    ])
  }
}

extension JSONValue {
  static func evidence(_ evidence: Evidence) -> JSONValue {
    .object(["id": .string(evidence.id), "text": .string(evidence.text)])
  }

  /// A path with its two ends.
  static func connection(_ connection: Connection) -> JSONValue {
    .object([
      "source": .party(connection.source), "target": .party(connection.target),
      "path": .path(connection.path),
    ])
  }
}

extension RunStatus {
  /// The word for reports.
  var name: String {
    switch self {
    case .satisfied: "satisfied"
    case .violated: "violated"
    case .unusable: "unusable"
    case .undecided: "undecided"
    }
  }
}

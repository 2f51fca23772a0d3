import Lint
import Model
import Query

/// Prints the same for programs.
package struct LintJSONReporter: Sendable {
  /// The name and version of the format; `docs/schemas/lint.schema.json` describes it.
  package static let schema = "taskreach.lint/1"

  package init() {}

  /// The whole report, over several lines.
  package func render(_ report: LintReport) -> [UInt8] {
    let findings = report.result.findings
    var counts: [String: JSONValue] = ["total": .number(findings.count)]
    for severity in LintSeverity.allCases {
      counts[severity.rawValue] = .number(findings.count { $0.check.severity == severity })
    }
    let value = JSONValue.object([
      "schema": .string(Self.schema), "checks": .strings(report.checks.map(\.rawValue)),
      "failOn": .string(report.failOn?.rawValue ?? "none"), "failed": .bool(report.hasFailed),
      "summary": .object(counts),
      "findings": .array(findings.map { finding($0, in: report) }),
      "withheld": .array(report.checks.compactMap { withheld($0, in: report) }),
      "gaps": .array(report.gaps.map { JSONValue.gap($0) }),
      "diagnostics": .strings(report.diagnostics.map(\.description)),
    ])
    return JSONText.bytes(value, .pretty)
  }

  private func finding(_ finding: LintFinding, in report: LintReport) -> JSONValue {
    .object(of: [
      "check": .string(finding.check.rawValue), "severity": .string(finding.check.severity.rawValue),
      "counts": .bool(report.counts(finding)), "component": .string(finding.component),
      "rule": finding.rule.map(evidence), "message": .string(finding.message),
      "evidence": .array(finding.evidence.map(evidence)),
      "suggestion": finding.suggestion.map { .string($0) }, "commands": .strings(finding.commands),
      "gaps": .array(finding.gaps.map { JSONValue.gap($0) }),
    ])
  }

  private func withheld(_ check: LintCheck, in report: LintReport) -> JSONValue? {
    report.result.withheld[check].map { gaps in
      .object(["check": .string(check.rawValue), "gaps": .array(gaps.map { JSONValue.gap($0) })])
    }
  }

  private func evidence(_ evidence: Evidence) -> JSONValue {
    .object(["id": .string(evidence.id), "text": .string(evidence.text)])
  }
}

import Addressing
import Model
import Policy
import Query

/// Writes `report.csv`: a row for each finding, passes included, for spreadsheets and their like (RFC 4180).
package struct CSVReporter: Reporter {
  package static let fileName = "report.csv"

  private static let head = [
    "outcome", "severity", "counts", "known", "change", "policy", "pack", "kind", "subject", "finding",
    "source",
    "target", "traffic", "way", "verdict", "because", "connections", "notes", "exception", "exception ends",
    "exception owner", "exception reason", "controls", "owner", "remediation", "file", "line", "fingerprint",
  ]

  package init() {}

  /// A head and the rows, worst first.
  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    let lookup = ChangeLookup(report)
    let rows = AuditRecord.records(report).map { row($0, report, lookup) }
    return Array(([Self.head] + rows).map(CSVText.line).joined().utf8)
  }

  private func row(_ record: AuditRecord, _ report: AuditReport, _ lookup: ChangeLookup) -> [String] {
    let finding = record.finding
    let change = finding.flatMap { lookup.isResolved($0) ? "resolved" : lookup.state(of: $0)?.rawValue }
    let policy = finding?.policy
    let head = [
      record.outcome, record.severity.rawValue, report.decides(record) ? "yes" : "no",
      record.isKnown ? "yes" : "no",
      change ?? "", record.policy, record.pack, record.kind, record.subject, record.message,
    ]
    let tail = [
      (policy?.controls ?? []).map(\.description).joined(separator: ", "), policy?.owner ?? "",
      policy?.remediation ?? "", record.file, "\(record.line)", record.fingerprint,
    ]
    return head + way(finding) + exception(finding?.exception) + tail
  }

  private func way(_ finding: Finding?) -> [String] {
    let notes = (finding?.notes ?? []).joined(separator: "; ")
    let count = "\(finding?.connections.count ?? 0)"
    guard let connection = finding?.leading else { return ["", "", "", "", "", "", count, notes] }
    let path = connection.path
    return [
      connection.source.name, connection.target.name, "\(path.traffic)", path.wayText, path.verdict.name,
      path.reasonText, count, notes,
    ]
  }

  private func exception(_ exception: PolicyException?) -> [String] {
    guard let exception else { return ["", "", "", ""] }
    return [exception.id, "\(exception.expires)", exception.owner, exception.reason]
  }
}

/// Text as comma-separated values.
enum CSVText {
  /// What makes a spreadsheet take a cell for a formula, or skip to the next and take that; the wide forms, too.
  private static let dangerous: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  /// Every cell quoted, as some readers take semicolons for commas.
  static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  static func cell(_ text: String) -> String {
    let start = text.unicodeScalars.first { $0 != " " }
    let isDangerous = start.map(dangerous.contains) ?? false
    let clean = Printable.text(text).replacing("\"", with: "\"\"")
    return isDangerous ? "\"'\(clean)\"" : "\"\(clean)\""
  }
}

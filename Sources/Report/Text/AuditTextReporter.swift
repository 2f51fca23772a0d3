import Model
import Policy
import Query

/// Writes what an audit found for a terminal: counts, what is broken, what is missing.
package struct AuditTextReporter: Sendable {
  private let isVerbose: Bool
  private let style: TextStyle

  /// `verbose` also lists what holds.
  package init(verbose: Bool = false, color: Bool = false) {
    (isVerbose, style) = (verbose, TextStyle(isColored: color))
  }

  /// The verdict on the first line, one line for each finding that is not satisfied.
  package func render(_ report: AuditReport) -> [UInt8] {
    var lines = [heading(report)] + counts(report.findings)
    if let changes = report.changes { lines.append(changes.sentence) }
    let order: [Outcome] = isVerbose ? Outcome.allCases : [.violated, .undecided, .excepted]
    for outcome in order {
      let findings = report.findings.filter { $0.outcome == outcome }.sorted(by: AuditVerdict.worstFirst)
      for part in [findings.filter { !$0.isKnown }, findings.filter(\.isKnown)] where !part.isEmpty {
        lines += [""] + table(part)
      }
    }
    let exceptions = isVerbose ? report.exceptions : report.exceptions.filter(Self.endsSoon)
    if !exceptions.isEmpty { lines += [""] + table(exceptions) }
    let errors = report.packs.flatMap(\.errors)
    if !errors.isEmpty { lines += [""] + errors.map { Printable.text($0.description) } }
    let gaps = GlossaryText.gaps(report.gaps)
    if !gaps.isEmpty { lines += [""] + gaps }
    let bad = report.diagnostics.filter { $0.severity == .error }.count
    if bad > 0 { lines += ["", "\(Tally.count(bad, "element")) of the snapshot could not be read"] }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func heading(_ report: AuditReport) -> String {
    let verdict = AuditVerdict(report)
    return "\(style(verdict.word, verdict.paint)): \(verdict.sentence)"
  }

  private func counts(_ findings: [Finding]) -> [String] {
    let tally = Tally(findings)
    var columns = TextColumns()
    for outcome in Outcome.allCases where tally[outcome] > 0 {
      let bySeverity = Severity.allCases.reversed().filter { tally[outcome, $0] > 0 }
        .map { "\(tally[outcome, $0]) \($0.rawValue)" }
      let cells = [outcome.name, "\(tally[outcome])", bySeverity.joined(separator: ", ")]
      columns.rows.append(TextColumns.Row(cells: cells, paint: TextStyle.paint(outcome)))
    }
    return columns.lines(style, indent: "  ")
  }

  /// Whether somebody has to see to an exception within a month.
  private static func endsSoon(_ status: ExceptionStatus) -> Bool { status.daysLeft <= 30 }

  private func table(_ exceptions: [ExceptionStatus]) -> [String] {
    var columns = TextColumns()
    for status in exceptions {
      let exception = status.exception
      let end =
        status.isExpired
        ? "expired on \(exception.expires)"
        : "until \(exception.expires), \(Tally.count(status.daysLeft, "day")) left"
      let cells = [
        "exception", exception.id, exception.policy, end, exception.owner,
        "\(Tally.count(status.uses, "subject")): \(exception.reason)",
      ]
      columns.rows.append(
        TextColumns.Row(cells: cells.map(Printable.text), paint: status.isExpired ? .red : nil))
    }
    return columns.lines(style)
  }

  private func table(_ findings: [Finding]) -> [String] {
    var columns = TextColumns()
    for finding in findings {
      let cells = [
        finding.isKnown ? "known" : finding.outcome.name, finding.severity.rawValue, finding.policy.id,
        finding.subject, finding.message,
      ]
      columns.rows.append(
        TextColumns.Row(
          cells: cells.map(Printable.text), paint: TextStyle.paint(finding.outcome),
          below: evidence(of: finding).map { "  \(Printable.text($0))" }))
    }
    return columns.lines(style)
  }

  /// Hosts, definitions and rules that decided; connections are told in the other reports.
  private func evidence(of finding: Finding) -> [String] {
    guard finding.outcome != .satisfied else { return [] }
    let shown = isVerbose ? finding.evidence[...] : finding.evidence.prefix(3)
    let rest = finding.evidence.count - shown.count
    return shown.map { "\($0.id): \($0.text)" } + (rest > 0 ? ["\(rest) more"] : [])
  }
}

extension AuditTextReporter: FileReporter {
  package func files(_ report: AuditReport) throws(ReportError) -> [ReportFile] {
    [ReportFile(.asAsked, render(report))]
  }
}

import Model
import Policy
import Query

/// Writes `report.md`: the summary for a job's page or a comment on a pull request.
///
/// What holds is counted and not listed. What does not fit into the limit is counted, too, and stands in
/// `report.json`: a summary over the limit would be dropped whole.
package struct MarkdownReporter: Reporter {
  package static let fileName = "report.md"
  /// The least limit that holds the totals.
  package static let leastBytes = 4_000
  /// Longer ways are cut, so that one does not push out the others.
  private static let wayLimit = 40

  private let maxBytes: Int

  package init(maxBytes: Int = ReportOptions().markdownBytes) {
    self.maxBytes = max(Self.leastBytes, maxBytes)
  }

  /// Totals, then what failed, then the ways of what failed; what is worst stands first.
  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    var page = MarkdownPage(limit: maxBytes)
    page.add(totals(report))
    let records = AuditRecord.records(report)
    for (title, isIn) in Self.sections {
      let rows = records.filter(isIn)
      page.addTable(
        title: "## \(title)", head: "| Severity | Policy | Subject | Finding |\n|---|---|---|---|\n",
        rows: rows.map { row($0, in: report) })
    }
    page.addTable(
      title: "## What was missing", head: "| What | State | Command |\n|---|---|---|\n",
      rows: report.gaps.map(row))
    let failed = report.findings.filter { [.violated, .undecided].contains($0.outcome) && !$0.isKnown }
    page.addList(title: "## Ways", blocks: failed.sorted(by: AuditRecord.before).compactMap(way))
    return Array(page.text.utf8)
  }

  private static let sections: [(String, @Sendable (AuditRecord) -> Bool)] = [
    ("Policy files that could not be read", { $0.finding == nil }),
    ("Violated", { $0.finding?.outcome == .violated && !$0.isKnown }),
    ("Undecided", { $0.finding?.outcome == .undecided && !$0.isKnown }),
    ("Excepted", { $0.finding?.outcome == .excepted }),
    ("Known from the baseline", { $0.isKnown && $0.finding?.outcome != .excepted }),
  ]

  private func totals(_ report: AuditReport) -> String {
    let verdict = AuditVerdict(report)
    let tally = Tally(report.findings)
    let severities = Array(Severity.allCases.reversed())
    var lines = [
      "# taskreach: \(verdict.word)", "",
      "\(verdict.sentence.prefix(1).uppercased() + verdict.sentence.dropFirst()).",
      "", "| Outcome | All | \(severities.map(\.rawValue).joined(separator: " | ")) |",
      "|---|---|---|---|---|---|",
    ]
    for outcome in Outcome.allCases {
      let cells = severities.map { "\(tally[outcome, $0])" }
      lines.append("| \(outcome.name) | \(tally[outcome]) | \(cells.joined(separator: " | ")) |")
    }
    let snapshot = report.snapshot
    let taken = snapshot.takenAt?.readable ?? "time not known"
    let fails = report.failOn.map { "\($0.rawValue) and above" } ?? "nothing"
    lines += [
      "",
      "Snapshot \(MarkdownText.code(String(snapshot.sha256.prefix(12)))), \(taken); run "
        + "\(report.generatedAt.readable), taskreach \(report.toolVersion); fails on \(fails).", "",
    ]
    return lines.joined(separator: "\n")
  }

  private func row(_ record: AuditRecord, in report: AuditReport) -> String {
    var message = record.message
    if let exception = record.finding?.exception { message += "; \(exception.justification)" }
    if let finding = record.finding, !finding.isKnown, finding.outcome != .excepted {
      let isIgnored = finding.isIgnored || (finding.outcome == .undecided && report.ignoresUndecided)
      if isIgnored { message += "; ignored" }
      if !report.counts(finding) { message += "; below the threshold" }
    }
    let cells = [record.policy, record.subject, message].map(MarkdownText.cell)
    return "| \(record.severity.rawValue) | \(cells.joined(separator: " | ")) |\n"
  }

  private func row(_ gap: Gap) -> String {
    let command = gap.command.isEmpty ? "" : MarkdownText.cell(gap.command)
    return "| \(MarkdownText.cell(gap.subject)) | \(gap.state) | \(command) |\n"
  }

  private func way(_ finding: Finding) -> String? {
    guard let connection = finding.leading else { return nil }
    var lines = connection.lines
    if lines.count > Self.wayLimit {
      lines =
        lines.prefix(Self.wayLimit) + ["\(lines.count - Self.wayLimit) more hops in \(JSONReporter.fileName)"]
    }
    if !finding.policy.remediation.isEmpty { lines.append("what to do: \(finding.policy.remediation)") }
    let head =
      "**\(finding.severity.rawValue)** \(MarkdownText.code(finding.policy.id)) \(MarkdownText.code(finding.subject))"
    return "\(head)\n\n\(MarkdownText.block(lines))\n"
  }
}

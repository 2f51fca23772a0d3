import Lint
import Model
import Query

/// Prints what lint found for a person: by check, one line each, and what to do below.
package struct LintTextReporter: Sendable {
  private let isVerbose: Bool
  private let style: TextStyle

  /// `verbose` adds to each finding what makes it so, and what was absent.
  package init(verbose: Bool = false, color: Bool = false) {
    (isVerbose, style) = (verbose, TextStyle(isColored: color))
  }

  /// The findings, what was not told, what was absent, and the counts.
  package func render(_ report: LintReport) -> [UInt8] {
    var lines: [String] = []
    for check in report.checks {
      let findings = report.findings(of: check)
      guard !findings.isEmpty else { continue }
      let severity = style(check.severity.rawValue, Self.paint(check.severity))
      lines += ["\(style(check.title, .bold)) (\(check.rawValue), \(severity))"]
      lines += findings.flatMap(text) + [""]
    }
    for section in [withheld(report), missing(report)] where !section.isEmpty { lines += section + [""] }
    lines.append(summary(report))
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func text(_ finding: LintFinding) -> [String] {
    // A rule's evidence names its group already.
    let subject = finding.rule.map { "\($0.id)  \($0.text)" } ?? finding.component
    var lines = ["  \(Printable.text(subject)): \(Printable.text(finding.message))"]
    if isVerbose {
      lines += finding.evidence.map { "      \(Printable.text("\($0.id)  \($0.text)"))" }
    }
    if let suggestion = finding.suggestion { lines.append("    → \(Printable.text(suggestion))") }
    lines += finding.commands.map { "    $ \(Printable.text($0))" }
    if isVerbose { lines += finding.gaps.map { "      not seen: \(Printable.text($0.subject))" } }
    return lines
  }

  private static func paint(_ severity: LintSeverity) -> TextStyle.Paint {
    switch severity {
    case .critical, .high: .red
    case .medium: .yellow
    case .low: .dim
    }
  }

  private func withheld(_ report: LintReport) -> [String] {
    let silent = report.checks.compactMap { check -> String? in
      guard let gaps = report.result.withheld[check] else { return nil }
      let subjects =
        isVerbose || gaps.count <= 2 ? gaps.map(\.subject) : gaps.prefix(2).map(\.subject) + ["…"]
      return "  \(check.rawValue): \(Printable.text(subjects.joined(separator: "; ")))"
    }
    return silent.isEmpty ? [] : [style("Not told, for want of", .bold)] + silent
  }

  private func missing(_ report: LintReport) -> [String] { GlossaryText.gaps(report.gaps) }

  private func summary(_ report: LintReport) -> String {
    let findings = report.result.findings
    let counts = LintSeverity.allCases.reversed().compactMap { severity -> String? in
      let number = findings.count { $0.check.severity == severity }
      return number == 0 ? nil : "\(number) \(severity.rawValue)"
    }
    let found =
      findings.isEmpty
      ? "nothing found" : "\(Tally.count(findings.count, "finding")): \(counts.joined(separator: ", "))"
    let absent =
      report.gaps.isEmpty
      ? ""
      : "; \(Tally.count(report.gaps.count, "input")) that might change it \(report.gaps.count == 1 ? "was" : "were") absent"
    let checks = Tally.count(report.checks.count, "check")
    return "\(found), by \(checks), as far as this snapshot shows\(absent)."
  }
}

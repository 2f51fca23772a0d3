import Diff
import Policy
import Query

/// Writes a diff as Markdown for a pull request: what opened first, closed last.
package struct DiffMarkdownReporter: Sendable {
  /// How many groups of changes are written out; the rest is told by number.
  private static let limit = 200

  package init() {}

  /// A heading, the sum, one table for each kind of change, and one for policies.
  package func render(_ report: DiffReport) -> [UInt8] {
    var lines = ["## Reachability: \(DiffWording.sum(report))", ""]
    lines.append("\(text(DiffWording.snapshot(report.old))) → \(text(DiffWording.snapshot(report.new)))")
    var left = Self.limit
    for kind in ConnectionChange.Kind.allCases {
      let groups = report.groups.filter { $0.first.kind == kind }
      guard !groups.isEmpty else { continue }
      lines += [
        "", "### \(DiffWording.name(kind).prefix(1).uppercased())\(DiffWording.name(kind).dropFirst())", "",
      ]
      lines += [
        row(["Target", "From", "Traffic", "Way", "Verdict", "Because of"]), "|---|---|---|---|---|---|",
      ]
      lines += groups.prefix(left).map(self.row)
      if groups.count > left { lines += ["", "\(groups.count - left) more are in the JSON report."] }
      left = max(0, left - groups.count)
    }
    if let outcomes = report.outcomes { lines += [""] + table(outcomes) }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func row(_ group: DiffReport.Group) -> String {
    let change = group.first
    let causes =
      change.causes.isEmpty
      ? text(DiffWording.noCause)
      : change.causes.map { text(DiffWording.cause($0)) }.joined(separator: "<br>")
    return row([
      text(change.between.target.name), text(DiffWording.sources(group, limit: 6)), text("\(change.traffic)"),
      text(DiffWording.door(change)), text(DiffWording.verdicts(change)), causes,
    ])
  }

  private func table(_ outcomes: [RunChanges.Change]) -> [String] {
    guard !outcomes.isEmpty else { return ["No policy's outcome differs."] }
    let rows = outcomes.map { change in
      row(
        [
          change.key.policy, change.key.subject, DiffWording.outcome(change.before),
          DiffWording.outcome(change.after),
        ].map(text))
    }
    return ["### Policies", "", row(["Policy", "Subject", "Before", "After"]), "|---|---|---|---|"] + rows
  }

  private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  /// Text that means nothing to Markdown or HTML, whatever is in it, and calls nobody and no issue.
  private func text(_ text: String) -> String { MarkdownText.escaped(text) }
}

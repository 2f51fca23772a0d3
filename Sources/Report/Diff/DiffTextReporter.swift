import Diff
import Policy
import Query

/// Prints a diff for a person.
package struct DiffTextReporter: Sendable {
  private let isVerbose: Bool
  private let style: TextStyle

  /// `verbose` also lists every source, and the way in both snapshots.
  package init(verbose: Bool = false, color: Bool = false) {
    (isVerbose, style) = (verbose, TextStyle(isColored: color))
  }

  /// The sum on the first line, then target by target.
  package func render(_ report: DiffReport) -> [UInt8] {
    var lines = [DiffWording.sum(report)]
    for (target, groups) in report.targets {
      lines += ["", style(Printable.text(target.name), .bold)]
      lines += groups.flatMap { self.lines($0) }
    }
    if let outcomes = report.outcomes { lines += [""] + self.lines(outcomes) }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func lines(_ group: DiffReport.Group) -> [String] {
    let change = group.first
    let sources = DiffWording.sources(group, limit: isVerbose ? .max : 4)
    let heading =
      "\(DiffWording.name(change.kind)) from \(sources) on \(change.traffic) \(DiffWording.door(change))"
    var lines = ["  " + Printable.text("\(heading): \(DiffWording.verdicts(change))")]
    let causes = change.causes.isEmpty ? [DiffWording.noCause] : change.causes.map(DiffWording.cause)
    lines += causes.map { "    " + Printable.text($0) }
    guard isVerbose else { return lines }
    for (name, connection) in [("before", change.old), ("after", change.new)] {
      guard let connection else { continue }
      lines += ["    \(name), from \(Printable.text(connection.source.name)):"]
      lines += PathText.lines(connection.path, indent: "      ")
    }
    return lines
  }

  private func lines(_ outcomes: [RunChanges.Change]) -> [String] {
    guard !outcomes.isEmpty else { return ["no policy's outcome differs"] }
    var columns = TextColumns()
    for change in outcomes {
      let words = "\(DiffWording.outcome(change.before)) to \(DiffWording.outcome(change.after))"
      let cells = [words, change.key.policy, change.key.subject].map(Printable.text)
      columns.rows.append(TextColumns.Row(cells: cells, paint: change.after.map(TextStyle.paint)))
    }
    return ["outcomes of policies that differ:"] + columns.lines(style, indent: "  ")
  }
}

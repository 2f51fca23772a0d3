import Model
import Policy
import Query

/// What the snapshot did not hold, and what could not be read: the edges of what this report knows.
enum CoverageSection {
  /// How many diagnostics are listed; the rest is in `report.json`.
  private static let limit = 40

  static func node(_ report: AuditReport) -> HTMLNode {
    let parts = policyErrors(report) + gaps(report) + diagnostics(report.diagnostics)
    let content =
      parts.isEmpty
      ? [.tag("p", "calm", text: "Nothing that an answer needed was missing, and everything could be read.")]
      : parts
    return .element(
      "section", ["id": "coverage", "aria-labelledby": "coverage-title"],
      [.element("h2", ["id": "coverage-title"], ["What was missing"])] + content)
  }

  private static func policyErrors(_ report: AuditReport) -> [HTMLNode] {
    let errors = report.packs.flatMap(\.errors)
    guard !errors.isEmpty else { return [] }
    return [
      .tag(
        "div", "box o-violated",
        [.tag("h3", text: "Policies that could not be read"), .tag("ul", nil, errors.map(item))])
    ]
  }

  /// The report's gaps with what each leaves open.
  private static func gaps(_ report: AuditReport) -> [HTMLNode] {
    guard !report.gaps.isEmpty else { return [] }
    var uses: [Gap: Int] = [:]
    for finding in report.findings where finding.outcome == .undecided {
      for gap in Set(finding.connections.flatMap(\.path.gaps)) { uses[gap, default: 0] += 1 }
    }
    let rows = report.gaps.map { gap -> HTMLNode in
      let command = gap.command.isEmpty ? HTMLNode.text("nothing to collect") : .code(gap.command)
      return .tag(
        "tr", nil,
        [
          .element("th", ["scope": "row"], [.name(gap.subject)]), .tag("td", text: gap.state),
          .tag("td", "number", text: uses[gap].map(String.init) ?? "–"), .tag("td", nil, [command]),
        ])
    }
    let intro =
      "These could change an answer. Where one could, the answer is unknown and the check undecided, never passed."
    return [
      .tag("p", text: intro),
      HTMLTable.node(
        "What could change an answer", ["What", "State", "Undecided checks", "Command that fills it"], rows),
    ]
  }

  private static func diagnostics(_ all: [Diagnostic]) -> [HTMLNode] {
    let shown = all.filter { $0.severity != .note }
    guard !shown.isEmpty else { return [] }
    var items = shown.prefix(limit).map(item)
    if shown.count > limit {
      items.append(.tag("li", text: "and \(shown.count - limit) more in \(JSONReporter.fileName)"))
    }
    let title = "\(Tally.count(shown.count, "remark")) on the input"
    return [.tag("details", "remarks", [.tag("summary", text: title), .tag("ul", nil, items)])]
  }

  private static func item(_ diagnostic: Diagnostic) -> HTMLNode {
    var parts: [HTMLNode] = []
    if let place = diagnostic.location { parts += [.code(place.description), ": "] }
    parts.append(.text("\(diagnostic.severity.rawValue): \(diagnostic.message)"))
    if let related = diagnostic.related { parts += [", and ", .code(related.description)] }
    return .tag("li", nil, parts + [" ", .tag("span", "quiet", text: diagnostic.code)])
  }
}

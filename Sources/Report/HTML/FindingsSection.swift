import Policy

/// All findings: what needs attention with its paths, then what holds.
enum FindingsSection {
  static func node(_ report: AuditReport) -> HTMLNode {
    let filters = FindingFilters(report)
    let attention = FindingList(report).attention
    let calm = report.findings.filter { !FindingList.open.contains($0.outcome) }
      .sorted(by: AuditVerdict.worstFirst)
    var parts: [HTMLNode] = [.element("h2", ["id": "findings-title"], ["Findings"])]
    if report.findings.isEmpty { parts.append(.tag("p", "calm", text: "No policy was evaluated.")) }
    if !report.findings.isEmpty { parts.append(filters.node(report)) }
    if !attention.isEmpty {
      let rows = attention.enumerated().map { index, finding in
        FindingRow(finding, filters).full(id: FindingList.anchor(index))
      }
      parts.append(table("Checks that need attention", rows))
    }
    if !calm.isEmpty {
      let summary = HTMLNode.tag("summary", text: "\(Tally.count(calm.count, "check")) without complaint")
      let rows = table("Checks that hold or do not apply", calm.map { FindingRow($0, filters).short })
      parts.append(
        .element(
          "details", ["class": "folded calm-list", "open": attention.isEmpty ? "" : nil], [summary, rows]))
    }
    return .element("section", ["id": "findings", "aria-labelledby": "findings-title"], parts)
  }

  private static func table(_ caption: String, _ bodies: [HTMLNode]) -> HTMLNode {
    let heads = ["Outcome", "Severity", "Policy", "Subject", "Finding"]
    let head = HTMLNode.tag("tr", nil, heads.map { .element("th", ["scope": "col"], [.text($0)]) })
    return HTMLTable.frame(
      caption,
      .tag(
        "table", "findings sortable",
        [.tag("caption", nil, [.spoken(caption)]), .tag("thead", nil, [head])] + bodies))
  }
}

/// The findings that need attention, in the order in which the page shows them.
struct FindingList {
  static let open: [Outcome] = [.violated, .undecided, .excepted]

  let attention: [Finding]

  init(_ report: AuditReport) {
    attention = Self.open.flatMap { outcome in
      report.findings.filter { $0.outcome == outcome }.sorted {
        $0.isKnown == $1.isKnown ? AuditVerdict.worstFirst($0, $1) : !$0.isKnown
      }
    }
  }

  /// Where on the page the finding at a place of the list stands.
  static func anchor(_ index: Int) -> String { "finding-\(index + 1)" }
}

import Policy

/// All findings: what needs attention with its paths, then what holds.
enum FindingsSection {
  static func node(_ report: AuditReport) -> HTMLNode {
    let open: [Outcome] = [.violated, .undecided, .excepted]
    let attention = open.flatMap { outcome in
      report.findings.filter { $0.outcome == outcome }.sorted(by: AuditVerdict.worstFirst)
    }
    let calm = report.findings.filter { !open.contains($0.outcome) }.sorted(by: AuditVerdict.worstFirst)
    var parts: [HTMLNode] = [.element("h2", ["id": "findings-title"], ["Findings"])]
    if report.findings.isEmpty { parts.append(.tag("p", "calm", text: "No policy was evaluated.")) }
    if !report.findings.isEmpty { parts.append(filters(report)) }
    if !attention.isEmpty {
      parts.append(table("Checks that need attention", attention.map { FindingRow.full($0, in: report) }))
    }
    if !calm.isEmpty {
      let summary = HTMLNode.tag("summary", text: "\(Tally.count(calm.count, "check")) without complaint")
      let rows = table("Checks that hold or do not apply", calm.map(FindingRow.short))
      parts.append(
        .element("details", ["class": "calm-list", "open": attention.isEmpty ? "" : nil], [summary, rows]))
    }
    return .element("section", ["id": "findings", "aria-labelledby": "findings-title"], parts)
  }

  private static func table(_ caption: String, _ bodies: [HTMLNode]) -> HTMLNode {
    let heads = ["Outcome", "Severity", "Policy", "Subject", "Finding"]
    let head = HTMLNode.tag("tr", nil, heads.map { .element("th", ["scope": "col"], [.text($0)]) })
    return HTMLTable.frame(
      caption,
      .tag(
        "table", "findings",
        [.tag("caption", nil, [.spoken(caption)]), .tag("thead", nil, [head])] + bodies))
  }

  /// Hidden until a script is there to make them work.
  private static func filters(_ report: AuditReport) -> HTMLNode {
    let outcomes = Outcome.allCases.filter { outcome in report.findings.contains { $0.outcome == outcome } }
    let severities = Severity.allCases.reversed().map { ($0.rawValue, $0.rawValue) }
    let policies = Set(report.findings.map(\.policy.id)).sorted().map { ($0, $0) }
    return .element(
      "form", ["id": "filters", "hidden": "", "aria-label": "Filter the findings"],
      [
        choice("outcome", "Outcome", outcomes.map { ($0.rawValue, $0.name) }),
        choice("severity", "Severity", severities), choice("policy", "Policy", policies),
        .tag(
          "label", nil,
          ["Words", .element("input", ["type": "search", "name": "words", "autocomplete": "off"], [])]),
        .element("button", ["type": "reset"], ["Clear"]),
        .element("p", ["id": "count", "role": "status", "aria-live": "polite"], []),
      ])
  }

  private static func choice(_ name: String, _ label: String, _ options: [(String, String)]) -> HTMLNode {
    let all = HTMLNode.element("option", ["value": ""], ["all"])
    let others = options.map { HTMLNode.element("option", ["value": $0.0], [.text($0.1)]) }
    return .tag("label", nil, [.text(label), .element("select", ["name": name], [all] + others)])
  }
}

import Model
import Policy
import Query

/// One finding as a body of the table of findings, so that a filter hides it in one go.
enum FindingRow {
  /// How many ways a finding shows; the rest is in `report.json`.
  private static let ways = 8
  /// And how many hosts, definitions and rules.
  private static let evidence = 20

  /// The line without the ways, for what holds.
  static func short(_ finding: Finding) -> HTMLNode { body(finding, [line(finding)]) }

  /// The line, and below it the ways that decided, hop by hop.
  static func full(_ finding: Finding, in report: AuditReport) -> HTMLNode {
    let details = HTMLNode.tag("tr", "more", [.element("td", ["colspan": "5"], [self.details(finding)])])
    return body(finding, [line(finding), details])
  }

  private static func body(_ finding: Finding, _ rows: [HTMLNode]) -> HTMLNode {
    .element(
      "tbody",
      [
        "class": "finding o-\(finding.outcome.rawValue)", "data-outcome": finding.outcome.rawValue,
        "data-severity": finding.severity.rawValue, "data-policy": finding.policy.id,
      ], rows)
  }

  private static func line(_ finding: Finding) -> HTMLNode {
    let policy = HTMLNode.element("td", ["class": "policy"], [.code(finding.policy.id)])
    return .tag(
      "tr", nil,
      [
        .tag("td", nil, [HeaderSection.chip(finding.outcome)]),
        .tag("td", "severity s-\(finding.severity.rawValue)", text: finding.severity.rawValue), policy,
        .element("th", ["scope": "row"], [.name(finding.subject)]),
        .tag("td", "message", [.name(finding.message)]),
      ])
  }

  private static func details(_ finding: Finding) -> HTMLNode {
    let count = finding.connections.count
    let title = count == 0 ? "Why, and what to do" : "\(Tally.count(count, "way")), why, and what to do"
    var parts: [HTMLNode] = finding.connections.prefix(ways).map { PathNode.node($0) }
    if count > ways {
      parts.append(.tag("p", "quiet", text: "\(count - ways) more ways in \(JSONReporter.fileName)"))
    }
    return .tag(
      "details", nil, [.tag("summary", text: title), .tag("div", "opened", [about(finding)] + parts)])
  }

  private static func about(_ finding: Finding) -> HTMLNode {
    let policy = finding.policy
    var facts: [(String, [HTMLNode])] = []
    if !policy.rationale.isEmpty { facts.append(("Why it matters", [.text(policy.rationale)])) }
    if !policy.remediation.isEmpty { facts.append(("What to do", [.text(policy.remediation)])) }
    if !finding.evidence.isEmpty {
      let items = finding.evidence.prefix(evidence).map { item in
        HTMLNode.tag("li", nil, [.code(item.id), .text(" "), .name(item.text)])
      }
      let rest = finding.evidence.count - items.count
      let more = HTMLNode.tag("li", nil, [.text("\(rest) more in \(JSONReporter.fileName)")])
      facts.append(("Evidence", [.tag("ul", nil, items + (rest > 0 ? [more] : []))]))
    }
    if !finding.notes.isEmpty {
      facts.append(("Notes", [.tag("ul", nil, finding.notes.map { .tag("li", nil, [.name($0)]) })]))
    }
    if let owner = policy.owner { facts.append(("Owner", [.text(owner)])) }
    if !policy.controls.isEmpty {
      let controls = policy.controls.map { HTMLNode.tag("span", "control", text: $0.description) }
      facts.append(("Supports evidence for", controls))
    }
    facts.append(
      (
        "Policy",
        [.code("\(policy.place.file):\(policy.place.line)"), .text(" \(policy.demand.kind.rawValue)")]
      ))
    return .tag(
      "dl", "about",
      facts.map { name, value in .tag("div", nil, [.tag("dt", text: name), .tag("dd", nil, value)]) })
  }
}

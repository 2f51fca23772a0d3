import Model
import Policy
import Query

/// One finding as a body of the table of findings, so that a filter hides it in one go.
struct FindingRow {
  /// How many ways a finding shows; the rest is in `report.json`.
  private static let ways = 8
  /// And how many hosts, definitions and rules.
  private static let evidence = 20

  private let finding: Finding
  private let filters: FindingFilters

  init(_ finding: Finding, _ filters: FindingFilters) { (self.finding, self.filters) = (finding, filters) }

  /// The line without the ways, for what holds.
  var short: HTMLNode { body([line], id: nil) }

  /// The line, and below it the ways that decided, hop by hop.
  func full(id: String) -> HTMLNode {
    let details = HTMLNode.tag(
      "tr", "more", [.element("td", ["colspan": "5"], [Self.details(finding)])])
    return body([line, details], id: id)
  }

  private func body(_ rows: [HTMLNode], id: String?) -> HTMLNode {
    let values = filters.attributes(finding)
    return .element(
      "tbody",
      [
        "class": "finding o-\(finding.outcome.rawValue)", "id": id,
        "data-outcome": finding.outcome.rawValue, "data-severity": finding.severity.rawValue,
        "data-policy": finding.policy.id, "data-control": values.controls, "data-cluster": values.clusters,
        "data-service": values.services,
      ], rows)
  }

  private var line: HTMLNode {
    let policy = HTMLNode.element("td", ["class": "policy"], [.code(finding.policy.id)])
    let rank = Outcome.allCases.firstIndex(of: finding.outcome) ?? 0
    let severity = Severity.allCases.firstIndex(of: finding.severity) ?? 0
    let known = finding.isKnown ? [HTMLNode.text(" "), .tag("span", "chip o-known", text: "known")] : []
    return .tag(
      "tr", nil,
      [
        .element("td", ["data-key": "\(rank)"], [HeaderSection.chip(finding.outcome)] + known),
        .element(
          "td", ["class": "severity s-\(finding.severity.rawValue)", "data-key": "\(-severity)"],
          [.text(finding.severity.rawValue)]), policy,
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
    if let exception = finding.exception { facts.append(("Accepted", accepted(exception))) }
    if finding.isKnown { facts.append(("Known", ["The baseline holds it, so it does not count."])) }
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

  private static func accepted(_ exception: PolicyException) -> [HTMLNode] {
    [
      "Until \(exception.expires) by ", .name(exception.owner), ", ", .code(exception.id), ": ",
      .name(exception.reason),
    ]
  }
}

import Model
import Policy
import Query

/// How to read the words of this report: verdicts, outcomes, the assumptions made and the limits of every answer.
enum ReadingSection {
  static func node(_ report: AuditReport) -> HTMLNode {
    var parts: [HTMLNode] = [
      .element("h2", ["id": "reading-title"], ["How to read this"]),
      .tag("h3", text: "Verdicts, of a flow"),
      terms(Verdict.allCases.reversed().map { (PathNode.chip($0), meaning($0)) }),
      .tag("h3", text: "Outcomes, of a check"),
      terms(Outcome.allCases.map { (HeaderSection.chip($0), meaning($0)) }),
    ]
    let uses = assumptions(report)
    if !uses.isEmpty {
      parts.append(.tag("h3", text: "Assumptions made in this report"))
      parts.append(terms(uses.map { (.code($0.rawValue), "\($0.meaning).") }))
    }
    if !report.limits.isEmpty {
      parts.append(.tag("h3", text: "Limits of every answer"))
      parts.append(terms(report.limits.map { (.code($0.rawValue), "\($0.meaning).") }))
    }
    return .element("section", ["id": "reading", "aria-labelledby": "reading-title"], parts)
  }

  private static func terms(_ terms: [(HTMLNode, String)]) -> HTMLNode {
    .tag(
      "dl", "terms",
      terms.map { term, text in .tag("div", nil, [.tag("dt", nil, [term]), .tag("dd", text: text)]) })
  }

  private static func assumptions(_ report: AuditReport) -> [Assumption] {
    let paths =
      report.findings.flatMap { $0.connections.map(\.path) }
      + report.services.flatMap { $0.entries.map(\.path) }
    return Set(paths.flatMap(\.assumptions)).sorted()
  }

  private static func meaning(_ verdict: Verdict) -> String {
    switch verdict {
    case .reachable: "Every group, network ACL and route there and back lets it through."
    case .reachableAssumed: "The same, if an assumption holds that the path names."
    case .unknown: "Something that decides is missing from the snapshot, or is not followed yet."
    case .oneWay: "The request arrives, the answer does not come back."
    case .blocked: "Something stops the request, whatever is not known."
    }
  }

  private static func meaning(_ outcome: Outcome) -> String {
    switch outcome {
    case .violated: "The policy is broken on at least one way."
    case .undecided: "It cannot be decided from this snapshot. Never counted as a pass."
    case .excepted: "Broken, and accepted by a named person until a named day."
    case .satisfied: "The policy holds on every way."
    case .notApplicable: "The policy selects nothing in this snapshot, and allows for that."
    }
  }
}

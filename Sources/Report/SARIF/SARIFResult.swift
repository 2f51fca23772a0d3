import Addressing
import Model
import Policy
import Query

/// A finding that is no pass, as a result at its policy's line.
struct SARIFResult {
  /// GitHub takes 10,000 places in one flow, and shows 1,000.
  private static let stepLimit = 1_000

  private let finding: Finding
  private let rule: Int?
  private let report: AuditReport
  private let lookup: ChangeLookup
  private let hasWay: Bool

  init(_ finding: Finding, rule: Int?, report: AuditReport, lookup: ChangeLookup, hasWay: Bool) {
    (self.finding, self.rule, self.report) = (finding, rule, report)
    (self.lookup, self.hasWay) = (lookup, hasWay)
  }

  var value: JSONValue {
    let isUndecided = finding.outcome == .undecided
    let fingerprint = finding.fingerprint
    var members: [String: JSONValue] = [
      "ruleId": .string(finding.policy.id),
      // Whoever asks for anything but `fail` has no level (SARIF 2.1.0, section 3.27.10).
      "kind": .string(isUndecided ? "open" : "fail"),
      "level": .string(isUndecided ? "none" : SARIFRule.level(finding.severity)),
      "message": SARIFText.message(finding.message), "locations": .array([location]),
      "partialFingerprints": .object([
        "taskreachFinding/v1": .string(fingerprint),
        // The only one that GitHub reads; without it all subjects of a policy were one alert.
        "primaryLocationLineHash": .string("\(fingerprint):1"),
      ]),
      "suppressions": .array(suppressions), "properties": properties,
    ]
    if let rule { members["ruleIndex"] = .number(rule) }
    if let state = lookup.state(of: finding) { members["baselineState"] = .string(state.rawValue) }
    if hasWay, let flow { members["codeFlows"] = .array([flow]) }
    return .object(members)
  }

  private var location: JSONValue {
    let resources = report.resources(of: finding).map { resource -> JSONValue in
      .object([
        "name": .string(Printable.text(resource.name)), "kind": .string("resource"),
        "fullyQualifiedName": .string(Printable.text(resource.id)),
      ])
    }
    return .object([
      "physicalLocation": SARIFText.place(finding.policy.place), "logicalLocations": .array(resources),
    ])
  }

  /// The way hop by hop; what decided stands in AWS, so the place in a file is the policy's throughout.
  private var flow: JSONValue? {
    guard let connection = finding.leading, !connection.path.steps.isEmpty else { return nil }
    let path = connection.path
    let start =
      "from \(connection.source.name) (\(path.source)) to \(connection.target.name) (\(path.target))"
    let first = hop("\(start) on \(path.traffic), \(path.wayText): \(path.verdict.name)", path.source)
    let hops = path.steps.prefix(Self.stepLimit - 1).map { step in
      hop("\(step.isReturn ? "back" : "there"): \(step.line)", step.component)
    }
    return .object(["threadFlows": .array([.object(["locations": .array([first] + hops)])])])
  }

  private func hop(_ text: String, _ component: String) -> JSONValue {
    var location: [String: JSONValue] = [
      "physicalLocation": SARIFText.place(finding.policy.place), "message": SARIFText.message(text),
    ]
    if !component.isEmpty {
      location["logicalLocations"] = .array([
        .object(["fullyQualifiedName": .string(Printable.text(component)), "kind": .string("resource")])
      ])
    }
    return .object(["location": .object(location)])
  }

  private var suppressions: [JSONValue] {
    guard finding.outcome == .excepted else { return [] }
    let reason = finding.exception?.justification ?? finding.message
    return [
      .object([
        "kind": .string("external"), "status": .string("accepted"),
        "justification": .string(Printable.text(reason)),
      ])
    ]
  }

  private var properties: JSONValue {
    .object(of: [
      "outcome": .string(finding.outcome.rawValue), "severity": .string(finding.severity.rawValue),
      "subject": .string(finding.subject), "known": .bool(finding.isKnown),
      "counts": .bool(report.decides(finding)),
      "exception": finding.exception.map { .string($0.id) },
      "firstSeen": lookup.firstSeen(finding).map { .string($0.iso8601) },
      "notes": finding.notes.isEmpty ? nil : .strings(finding.notes),
    ])
  }
}

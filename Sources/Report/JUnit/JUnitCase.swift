import Model
import Policy

/// One subject of one policy, as CI servers see it.
struct JUnitCase {
  enum Result {
    case passed
    /// Broken, but below the threshold of the run.
    case passedWithText(String)
    case failure(type: String, message: String, body: String)
    case error(type: String, message: String, body: String)
    case skipped(String)
  }

  let className: String
  /// Stable across nights, and unique within the file since some readers drop a second case of a name.
  var name: String
  var result: Result
  /// What only the extended dialect writes.
  var details: JUnitDetails?

  init(_ finding: Finding, of report: AuditReport) {
    let policy = finding.policy
    className = Printable.text("\(policy.pack).\(policy.id)")
    name = Printable.text("\(policy.id): \(finding.subject)")
    result = Self.result(finding, of: report)
  }

  /// The case of a policy file that could not be read.
  init(unreadable pack: PolicyPack) {
    (className, name) = (Printable.text("\(pack.name).policy-load"), "policy-load")
    let lines = pack.errors.map { " \(Printable.text($0.description))" }
    let message = Printable.text(pack.errors.first?.description ?? "the policy file could not be read")
    result = .error(
      type: "policy-load", message: FailureBody.oneLine(message), body: FailureBody.capped(lines))
  }

  /// Who accepts it until when, and why.
  private static func acceptance(_ exception: PolicyException) -> String {
    let text =
      "exception \(exception.id) owner=\(exception.owner) until \(exception.expires): \(exception.reason)"
    return FailureBody.oneLine(Printable.text(text))
  }

  private static func result(_ finding: Finding, of report: AuditReport) -> Result {
    let message = FailureBody.oneLine(Printable.text(finding.message))
    switch finding.outcome {
    case .satisfied: return .passed
    case .notApplicable: return .skipped("not applicable: \(message)")
    case .excepted: return .skipped(finding.exception.map(acceptance) ?? message)
    case .violated where finding.isKnown: return .skipped("known, in the baseline: \(message)")
    case .violated:
      let body = FailureBody.text(finding)
      guard report.counts(finding) else {
        let threshold = report.failOn?.rawValue ?? "none"
        return .passedWithText("violated, below the threshold '\(threshold)': \(body)")
      }
      return .failure(type: finding.policy.demand.kind.rawValue, message: message, body: body)
    case .undecided:
      if finding.isIgnored || report.ignoresUndecided { return .skipped("undecided and ignored: \(message)") }
      guard report.counts(finding) else {
        return .passedWithText("undecided, below the threshold: \(FailureBody.text(finding))")
      }
      return .error(type: "undecided", message: message, body: FailureBody.text(finding))
    }
  }
}

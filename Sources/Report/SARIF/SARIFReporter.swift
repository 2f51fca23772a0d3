import Model
import Policy
import Query

/// Writes `report.sarif`: SARIF 2.1.0, within what GitHub's code scanning takes.
package struct SARIFReporter: Reporter {
  package static let fileName = "report.sarif"
  static let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  /// GitHub refuses a run with more results, or more rules.
  static let resultLimit = 25_000
  /// GitHub shows so many results; the others go without their ways, so that the file stays small.
  static let shownLimit = 5_000

  private let resultLimit: Int

  package init() { self.init(resultLimit: Self.resultLimit) }

  /// A lower limit, for tests.
  package init(resultLimit: Int) { self.resultLimit = resultLimit }

  /// One run: a rule for each policy, a result for each finding that is no pass.
  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    JSONText.bytes(
      .object([
        "$schema": .string(Self.schema), "version": .string("2.1.0"), "runs": .array([run(report)]),
      ]), .pretty)
  }

  private func run(_ report: AuditReport) -> JSONValue {
    let policies = Array(report.packs.flatMap(\.policies).sorted().prefix(Self.resultLimit))
    var indices: [String: Int] = [:]
    for (index, policy) in policies.enumerated() { indices[policy.id] = index }
    let reported = report.findings.filter { $0.outcome != .satisfied && $0.outcome != .notApplicable }
      .sorted(by: AuditRecord.before)
    let shown = reported.prefix(resultLimit)
    let lookup = ChangeLookup(report)
    let results = shown.enumerated().map { position, finding in
      SARIFResult(
        finding, rule: indices[finding.policy.id], report: report, lookup: lookup,
        hasWay: position < Self.shownLimit
      ).value
    }
    return .object([
      "tool": .object(["driver": driver(report, policies)]), "results": .array(results),
      "automationDetails": .object(["id": .string(Self.job(report))]),
      "invocations": .array([invocation(report, left: reported.count - shown.count)]),
      "properties": .object([
        "failOn": .string(report.failOn?.rawValue ?? "none"), "outcomes": outcomes(report),
        "resultLimit": .number(resultLimit), "resultsLeftOut": .number(reported.count - shown.count),
        "snapshotSha256": .string(report.snapshot.sha256), "status": .string(report.status.name),
      ]),
    ])
  }

  private func driver(_ report: AuditReport, _ policies: [NetworkPolicy]) -> JSONValue {
    .object([
      "name": .string("taskreach"), "version": .string(report.toolVersion),
      "semanticVersion": .string(report.toolVersion), "rules": .array(policies.map(SARIFRule.value)),
    ])
  }

  /// The category by which GitHub tells apart what is uploaded for one commit.
  static func job(_ report: AuditReport) -> String {
    let parts = [report.snapshot.accounts, report.snapshot.regions].filter { !$0.isEmpty }
    return (["taskreach"] + parts.map { $0.joined(separator: "+") }).map(Printable.text)
      .joined(separator: "/") + "/"
  }

  private func outcomes(_ report: AuditReport) -> JSONValue {
    let tally = Tally(report.findings)
    return .object(
      Dictionary(uniqueKeysWithValues: Outcome.allCases.map { ($0.rawValue, .number(tally[$0])) }))
  }

  /// What a reader of results alone would miss: unreadable policies, and results beyond the limit.
  private func invocation(_ report: AuditReport, left: Int) -> JSONValue {
    let broken = report.packs.flatMap(\.errors)
    let configuration = broken.map { error -> JSONValue in
      var members: [String: JSONValue] = [
        "level": .string("error"), "message": SARIFText.message(error.message),
        "descriptor": .object(["id": .string(error.code)]),
      ]
      if let place = error.location {
        members["locations"] = .array([
          .object(["physicalLocation": SARIFText.place(place)])
        ])
      }
      return .object(members)
    }
    let capped =
      "\(left) of the results are left out: one run holds \(resultLimit), and the most severe stand first"
    let notices: [JSONValue] =
      left == 0 ? [] : [.object(["level": .string("warning"), "message": SARIFText.message(capped)])]
    return .object([
      "executionSuccessful": .bool(report.status != .unusable),
      "exitCode": .number(Int(report.status.rawValue)), "endTimeUtc": .string(report.generatedAt.iso8601),
      "toolConfigurationNotifications": .array(configuration),
      "toolExecutionNotifications": .array(notices),
    ])
  }
}

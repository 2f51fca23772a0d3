import Foundation
import Model
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("report.sarif") struct SARIFReporterTests {
  private static let oasis = OtherProgram.schemas.appending(path: "sarif-schema-2.1.0.json")

  private func run(_ report: AuditReport, limit: Int = 100) throws -> JSONFile.Object {
    let bytes = try SARIFReporter(resultLimit: limit).render(report)
    let root = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? JSONFile.Object)
    return try #require((root["runs"] as? [JSONFile.Object])?.first)
  }

  private func results(_ report: AuditReport) throws -> [JSONFile.Object] {
    try #require(try run(report)["results"] as? [JSONFile.Object])
  }

  @Test("a small report") func golden() throws {
    var report = try SampleAudit.one()
    let old = report.findings[0]
    var path = SampleAudit.peering
    path.path.steps = Array(path.path.steps.prefix(2))
    report.findings = [
      Finding(
        policy: old.policy, subject: old.subject, outcome: .violated, message: old.message,
        connections: [path])
    ]
    try expectGolden(SARIFReporter().render(report), "report.sarif")
  }

  @Test("what is violated comes first, passes and what does not apply are left out") func order() throws {
    let results = try results(SampleAudit.standings())
    let outcomes = results.map { ($0["properties"] as? JSONFile.Object)?["outcome"] as? String }
    #expect(outcomes == ["violated", "violated", "undecided", "excepted"])
    let known = results.map { ($0["properties"] as? JSONFile.Object)?["known"] as? Bool }
    #expect(known == [false, true, false, false])
  }

  @Test("undecided is open and without a level, everything else fails at its severity's") func levels() throws
  {
    let results = try results(SampleAudit.standings())
    #expect(results.map { $0["kind"] as? String } == ["fail", "fail", "open", "fail"])
    #expect(results.map { $0["level"] as? String } == ["error", "error", "none", "error"])
  }

  @Test("only what is excepted is suppressed, with the reason") func suppressed() throws {
    let suppressions = try results(SampleAudit.standings()).map { $0["suppressions"] as? [[String: String]] }
    let reason = "exception EXC-12 owner=secops until 2027-01-31: moves out in spring"
    let accepted = ["kind": "external", "status": "accepted", "justification": reason]
    #expect(suppressions == [[], [], [], [accepted]])
  }

  @Test("the state against the run before is that of the changes; known ones are unchanged") func states()
    throws
  {
    var report = try SampleAudit.standings()
    let before = try results(report).map { $0["baselineState"] as? String }
    #expect(before == [nil, "unchanged", nil, nil])
    report.changes = SampleAudit.changes
    let states = try results(report).map { $0["baselineState"] as? String }
    #expect(states == ["new", "unchanged", "updated", "unchanged"])
  }

  @Test("fingerprints hang on policy and subject alone") func fingerprints() throws {
    var report = try SampleAudit.standings()
    let before = try results(report).map { $0["partialFingerprints"] as? [String: String] }
    #expect(Set(before.compactMap { $0?["primaryLocationLineHash"] }).count == 4)
    #expect(
      before[0]?["taskreachFinding/v1"] == SHA256.hexadecimal("api-only-from-web\u{0}service shop/api".utf8))
    let moved = try PolicyFile(
      reading: Array("\n\n\(SampleAudit.policyText)".utf8), named: "policies/shop.yaml")
    report.packs = [PolicyPack(moved, sha256: "00")]
    report.findings = report.findings.map { finding in
      var copy = Finding(
        policy: moved.policies.first { $0.id == finding.policy.id } ?? finding.policy,
        subject: finding.subject,
        outcome: finding.outcome, message: "another", connections: [])
      copy.isKnown = finding.isKnown
      return copy
    }
    #expect(try results(report).map { $0["partialFingerprints"] as? [String: String] } == before)
  }

  @Test("a way is a flow, a place for each hop, under the policy's line with the name in AWS") func flow()
    throws
  {
    let result = try results(SampleAudit.one())[0]
    let flow = (result["codeFlows"] as? [JSONFile.Object])?.first?["threadFlows"] as? [JSONFile.Object]
    let hops = try #require(flow?.first?["locations"] as? [JSONFile.Object])
    #expect(hops.count == 1 + SampleAudit.peering.path.steps.count)
    let locations = try #require(result["locations"] as? [JSONFile.Object])
    let named = try #require(locations[0]["logicalLocations"] as? [[String: String]])
    #expect(named[0]["fullyQualifiedName"] == "arn:aws:ecs:eu-central-1:111122223333:service/shop/api")
    let file = try #require(locations[0]["physicalLocation"] as? JSONFile.Object)
    #expect((file["artifactLocation"] as? [String: String])?["uri"] == "policies/shop.yaml")
    #expect((file["region"] as? JSONFile.Object)?["startLine"] as? Int == 5)
  }

  @Test("results beyond the limit are counted, and the most severe stay") func limit() throws {
    let run = try run(SampleAudit.standings(), limit: 1)
    let results = try #require(run["results"] as? [JSONFile.Object])
    #expect(results.map { $0["ruleId"] as? String } == ["api-only-from-web"])
    #expect((run["properties"] as? JSONFile.Object)?["resultsLeftOut"] as? Int == 3)
    let notices =
      (run["invocations"] as? [JSONFile.Object])?[0]["toolExecutionNotifications"] as? [JSONFile.Object]
    #expect(
      (notices?.first?["message"] as? [String: String])?["text"]
        == "3 of the results are left out: one run holds 1, and the most severe stand first")
  }

  @Test("a policy file that cannot be read makes a run that did not succeed") func unreadable() throws {
    var report = try SampleAudit.report()
    let place = InputLocation(file: "policies/bad file.yaml", line: 3, column: 7)
    let error = Diagnostic(.error, "POL004", "'x' is no key", at: place)
    report.packs.append(PolicyPack(file: "policies/bad file.yaml", sha256: "00", errors: [error]))
    let bytes = String(decoding: try SARIFReporter().render(report), as: UTF8.self)
    #expect(bytes.contains(#""executionSuccessful": false"#))
    #expect(bytes.contains(#""uri": "policies/bad%20file.yaml""#))
    #expect(bytes.contains(#""id": "POL004""#))
  }

  @Test("names make neither links nor placeholders of messages") func hostile() throws {
    var report = try SampleAudit.one()
    let name = #"[x](http://evil) {0} \"#
    report.findings = [
      Finding(policy: report.findings[0].policy, subject: name, outcome: .violated, message: name)
    ]
    let text = (try results(report)[0]["message"] as? [String: String])?["text"]
    #expect(text == #"\[x\](http://evil) {{0}} \\"#)
  }

  private static let validating = """
    import json, sys
    from jsonschema import validators
    schema = json.load(open(sys.argv[1]))
    found = list(validators.validator_for(schema)(schema).iter_errors(json.load(open(sys.argv[2]))))
    for error in found: print(error.json_path, error.message[:300])
    sys.exit(1 if found else 0)
    """

  @Test(
    "OASIS's schema accepts it",
    .enabled(
      if: OtherProgram.isAsked(["python3", "-c", "import jsonschema"], needing: oasis),
      "jsonschema or ../shared is absent"))
  func schema() throws {
    var changed = try SampleAudit.standings()
    changed.changes = SampleAudit.changes
    for report in [try SampleAudit.report(), changed, try Hostile.report()] {
      let arguments = ["python3", "-c", Self.validating, Self.oasis.path]
      let result = try OtherProgram.run(arguments, on: SARIFReporter().render(report))
      #expect(result.status == 0, "\(result.output)")
    }
  }

  @Test(
    "sarif-tools reads it",
    .enabled(if: OtherProgram.isAsked(["sarif", "--version"]), "sarif-tools is absent"))
  func summary() throws {
    let bytes = try SARIFReporter().render(SampleAudit.standings())
    let result = try OtherProgram.run(["sarif", "summary"], on: bytes, suffix: ".sarif")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("error: 3"), "\(result.output)")
    #expect(result.output.contains("api-only-from-web"))
  }
}

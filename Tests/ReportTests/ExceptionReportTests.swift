import Foundation
import Policy
import Report
import TestSupport
import Testing

@Suite("exceptions and known findings in reports") struct ExceptionReportTests {
  /// The sample with one finding excepted, one known, and an exception that expired.
  static func report() throws -> AuditReport {
    let text = """
      version: 1
      exceptions:
        - {id: EXC-12, policy: api-only-from-web, match: all, owner: secops <x@example.org>,
           reason: "the peer moves away\\e[2J by spring", created: 2026-11-01, expires: 2026-12-01, approvedBy: ciso}
        - {id: EXC-13, policy: no-admin-ports, match: {ports: tcp/22}, owner: o, reason: nobody remembers why this was,
           created: 2026-01-01, expires: 2026-11-01}
      """
    let file = try PolicyFile(reading: Array(text.utf8), named: "policies/exceptions.yaml")
    var report = try SampleAudit.report()
    let day = CalendarDate(report.generatedAt)
    report.exceptions = file.exceptions.map { ExceptionStatus($0, on: day, uses: $0.id == "EXC-12" ? 1 : 0) }
    report.exceptions.sort()
    report.findings = report.findings.map { finding in
      var finding = finding
      if finding.policy.id == "api-reaches-db" { finding.isKnown = true }
      guard finding.policy.id == "api-only-from-web" else { return finding }
      var excepted = Finding(
        policy: finding.policy, subject: finding.subject, outcome: .excepted, message: finding.message)
      excepted.exception = file.exceptions[0]
      return excepted
    }
    return report
  }

  @Test("JUnit skips both, with who accepts it until when, or that it is known") func junit() throws {
    let xml = String(decoding: try JUnitReporter().render(Self.report()), as: UTF8.self)
    #expect(
      xml.contains(
        #"message="exception EXC-12 owner=secops &lt;x@example.org&gt; until 2026-12-01: the peer moves away␛[2J by spring""#
      ))
    #expect(xml.contains(#"<skipped message="known, in the baseline: service shop/api does not reach"#))
    #expect(xml.contains(#"failures="0""#))
  }

  @Test("text has known findings after the others, and exceptions that need somebody") func text() throws {
    let lines = String(decoding: AuditTextReporter().render(try Self.report()), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("known  high  api-reaches-db") })
    #expect(
      lines.contains {
        $0.hasPrefix("exception  EXC-13  no-admin-ports     expired on 2026-11-01")
          && $0.hasSuffix("0 subjects: nobody remembers why this was")
      }, "\(lines)")
    #expect(
      lines.contains { $0.contains("EXC-12") && $0.contains("until 2026-12-01, ") && $0.contains(" left") })
  }

  @Test(
    "JSON is as its schema says",
    .enabled(
      if: OtherProgram.isAsked(["python3", "-c", "import jsonschema"]), "jsonschema is absent"))
  func schemas() throws {
    let report = try Self.report()
    let known = Baseline().taking(report.findings, at: report.generatedAt, by: report.toolVersion)
    let contents = [
      ("report", try JSONReporter().render(report)), ("baseline", BaselineJSON.bytes(known)),
    ]
    let folder = Fixture.projectRoot.appending(path: "docs/schemas").path
    for (name, bytes) in contents {
      let arguments = ["python3", "-c", JSONReporterTests.validating, folder, "\(name).schema.json"]
      let result = try OtherProgram.run(arguments, on: bytes)
      #expect(result.status == 0, "\(name): \(result.output)")
    }
  }

  @Test("a baseline is read back as it was written") func baseline() throws {
    let report = try Self.report()
    let known = Baseline().taking(report.findings, at: report.generatedAt, by: report.toolVersion)
    #expect(known.entries.count == 1)
    #expect(try Baseline(reading: BaselineJSON.bytes(known), fingerprint: \.fingerprint) == known)
  }
}

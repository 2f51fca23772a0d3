import Foundation
import Model
import Policy
import Report
import TestSupport
import Testing

@Suite("junit.xml") struct JUnitReporterTests {
  private static let xsd = OtherProgram.schemas.appending(path: "junit-10.xsd")

  @Test("a report with every outcome") func golden() throws {
    try expectGolden(JUnitReporter().render(SampleAudit.report()), "junit.xml")
  }

  private func text(_ report: AuditReport) throws -> String {
    String(decoding: try JUnitReporter().render(report), as: UTF8.self)
  }

  @Test("what is below the threshold passes with its text") func threshold() throws {
    let xml = try text(SampleAudit.report(failOn: .critical))
    #expect(xml.contains(#"tests="5" failures="1" errors="0" skipped="1""#))
    #expect(xml.contains("<system-out>violated, below the threshold 'critical': high must-reach policy"))
    #expect(xml.contains("<system-out>undecided, below the threshold: high exposure policy"))
  }

  @Test("undecided subjects that are ignored are skipped, with a reason") func ignored() throws {
    var report = try SampleAudit.report()
    report.ignoresUndecided = true
    let xml = try text(report)
    #expect(xml.contains(#"failures="2" errors="0" skipped="2""#))
    #expect(xml.contains(#"<skipped message="undecided and ignored: not known whether"#))
  }

  @Test("a policy file that cannot be read is an error of its own") func unreadable() throws {
    var report = try SampleAudit.report()
    let place = InputLocation(file: "policies/bad.yaml", line: 3, column: 7)
    let error = Diagnostic(.error, "POL004", "'x' is no key", at: place)
    report.packs.append(PolicyPack(file: "policies/bad.yaml", sha256: "00", errors: [error]))
    let xml = try text(report)
    #expect(report.status == .unusable)
    #expect(
      xml.contains(
        #"""
            <testcase classname="policies/bad.yaml.policy-load" name="policy-load" time="0.000">
              <error type="policy-load" message="policies/bad.yaml:3:7: error: 'x' is no key [POL004]">
        """#))
    #expect(xml.contains("\n policies/bad.yaml:3:7: error") || xml.contains("> policies/bad.yaml:3:7: error"))
  }

  @Test("names are unique even where only hidden characters differ") func unique() throws {
    var report = try SampleAudit.report()
    let policy = report.packs[0].policies[0]
    report.findings = ["a\u{200B}b", "a\u{200C}b"].map {
      Finding(policy: policy, subject: $0, outcome: .satisfied, message: "m")
    }
    let xml = try text(report)
    #expect(xml.contains("name=\"api-only-from-web: a\u{FFFD}b\""))
    #expect(xml.contains("name=\"api-only-from-web: a\u{FFFD}b (2)\""))
  }

  @Test("a body has at most 30 kB and says how much more there is") func cap() throws {
    var report = try SampleAudit.report()
    report.findings = [
      Finding(
        policy: report.packs[0].policies[0], subject: "s", outcome: .violated, message: "m",
        connections: Array(repeating: SampleAudit.peering, count: 500))
    ]
    let xml = try text(report)
    #expect(xml.utf8.count < 33_000)
    #expect(xml.contains(" more lines in report.json\n</failure>"))
  }

  @Test("the order of the input does not matter") func order() throws {
    var report = try SampleAudit.report()
    let shuffled = AuditReport(
      toolVersion: report.toolVersion, generatedAt: report.generatedAt, snapshot: report.snapshot,
      packs: report.packs.reversed(), findings: report.findings.reversed(),
      services: report.services.reversed(),
      gaps: report.gaps.reversed(), limits: report.limits.reversed(), diagnostics: report.diagnostics)
    #expect(try JUnitReporter().render(report) == JUnitReporter().render(shuffled))
    #expect(try HTMLReporter().render(report) == HTMLReporter().render(shuffled))
    #expect(try JSONReporter().render(report) == JSONReporter().render(shuffled))
    report = shuffled
  }

  @Test(
    "the schema that Jenkins uses accepts it",
    .enabled(
      if: OtherProgram.isAsked(["xmllint", "--version"], needing: xsd), "xmllint or ../shared is absent"))
  func schema() throws {
    for report in [try SampleAudit.report(), try SampleAudit.report(failOn: .critical), try Hostile.report()]
    {
      let arguments = ["xmllint", "--noout", "--schema", Self.xsd.path]
      let result = try OtherProgram.run(arguments, on: JUnitReporter().render(report))
      #expect(result.status == 0, "\(result.output)")
    }
  }

  private static let counting = """
    import sys
    from junitparser import JUnitXml
    xml = JUnitXml.fromfile(sys.argv[-1])
    cases = [case for suite in xml for case in suite]
    kinds = sorted(type(result).__name__ for case in cases for result in case.result)
    print(xml.tests, xml.failures, xml.errors, sum(suite.skipped for suite in xml), len(cases), *kinds)
    """

  @Test(
    "junitparser reads back what was written",
    .enabled(if: OtherProgram.isAsked(["python3", "-c", "import junitparser"]), "junitparser is absent"))
  func readBack() throws {
    let result = try OtherProgram.run(
      ["python3", "-c", Self.counting], on: JUnitReporter().render(SampleAudit.report()))
    #expect(result.output == "5 2 1 1 5 Error Failure Failure Skipped\n")
  }
}

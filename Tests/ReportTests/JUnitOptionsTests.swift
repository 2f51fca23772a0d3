import Foundation
import Model
import Policy
import Report
import TestSupport
import Testing

@Suite("JUnit's dialects") struct JUnitOptionsTests {
  private static let xsds = ["junit-10.xsd", "surefire-test-report.xsd"].map {
    OtherProgram.schemas.appending(path: $0)
  }

  private func options(_ change: (inout JUnitOptions) -> Void) -> JUnitOptions {
    var options = JUnitOptions()
    change(&options)
    return options
  }

  private func text(_ report: AuditReport, _ change: (inout JUnitOptions) -> Void) throws -> String {
    String(decoding: try JUnitReporter(options(change)).render(report), as: UTF8.self)
  }

  @Test("a suite of its own, in the extended dialect") func golden() throws {
    let reporter = JUnitReporter(options { ($0.isSplit, $0.dialect) = (true, .extended) })
    let files = try reporter.files(SampleAudit.report())
    #expect(files.map(\.place) == [.named("TEST-shop.xml")])
    try expectGolden(files[0].bytes, "TEST-shop.xml")
  }

  @Test("known findings are skipped, and say so") func known() throws {
    let xml = try text(SampleAudit.standings()) { _ in }
    #expect(xml.contains(#"tests="6" failures="1" errors="1" skipped="3""#))
    #expect(xml.contains(#"<skipped message="known, in the baseline: service shop/api does not reach"#))
  }

  @Test("below the threshold may be skipped instead of passed") func threshold() throws {
    let xml = try text(SampleAudit.report(failOn: .critical)) { $0.belowThreshold = .skipped }
    #expect(xml.contains(#"tests="5" failures="1" errors="0" skipped="3""#))
    #expect(
      xml.contains(#"<skipped message="violated, below the threshold 'critical': high must-reach policy"#))
    #expect(!xml.contains("<system-out>"))
  }

  @Test("passes may be one case a policy, of a name that stays") func summary() throws {
    var report = try SampleAudit.report()
    let policy = report.packs[0].policies[2]
    report.findings = (0..<5).map {
      Finding(policy: policy, subject: "s\($0)", outcome: $0 == 2 ? .violated : .satisfied, message: "m")
    }
    let xml = try text(report) { $0.passed = .summary }
    #expect(xml.contains(#"tests="2" failures="1" errors="0" skipped="0""#))
    #expect(xml.contains(#"name="internet-only-through-edge: subjects that hold""#))
    #expect(xml.contains("<system-out>4 subjects without complaint\n</system-out>"))
  }

  @Test("files of packs whose names are hostile or the same") func names() throws {
    var report = try SampleAudit.report()
    let pack = report.packs[0]
    report.packs = ["../../etc/x", "a\u{0}b", "Shop", "shop", ""].map {
      var copy = pack
      copy.name = $0
      return copy
    }
    let files = try JUnitReporter(options { $0.isSplit = true }).files(report)
    #expect(
      files.map(\.place)
        == ["TEST-.._.._etc_x.xml", "TEST-a_b.xml", "TEST-Shop.xml", "TEST-shop-2.xml", "TEST-.xml"].map {
          .named($0)
        })
  }

  @Test(
    "split files are valid by both schemas",
    .enabled(
      if: OtherProgram.isAsked(["xmllint", "--version"], needing: xsds[1]),
      "xmllint or ../shared is absent"))
  func schemas() throws {
    let choices = [
      options { $0.isSplit = true },
      options { ($0.isSplit, $0.passed, $0.belowThreshold) = (true, .summary, .skipped) },
    ]
    let reports = [
      try SampleAudit.standings(), try SampleAudit.report(failOn: .critical), try Unreadable.report(),
      try Hostile.report(),
    ]
    for (choice, report) in choices.flatMap({ choice in reports.map { (choice, $0) } }) {
      for file in try JUnitReporter(choice).files(report) {
        for schema in Self.xsds {
          let result = try OtherProgram.run(["xmllint", "--noout", "--schema", schema.path], on: file.bytes)
          #expect(result.status == 0, "\(result.output)")
        }
      }
    }
    let extended = try JUnitReporter(options { $0.dialect = .extended }).render(SampleAudit.standings())
    let refused = try OtherProgram.run(
      ["xmllint", "--noout", "--schema", Self.xsds[0].path], on: extended)
    #expect(
      refused.status != 0, "a schema that takes the extended dialect would prove nothing about the strict one"
    )
  }

  private static let readers = """
    import sys, xunitparser
    from junitparser import JUnitXml, TestSuite
    from junit2htmlreport.parser import Junit
    path = sys.argv[1]
    root = JUnitXml.fromfile(path)
    suites = [root] if isinstance(root, TestSuite) else list(root)
    found = [type(result).__name__ for suite in suites for case in suite for result in case.result]
    print('junitparser', *sorted(found))
    def cases(items):
        for item in items:
            if hasattr(item, 'result'): yield item
            else: yield from cases(item)
    print('xunitparser', *sorted(case.result for case in cases(xunitparser.parse(open(path))[0])))
    page = Junit(path)
    print('junit2html', *[f'{len(suite.failed())}/{len(suite.skipped())}/{len(suite.passed())}' for suite in page.suites])
    assert '<html' in page.html()
    """

  @Test(
    "three readers agree on what it says, in every dialect",
    .enabled(
      if: OtherProgram.isAsked(["python3", "-c", "import junitparser, xunitparser, junit2htmlreport"]),
      "junitparser, xunitparser or junit2html is absent"),
    arguments: [(false, JUnitOptions.Dialect.strict), (true, .strict), (false, .extended), (true, .extended)])
  func readers(isSplit: Bool, dialect: JUnitOptions.Dialect) throws {
    let reporter = JUnitReporter(options { ($0.isSplit, $0.dialect) = (isSplit, dialect) })
    let file = try reporter.files(SampleAudit.standings())[0]
    let result = try OtherProgram.run(["python3", "-c", Self.readers], on: file.bytes)
    #expect(
      result.output == """
        junitparser Error Failure Skipped Skipped Skipped
        xunitparser error failure skipped skipped skipped success
        junit2html 2/3/1

        """)
  }
}

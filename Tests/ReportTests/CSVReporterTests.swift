import Foundation
import Model
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("report.csv") struct CSVReporterTests {
  @Test("a report with every standing") func golden() throws {
    try expectGolden(CSVReporter().render(SampleAudit.standings()), "report.csv")
  }

  @Test("lines end as RFC 4180 says, and every row has as many cells as the head") func lines() throws {
    let text = String(decoding: try CSVReporter().render(Hostile.report()), as: UTF8.self)
    let lines = text.unicodeScalars.split(separator: "\r", omittingEmptySubsequences: false)
    #expect(lines.count == 1 + 1 + Hostile.names.count)
    #expect(lines.dropFirst().allSatisfy { $0.first == "\n" })
  }

  @Test("what became of a finding since the run before") func changes() throws {
    var report = try SampleAudit.standings()
    report.changes = SampleAudit.changes
    let text = String(decoding: try CSVReporter().render(report), as: UTF8.self)
    #expect(text.contains(#""violated","critical","yes","no","new""#))
    #expect(text.contains(#""violated","high","no","yes","unchanged""#))
    #expect(text.contains(#""satisfied","high","no","no","resolved""#))
  }

  @Test("a policy file that cannot be read is a row, too") func unreadable() throws {
    let text = String(decoding: try CSVReporter().render(Unreadable.report()), as: UTF8.self)
    #expect(text.contains("\r\n\"unreadable\",\"high\",\"yes\",\"no\",\"\",\"policy-load\""))
  }

  static let formulas = [
    "=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "  =1", "＝1", "a=b", "x\",=1", "x;=1", "\"=1\"", "|cmd",
  ]

  private static let reading = """
    import csv, json, sys
    rows = list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))
    print(json.dumps([row['subject'] for row in rows]))
    print(any(cell is None or cell[:1] in '=+-@\\t\\r\\n' and cell for row in rows for cell in row.values()))
    """

  @Test(
    "Python reads back the names, and no cell starts a formula",
    .enabled(if: OtherProgram.isAsked(["python3", "--version"]), "python3 is absent"))
  func readBack() throws {
    var report = try SampleAudit.standings()
    let policy = report.packs[0].policies[0]
    report.findings = Self.formulas.map {
      Finding(
        policy: policy, subject: $0, outcome: .violated, message: $0, connections: [Hostile.connection($0)])
    }
    let result = try OtherProgram.run(["python3", "-c", Self.reading], on: CSVReporter().render(report))
    let lines = result.output.split(separator: "\n")
    #expect(lines.last == "False", "\(result.output)")
    let names = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String])
    // A finding's subject is one line already, without blanks before it.
    let expected = [
      "'=1+1", "'+1", "'-1", "'@x", "x", "x", "x", "'=1", "'＝1", "a=b", "x\",=1", "x;=1", "\"=1\"", "|cmd",
    ]
    #expect(names.sorted() == expected.sorted())
  }
}

import Foundation
import Model
import Policy
import Query
import Report
import Testing

@Suite("formats by name") struct ReportFormatTests {
  @Test(
    "a file's name tells the format where it is clear",
    arguments: [
      ("out/x.sarif", "sarif"), ("x.SARIF", "sarif"), ("x.sarif.json", "sarif"), ("x.json", "json"),
      ("x.ocsf.json", "ocsf"), ("a/x.asff.json", "asff"), ("x.xml", "junit"), ("x.htm", "html"),
      ("x.md", "markdown"),
      ("x.csv", "csv"), ("x.mmd", "mermaid"), ("x.gv", "dot"), ("x.txt", nil), ("x", nil), ("-", nil),
    ] as [(String, String?)])
  func fitting(path: String, name: String?) { #expect(ReportFormat.fitting(path)?.name == name) }

  @Test("names, suffixes and file names are there once") func unique() {
    let all = ReportFormat.all
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(Set(all.map(\.fileName)).count == all.count)
    #expect(Set(all.flatMap(\.suffixes)).count == all.flatMap(\.suffixes).count)
    for format in all where !format.suffixes.isEmpty {
      #expect(ReportFormat.fitting(format.fileName)?.name == format.name)
    }
  }

  @Test("an unknown name gets the list, and the nearest one") func unknown() {
    #expect(
      ReportFormat.unknown("sarfi").hasPrefix(
        "no format is called 'sarfi'; did you mean 'sarif'? formats: text,"))
    #expect(ReportFormat.unknown("pdf").contains("asff"))
  }

  @Test("no format lets a hostile name out as it is", arguments: ReportFormat.all.map(\.name))
  func hostile(name: String) throws {
    var report = try Hostile.report()
    report.snapshot.accounts = ["111122223333"]
    let format = try #require(ReportFormat.named(name))
    for file in try format.files(report, ReportOptions()) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let bad = text.unicodeScalars.filter { scalar in
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n" && !(name == "csv" && scalar == "\r")
        case .format, .lineSeparator, .paragraphSeparator, .unassigned: true
        default: false
        }
      }
      #expect(bad.isEmpty)
    }
  }

  @Test("the order of the input does not matter", arguments: ReportFormat.all.map(\.name))
  func order(name: String) throws {
    var report = try SampleAudit.standings()
    let format = try #require(ReportFormat.named(name))
    var shuffled = AuditReport(
      toolVersion: report.toolVersion, generatedAt: report.generatedAt, snapshot: report.snapshot,
      packs: report.packs.reversed(), findings: report.findings.reversed(),
      services: report.services.reversed(),
      gaps: report.gaps.reversed(), limits: report.limits.reversed(), diagnostics: report.diagnostics)
    shuffled.identities = report.identities
    report.changes = SampleAudit.changes
    shuffled.changes = RunChanges(
      since: SampleAudit.changes.since, changes: SampleAudit.changes.changes.reversed())
    #expect(try format.files(report, ReportOptions()) == format.files(shuffled, ReportOptions()))
  }
}

import Foundation
import Report
import Testing

@Suite("sample files") struct SamplePageTests {
  @Test(
    "are written where somebody wants to look at them",
    .enabled(if: ProcessInfo.processInfo.environment["REPORT_SAMPLES"] != nil))
  func write() throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["REPORT_SAMPLES"] ?? "")
    let report = try SampleAudit.reportWithHistory()
    try Data(HTMLReporter().render(report)).write(to: folder.appending(path: HTMLReporter.fileName))
    try Data(HTMLReporter().render(SampleAudit.thousandServices())).write(
      to: folder.appending(path: "thousand-services.html"))
    try Data(SVGReporter().render(report)).write(to: folder.appending(path: SVGReporter.fileName))
    try Data(JUnitReporter().render(report)).write(to: folder.appending(path: JUnitReporter.fileName))
    try Data(JSONReporter().render(report)).write(to: folder.appending(path: JSONReporter.fileName))
    try Data(AuditTextReporter().render(report)).write(to: folder.appending(path: "audit.txt"))
    try Data(AnswerTextReporter().render(SampleAudit.apiAnswer)).write(
      to: folder.appending(path: "answer.txt"))
    try Data(AnswerTextReporter(verbose: true).render(SampleAudit.apiAnswer)).write(
      to: folder.appending(path: "answer-v.txt"))
    try Data(ExplanationTextReporter().render(SampleAudit.explanation)).write(
      to: folder.appending(path: "explain.txt"))
  }
}

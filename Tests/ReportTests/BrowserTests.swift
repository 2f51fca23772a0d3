import Foundation
import Report
import TestSupport
import Testing

/// What a reader does with the page, in Chromium, from a file, with whatever accessibility rules axe knows.
@Suite(
  "report.html in a browser", .serialized,
  .enabled(
    if: OtherProgram.isAsked(Browser.modules) && Browser.isThere,
    "chromium or playwright is absent"))
struct BrowserTests {
  private func look(_ what: String, _ report: AuditReport) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "taskreach-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: HTMLReporter.fileName)
    try Data(HTMLReporter().render(report)).write(to: file)
    let script = Fixture.projectRoot.appending(path: "Tests/ReportTests/Browser/look.py").path
    return try OtherProgram.run(["python3", script, what, file.path]).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test("filters, sorting, focus, printing, no scripts, a phone, and what axe finds") func page() throws {
    #expect(try look("page", SampleAudit.reportWithHistory()) == "fine")
  }

  @Test("hostile names run nothing") func hostile() throws {
    #expect(try look("hostile", Hostile.report()) == "fine")
  }
}

private enum Browser {
  static let modules = ["python3", "-c", "import axe_playwright_python, playwright"]

  static var isThere: Bool {
    FileManager.default.fileExists(atPath: "/usr/bin/chromium")
      || ProcessInfo.processInfo.environment["CI"] == "true"
  }
}

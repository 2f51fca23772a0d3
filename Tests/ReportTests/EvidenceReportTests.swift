import Foundation
import Policy
import Query
import Report
import Testing

@Suite("evidence that is no connection") struct EvidenceReportTests {
  private static let evidence = Evidence(id: "instance node-a (i-1)", text: "task a, task b")

  /// Of one finding, as each reporter writes it.
  private func texts(_ outcome: Outcome, count: Int = 1) throws -> [String: String] {
    var report = try SampleAudit.report()
    let policy = try #require(report.findings.first).policy
    let more = (1..<count).map { Evidence(id: "instance node-b", text: "task \($0)") }
    report.findings = [
      Finding(
        policy: policy, subject: "service shop/api", outcome: outcome, message: "shares a host",
        evidence: [Self.evidence] + more)
    ]
    return [
      "text": String(decoding: AuditTextReporter().render(report), as: UTF8.self),
      "junit": String(decoding: try JUnitReporter().render(report), as: UTF8.self),
      "json": String(decoding: try JSONReporter().render(report), as: UTF8.self),
      "html": String(decoding: try HTMLReporter().render(report), as: UTF8.self),
    ]
  }

  @Test("every reporter prints it", arguments: ["text", "junit", "json", "html"])
  func printed(reporter: String) throws {
    let text = try #require(try texts(.violated)[reporter])
    #expect(text.contains("instance node-a (i-1)"))
    #expect(text.contains("task a, task b"))
  }

  @Test("the terminal shows a few, and says how many more there are") func few() throws {
    let text = try #require(try texts(.violated, count: 5)["text"])
    #expect(text.contains("\n  instance node-b: task 2\n  2 more\n"), "\(text)")
  }

  @Test("what holds has a line of its own only on the terminal") func satisfied() throws {
    let texts = try texts(.satisfied)
    #expect(texts["text"]?.contains("node-a") == false)
    #expect(texts["json"]?.contains("node-a") == true)
  }
}

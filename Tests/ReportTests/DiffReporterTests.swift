import Addressing
import Diff
import Foundation
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("Reports of a diff and of a history") struct DiffReporterTests {
  static let changes: [ConnectionChange] = {
    let between = ConnectionChange.Between(
      source: SampleAudit.web, target: SampleAudit.api, door: .insideVPC)
    var opened = ConnectionChange(
      kind: .newlyReachable, between: between, traffic: TrafficSet(.tcp, 9090...9090),
      verdicts: (.blocked, .reachable), causes: [Evidence(id: "sgr-1|", text: "added: <b>")])
    opened.new = SampleAudit.webToApi
    let outside = ConnectionChange.Between(
      source: SampleAudit.internet, target: SampleAudit.api, door: .internetGateway("igw-1"))
    let closed = ConnectionChange(
      kind: .noLongerReachable, between: outside, traffic: TrafficSet(.tcp, 22...22),
      addresses: [IPPrefix("203.0.113.0/24")].compactMap(\.self), verdicts: (.reachable, .blocked),
      hasOtherWay: true)
    return [closed, opened]
  }()

  static func report(_ changes: [ConnectionChange] = Self.changes) -> DiffReport {
    DiffReport(
      toolVersion: "0.1.0", old: SampleAudit.snapshot, new: SampleAudit.snapshot, changes: changes,
      outcomes: [
        RunChanges.Change(
          key: FindingKey(policy: "p", subject: "service shop/api"), before: .satisfied, after: .violated)
      ])
  }

  @Test("text, target by target") func text() {
    let text = String(decoding: DiffTextReporter().render(Self.report()), as: UTF8.self)
    #expect(
      text == """
        1 newly reachable, 1 no longer reachable

        service shop/api
          newly reachable from service shop/web on tcp/9090 inside the VPC: blocked to reachable
            sgr-1|: added: <b>
          no longer reachable from internet (203.0.113.0/24) on tcp/22 over igw-1: reachable to blocked; some of it still is another way
            no rule, group or route on the way tells why

        outcomes of policies that differ:
          satisfied to violated  p  service shop/api

        """)
  }

  @Test("Markdown, what opened first, names escaped") func markdown() {
    let text = String(decoding: DiffMarkdownReporter().render(Self.report()), as: UTF8.self)
    #expect(text.hasPrefix("## Reachability: 1 newly reachable, 1 no longer reachable\n"))
    #expect(
      text.contains(
        "| service shop/api | service shop/web | tcp/9090 | inside the VPC | blocked to reachable | sgr-1&#124;&#58; added&#58; &#60;b&#62; |"
      ))
    #expect(text.contains("| p | service shop/api | satisfied | violated |"))
  }

  @Test("changes that differ in their source only are told together") func grouped() {
    let other = Self.changes.map { change -> ConnectionChange in
      var between = change.between
      between.source = SampleAudit.database
      return ConnectionChange(
        kind: change.kind, between: between, traffic: change.traffic, verdicts: (change.before, change.after),
        hasOtherWay: change.hasOtherWay, causes: change.causes)
    }
    let report = Self.report(Self.changes + other)
    #expect(report.groups.first { $0.first.kind == .newlyReachable }?.sources.count == 2)
    #expect(report.count(.newlyReachable) == 2)
  }

  @Test("the order of changes makes no difference") func order() throws {
    let (one, other) = (Self.report(), Self.report(Self.changes.reversed()))
    #expect(DiffTextReporter(verbose: true).render(one) == DiffTextReporter(verbose: true).render(other))
    #expect(DiffJSONReporter().render(one) == DiffJSONReporter().render(other))
    #expect(try DiffHTMLReporter().render(one) == DiffHTMLReporter().render(other))
  }

  @Test("the page names every change, and nothing of it is markup") func page() throws {
    let page = String(decoding: try DiffHTMLReporter().render(Self.report()), as: UTF8.self)
    #expect(page.contains("added: &lt;b&gt;") && !page.contains("<b>"))
    #expect(page.contains("internet (203.0.113.0/24)"))
    #expect(page.contains("<td>satisfied</td>"))
  }

  @Test("a report with a history tells what changed, in text and in JSON") func changesOfAnAudit() throws {
    var report = try SampleAudit.report()
    (report.changes, report.trend) = (Self.runChanges, Self.trend)
    let text = String(decoding: AuditTextReporter().render(report), as: UTF8.self)
    #expect(text.contains("\nsince the run of 2026-11-22 00:00 UTC: 1 new, 1 not judged any more\n"))
    let json = String(decoding: try JSONReporter().render(report), as: UTF8.self)
    #expect(json.contains(#""kind": "new""#) && json.contains(#""trend": ["#))
  }

  static let runChanges = RunChanges(
    since: UTCTime(secondsSince1970: 1_795_305_600),
    changes: [
      RunChanges.Change(
        key: FindingKey(policy: "p", subject: "a"), before: nil, after: .violated,
        firstSeen: UTCTime(secondsSince1970: 1_795_305_600), isFlapping: true),
      RunChanges.Change(key: FindingKey(policy: "p", subject: "b"), before: .violated, after: nil),
    ])
  static let trend = [TrendPoint(time: runChanges.since, counts: [.violated: 2])]
  static let run = RunSummary(
    number: 1, time: runChanges.since, snapshot: "abc",
    policies: [RunRecord.PolicyHash(file: "p", sha256: "x")],
    toolVersion: "0.1.0", status: .violated, counts: [.violated: 1])

  /// What `history` prints as JSON.
  static var histories: [[UInt8]] {
    let reporter = HistoryJSONReporter()
    let subject = SubjectOutcome(
      key: FindingKey(policy: "p", subject: "a"), outcome: .violated, severity: .high, verdict: "reachable",
      message: "m")
    let points = [
      SubjectHistory.Point(run: 1, time: run.time, outcome: .violated),
      SubjectHistory.Point(run: 2, time: run.time, outcome: nil),
    ]
    return [
      reporter.render(runs: [run]), reporter.render(trend: trend),
      reporter.render(RunDetail(run: run, changes: runChanges, subjects: [subject])),
      reporter.render(subjects: [SubjectHistory(key: subject.key, points: points)]),
    ]
  }
}

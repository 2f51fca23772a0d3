import Foundation
import Model
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("report.md") struct MarkdownReporterTests {
  private func text(_ report: AuditReport, maxBytes: Int = 900_000) throws -> String {
    String(decoding: try MarkdownReporter(maxBytes: maxBytes).render(report), as: UTF8.self)
  }

  @Test("a report with a policy of every outcome") func golden() throws {
    var report = try SampleAudit.standings()
    report.findings.removeAll(where: \.isKnown)
    try expectGolden(MarkdownReporter().render(report), "report.md")
  }

  @Test("known findings stand apart from new ones") func known() throws {
    let text = try text(SampleAudit.standings())
    let rest = try #require(text.range(of: "## Known from the baseline"))
    let row = try #require(text.range(of: "| high | `api-reaches-db` |"))
    #expect(row.lowerBound > rest.upperBound)
  }

  @Test("passes are counted and not listed") func passes() throws {
    let text = try text(SampleAudit.standings())
    #expect(text.contains("| satisfied | 1 |") && !text.contains("nobody gets through"))
    #expect(text.contains("| not applicable | 1 |") && !text.contains("nothing to judge"))
  }

  @Test("what is below the threshold or ignored says so") func threshold() throws {
    var report = try SampleAudit.report(failOn: .critical)
    #expect(try text(report).contains("; below the threshold` |"))
    report = try SampleAudit.report(failOn: .low)
    #expect(try !text(report).contains("below the threshold"))
  }

  @Test("never more than the limit, totals and the worst first", arguments: [4_000, 6_000, 20_000])
  func limit(maxBytes: Int) throws {
    var report = try SampleAudit.report()
    let policy = report.packs[0].policies[0]
    report.findings += (0..<400).map {
      Finding(
        policy: policy, subject: "service shop/n\($0)", outcome: .violated, message: "m",
        connections: [SampleAudit.peering])
    }
    let text = try text(report, maxBytes: maxBytes)
    #expect(text.utf8.count <= maxBytes)
    #expect(text.hasPrefix("# taskreach: violated\n"))
    #expect(text.contains("| violated | 402 | 401 | 1 | 0 | 0 |"))
    #expect(text.contains("| critical | `api-only-from-web` |"))
    #expect(text.contains(" more in report.json\n"))
  }

  @Test("a policy file that cannot be read stands before all findings") func unreadable() throws {
    let text = try text(Unreadable.report())
    let bad = try #require(text.range(of: "## Policy files that could not be read"))
    let violated = try #require(text.range(of: "## Violated"))
    #expect(bad.lowerBound < violated.lowerBound)
    #expect(text.contains("`policies/bad.yaml:3:7: error: 'x' is no key [POL004]`"))
  }

  static let tricks =
    Hostile.names + [
      "`", "``` `` ```", "a|b", "\\|", "\\`", "| x |", "@octocat and #1", "[x](http://evil)",
      "![x](http://evil)",
      "<!-- x", "http://evil.example www.evil.example", "&lt;b&gt;", "* _x_ **y** ~~z~~", "---", "# x",
      "$x^2$", " ",
    ]

  private static let rendering = """
    import sys
    from html.parser import HTMLParser
    from markdown_it import MarkdownIt
    class Reader(HTMLParser):
        tags, code, cells, rows = set(), 0, [], []
        def handle_starttag(self, tag, attributes):
            self.tags.add(tag)
            if tag == 'tr': self.rows.append(0)
            if tag in ('td', 'th'): self.rows[-1] += 1
    page = MarkdownIt('gfm-like', {'html': True, 'linkify': False}).render(open(sys.argv[1]).read())
    reader = Reader(); reader.feed(page)
    print(*sorted(reader.tags)); print(*sorted(set(reader.rows)))
    """

  @Test(
    "a renderer makes no element and no cell of theirs",
    .enabled(if: OtherProgram.isAsked(["python3", "-c", "import markdown_it"]), "markdown-it-py is absent"))
  func hostile() throws {
    var report = try Hostile.report()
    let policy = report.packs[0].policies[0]
    report.findings += Self.tricks.map {
      Finding(
        policy: policy, subject: $0, outcome: .violated, message: $0, connections: [Hostile.connection($0)],
        notes: [$0])
    }
    let result = try OtherProgram.run(
      ["python3", "-c", Self.rendering], on: MarkdownReporter().render(report))
    #expect(result.output == "code h1 h2 p pre strong table tbody td th thead tr\n3 4 6\n")
  }

  @Test("the table that stands for a big drawing is as safe") func table() throws {
    guard OtherProgram.isAsked(["python3", "-c", "import markdown_it"]) else { return }
    var answer = Hostile.answer("service")
    answer.entries = Self.tricks.flatMap { name in
      (0..<8).map {
        Answer.Entry(party: Party(kind: .range, name: "\(name)\($0)"), path: SampleAudit.webToApi.path)
      }
    }
    let result = try OtherProgram.run(
      ["python3", "-c", Self.rendering], on: MermaidReporter().render(answer))
    #expect(result.output == "code table tbody td th thead tr\n3\n")
  }
}

/// A report of a run with a policy file that cannot be read beside one that can.
enum Unreadable {
  static func report() throws -> AuditReport {
    var report = try SampleAudit.standings()
    let place = InputLocation(file: "policies/bad.yaml", line: 3, column: 7)
    let error = Diagnostic(.error, "POL004", "'x' is no key", at: place)
    report.packs.append(PolicyPack(file: "policies/bad.yaml", sha256: "00", errors: [error]))
    return report
  }
}

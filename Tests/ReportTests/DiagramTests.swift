import Addressing
import Foundation
import Model
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("drawings") struct DiagramTests {
  private func mermaid(_ answer: Answer) -> String {
    String(decoding: MermaidReporter().render(answer), as: UTF8.self)
  }

  @Test("an audit in Mermaid") func mermaid() throws {
    try expectGolden(MermaidReporter().render(SampleAudit.standings()), "report.mmd")
  }

  @Test("an audit in DOT") func dot() throws {
    try expectGolden(DOTReporter().render(SampleAudit.standings()), "report.dot")
  }

  @Test("a way hop by hop, with what is not reached behind what stops it") func way() throws {
    try expectGolden(MermaidReporter().render(SampleAudit.explanation), "explain.mmd")
    try expectGolden(DOTReporter().render(SampleAudit.explanation), "explain.dot")
  }

  @Test("every standing that is no pass is an arrow with its word") func standings() throws {
    let text = String(decoding: try DOTReporter().render(SampleAudit.standings()), as: UTF8.self)
    for word in ["violated: one-way: tcp/5432", "undecided: unknown: tcp/8080", "excepted: tcp/9090"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test("a pair with two verdicts is one arrow that tells both, not the stronger for all") func verdicts() {
    var answer = SampleAudit.apiAnswer
    let ports = ["tcp/80", "tcp/80-81", "tcp/82"]
    answer.entries = zip(ports, [Verdict.reachable, .unknown, .blocked]).map { ports, verdict in
      .init(
        party: SampleAudit.web,
        path: SampleAudit.path(verdict, ports, .insideVPC, from: "a", to: "b", steps: []))
    }
    let text = String(decoding: DOTReporter().render(answer), as: UTF8.self)
    #expect(text.contains(#""service shop/web" -> "service shop/api" [label="tcp/80; unknown: tcp/81""#))
  }

  @Test(
    "text in Mermaid is letters and numbers of letters",
    arguments: [
      (#""];click n1 "javascript:alert(1)""#, "#34;#93;#59;click n1 #34;javascript#58;alert#40;1#41;#34;"),
      ("%%{init: {}}%%", "#37;#37;#123;init#58; #123;#125;#125;#37;#37;"),
      ("end", "#101;nd"), ("END x", "#69;ND x"), ("<b>`x`|#1;\\n", "#60;b#62;#96;x#96;#124;#35;1#59;#92;n"),
      ("Grüße", "Grüße"), ("a\u{202E}b\u{1B}", "a\u{FFFD}b␛"),
    ])
  func escaped(name: String, expected: String) {
    var answer = SampleAudit.apiAnswer
    answer.entries = [.init(party: Party(kind: .range, name: name), path: SampleAudit.webToApi.path)]
    #expect(mermaid(answer).contains("[\"\(expected)\"]:::outside\n"))
  }

  @Test("beyond a hundred arrows there is a table instead") func table() {
    var answer = SampleAudit.apiAnswer
    answer.entries = (0..<100).map {
      .init(party: Party(kind: .range, name: "10.0.0.\($0)/32"), path: SampleAudit.webToApi.path)
    }
    #expect(mermaid(answer).hasPrefix("flowchart LR\n"))
    answer.entries.append(.init(party: SampleAudit.web, path: SampleAudit.webToApi.path))
    let text = mermaid(answer)
    #expect(text.hasPrefix("| From | To | What |\n|---|---|---|\n"))
    #expect(text.split(separator: "\n").count == 103)
  }

  @Test("an audit of many arrows draws those that policies complain of") func judged() throws {
    var report = try SampleAudit.standings()
    report.services[0].entries = (0..<200).map {
      .init(party: Party(kind: .range, name: "10.0.0.\($0)/32"), path: SampleAudit.webToApi.path)
    }
    let text = String(decoding: try MermaidReporter().render(report), as: UTF8.self)
    #expect(
      text.hasPrefix("%% 200 arrows of which no policy complains left out\nflowchart LR\n"),
      "\(text.prefix(80))")
    #expect(text.contains("violated#58;"))
  }

  @Test("two names that differ in hidden characters alone stay two") func unique() {
    var answer = SampleAudit.apiAnswer
    answer.entries = ["a\u{200B}", "a\u{200C}"].map {
      .init(party: Party(kind: .range, name: $0), path: SampleAudit.webToApi.path)
    }
    let text = String(decoding: DOTReporter().render(answer), as: UTF8.self)
    #expect(text.contains("\"a\u{FFFD}\" -> ") && text.contains("\"a\u{FFFD} (2)\" -> "))
  }

  @Test(
    "Graphviz draws it, and shows names as they are",
    .enabled(if: OtherProgram.isAsked(["dot", "-V"]), "graphviz is absent"))
  func graphviz() throws {
    let names = MarkdownReporterTests.tricks + ["\\N \\G \\n", "a\\", "\\\"", "&quot;", "{a|b}", "<table>"]
    var answer = SampleAudit.apiAnswer
    answer.entries = names.map {
      .init(party: Party(kind: .range, name: $0), path: SampleAudit.webToApi.path)
    }
    for bytes in [DOTReporter().render(answer), DOTReporter().render(SampleAudit.explanation)] {
      let result = try OtherProgram.run(["dot", "-Tsvg"], on: bytes)
      #expect(result.status == 0 && !result.output.contains("Warning"), "\(result.output.prefix(300))")
    }
    let drawing = try OtherProgram.run(["dot", "-Tsvg"], on: DOTReporter().render(answer)).output
    for shown in [#">\N \G \n<"#, #">a\<"#, ">&amp;quot;<", ">{a|b}<", ">&lt;table&gt;<"] {
      #expect(drawing.contains(shown), "\(shown)")
    }
    #expect(!drawing.contains("<script") && !drawing.contains("<img"))
  }
}

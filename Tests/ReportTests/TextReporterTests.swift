import Addressing
import Model
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("text for people") struct TextReporterTests {
  @Test("who can reach a service") func answer() throws {
    try expectGolden(AnswerTextReporter().render(SampleAudit.apiAnswer), "answer.txt")
  }

  @Test("the same with every hop") func verboseAnswer() throws {
    try expectGolden(AnswerTextReporter(verbose: true).render(SampleAudit.apiAnswer), "answer-verbose.txt")
  }

  @Test("several ports get a column of their own") func ports() throws {
    try expectGolden(AnswerTextReporter().render(SampleAudit.webAnswer), "answer-ports.txt")
  }

  @Test("what a source can reach") func reachableFrom() throws {
    var answer = SampleAudit.apiAnswer
    (answer.question, answer.sockets, answer.subject) = (.reachableFrom, [], SampleAudit.bastion)
    try expectGolden(AnswerTextReporter().render(answer), "reachable-from.txt")
  }

  @Test("a flow without an answer") func oneWay() throws {
    try expectGolden(ExplanationTextReporter().render(SampleAudit.explanation), "explain-one-way.txt")
  }

  @Test("a flow under an assumption") func assumed() throws {
    try expectGolden(ExplanationTextReporter().render(SampleAudit.assumedExplanation), "explain-assumed.txt")
  }

  @Test("a blocked flow names every blocker of every way") func blocked() throws {
    var explanation = SampleAudit.explanation
    explanation.verdict = .blocked
    explanation.paths = [SampleAudit.direct.path, SampleAudit.blockedInternet]
    explanation.pairs = [.blocked: 1]
    try expectGolden(ExplanationTextReporter().render(explanation), "explain-blocked.txt")
  }

  @Test("an audit") func audit() throws {
    try expectGolden(AuditTextReporter().render(SampleAudit.report()), "audit.txt")
  }

  @Test("an audit with what holds") func verboseAudit() throws {
    try expectGolden(AuditTextReporter(verbose: true).render(SampleAudit.report()), "audit-verbose.txt")
  }

  @Test("colour only where it is asked for, and the words stay the same") func color() throws {
    let plain = String(decoding: AnswerTextReporter().render(SampleAudit.apiAnswer), as: UTF8.self)
    let colored = String(
      decoding: AnswerTextReporter(color: true).render(SampleAudit.apiAnswer), as: UTF8.self)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[33mreachable-assumed\u{1B}[0m"))
    #expect(colored.replacing(#/\u{1B}\[\d+m/#, with: "") == plain)
  }

  @Test(
    "a verdict in a sentence",
    arguments: [
      ([], "undecided: no policy found anything to check"),
      ([.satisfied], "satisfied: the only check holds"),
      ([.satisfied, .satisfied], "satisfied: all 2 checks hold"),
      ([.satisfied, .excepted], "satisfied: 1 of 2 checks hold; 1 excepted"),
      ([.satisfied, .undecided], "undecided: 1 of 2 checks could not be decided"),
      ([.violated, .notApplicable], "violated: 1 of 1 check failed, of severity critical"),
    ] as [([Outcome], String)])
  func sentences(outcomes: [Outcome], sentence: String) throws {
    var report = try SampleAudit.report()
    (report.gaps, report.diagnostics) = ([], [])
    let policy = report.packs[0].policies[0]
    report.findings = outcomes.enumerated().map {
      Finding(policy: policy, subject: "\($0)", outcome: $1, message: "m")
    }
    let text = String(decoding: AuditTextReporter().render(report), as: UTF8.self)
    #expect(text.prefix { $0 != "\n" } == sentence)
  }
}

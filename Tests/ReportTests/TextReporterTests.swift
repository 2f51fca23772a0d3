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

  @Test("who comes in by taking over others first") func chains() throws {
    var answer = SampleAudit.apiAnswer
    func link(_ source: Party, _ target: Party, _ door: Door, _ verdict: Verdict) -> Chain.Link {
      Chain.Link(
        source: source, target: target, verdict: verdict, door: door,
        traffic: TrafficSet(.tcp, 8080...8080))
    }
    let last = link(SampleAudit.web, SampleAudit.api, .insideVPC, .reachable)
    answer.hops = 2
    answer.chains = [SampleAudit.internet, SampleAudit.bastion].map {
      Chain(links: [link($0, SampleAudit.web, .loadBalancer("shop-alb", 443), .reachableAssumed), last])
    }
    let text = String(decoding: AnswerTextReporter().render(answer), as: UTF8.self)
    let expected = """
      Within 2 hops, by taking over what reaches it:
        internet, \(SampleAudit.bastion.name)
          -> service shop/web on tcp/8080 (assumed), through load balancer shop-alb on 443
          -> service shop/api on tcp/8080, inside the VPC
        Taken for granted:
      """
    #expect(text.contains(expected))
  }

  @Test("several ports get a column of their own") func ports() throws {
    try expectGolden(AnswerTextReporter().render(SampleAudit.webAnswer), "answer-ports.txt")
  }

  @Test("what a source can reach") func reachableFrom() throws {
    var answer = SampleAudit.apiAnswer
    (answer.question, answer.sockets, answer.subject) = (.reachableFrom, [], SampleAudit.bastion)
    answer.management = []
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

@Suite("who can reach, by door") struct DoorSectionTests {
  private func text(_ net: SnapshotBuilder, _ target: String, _ port: String) throws -> [String] {
    var reachability = Reachability(net.graph())
    let selection = try reachability.select(Selector(commandLine: target))
    let answer = try reachability.whoCanReach(selection, traffic: TrafficSet(port) ?? .none)
    return String(decoding: AnswerTextReporter().render(answer), as: UTF8.self).split(separator: "\n").map(
      String.init)
  }

  @Test("a load balancer's clients stand under it, with the rules of each leg") func balancer() throws {
    let lines = try text(StoryTests.shop(taskRule: "in tcp/8080 from sg-0alb"), "task:web-1", "tcp/8080")
    let heading = try #require(
      lines.firstIndex { $0.hasPrefix("reachable through load balancer shop on 443") })
    let clients = lines[(heading + 1)...].prefix { $0.hasPrefix("  ") }
    #expect(clients.contains { $0.contains("internet") && $0.contains("into load balancer shop by sg-0alb") })
    #expect(lines.contains { $0.contains("into the target by sg-0alb egress, sg-0web ingress") })
  }

  @Test("neighbours on a host stand apart from those that a group lets in") func host() throws {
    let lines = try text(
      StoryTests.cluster(hostRules: "in tcp/32768-65535 from sg-0web"), "task:api-1", "tcp/9090")
    let doors = lines.filter { $0.hasPrefix("reachable ") }
    #expect(doors == ["reachable directly, inside the VPC", "reachable on the same host, past all groups"])
    #expect(lines.contains { $0.hasPrefix("  family web  ") && $0.contains("at 10.0.2.10:32771") })
    #expect(lines.contains { $0.contains("family worker") && $0.hasSuffix("no filter is asked") })
  }
}

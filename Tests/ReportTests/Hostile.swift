import Addressing
import Model
import Policy
import Query
import Report

/// Names that somebody chose to hurt a reader of reports.
enum Hostile {
  static let names = [
    "\u{1B}[31mred\u{1B}]0;title\u{7}", "]]>", "<script>alert(1)</script>", "line\nbreak\r\n",
    "=cmd|' /C calc'!A0",
    "abc\u{202E}txt.exe", "\u{200F}\u{2066}bidi", "nul\u{0}", "\u{FFFE}\u{FFFF}",
    "\"><img src=x onerror=alert(1)>",
    "tab\tand \u{85}nel", "</style></title><!--", "&amp;&#10;", "zero\u{200B}width", "\u{2028}line\u{2029}",
  ]

  /// One report in which every string that a snapshot can bring is hostile.
  static func report() throws -> AuditReport {
    var report = try SampleAudit.report()
    report.findings = names.enumerated().map { index, name in
      Finding(
        policy: report.packs[0].policies[index % 3], subject: name, outcome: Outcome.allCases[index % 2],
        message: "\(name) reaches \(name)", connections: [connection(name)], notes: [name])
    }
    report.services = names.map(answer)
    report.snapshot.accounts = names
    report.snapshot.counts = names.map { .init($0, 1) }
    report.gaps = names.map { Gap(.missing, $0, command: $0) }
    report.diagnostics = names.map {
      Diagnostic(.error, "AWS001", $0, at: InputLocation(file: $0, pointer: "/\($0)", line: 1, column: 1))
    }
    report.reached = names.map(connection)
    report.exceptions = names.map { name in
      let exception = PolicyException(
        id: name, policy: name, match: .init(), about: .init(owner: name, reason: name, approvedBy: name),
        created: CalendarDate(SampleAudit.now), expires: CalendarDate(SampleAudit.now),
        place: InputLocation(file: name, line: 1, column: 1))
      return ExceptionStatus(exception, on: CalendarDate(SampleAudit.now), uses: 1)
    }
    report.changes = RunChanges(
      since: SampleAudit.now,
      changes: names.map { .init(key: FindingKey(policy: $0, subject: $0), before: nil, after: .violated) })
    return report
  }

  static func connection(_ name: String) -> Connection {
    let party = Party(kind: .service, name: name, members: [name], existence: .running)
    return Connection(source: party, target: party, path: path(name))
  }

  private static func path(_ name: String) -> ExplainedPath {
    SampleAudit.path(
      .unknown, "tcp/80", .through(name), from: name, to: name,
      steps: [
        Step(.targetGroups, component: name, outcome: .admitted, evidence: [Evidence(id: name, text: name)]),
        Step(.loadBalancer, component: name, outcome: .unknown(Gap(.notFollowed, name))),
      ])
  }

  static func answer(_ name: String) -> Answer {
    let party = Party(kind: .service, name: name, members: [name], existence: .running)
    let socket = SocketDescription(
      owner: name, address: name, proto: .tcp, containerPorts: 80...80, dialledPorts: 80...80,
      provenance: .declared,
      groups: [name], networkMode: name, host: name, sharedWith: [name])
    return Answer(
      question: .whoCanReach, subject: party, traffic: .everything, sockets: [socket],
      entries: [.init(party: party, path: path(name))], gaps: [Gap(.missing, name, command: name)],
      limits: Limit.allCases, notes: [name])
  }
}

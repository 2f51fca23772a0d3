import Addressing
import Model
import Policy
import Query
import Testing

/// Exceptions as they stand in a file, without the keys that no test is about.
struct ExceptionText {
  var id = "EXC-1"
  var policy = "p"
  var match = "{from: {service: job}}"
  var expires = "2027-01-31"

  var yaml: String {
    """
      - {id: \(id), policy: \(policy), match: \(match), owner: job-team@example.org,
         reason: the job moves to the API by spring, created: 2026-11-01, expires: \(expires)}

    """
  }
}

extension PolicyTable {
  static let day = CalendarDate("2026-11-28") ?? CalendarDate(daysSince1970: 0)

  /// What one policy, called `p`, comes to with exceptions on a day.
  func run(
    _ policy: String, _ exceptions: [ExceptionText], on day: CalendarDate = day, groups: String = "{}"
  ) throws -> PolicyRun {
    let keys = policy.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    let text = """
      version: 1
      groups: \(groups)
      policies:
        - id: p
      \(keys)
      exceptions:\(exceptions.isEmpty ? " []" : "")
      \(exceptions.map(\.yaml).joined())
      """
    let file = try PolicyFile(reading: Array(text.utf8), named: "policies/test.yaml")
    var evaluator = PolicyEvaluator(self)
    return try evaluator.run(PolicySet([file]), on: day)
  }
}

@Suite("exceptions") struct ExceptionTests {
  private static let deny = """
    kind: deny
    from: [{service: web}, {service: job}]
    to: {eni: [db, cache]}
    ports: [tcp/5432, tcp/22]
    severity: high
    """

  private func table(_ rows: [Connection]) -> PolicyTable {
    PolicyTable(parties: ["service web", "service job", "eni db", "eni cache", "internet"], rows: rows)
  }

  private func outcomes(_ run: PolicyRun) -> [String] {
    run.findings.map { "\($0.subject): \($0.outcome.name)" }
  }

  @Test("a subject all of whose violations are accepted is excepted, and says by what") func excepted() throws
  {
    let row = PolicyTable.row("service job", "eni db", .reachable, "tcp/5432")
    let run = try table([row]).run(Self.deny, [ExceptionText()])
    #expect(outcomes(run) == ["eni cache: satisfied", "eni db: excepted"])
    let finding = try #require(run.findings.last)
    #expect(finding.exception?.id == "EXC-1")
    #expect(
      finding.message
        == "excepted by EXC-1 until 2027-01-31: service job reaches eni db on tcp/5432 inside the VPC (sgr-1)"
    )
    #expect(finding.connections == [row])
    #expect(
      finding.notes == ["exception EXC-1 accepts until 2027-01-31: service job → eni db on tcp/5432"])
    #expect(run.remarks.isEmpty)
    #expect(run.exceptions.map(\.state) == [.applies])
    #expect(run.exceptions.map(\.uses) == [1])
    #expect(RunStatus(run.findings, failOn: .low) == .satisfied)
  }

  @Test(
    "what is still broken by another source, target or port stays violated",
    arguments: [
      ("{from: {service: job}}", "service web reaches eni db on tcp/22,5432 inside the VPC (sgr-1)"),
      (
        "{to: {eni: cache}}",
        "service job reaches eni db on tcp/22,5432 inside the VPC (sgr-1); so does 1 other source"
      ),
      (
        "{ports: tcp/22}",
        "service job reaches eni db on tcp/5432 inside the VPC (sgr-1); so does 1 other source"
      ),
      (
        "{from: [{service: job}, {service: web}], to: {eni: db}, ports: tcp/5432}",
        "service job reaches eni db on tcp/22 inside the VPC (sgr-1); so does 1 other source"
      ),
    ])
  func partly(match: String, message: String) throws {
    let rows = ["service web", "service job"].map {
      PolicyTable.row($0, "eni db", .reachable, "tcp/22,5432")
    }
    let run = try table(rows).run(Self.deny, [ExceptionText(match: match)])
    let finding = try #require(run.findings.first { $0.subject == "eni db" })
    #expect(finding.outcome == .violated && finding.exception == nil)
    #expect(finding.message == message)
    let isUsed = match != "{to: {eni: cache}}"
    #expect(finding.notes.count == (isUsed ? 1 : 0))
    #expect(run.exceptions.map(\.state) == [isUsed ? .applies : .unused])
  }

  @Test("several exceptions together may accept a subject") func together() throws {
    let rows = ["service web", "service job"].map { PolicyTable.row($0, "eni db", .reachable, "tcp/5432") }
    let others = ExceptionText(id: "EXC-2", match: "{from: {service: web}}", expires: "2026-12-24")
    let run = try table(rows).run(Self.deny, [ExceptionText(), others])
    let finding = try #require(run.findings.last)
    #expect(finding.outcome == .excepted)
    // The one that ends first is the one to see to.
    #expect(finding.exception?.id == "EXC-2")
    #expect(finding.message.hasPrefix("excepted by EXC-2 until 2026-12-24, EXC-1 until 2027-01-31: "))
  }

  @Test("what is not known stays undecided, matched or not, and makes no exception unused")
  func undecided() throws {
    let row = PolicyTable.row("service job", "eni db", .unknown, "tcp/5432")
    let run = try table([row]).run(Self.deny, [ExceptionText()])
    #expect(outcomes(run) == ["eni cache: satisfied", "eni db: undecided"])
    #expect(run.remarks.isEmpty)
  }

  @Test("what is left after an exception may be undecided") func leftUndecided() throws {
    let rows = [
      PolicyTable.row("service job", "eni db", .reachable, "tcp/5432"),
      PolicyTable.row("service web", "eni db", .unknown, "tcp/5432"),
    ]
    let run = try table(rows).run(Self.deny, [ExceptionText()])
    #expect(outcomes(run) == ["eni cache: satisfied", "eni db: undecided"])
    #expect(try #require(run.findings.last).message.hasPrefix("not known whether service web reaches"))
  }

  @Test("an exception holds to the end of its last day, and not a day longer") func lastDay() throws {
    let row = PolicyTable.row("service job", "eni db", .reachable, "tcp/5432")
    let table = table([row])
    let last = try #require(CalendarDate("2027-01-31"))
    #expect(try table.run(Self.deny, [ExceptionText()], on: last).findings.last?.outcome == .excepted)
    let next = CalendarDate(daysSince1970: last.daysSince1970 + 1)
    let run = try table.run(Self.deny, [ExceptionText()], on: next)
    let finding = try #require(run.findings.last)
    #expect(finding.outcome == .violated)
    #expect(finding.message.hasPrefix("exception EXC-1 expired on 2027-01-31: service job reaches eni db"))
    #expect(run.exceptions.map(\.daysLeft) == [-1])
    #expect(run.remarks.map(\.subject) == ["exception EXC-1"])
    #expect(
      run.remarks.map(\.message) == [
        "exception EXC-1 expired on 2027-01-31, and 1 subject fails again; its owner is job-team@example.org"
      ])
    #expect(run.remarks.map(\.severity) == [.low])
  }

  @Test("an expired exception that nothing needs is to be removed") func expiredUnused() throws {
    let next = try #require(CalendarDate("2027-02-01"))
    let run = try table([]).run(Self.deny, [ExceptionText()], on: next)
    #expect(outcomes(run) == ["eni cache: satisfied", "eni db: satisfied"])
    #expect(
      run.remarks.map(\.message) == [
        "exception EXC-1 expired on 2027-01-31, and nothing breaks the policy without it: remove it"
      ])
  }

  @Test("an unused exception is a low finding that says what it would match") func unused() throws {
    let exception = ExceptionText(match: "{from: {service: job}, to: {eni: db}, ports: tcp/22}")
    let run = try table([]).run(Self.deny, [exception])
    #expect(outcomes(run) == ["eni cache: satisfied", "eni db: satisfied"])
    let remark = try #require(run.remarks.first)
    #expect((remark.outcome, remark.severity) == (.violated, .low))
    #expect(
      remark.message
        == "exception EXC-1 is not used: nothing breaks the policy from service:job to eni:db on tcp/22")
    #expect(remark.notes == ["owner job-team@example.org: the job moves to the API by spring"])
    #expect(RunStatus(run.remarks, failOn: .low) == .violated)
    #expect(RunStatus(run.findings + run.remarks, failOn: .medium) == .satisfied)
  }

  @Test("an exception for somebody who is gone says that the snapshot lacks him") func gone() throws {
    let run = try table([]).run(Self.deny, [ExceptionText(match: "{from: {service: jb}}")])
    #expect(
      run.remarks.map(\.message) == [
        "exception EXC-1 is not used: nothing breaks the policy from service:jb: 'service:jb' selects nothing"
          + " in the snapshot; near it: service web, service job"
      ])
  }

  @Test("one that names more than the policy judges in this snapshot does not apply") func wide() throws {
    let row = PolicyTable.row("service job", "eni db", .reachable, "tcp/5432")
    let run = try table([row]).run(Self.deny, [ExceptionText(match: "{from: [{service: job}, internet]}")])
    let finding = try #require(run.findings.last)
    #expect(finding.outcome == .violated)
    #expect(
      finding.message.hasPrefix("exception EXC-1 is wider than its policy and does not apply: service job"))
    #expect(
      run.remarks.map(\.message) == [
        "exception EXC-1 is wider than its policy and does not apply: 'internet' also selects what the policy"
          + " does not judge"
      ])
    #expect(run.exceptions.map(\.state) == [.wide])
  }

  @Test("a policy may be excepted as a whole, in so many words") func whole() throws {
    let row = PolicyTable.row("service job", "eni db", .reachable, "tcp/5432")
    let run = try table([row]).run(Self.deny, [ExceptionText(match: "all")])
    #expect(outcomes(run) == ["eni cache: satisfied", "eni db: excepted"])
  }

  @Test(
    "each kind has an excepted case",
    arguments: [
      (
        "kind: allow-only\nfrom: {service: web}\nto: {eni: db}\nports: tcp/5432",
        PolicyTable.row("service job", "eni db", .reachable, "tcp/5432"), "eni db"
      ),
      (
        "kind: allow-only\nfrom: {service: job}\nto: {eni: db}\nports: tcp/5432",
        PolicyTable.row("service job", "eni db", .reachable, "tcp/22"), "eni db"
      ),
      (
        "kind: must-reach\nfrom: [{service: job}, {service: web}]\nto: {eni: db}\nports: tcp/5432",
        PolicyTable.row("service web", "eni db", .reachable, "tcp/5432"), "service job → eni db"
      ),
      (
        "kind: exposure\nsubject: {eni: db}\nfrom: all",
        PolicyTable.row("service job", "eni db", .oneWay, "udp/53"), "eni db"
      ),
    ])
  func kinds(policy: String, row: Connection, subject: String) throws {
    let run = try table([row]).run(policy, [ExceptionText()])
    #expect(run.findings.first { $0.subject == subject }?.outcome == .excepted, "\(run.findings)")
    #expect(run.remarks.isEmpty)
    #expect(try table([row]).run(policy, []).findings.first { $0.subject == subject }?.outcome == .violated)
  }

  @Test("an empty selection is nothing that an exception could accept") func emptySelection() throws {
    let run = try table([]).run(
      "kind: deny\nfrom: {service: nobody}\nto: {eni: db}", [ExceptionText(match: "all")])
    #expect(outcomes(run) == ["selection of service:nobody: violated"])
    #expect(run.exceptions.map(\.state) == [.unused])
  }

  @Test("must-reach any needs every source excepted") func anySource() throws {
    let policy =
      "kind: must-reach\nquantifier: any\nfrom: [{service: job}, {service: web}]\nto: {eni: db}\nports: tcp/1"
    let one = try table([]).run(policy, [ExceptionText()])
    #expect(outcomes(one) == ["eni db: violated"])
    let both = try table([]).run(policy, [ExceptionText(match: "{from: [{service: job}, {service: web}]}")])
    #expect(outcomes(both) == ["eni db: excepted"])
  }
}

@Suite("exceptions from the further kinds") struct KindExceptionTests {
  private let parties = ["service web", "service job", "eni db", "internet"]

  @Test(
    "kinds that judge flows are excepted pair by pair",
    arguments: [
      ("kind: egress\nfrom: {service: job}", "service job"),
      ("kind: isolation\nmembers: [{service: job}, {eni: db}]", "service:job ↔ eni:db"),
      ("kind: segmentation\nzones: {a: {service: job}, b: {eni: db}}\nmatrix: {a: {b: none}}", "a → b"),
      ("kind: deny\nfrom: {service: job}\nto: {eni: db}\nview: sg-only", "eni db"),
    ])
  func flows(policy: String, subject: String) throws {
    let rows = [PolicyTable.row("service job", "eni db", .reachable, "tcp/5432")]
    let table = PolicyTable(parties: parties, rows: rows)
    let matching = try table.run(policy, [ExceptionText(match: "{to: {eni: db}, ports: tcp/5432}")])
    #expect(matching.findings.first { $0.subject == subject }?.outcome == .excepted, "\(matching.findings)")
    let other = try table.run(policy, [ExceptionText(match: "{to: {eni: db}, ports: tcp/22}")])
    #expect(other.findings.first { $0.subject == subject }?.outcome == .violated)
    #expect(other.exceptions.map(\.state) == [.unused])
  }

  private static let modes = "kind: network-mode\nsubject: {service: [web, job]}\nallowed: awsvpc"

  private var tasks: PolicyTable {
    var table = PolicyTable(parties: parties)
    table.tasks = [
      PlacedTask(party: "service web", member: "task 1", definition: "web:1", mode: .host),
      PlacedTask(party: "service job", member: "task 2", definition: "job:1", mode: .bridge),
    ]
    return table
  }

  @Test(
    "kinds that judge no flows are excepted subject by subject",
    arguments: [
      ("{subject: service web}", .excepted, .violated), ("{subject: 'service *'}", .excepted, .excepted),
      ("all", .excepted, .excepted), ("{subject: web}", .violated, .violated),
    ] as [(String, Outcome, Outcome)])
  func subjects(match: String, web: Outcome, job: Outcome) throws {
    let run = try tasks.run(Self.modes, [ExceptionText(match: match)])
    #expect(
      run.findings.map { "\($0.subject): \($0.outcome.name)" } == [
        "service job: \(job.name)", "service web: \(web.name)",
      ])
  }

  @Test("an expired one is named first") func expired() throws {
    let run = try tasks.run(Self.modes, [ExceptionText(match: "all", expires: "2026-11-27")])
    #expect(
      run.findings.allSatisfy { $0.message.hasPrefix("exception EXC-1 expired on 2026-11-27: service ") })
    #expect(run.findings.map(\.outcome) == [.violated, .violated])
  }

  @Test("an empty selection is nothing that an exception could accept") func emptySelection() throws {
    let policy = "kind: network-mode\nsubject: {service: nobody}\nallowed: awsvpc"
    let run = try tasks.run(policy, [ExceptionText(match: "all")])
    #expect(run.findings.map(\.outcome) == [.violated])
    #expect(run.exceptions.map(\.state) == [.unused])
  }

  @Test("a match that does not fit the kind is refused") func unfit() {
    for (policy, match) in [
      (Self.modes, "{to: {service: web}}"), ("kind: deny\nfrom: all\nto: all", "{subject: x}"),
    ] {
      let error = #expect(throws: PolicyFileError.self) {
        try tasks.run(policy, [ExceptionText(match: match)])
      }
      #expect(error?.diagnostics.map(\.code) == ["POL024"])
    }
  }
}

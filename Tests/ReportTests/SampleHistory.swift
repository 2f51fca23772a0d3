import Addressing
import Model
import Policy
import Query
import Report

/// What came before the sample's run: accepted risks, the last run, and the runs before.
extension SampleAudit {
  static let now = UTCTime(secondsSince1970: 1_795_461_305)

  static func exception(
    _ id: String, _ policy: String, owner: String, reason: String, until days: Int
  ) -> PolicyException {
    let today = CalendarDate(now).daysSince1970
    return PolicyException(
      id: id, policy: policy, match: .init(),
      about: .init(owner: owner, reason: reason, approvedBy: days > 30 ? "security office" : nil),
      created: CalendarDate(daysSince1970: today - 60), expires: CalendarDate(daysSince1970: today + days),
      place: InputLocation(file: "policies/exceptions.yaml", pointer: "/exceptions/0", line: 7, column: 5))
  }

  static let expired = exception(
    "EXC-3", "no-admin-ports", owner: "ops", reason: "ticket OPS-311: the old bastion", until: -4)
  static let ending = exception(
    "EXC-12", "internet-only-through-edge", owner: "shop team", reason: "moves behind the edge in December",
    until: 12)
  static let holding = exception(
    "EXC-7", "api-reaches-db", owner: "platform", reason: "the replica is not in this VPC", until: 200)

  /// The report with everything that earlier runs and people add to it.
  static func reportWithHistory() throws -> AuditReport {
    var report = try report()
    let today = CalendarDate(now)
    report.exceptions = [
      ExceptionStatus(holding, on: today, uses: 0), ExceptionStatus(ending, on: today, uses: 2),
      ExceptionStatus(expired, on: today, uses: 1),
    ]
    report.changes = RunChanges(since: UTCTime(secondsSince1970: 1_795_374_905), changes: nightly)
    report.trend = (0..<12).map { night in
      TrendPoint(
        time: UTCTime(secondsSince1970: now.secondsSince1970 - Int64(11 - night) * 86_400),
        counts: [
          .violated: [9, 9, 7, 7, 8, 5, 5, 4, 4, 3, 3, 2][night], .undecided: 1 + night % 3, .excepted: 1,
        ])
    }
    report.reached = [Connection(source: api, target: database, path: toDatabase.path)]
    if let policy = report.packs[0].policies.first(where: { $0.id == "internet-only-through-edge" }) {
      var accepted = Finding(
        policy: policy, subject: "service shop/pgbouncer", outcome: .excepted,
        message: "internet reaches service shop/pgbouncer on tcp/6432 over igw-0a1b")
      accepted.exception = ending
      report.findings.append(accepted)
    }
    if let first = report.findings.indices.first { report.findings[first].isKnown = true }
    return report
  }

  private static let nightly = [
    RunChanges.Change(
      key: FindingKey(policy: "api-only-from-web", subject: api.name), before: .satisfied, after: .violated,
      firstSeen: now, isFlapping: true),
    RunChanges.Change(
      key: FindingKey(policy: "api-reaches-db", subject: "\(api.name) → \(database.name)"), before: nil,
      after: .violated, firstSeen: now),
    RunChanges.Change(
      key: FindingKey(policy: "internet-only-through-edge", subject: api.name), before: .violated,
      after: .satisfied),
    RunChanges.Change(
      key: FindingKey(policy: "no-admin-ports", subject: "service shop/old"), before: .satisfied, after: nil),
  ]
}

extension SampleAudit {
  /// A thousand services in eight clusters, each on a port of its own, reached by forty parties and reaching others.
  static func thousandServices() throws -> AuditReport {
    var report = try report()
    report.services = (0..<1000).map { number in
      let name = "service cluster-\(number % 8)/service-\(number)"
      var answer = webAnswer
      answer.subject = Party(kind: .service, name: name, members: ["task \(number)"], existence: .running)
      answer.entries = (1...40).map { step in
        let other = (number + step * 17) % 1000
        let source = Party(
          kind: .service, name: "service cluster-\(other % 8)/service-\(other)", existence: .running)
        var path = webToApi.path
        path.traffic = TrafficSet("tcp/\(2000 + number * 40 + step % 3)") ?? .everything
        return Answer.Entry(party: source, path: path)
      }
      answer.entries.append(Answer.Entry(party: internet, path: balancer.path))
      return answer
    }
    return report
  }
}

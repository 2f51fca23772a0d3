import Model
import Policy
import Query
import Report

extension SampleAudit {
  /// One finding for each way in which a finding can stand.
  static func standings() throws -> AuditReport {
    var report = try report()
    let policies = report.packs[0].policies
    var known = Finding(
      policy: policies[1], subject: "\(api.name) → \(database.name)", outcome: .violated,
      message: "service shop/api does not reach \(database.name)", connections: [toDatabase])
    known.isKnown = true
    var excepted = Finding(
      policy: policies[0], subject: web.name, outcome: .excepted,
      message: "reporting reaches service shop/web",
      connections: [webToApi])
    excepted.exception = exception
    report.findings = [
      Finding(
        policy: policies[0], subject: api.name, outcome: .violated,
        message: "10.30.0.0/16 reaches service shop/api",
        connections: [peering]), known,
      Finding(
        policy: policies[2], subject: web.name, outcome: .undecided,
        message: "not known whether internet reaches service shop/web", connections: [balancer]), excepted,
      Finding(policy: policies[2], subject: api.name, outcome: .satisfied, message: "nobody gets through"),
      Finding(
        policy: policies[3], subject: "the policy's selection", outcome: .notApplicable,
        message: "nothing to judge"),
    ].sorted()
    report.identities = identities
    return report
  }

  static let exception = PolicyException(
    id: "EXC-12", policy: "api-only-from-web", match: .init(),
    about: .init(owner: "secops", reason: "moves out in spring"),
    created: CalendarDate(daysSince1970: 20_700),
    expires: CalendarDate(daysSince1970: 20_849),
    place: InputLocation(file: "policies/shop.yaml", line: 40, column: 5))

  static let identities: [String: [ResourceIdentity]] = [
    api.name: identity("ecs", "service/shop/api", .service),
    web.name: identity("ecs", "service/shop/web", .service),
    database.name: identity("ec2", "network-interface/eni-0db1", .interface),
  ]

  static func identity(
    _ service: String, _ resource: String, _ kind: Party.Kind, region: String = "eu-central-1"
  ) -> [ResourceIdentity] {
    let arn = "arn:aws:\(service):\(region):111122223333:\(resource)"
    return ResourceIdentity(kind: kind, arn: arn).map { [$0] } ?? []
  }

  /// What became of the findings since a day before: the API's is new, the database's is old.
  static let changes = RunChanges(
    since: UTCTime(secondsSince1970: 1_795_374_905),
    changes: [
      .init(
        key: FindingKey(policy: "api-only-from-web", subject: api.name), before: .satisfied, after: .violated,
        firstSeen: UTCTime(secondsSince1970: 1_795_461_305)),
      .init(
        key: FindingKey(policy: "internet-only-through-edge", subject: web.name), before: .violated,
        after: .undecided),
      .init(
        key: FindingKey(policy: "internet-only-through-edge", subject: api.name), before: .violated,
        after: .satisfied),
    ])

  /// The smallest report with a finding, for goldens.
  static func one() throws -> AuditReport {
    var report = try standings()
    report.findings.removeAll { $0.outcome != .violated || $0.isKnown }
    report.packs[0].policies.removeAll { $0.id != "api-only-from-web" }
    report.services = []
    return report
  }
}

/// Reading JSON back in tests.
enum JSONFile {
  typealias Object = [String: Any]
}

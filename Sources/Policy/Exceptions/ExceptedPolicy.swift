import Addressing
import Query

/// One policy's findings, and what its exceptions make of them.
struct ExceptedPolicy {
  let policy: NetworkPolicy
  /// The findings as if there were no exception.
  let plain: [Finding]
  let exceptions: [PolicyException]
  let day: CalendarDate
  private(set) var findings: [Finding]
  /// By an exception's position: the operand that matches nothing in the snapshot.
  var emptyOperands: [Int: EmptyOperand] = [:]
  /// By an exception's position: the operand that names more than the policy judges.
  var excesses: [Int: String] = [:]
  private var uses: [Int: Int] = [:]

  init(
    _ policy: NetworkPolicy, _ plain: [Finding], _ exceptions: [PolicyException], on day: CalendarDate
  ) {
    (self.policy, self.plain, self.day, findings) = (policy, plain, day, plain)
    self.exceptions = exceptions.sorted { ($0.expires, $0.id) < ($1.expires, $1.id) }
  }

  func applies(_ number: Int) -> Bool { exceptions[number].holds(on: day) && excesses[number] == nil }

  /// Puts together what holds without and with the exceptions.
  mutating func take(_ excepted: [Finding], matched: [(number: Int, connection: Connection)]) {
    let bySubject = Dictionary(excepted.map { ($0.subject, $0) }) { first, _ in first }
    findings = plain.map { finding in
      guard finding.outcome == .violated else { return finding }
      let matches = Self.matches(of: finding, in: matched)
      for number in matches.keys { uses[number, default: 0] += 1 }
      return settled(finding, excepted: bySubject[finding.subject], matches)
    }
  }

  /// The same for a policy that judges no flows: its exceptions name subjects.
  mutating func takeSubjects() {
    findings = plain.map { finding in
      guard finding.outcome == .violated, !finding.isAboutSelection else { return finding }
      let matching = exceptions.indices.filter { exceptions[$0].match.covers(subject: finding.subject) }
      for number in matching { uses[number, default: 0] += 1 }
      let accepting = matching.filter(applies)
      guard accepting.isEmpty else { return accepted(finding, by: accepting, notes: []) }
      return violated(finding, lapsed: matching.map(lapse), notes: [])
    }
  }

  /// What of a finding's connections each exception matches.
  private static func matches(
    of finding: Finding, in matched: [(number: Int, connection: Connection)]
  ) -> [Int: [Connection]] {
    let ways = Dictionary(grouping: finding.connections, by: Way.init)
    var result: [Int: [Connection]] = [:]
    for (number, connection) in matched {
      let isMeant = ways[Way(connection), default: []].contains {
        $0.path.traffic.overlaps(connection.path.traffic)
      }
      if isMeant { result[number, default: []].append(connection) }
    }
    return result
  }

  private func settled(_ finding: Finding, excepted: Finding?, _ matches: [Int: [Connection]]) -> Finding {
    let accepting = matches.keys.filter(applies).sorted()
    let lapsed = matches.keys.filter { !applies($0) }.sorted().map(lapse)
    let notes = accepting.map { ExceptionWording.accepted(matches[$0] ?? [], by: exceptions[$0]) }
    let outcome = accepting.isEmpty ? .violated : excepted?.outcome ?? .satisfied
    // Whatever else may look like a pass, nothing that breaks the policy is left over.
    let isWhole = covers(finding, accepting.flatMap { matches[$0] ?? [] })
    switch outcome == .undecided || isWhole ? outcome : .violated {
    case .violated, .undecided:
      let left = outcome == .satisfied || accepting.isEmpty ? finding : excepted ?? finding
      return violated(left, outcome == .undecided ? .undecided : .violated, lapsed: lapsed, notes: notes)
    case .satisfied, .excepted, .notApplicable: return accepted(finding, by: accepting, notes: notes)
    }
  }

  private func violated(
    _ left: Finding, _ outcome: Outcome = .violated, lapsed: [String], notes: [String]
  ) -> Finding {
    Finding(
      policy: policy, subject: left.subject, outcome: outcome,
      message: (lapsed + [left.message]).joined(separator: ": "), connections: left.connections,
      evidence: left.evidence, notes: left.notes + notes)
  }

  private func accepted(_ finding: Finding, by accepting: [Int], notes: [String]) -> Finding {
    let names = accepting.map { "\(exceptions[$0].id) until \(exceptions[$0].expires)" }
    var result = Finding(
      policy: policy, subject: finding.subject, outcome: .excepted,
      message: "excepted by \(names.joined(separator: ", ")): \(finding.message)",
      connections: finding.connections, evidence: finding.evidence, notes: finding.notes + notes)
    result.exception = accepting.first.map { exceptions[$0] }
    return result
  }

  private func covers(_ finding: Finding, _ accepted: [Connection]) -> Bool {
    var traffic: [Way: TrafficSet] = [:]
    for connection in accepted { traffic[Way(connection), default: .none].formUnion(connection.path.traffic) }
    return !finding.connections.isEmpty
      && finding.connections.allSatisfy {
        traffic[Way($0), default: .none].isSuperset(of: $0.path.traffic)
      }
  }

  private func lapse(_ number: Int) -> String {
    let exception = exceptions[number]
    guard exception.holds(on: day) else {
      return "exception \(exception.id) expired on \(exception.expires)"
    }
    return "exception \(exception.id) is wider than its policy and does not apply"
  }

  /// A connection by its ends and the way it takes; what is blocked takes none.
  private struct Way: Hashable {
    let source: String
    let target: String
    let door: Door

    init(_ connection: Connection) {
      (source, target) = (connection.source.name, connection.target.name)
      door = connection.path.verdict == .blocked ? .none : connection.path.door
    }
  }
}

extension ExceptedPolicy {
  var statuses: [ExceptionStatus] {
    exceptions.indices.map {
      ExceptionStatus(exceptions[$0], on: day, uses: uses[$0] ?? 0, isWide: excesses[$0] != nil)
    }
  }

  /// A finding about each exception that expired, matches nothing, or names too much.
  var remarks: [Finding] {
    exceptions.indices.compactMap { number in
      let exception = exceptions[number]
      guard let message = remark(on: number) else { return nil }
      return Finding(
        policy: policy, subject: "exception \(exception.id)", outcome: .violated, message: message,
        notes: [ExceptionWording.about(exception)], severity: .low)
    }
  }

  private func remark(on number: Int) -> String? {
    let exception = exceptions[number]
    let uses = uses[number] ?? 0
    if !exception.holds(on: day) { return ExceptionWording.expired(exception, uses: uses) }
    if let operand = excesses[number] { return ExceptionWording.wide(exception, operand: operand) }
    // Who knows what an undecided policy hides.
    guard uses == 0, !plain.contains(where: { $0.outcome == .undecided }) else { return nil }
    return ExceptionWording.unused(exception, empty: emptyOperands[number])
  }
}

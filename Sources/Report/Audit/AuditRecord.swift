import Addressing
import Model
import Policy
import Query

/// One row of formats that list what was judged: a finding, or a policy file that could not be read.
///
/// A run whose policies are unreadable must not look like one without findings in any format.
struct AuditRecord {
  /// `nil` for a policy file that could not be read.
  let finding: Finding?
  let pack: String
  /// The policy's identifier, or `policy-load`.
  let policy: String
  let subject: String
  let message: String
  let file: String
  let line: Int

  private init(_ finding: Finding) {
    (self.finding, pack, policy) = (finding, finding.policy.pack, finding.policy.id)
    (subject, message) = (finding.subject, finding.message)
    (file, line) = (finding.policy.place.file, finding.policy.place.line)
  }

  private init(unreadable pack: PolicyPack) {
    (finding, self.pack, policy, subject) = (nil, pack.name, "policy-load", pack.file)
    message = pack.errors.first?.description ?? "the policy file could not be read"
    (file, line) = (pack.file, pack.errors.first?.location?.line ?? 0)
  }

  /// Unreadable files first, then what is worst, what counts against the run before what is known or ignored.
  static func records(_ report: AuditReport) -> [AuditRecord] {
    let broken = report.packs.filter { !$0.errors.isEmpty }.map(AuditRecord.init(unreadable:))
    return broken + report.findings.sorted(by: before).map(AuditRecord.init)
  }

  /// By outcome, known ones later, by severity, then by policy and subject.
  static func before(_ lhs: Finding, _ rhs: Finding) -> Bool {
    let (left, right) = (rank(lhs), rank(rhs))
    return left == right ? AuditVerdict.worstFirst(lhs, rhs) : left < right
  }

  private static func rank(_ finding: Finding) -> Int {
    let place = Outcome.allCases.firstIndex(of: finding.outcome) ?? Outcome.allCases.count
    return place * 2 + (finding.isKnown ? 1 : 0)
  }

  /// `violated`, `undecided`, …; `unreadable` for a file.
  var outcome: String { finding?.outcome.name ?? "unreadable" }
  var severity: Severity { finding?.severity ?? .high }
  var isKnown: Bool { finding?.isKnown ?? false }
  var kind: String { finding?.policy.demand.kind.rawValue ?? "policy-load" }

  /// The same every night, whatever the lines of the policy file.
  var fingerprint: String { Self.fingerprint(policy: policy, subject: subject) }

  /// SHA-256 over a policy's identifier and a subject.
  static func fingerprint(policy: String, subject: String) -> String {
    SHA256.hexadecimal("\(policy)\u{0}\(subject)".utf8)
  }

  /// `deny policy 'x' about service shop/api`.
  var title: String {
    finding == nil
      ? "policy file \(subject) could not be read" : "\(kind) policy '\(policy)' about \(subject)"
  }
}

extension Finding {
  /// The same every night, whatever the lines of the policy file.
  var fingerprint: String { AuditRecord.fingerprint(policy: policy.id, subject: subject) }

  /// The connection to tell where only one can be: the weakest of what should be there, else the strongest.
  var leading: Connection? {
    policy.demand.kind == .mustReach && outcome == .violated ? connections.last : connections.first
  }
}

extension AuditReport {
  /// Whether a record decides the run's status: the finding, or the file that could not be read.
  func decides(_ record: AuditRecord) -> Bool { record.finding.map(decides) ?? true }

  /// Whether a finding decides the run's status, or would if nothing worse did.
  func decides(_ finding: Finding) -> Bool {
    guard counts(finding), !finding.isKnown else { return false }
    switch finding.outcome {
    case .violated: return true
    case .undecided: return !finding.isIgnored && !ignoresUndecided
    case .excepted, .satisfied, .notApplicable: return false
    }
  }
}

extension PolicyException {
  /// `exception EXC-12 owner=secops until 2027-01-31: reason`.
  var justification: String { "exception \(id) owner=\(owner) until \(expires): \(reason)" }
}

extension Connection {
  /// The way and its hops, a line each.
  var lines: [String] {
    let heading = "\(source.name) -> \(target.name) on \(path.traffic), \(path.wayText): \(path.verdict.name)"
    return ([heading] + path.steps.map { "\($0.isReturn ? "back" : "there"): \($0.line)" })
      .map(Printable.text)
  }
}

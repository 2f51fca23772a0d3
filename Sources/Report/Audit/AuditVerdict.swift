import Policy

/// What an audit comes to, in words.
struct AuditVerdict {
  let word: String
  let sentence: String
  let paint: TextStyle.Paint

  init(_ report: AuditReport) {
    let tally = Tally(report.findings)
    let checks = report.findings.count - tally[.notApplicable]
    switch report.status {
    case .unusable:
      let files = report.packs.count { !$0.errors.isEmpty }
      (word, paint) = ("not run", .red)
      sentence = "\(Tally.count(files, "policy file")) could not be read, so nothing was decided"
    case .violated:
      (word, paint) = ("violated", .red)
      sentence = Self.broken(report, tally, of: checks)
    case .undecided:
      (word, paint) = ("undecided", .yellow)
      sentence =
        checks == 0
        ? "no policy found anything to check"
        : "\(tally[.undecided]) of \(Tally.count(checks, "check")) could not be decided"
    case .satisfied:
      (word, paint) = ("satisfied", .green)
      sentence = Self.holding(report, tally, of: checks)
    }
  }

  private static func broken(_ report: AuditReport, _ tally: Tally, of checks: Int) -> String {
    let open = tally[.undecided]
    let new = report.findings.filter { $0.outcome == .violated && !$0.isKnown }
    let known = tally[.violated] - new.count
    let worst = new.map(\.severity).max().map {
      new.count == 1 ? ", of severity \($0.rawValue)" : ", the worst of them \($0.rawValue)"
    }
    let others = known > 0 ? "; \(known) more \(known == 1 ? "is" : "are") known" : ""
    let undecided = open > 0 ? "; \(open) more could not be decided" : ""
    return "\(new.count) of \(Tally.count(checks, "check")) failed\(worst ?? "")\(others)\(undecided)"
  }

  /// Passing may have its reservations, which are named.
  private static func holding(_ report: AuditReport, _ tally: Tally, of checks: Int) -> String {
    var reservations: [String] = []
    let known = report.findings.count { $0.outcome == .violated && $0.isKnown }
    if tally[.violated] > known {
      reservations.append("\(tally[.violated] - known) failed below the threshold")
    }
    if known > 0 { reservations.append("\(known) failed and \(known == 1 ? "is" : "are") known") }
    if tally[.undecided] > 0 { reservations.append("\(tally[.undecided]) left undecided") }
    if tally[.excepted] > 0 { reservations.append("\(tally[.excepted]) excepted") }
    guard !reservations.isEmpty else {
      return checks == 1 ? "the only check holds" : "all \(checks) checks hold"
    }
    return
      "\(tally[.satisfied]) of \(Tally.count(checks, "check")) hold; \(reservations.joined(separator: ", "))"
  }

  /// By severity, then by policy and subject.
  static func worstFirst(_ lhs: Finding, _ rhs: Finding) -> Bool {
    lhs.severity == rhs.severity ? lhs < rhs : lhs.severity > rhs.severity
  }
}

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
      sentence = Self.broken(tally, of: checks)
    case .undecided:
      (word, paint) = ("undecided", .yellow)
      sentence =
        checks == 0
        ? "no policy found anything to check"
        : "\(tally[.undecided]) of \(Tally.count(checks, "check")) could not be decided"
    case .satisfied:
      (word, paint) = ("satisfied", .green)
      sentence = Self.holding(tally, of: checks)
    }
  }

  private static func broken(_ tally: Tally, of checks: Int) -> String {
    let open = tally[.undecided]
    let isOne = tally[.violated] == 1
    let worst = tally.worst(.violated).map {
      isOne ? ", of severity \($0.rawValue)" : ", the worst of them \($0.rawValue)"
    }
    let undecided = open > 0 ? "; \(open) more could not be decided" : ""
    return "\(tally[.violated]) of \(Tally.count(checks, "check")) failed\(worst ?? "")\(undecided)"
  }

  /// Passing may have its reservations, which are named.
  private static func holding(_ tally: Tally, of checks: Int) -> String {
    var reservations: [String] = []
    if tally[.violated] > 0 { reservations.append("\(tally[.violated]) failed below the threshold") }
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

import Policy

/// How many findings there are of which sort.
struct Tally {
  private var numbers: [Outcome: [Severity: Int]] = [:]

  init(_ findings: some Sequence<Finding>) {
    for finding in findings { numbers[finding.outcome, default: [:]][finding.severity, default: 0] += 1 }
  }

  subscript(outcome: Outcome) -> Int { numbers[outcome, default: [:]].values.reduce(0, +) }

  subscript(outcome: Outcome, severity: Severity) -> Int { numbers[outcome]?[severity] ?? 0 }

  /// The worst severity that has the outcome.
  func worst(_ outcome: Outcome) -> Severity? { numbers[outcome]?.keys.max() }

  /// `1 check`, `2 checks`.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? "\(one)s")"
  }
}

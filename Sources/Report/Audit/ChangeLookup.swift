import Policy

/// What became of findings since the run before, and since when they are violated.
struct ChangeLookup {
  /// How a finding that is no pass stands against the run before.
  enum State: String { case new, updated, unchanged }

  private let hasHistory: Bool
  private let changes: [FindingKey: RunChanges.Change]

  init(_ report: AuditReport) {
    hasHistory = report.changes != nil
    var changes: [FindingKey: RunChanges.Change] = [:]
    for change in report.changes?.changes ?? [] { changes[change.key] = change }
    self.changes = changes
  }

  /// `nil` where nothing is known about earlier runs.
  func state(of finding: Finding) -> State? {
    if finding.isKnown { return .unchanged }
    guard hasHistory else { return nil }
    guard let change = changes[FindingKey(finding)] else { return .unchanged }
    guard let before = change.before, before != .satisfied, before != .notApplicable else { return .new }
    return before == finding.outcome ? .unchanged : .updated
  }

  /// Whether it was no pass in the run before, and is one now.
  func isResolved(_ finding: Finding) -> Bool {
    guard finding.outcome == .satisfied, let before = changes[FindingKey(finding)]?.before else {
      return false
    }
    return before == .violated || before == .undecided || before == .excepted
  }

  func firstSeen(_ finding: Finding) -> UTCTime? { changes[FindingKey(finding)]?.firstSeen }
}

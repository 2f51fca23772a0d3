/// What a finding is known by from one night to the next.
package struct FindingKey: Hashable, Sendable, Comparable {
  /// The policy's identifier.
  package let policy: String
  package let subject: String

  package init(policy: String, subject: String) { (self.policy, self.subject) = (policy, subject) }

  package init(_ finding: Finding) { self.init(policy: finding.policy.id, subject: finding.subject) }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.policy, lhs.subject) < (rhs.policy, rhs.subject)
  }
}

/// How a run's findings differ from those of the run before it.
package struct RunChanges: Hashable, Sendable {
  /// One subject whose outcome is another than it was.
  package struct Change: Hashable, Sendable {
    package let key: FindingKey
    /// `nil` where the earlier run had no such finding.
    package let before: Outcome?
    /// `nil` where this run has none.
    package let after: Outcome?
    /// When it was first seen violated, where it is violated now.
    package let firstSeen: UTCTime?
    /// Whether its outcome went to and fro over the last runs.
    package let isFlapping: Bool

    package init(
      key: FindingKey, before: Outcome?, after: Outcome?, firstSeen: UTCTime? = nil, isFlapping: Bool = false
    ) {
      (self.key, self.before, self.after) = (key, before, after)
      (self.firstSeen, self.isFlapping) = (firstSeen, isFlapping)
    }
  }

  /// When the earlier run was made.
  package let since: UTCTime
  /// Sorted by key.
  package let changes: [Change]

  package init(since: UTCTime, changes: [Change]) {
    (self.since, self.changes) = (since, changes.sorted { $0.key < $1.key })
  }
}

/// What one earlier run came to; a trend is a list of these, oldest first, this run included.
package struct TrendPoint: Hashable, Sendable {
  package let time: UTCTime
  /// How many findings had each outcome.
  package let counts: [Outcome: Int]

  package init(time: UTCTime, counts: [Outcome: Int]) { (self.time, self.counts) = (time, counts) }
}

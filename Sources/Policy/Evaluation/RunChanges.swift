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
    /// When it was first seen broken (violated or excepted), where it is broken now.
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

extension RunChanges.Change {
  /// What a change means to a reader, the most pressing first.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Violated now, and neither violated nor excepted before.
    case new
    /// Violated now, and excepted before: the exception ended, or no longer matches.
    case exceptionEnded = "exception-ended"
    case undecided
    case excepted
    /// Broken before; judged now, and the demand holds.
    case resolved
    /// Not judged any more: the policy, its subject or what describes it is gone, which says nothing of the risk.
    case gone
    /// All else, such as a new check that holds.
    case other

    /// Such as `2 new`.
    package func text(_ number: Int) -> String {
      switch self {
      case .new, .undecided, .excepted, .resolved: "\(number) \(rawValue)"
      case .exceptionEnded: "\(number) no longer excepted"
      case .gone: "\(number) not judged any more"
      case .other: "\(number) otherwise changed"
      }
    }
  }

  package var kind: Kind {
    switch (before, after) {
    case (.excepted, .violated): .exceptionEnded
    case (_, .violated): .new
    case (_, .undecided): .undecided
    case (_, .excepted): .excepted
    case (_, nil): .gone
    case (let before?, _): before.isBroken ? .resolved : .other
    case (nil, _): .other
    }
  }
}

extension RunChanges {
  /// How many changes there are of each kind.
  package func count(_ kind: Change.Kind) -> Int { changes.count { $0.kind == kind } }

  /// `since the run of 2026-11-22 00:00 UTC: 2 new, 1 resolved`.
  package var sentence: String {
    let counts = Change.Kind.allCases.map { (kind: $0, number: count($0)) }.filter { $0.number > 0 }
    let words = counts.isEmpty ? ["nothing changed"] : counts.map { $0.kind.text($0.number) }
    return "since the run of \(since.readable): \(words.joined(separator: ", "))"
  }
}

extension RunChanges.Change {
  /// The subjects whose outcome differs between two evaluations of the same policies; sorted by key.
  package static func between(_ old: [Finding], _ new: [Finding]) -> [Self] {
    let (before, after) = (worst(old), worst(new))
    return Set(before.keys).union(after.keys).sorted().compactMap { key in
      guard before[key] != after[key] else { return nil }
      return Self(key: key, before: before[key], after: after[key])
    }
  }

  private static func worst(_ findings: [Finding]) -> [FindingKey: Outcome] {
    Dictionary(findings.map { (FindingKey($0), SubjectOutcome($0)) }) { $1.isWorse(than: $0) ? $1 : $0 }
      .mapValues(\.outcome)
  }
}

/// What one earlier run came to; a trend is a list of these, oldest first, this run included.
package struct TrendPoint: Hashable, Sendable {
  package let time: UTCTime
  /// How many findings had each outcome.
  package let counts: [Outcome: Int]

  package init(time: UTCTime, counts: [Outcome: Int]) { (self.time, self.counts) = (time, counts) }
}

/// What became of one subject of one policy over the runs of a history.
package struct SubjectHistory: Hashable, Sendable {
  /// What one run made of it.
  package struct Point: Hashable, Sendable {
    package let run: Int
    package let time: UTCTime
    /// `nil` where the run did not judge it.
    package let outcome: Outcome?

    package init(run: Int, time: UTCTime, outcome: Outcome?) {
      (self.run, self.time, self.outcome) = (run, time, outcome)
    }
  }

  package let key: FindingKey
  /// Every run, oldest first.
  package let points: [Point]

  package init(key: FindingKey, points: [Point]) { (self.key, self.points) = (key, points) }

  /// What the last run made of it; `nil` where that did not judge it.
  package var outcome: Outcome? { points.last?.outcome }

  /// When it was first seen broken, ever.
  package var firstSeen: UTCTime? { points.first { $0.outcome?.isBroken ?? false }?.time }

  /// When it was last seen broken.
  package var lastSeen: UTCTime? { points.last { $0.outcome?.isBroken ?? false }?.time }

  /// When the demand was first seen to hold again; `nil` while it is broken, undecided or not judged since.
  package var resolved: UTCTime? {
    guard let last = points.lastIndex(where: { $0.outcome?.isBroken ?? false }) else { return nil }
    return points[(last + 1)...].first { $0.outcome == .satisfied || $0.outcome == .notApplicable }?.time
  }

  /// Whether it went to and fro over the last runs.
  package var isFlapping: Bool { Flapping.holds(points.map(\.outcome)) }
}

/// When a finding is called flapping: over the last ten runs it was opened, closed and opened again, or the reverse.
package enum Flapping {
  /// How many runs are looked at, the last included.
  package static let window = 10
  /// How often it must have changed between broken and not.
  package static let turns = 3

  /// Whether outcomes, oldest first, went to and fro; runs that left it undecided or did not judge it say nothing.
  package static func holds(_ outcomes: [Outcome?]) -> Bool {
    let decided = outcomes.suffix(window).compactMap(\.self).filter { $0 != .undecided }.map(\.isBroken)
    return zip(decided, decided.dropFirst()).count { $0 != $1 } >= turns
  }
}

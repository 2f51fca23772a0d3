import History
import Policy
import Testing

@Suite("What became of a subject") struct SubjectHistoryTests {
  /// One outcome a night; `-` stands for a night that did not judge it.
  private static func history(_ nights: String) -> SubjectHistory {
    let points = nights.enumerated().map { index, letter in
      SubjectHistory.Point(run: index + 1, time: Night.time(index + 1), outcome: outcome(letter))
    }
    return SubjectHistory(key: FindingKey(policy: "p", subject: "s"), points: points)
  }

  private static func outcome(_ letter: Character) -> Outcome? {
    switch letter {
    case "v": .violated
    case "e": .excepted
    case "u": .undecided
    case "s": .satisfied
    default: nil
    }
  }

  static let sightings: [(nights: String, first: Int?, last: Int?, resolved: Int?)] = [
    ("sss", nil, nil, nil),
    ("svv", 2, 3, nil),
    ("svves", 2, 4, 5),
    ("vsv", 1, 3, nil),
    // Neither not being judged nor being undecided resolves anything.
    ("v-u", 1, 1, nil),
    ("v-us", 1, 1, 4),
    ("vss", 1, 1, 2),
  ]

  @Test("first seen, last seen, resolved", arguments: sightings)
  func seen(_ sample: (nights: String, first: Int?, last: Int?, resolved: Int?)) {
    let history = Self.history(sample.nights)
    #expect(history.firstSeen == sample.first.map(Night.time))
    #expect(history.lastSeen == sample.last.map(Night.time))
    #expect(history.resolved == sample.resolved.map(Night.time))
  }

  static let turns: [(nights: String, isFlapping: Bool)] = [
    ("svsv", true), ("vsvs", true), ("svs", false), ("svvves", false), ("ve", false), ("sv-s-uv", true),
    ("svsvssssssss", false), ("svs" + "ssssssss" + "v", false),
  ]

  @Test("flapping is three turns within ten runs", arguments: turns)
  func flaps(_ sample: (nights: String, isFlapping: Bool)) {
    #expect(Self.history(sample.nights).isFlapping == sample.isFlapping)
  }

  @Test("the file gives back what was recorded, run by run") func recorded() throws {
    let place = try HistoryPlace()
    let history = try History(recording: place.path)
    for (night, outcome) in [Outcome.satisfied, .violated, .satisfied, .violated].enumerated() {
      _ = try history.record(Night.run(night + 1, ["a": outcome, "b": .satisfied]))
    }
    let last = try #require(try history.run(nil)?.changes)
    #expect(last.changes.map(\.isFlapping) == [true])
    #expect(last.changes.map(\.firstSeen) == [Night.time(2)])
    let found = try history.subjects(named: "a")
    #expect(found == [Self.history("svsv").renamed("a")])
    #expect(try history.subjects(named: "a", policy: "other").isEmpty)
  }
}

extension SubjectHistory {
  fileprivate func renamed(_ subject: String) -> SubjectHistory {
    SubjectHistory(key: FindingKey(policy: key.policy, subject: subject), points: points)
  }
}

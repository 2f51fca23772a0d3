import History
import Policy
import Testing

@Suite("Recording runs") struct RecordTests {
  @Test("the first run has nothing to be compared with, and is its own trend") func first() throws {
    let place = try HistoryPlace()
    let comparison = try History(recording: place.path).record(
      Night.run(1, ["a": .violated, "b": .satisfied]))
    #expect(comparison.changes == nil)
    #expect(comparison.trend == [TrendPoint(time: Night.time(1), counts: [.violated: 1, .satisfied: 1])])
    #expect(try place.names() == ["history.sqlite"])
  }

  @Test("a run is kept with all that it was made from") func kept() throws {
    let place = try HistoryPlace()
    _ = try History(recording: place.path).record(Night.run(1, ["a": .violated, "b": .satisfied]))
    let detail = try #require(try History(reading: place.path).run(nil))
    #expect(detail.run.number == 1)
    #expect(detail.run.time == Night.time(1))
    #expect(detail.run.snapshot == "hash-1")
    #expect(detail.run.policies == [RunRecord.PolicyHash(file: "p.yaml", sha256: "abc")])
    #expect(detail.run.toolVersion == "0.1.0")
    #expect(detail.run.status == .violated)
    #expect(detail.subjects.map(\.key.subject) == ["a", "b"])
    #expect(detail.subjects.map(\.message) == ["a is violated", ""])
  }

  @Test("a later run tells what is another than it was") func changes() throws {
    let place = try HistoryPlace()
    let history = try History(recording: place.path)
    _ = try history.record(
      Night.run(1, ["new": .satisfied, "closed": .violated, "same": .violated, "gone": .violated]))
    let night = Night.run(
      2, ["new": .violated, "closed": .satisfied, "same": .violated, "added": .satisfied])
    let changes = try #require(try history.record(night).changes)
    #expect(changes.since == Night.time(1))
    #expect(changes.changes.map(\.key.subject) == ["added", "closed", "gone", "new"])
    #expect(changes.changes.map(\.kind) == [.other, .resolved, .gone, .new])
    #expect(changes.changes.map(\.firstSeen) == [nil, nil, nil, Night.time(2)])
    #expect(
      changes.sentence
        == "since the run of \(Night.time(1).readable): 1 new, 1 resolved, 1 not judged any more, 1 otherwise changed"
    )
  }

  @Test("the same night run again replaces the run, keeps its number and gives the same answer")
  func replaced() throws {
    let place = try HistoryPlace()
    let history = try History(recording: place.path)
    _ = try history.record(Night.run(1, ["a": .satisfied]))
    let once = try history.record(Night.run(2, ["a": .violated]))
    _ = try history.record(Night.run(3, ["a": .satisfied]))
    let again = try history.record(Night.run(2, ["a": .violated]))
    #expect(once == again)
    #expect(try history.runs().map(\.number) == [1, 2, 3])
  }

  @Test("another snapshot at the same time is another run") func sameTime() throws {
    let place = try HistoryPlace()
    let history = try History(recording: place.path)
    _ = try history.record(Night.run(1, ["a": .satisfied], snapshot: "x"))
    let other = try history.record(Night.run(1, ["a": .violated], snapshot: "y"))
    #expect(try history.runs().count == 2)
    #expect(other.changes?.changes.map(\.kind) == [.new])
  }

  @Test("a night that is made up for later is compared with the night before it") func outOfOrder() throws {
    let place = try HistoryPlace()
    let history = try History(recording: place.path)
    _ = try history.record(Night.run(1, ["a": .satisfied]))
    _ = try history.record(Night.run(3, ["a": .satisfied]))
    let late = try history.record(Night.run(2, ["a": .violated]))
    #expect(late.changes?.since == Night.time(1))
    #expect(late.trend.map(\.time) == [Night.time(1), Night.time(2)])
    #expect(try history.runs().map(\.time) == [1, 2, 3].map(Night.time))
  }

  @Test("a run that judged nothing is a point of the trend, too") func empty() throws {
    let place = try HistoryPlace()
    let history = try History(recording: place.path)
    _ = try history.record(Night.run(1, [:], status: .undecided))
    let comparison = try history.record(Night.run(2, ["a": .satisfied], status: .satisfied))
    #expect(comparison.trend.map(\.counts) == [[:], [.satisfied: 1]])
  }

  @Test("hostile names are names") func hostile() throws {
    let place = try HistoryPlace()
    let name = "'; DROP TABLE run; -- \u{0} \u{202E} é"
    _ = try History(recording: place.path).record(Night.run(1, [name: .violated]))
    let history = try History(reading: place.path)
    #expect(try history.subjects(named: name).map(\.key.subject) == [name])
  }
}

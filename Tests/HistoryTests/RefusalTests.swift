import Foundation
import History
import Policy
import Testing

@Suite("Files that are no history") struct RefusalTests {
  private static let program = """
    import os, signal, sqlite3, sys
    database = sqlite3.connect(sys.argv[1])
    database.execute("PRAGMA cache_size = 1")
    database.executescript(sys.argv[2])
    if sys.argv[3] == "die": os.kill(os.getpid(), signal.SIGKILL)
    database.commit()
    """

  /// Runs SQL by Python's own SQLite, as another program would; it may die before its transaction ends.
  private static func sqlite(_ path: String, _ sql: String, ending: String = "well") throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program, path, sql, ending]
    try process.run()
    process.waitUntilExit()
  }

  enum Sample: String, CaseIterable { case text, damaged, foreign, newer }

  /// Makes such a file.
  private static func make(_ sample: Sample, at place: HistoryPlace) throws {
    switch sample {
    case .text: try place.write(Array(repeating: UInt8(ascii: "x"), count: 5000))
    case .foreign: try sqlite(place.path, "CREATE TABLE run (id INTEGER); INSERT INTO run VALUES (1);")
    case .newer:
      _ = try History(recording: place.path).record(Night.run(1, ["a": .violated]))
      try sqlite(place.path, "INSERT INTO grdb_migrations VALUES ('v99');")
    case .damaged:
      let many = (0..<400).map { ("subject \($0)", Outcome.violated) }
      _ = try History(recording: place.path).record(Night.run(1, Dictionary(uniqueKeysWithValues: many)))
      var bytes = try place.bytes()
      for index in bytes.count / 2..<bytes.count / 2 + 9000 { bytes[index] = 0xAB }
      try place.write(bytes)
    }
  }

  private static func isExpected(_ error: HistoryError?, _ sample: Sample) -> Bool {
    switch (sample, error) {
    case (.text, .corrupt), (.damaged, .corrupt), (.foreign, .foreign): true
    case (.newer, .newer(_, "v99")): true
    default: false
    }
  }

  @Test("are refused by name, and nothing is written to them", arguments: Sample.allCases)
  func refused(_ sample: Sample) throws {
    let place = try HistoryPlace()
    try Self.make(sample, at: place)
    let before = try place.bytes()
    let writing = #expect(throws: HistoryError.self) { try History(recording: place.path) }
    let reading = #expect(throws: HistoryError.self) { try History(reading: place.path) }
    #expect(Self.isExpected(writing, sample), "\(String(describing: writing))")
    #expect(Self.isExpected(reading, sample), "\(String(describing: reading))")
    #expect(try place.bytes() == before)
    #expect(try place.names() == ["history.sqlite"])
  }

  @Test("a file that is not there is made by recording, not by reading") func absent() throws {
    let place = try HistoryPlace()
    #expect(throws: HistoryError.self) { try History(reading: place.path) }
    #expect(try place.names() == [])
    _ = try History(recording: place.path)
    #expect(try History(reading: place.path).runs() == [])
  }

  @Test("an empty file is a history to come") func empty() throws {
    let place = try HistoryPlace()
    try place.write([])
    #expect(throws: HistoryError.self) { try History(reading: place.path) }
    _ = try History(recording: place.path).record(Night.run(1, ["a": .violated]))
    #expect(try History(reading: place.path).runs().count == 1)
  }

  @Test("a writer that died in the middle leaves the last whole run") func crash() throws {
    let place = try HistoryPlace()
    _ = try History(recording: place.path).record(Night.run(1, ["a": .violated]))
    // So large that pages of the file are overwritten before the end of the transaction.
    let half = """
      BEGIN IMMEDIATE;
      DELETE FROM finding;
      INSERT INTO run VALUES (2, 5, 'x', 'y', 0);
      INSERT INTO subject (policy, name)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        SELECT 'p', 'half ' || i FROM n;
      """
    try Self.sqlite(place.path, half, ending: "die")
    #expect(try place.names().sorted() == ["history.sqlite", "history.sqlite-journal"])
    let runs = try History(reading: place.path).runs()
    #expect(runs.map(\.counts) == [[.violated: 1]])
    let comparison = try History(recording: place.path).record(Night.run(2, ["a": .satisfied]))
    #expect(comparison.changes?.changes.map(\.kind) == [.resolved])
  }
}

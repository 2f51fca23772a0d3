import Foundation
import TestSupport
import Testing

@Suite("audit --history, and history") struct HistoryToolTests {
  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(Policies.deny(port: 8080), to: "policies/town.yaml")
    return workspace
  }

  private static func audit(_ workspace: Workspace, _ now: String, _ more: String...) async throws -> Tool.Run
  {
    try await Tool.run(["audit", "--history", "h.sqlite", "--now", now] + more, in: workspace)
  }

  private static func history(_ workspace: Workspace, _ words: String) async throws -> Tool.Run {
    let arguments = words.split(separator: " ").map(String.init)
    return try await Tool.run(["history"] + arguments + ["--history", "h.sqlite"], in: workspace)
  }

  @Test("the second run says what changed since the first") func changes() async throws {
    let workspace = try Self.workspace()
    let first = try await Self.audit(workspace, "2026-11-23")
    #expect(first.status == 1 && !first.text.contains("since the run"))
    try workspace.write(Policies.deny(port: 9999), to: "policies/town.yaml")
    let second = try await Self.audit(workspace, "2026-11-24")
    #expect(second.status == 0)
    #expect(second.lines.contains("since the run of 2026-11-23 00:00 UTC: 1 resolved"))
    let third = try await Self.audit(workspace, "2026-11-25")
    #expect(third.lines.contains("since the run of 2026-11-24 00:00 UTC: nothing changed"))
    #expect(try workspace.names() == ["h.sqlite", "policies", "reports", "snapshot"])
  }

  @Test("the same night run again gives the same reports and no second run") func again() async throws {
    let workspace = try Self.workspace()
    _ = try await Self.audit(workspace, "2026-11-23")
    _ = try await Self.audit(workspace, "2026-11-24")
    let before = try workspace.read("reports/report.json")
    _ = try await Self.audit(workspace, "2026-11-24")
    #expect(try workspace.read("reports/report.json") == before)
    let runs = try await Self.history(workspace, "runs --format json")
    #expect((try runs.json()["runs"] as? [Any])?.count == 2)
  }

  @Test("runs, trend and show read it back, as text and as JSON") func reading() async throws {
    let workspace = try Self.workspace()
    _ = try await Self.audit(workspace, "2026-11-23")
    try workspace.write(Policies.deny(port: 9999), to: "policies/town.yaml")
    _ = try await Self.audit(workspace, "2026-11-24")
    let runs = try await Self.history(workspace, "runs")
    #expect(runs.status == 0 && runs.lines.count == 3)
    #expect(runs.lines[0].hasPrefix("1  2026-11-23 00:00 UTC  violated   1 violated"))
    #expect(runs.lines[1].hasPrefix("2  2026-11-24 00:00 UTC  satisfied  1 satisfied"))
    #expect(try await Self.history(workspace, "runs --last 1").lines.count == 2)
    let trend = try await Self.history(workspace, "trend")
    #expect(trend.lines[0].hasPrefix("time                  violated  undecided  excepted  satisfied"))
    #expect(trend.lines[1].hasPrefix("2026-11-23 00:00 UTC  1         0          0         0"))
    let latest = try await Self.history(workspace, "show latest")
    #expect(latest.lines[0] == "run 2 of 2026-11-24 00:00 UTC: satisfied, 1 satisfied")
    #expect(latest.text.contains("since the run of 2026-11-23 00:00 UTC: 1 resolved"))
    let first = try await Self.history(workspace, "show 1")
    #expect(
      first.text.contains("violated  medium  web-not-to-api  service shop/api  service shop/web reaches"))
    let subject = try await Tool.run(
      ["history", "show", "--history", "h.sqlite", "--subject", "service shop/api"], in: workspace)
    #expect(subject.lines[0] == "web-not-to-api, service shop/api: satisfied")
    #expect(subject.lines.contains("  resolved 2026-11-24 00:00 UTC"))
    for (words, schema) in [
      ("runs", "runs"), ("trend", "trend"), ("show", "run"),
    ] {
      let run = try await Self.history(workspace, "\(words) --format json")
      #expect(try run.json()["schema"] as? String == "taskreach.history-\(schema)/1")
    }
  }

  @Test("two runs at once are both kept") func atOnce() async throws {
    let workspace = try Self.workspace()
    let times = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"]
    let runs = try await withThrowingTaskGroup(of: Tool.Run.self) { group in
      for time in times {
        group.addTask { try await Self.audit(workspace, time, "--reports", "reports-\(time)") }
      }
      return try await group.reduce(into: [Tool.Run]()) { $0.append($1) }
    }
    #expect(runs.map(\.status) == [1, 1, 1, 1], "\(runs.map(\.errors))")
    let kept = try await Self.history(workspace, "runs --format json")
    let found = try #require(try kept.json()["runs"] as? [[String: Any]])
    #expect(found.compactMap { $0["time"] as? String } == times.map { "\($0)T00:00:00Z" })
    #expect(found.allSatisfy { ($0["counts"] as? [String: Int])?["violated"] == 1 })
  }

  @Test("a run that could not read its policies is not kept") func unusable() async throws {
    let workspace = try Self.workspace()
    _ = try await Self.audit(workspace, "2026-11-23")
    try workspace.write(Policies.broken, to: "policies/broken.yaml")
    let run = try await Self.audit(workspace, "2026-11-24")
    #expect(run.status == 2)
    #expect(run.errors.contains("this run is not kept in the history"))
    #expect(try await Self.history(workspace, "runs").lines.count == 2)
  }

  @Test("a file that is no history gives 2 and stays as it is, and nothing is reported") func refused()
    async throws
  {
    let workspace = try Self.workspace()
    try workspace.write("no database, but somebody's notes", to: "h.sqlite")
    let run = try await Self.audit(workspace, "2026-11-23")
    #expect(run.status == 2)
    #expect(run.errors == "taskreach: h.sqlite is no history, or damaged: file is not a database\n")
    #expect(try workspace.text("h.sqlite") == "no database, but somebody's notes")
    #expect(try workspace.names() == ["h.sqlite", "policies", "snapshot"])
    for words in ["runs", "trend", "show"] { #expect(try await Self.history(workspace, words).status == 2) }
  }

  static let misuse: [(words: String, message: String)] = [
    ("runs --history absent", "absent cannot be used"),
    ("show 9 --history h.sqlite", "there is no run 9 in h.sqlite"),
    ("show x --history h.sqlite", "'x' is no run"),
    ("show 1 --subject y --history h.sqlite", "a run and --subject exclude each other"),
    ("show --policy y --history h.sqlite", "--policy belongs to --subject"),
    ("show --subject y --history h.sqlite", "no run in h.sqlite judged 'y'"),
    ("runs", "Missing expected argument '--history <file>'"),
  ]

  @Test("misuse gives 2", arguments: misuse)
  func misused(_ sample: (words: String, message: String)) async throws {
    let workspace = try Self.workspace()
    _ = try await Self.audit(workspace, "2026-11-23")
    let run = try await Tool.run(
      ["history"] + sample.words.split(separator: " ").map(String.init), in: workspace)
    #expect(run.status == 2)
    #expect(run.output == [])
    #expect(run.errors.contains(sample.message), "\(run.errors)")
  }
}

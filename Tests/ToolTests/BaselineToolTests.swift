import Foundation
import TestSupport
import Testing

@Suite("audit --baseline") struct BaselineToolTests {
  private static let arguments = ["audit", "--now", "2026-11-28", "--reports", "reports"]

  /// The town, with a policy that is violated and one more below it if wanted.
  private func workspace(_ policies: String) throws -> Workspace {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(policies, to: "policies/town.yaml")
    return workspace
  }

  @Test("what was written once is known from then on, and does not count") func known() async throws {
    let workspace = try workspace(Policies.deny(port: 8080))
    let first = try await Tool.run(Self.arguments + ["--write-baseline", "known.json"], in: workspace)
    #expect(first.status == 1)
    let second = try await Tool.run(Self.arguments + ["--baseline", "known.json"], in: workspace)
    #expect(second.status == 0)
    #expect(second.lines.first == "satisfied: 0 of 1 check hold; 1 failed and is known")
    #expect(second.errors == "taskreach: baseline: 1 known, 0 new, 0 no longer found\n")
    let junit = try workspace.text("reports/junit.xml")
    #expect(junit.contains(#"failures="0" errors="0" skipped="1""#))
    #expect(junit.contains(#"<skipped message="known, in the baseline: service shop/web reaches"#))
    #expect(try workspace.text("reports/report.json").contains(#""isKnown": true"#))
  }

  @Test("what is new counts") func new() async throws {
    let workspace = try workspace(Policies.deny(port: 8080))
    _ = try await Tool.run(Self.arguments + ["--write-baseline", "known.json"], in: workspace)
    try workspace.write(Policies.deny(port: 8080, id: "another"), to: "policies/other.yaml")
    let run = try await Tool.run(Self.arguments + ["--baseline", "known.json"], in: workspace)
    #expect(run.status == 1)
    #expect(run.lines.first == "violated: 1 of 2 checks failed, of severity medium; 1 more is known")
  }

  @Test("pruning drops what is no longer found, in place") func prune() async throws {
    let workspace = try workspace(Policies.deny(port: 8080))
    _ = try await Tool.run(Self.arguments + ["--write-baseline", "known.json"], in: workspace)
    try workspace.write(Policies.deny(port: 9999), to: "policies/town.yaml")
    let before = try workspace.read("known.json")
    let run = try await Tool.run(Self.arguments + ["--baseline", "known.json"], in: workspace)
    #expect(run.errors.contains("1 no longer found; --prune-baseline drops them"))
    #expect(try workspace.read("known.json") == before)
    _ = try await Tool.run(Self.arguments + ["--baseline", "known.json", "--prune-baseline"], in: workspace)
    #expect(
      try workspace.text("known.json")
        == "{\n  \"findings\": [],\n  \"schema\": \"taskreach.baseline/1\"\n}\n")
  }

  @Test(
    "a baseline that cannot be used stops the run",
    arguments: [
      (["--baseline", "none.json"], "taskreach: none.json: No such file or directory\n"),
      (
        ["--baseline", "policies/town.yaml"],
        "taskreach: policies/town.yaml is no baseline: it is not a JSON object\n"
      ),
      (["--prune-baseline"], "taskreach: --prune-baseline needs --baseline\n"),
    ])
  func unusable(arguments: [String], message: String) async throws {
    let workspace = try workspace(Policies.deny(port: 8080))
    let run = try await Tool.run(Self.arguments + arguments, in: workspace)
    #expect(run.status == 2)
    #expect(run.errors == message)
    #expect(try !workspace.names().contains("reports"))
  }
}

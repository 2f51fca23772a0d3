import Foundation
import Testing

/// reports.md, section 5: flag before environment before `.taskreach.yaml`.
@Suite("Defaults in .taskreach.yaml") struct ConfigFileTests {
  private func town(_ configuration: String, at place: String = ".taskreach.yaml") throws -> Workspace {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(configuration, to: place)
    return workspace
  }

  private static let question = ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080"]

  /// Runs the tool in a folder of the workspace.
  private func run(
    _ arguments: [String], in folder: String, of workspace: Workspace
  ) async throws -> Tool.Run {
    let script = #"cd "$0" && exec "$@""#
    return try await Tool.run(
      ["-c", script, folder, Tool.url.path] + arguments, in: workspace, program: "/bin/sh")
  }

  @Test("a flag is stronger than the environment, and that than the file") func precedence() async throws {
    let workspace = try town("format: json\n")
    let file = try await Tool.run(["inspect"], in: workspace)
    #expect(file.text.hasPrefix("{"))
    let environment = try await Tool.run(
      ["inspect"], in: workspace, environment: ["TASKREACH_FORMAT": "text"])
    #expect(environment.text.hasPrefix("Read\n"))
    let flag = try await Tool.run(
      ["inspect", "--format", "json"], in: workspace, environment: ["TASKREACH_FORMAT": "text"])
    #expect(flag.text.hasPrefix("{"))
  }

  @Test("--no-config leaves it alone, even one that cannot be read") func alone() async throws {
    let workspace = try town("format: {\n")
    let run = try await Tool.run(["inspect", "--no-config"], in: workspace)
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("Read\n"))
  }

  @Test(
    "what is wrong with it is told with its place",
    arguments: [
      (
        "format: json\nsnapshots: x\n",
        "2:1: a configuration has no key 'snapshots'; did you mean 'snapshot'?"
      ),
      ("format: yaml\n", "1:9: 'format' is one of text, json, mermaid, dot; found 'yaml'"),
      ("quiet: 1\n", "1:8: 'quiet' is one of true, false; found '1'"),
      ("format: [text, json]\n", "1:9: 'format' is one value"),
      ("snapshot: [{a: b}]\n", "1:12: 'snapshot' is text, found a list or mapping"),
      ("snapshot: ''\n", "1:11: 'snapshot' is a path, found nothing"),
      ("- format\n", "1:1: a configuration is a mapping of options to values"),
    ])
  func mistakes(text: String, complaint: String) async throws {
    let run = try await Tool.run(["inspect"], in: try town(text))
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors == "taskreach: .taskreach.yaml:\(complaint)\n")
  }

  @Test("all mistakes are told at once") func several() async throws {
    let run = try await Tool.run(["inspect"], in: try town("colour: never\nview: all\n"))
    #expect(run.status == 2)
    #expect(run.errors.contains("1:1: a configuration has no key 'colour'; did you mean 'color'?\n"))
    #expect(run.errors.contains("2:7: 'view' is one of effective, groups; found 'all'\n"))
  }

  @Test(
    "what is no YAML, or a key twice, stops the run",
    arguments: ["format: {\n", "view: groups\nview: groups\n"])
  func noYAML(text: String) async throws {
    let run = try await Tool.run(["inspect"], in: try town(text))
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("taskreach: .taskreach.yaml: a configuration is one YAML document: "))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test("a value of the environment is checked, too") func environment() async throws {
    let run = try await Tool.run(
      ["inspect"], in: try town(""), environment: ["TASKREACH_VIEW": "everything"])
    #expect(run.status == 2)
    #expect(
      run.errors == "taskreach: TASKREACH_VIEW: 'view' is one of effective, groups; found 'everything'\n")
  }

  @Test("it is found above, up to the repository's root, and its paths are its own") func above() async throws
  {
    let workspace = try town("snapshot: snapshot\nverbose: true\n")
    try workspace.makeFolder(".git")
    try workspace.makeFolder("deep/er")
    let run = try await run(Self.question, in: "deep/er", of: workspace)
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("taskreach: defaults from ../../.taskreach.yaml\n"))
  }

  @Test("the nearest one counts, and nothing above the root or outside a repository") func bounds()
    async throws
  {
    let workspace = try town("format: json\n")
    try workspace.makeFolder("deep/repo/.git")
    try workspace.makeFolder("bare")
    for folder in ["deep/repo", "bare"] {
      let run = try await run(
        ["inspect", "--snapshot", workspace.path("snapshot")], in: folder, of: workspace)
      #expect(run.text.hasPrefix("Read\n"))
    }
    try workspace.makeFolder(".git")
    try workspace.write("format: text\n", to: "near/.taskreach.yaml")
    let near = try await run(
      ["inspect", "--snapshot", workspace.path("snapshot")], in: "near", of: workspace)
    #expect(near.text.hasPrefix("Read\n"))
  }

  @Test("several snapshots may stand in a list") func snapshots() async throws {
    let workspace = try town("snapshot: [snapshot, more]\n")
    try workspace.write(#"{"Vpcs": [], "Unheard": 1}"#, to: "more/x.json")
    let run = try await Tool.run(["inspect"], in: workspace)
    #expect(run.status == 0)
    #expect(run.text.contains("Unheard"))
  }

  @Test("--verbose names the file that was used, and is silent without one") func verbose() async throws {
    let workspace = try town("view: groups\n")
    let used = try await Tool.run(["inspect", "--verbose"], in: workspace)
    #expect(used.errors.contains("taskreach: defaults from .taskreach.yaml\n"))
    let unused = try await Tool.run(["inspect", "--verbose", "--no-config"], in: workspace)
    #expect(!unused.errors.contains("defaults from"))
  }

  @Test("audit takes its folders and its severity from it") func audit() async throws {
    let text = """
      snapshot: \(Storefront.path)
      policies: \(Storefront.policies)
      reports: out
      fail-on: none
      undecided: ignore
      """
    let workspace = try Workspace()
    try workspace.write(text, to: ".taskreach.yaml")
    let lenient = try await Tool.run(["audit", "--now", Storefront.now], in: workspace)
    #expect(lenient.status == 0)
    #expect(try workspace.names(in: "out") == ["junit.xml", "report.html", "report.json"])
    let strict = try await Tool.run(["audit", "--now", Storefront.now, "--fail-on", "low"], in: workspace)
    #expect(strict.status == 1)
  }
}

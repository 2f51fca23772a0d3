import Foundation
import TestSupport
import Testing

@Suite("Other formats of an audit")
struct AuditOutputTests {
  private static let usual = ["junit.xml", "report.html", "report.json"]

  private func workspace(port: Int = 8080) throws -> Workspace {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(Policies.deny(port: port), to: "policies/town.yaml")
    return workspace
  }

  private func audit(_ options: String..., in workspace: Workspace) async throws -> Tool.Run {
    try await Tool.run(["audit", "--now", "2026-11-23"] + options, in: workspace)
  }

  @Test("By name or by suffix, as many as wanted, beside the usual three and the summary")
  func formats() async throws {
    let workspace = try workspace()
    let run = try await audit(
      "--output", "out/a.sarif", "-o", "markdown=out/deep/summary", "--output", "csv=a=b.csv", "--output",
      "x.dot",
      in: workspace)
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.lines[0].hasPrefix("violated: 1 of 1 check"))
    #expect(try workspace.names(in: "reports") == Self.usual)
    #expect(try workspace.names(in: "out") == ["a.sarif", "deep"])
    #expect(try workspace.text("out/a.sarif").contains(#""version": "2.1.0""#))
    #expect(try workspace.text("out/deep/summary").hasPrefix("# taskreach: violated\n"))
    #expect(try workspace.text("a=b.csv").hasPrefix("\"outcome\""))
    #expect(try workspace.text("x.dot").hasPrefix("digraph"))
  }

  @Test("A path that tells no format gets the summary, as does text=")
  func summary() async throws {
    let workspace = try workspace()
    let run = try await audit("--output", "summary.txt", "--output", "text=again", in: workspace)
    #expect(run.output == [])
    #expect(try workspace.text("summary.txt").hasPrefix("violated: 1 of 1 check"))
    #expect(try workspace.read("summary.txt") == workspace.read("again"))
    let json = try await audit("-f", "json", "--output", "plain", in: workspace)
    #expect(json.output == [])
    #expect(try workspace.read("plain") == workspace.read("reports/report.json"))
  }

  @Test("Standard output holds one format, and then no summary")
  func standardOutput() async throws {
    let workspace = try workspace()
    let run = try await audit("--output", "sarif=-", "--output", "a.csv", in: workspace)
    #expect(run.status == 1)
    #expect(try run.json()["version"] as? String == "2.1.0")
    let drawn = try await audit("--format", "mermaid", in: workspace)
    #expect(drawn.text.hasPrefix("flowchart LR\n"))
    let both = try await audit("--output", "sarif=-", "--output", "csv=-", in: workspace)
    #expect(both.status == 2)
    #expect(
      both.errors
        == "taskreach: standard output holds one format, and --output sends it several: sarif, csv\n")
  }

  static let impossible: [(options: [String], error: String)] = [
    (
      ["--output", "sarfi=x"], "no format is called 'sarfi'; did you mean 'sarif'? formats: text, html, junit"
    ),
    (["--output", "sarif="], "--output 'sarif=' names no file"),
    (
      ["--output", "x.csv", "--output", "csv=./x.csv"],
      "./x.csv is named twice; give each report a file of its own"
    ),
    (["--output", "reports/report.json"], "reports/report.json is named twice"),
    (["--output", "a/x.csv", "--output", "file/x.sarif"], "file/x.sarif: Not a directory"),
    (["--max-bytes", "10"], "--max-bytes is at least 4000, found 10"),
    (["--junit-dialect", "loose"], "loose"),
  ]

  @Test("What cannot be is refused, and no file is written", arguments: impossible)
  func refused(_ sample: (options: [String], error: String)) async throws {
    let workspace = try workspace()
    try workspace.write("a file", to: "file")
    let run = try await Tool.run(["audit"] + sample.options, in: workspace)
    #expect(run.status == 2)
    #expect(run.errors.contains(sample.error), "\(run.errors)")
    #expect(run.output == [])
    let files =
      FileManager.default.enumerator(atPath: workspace.path("."))?.compactMap { $0 as? String } ?? []
    #expect(!files.contains { $0.hasSuffix(".csv") || $0.hasSuffix("report.json") || $0.hasSuffix(".tmp") })
  }

  @Test("ASFF takes account and Region from the snapshot, and says so where there are none")
  func asff() async throws {
    let workspace = try workspace()
    let run = try await audit("--output", "x.asff.json", in: workspace)
    #expect(run.status == 1, "\(run.errors)")
    let list = try JSONSerialization.jsonObject(with: Data(workspace.read("x.asff.json"))) as? [[String: Any]]
    let finding = try #require(list?.first)
    #expect(finding["AwsAccountId"] as? String == "111111111111")
    let resources = try #require(finding["Resources"] as? [[String: String]])
    #expect(
      resources.map { $0["Id"] }
        == ["api", "web"].map { "arn:aws:ecs:us-east-1:111111111111:service/shop/\($0)" })

    let small = try Workspace()
    var town = Town()
    for file in [
      "tasks.json", "services.json", "interfaces.json", "definition-web.json", "definition-api.json",
    ] { town.remove(file) }
    try town.replace("111111111111", by: "", in: "groups.json")
    try town.write(to: small)
    try small.write(Policies.deny(port: 8080), to: "policies/town.yaml")
    let nowhere = try await audit("--output", "x.asff.json", in: small)
    #expect(nowhere.status == 2)
    #expect(
      nowhere.errors.contains("asff needs an account of twelve digits and a Region"), "\(nowhere.errors)")
    #expect(try small.names() == ["policies", "snapshot"])
  }

  @Test("Batches of ASFF beyond the first get numbers before the suffix")
  func batches() async throws {
    let workspace = try workspace()
    let policies = (1...120).map {
      "  - {id: p\($0), kind: deny, from: {service: shop/web}, to: {service: shop/api}}"
    }
    try workspace.write(
      "version: 1\nname: many\ndefaults: {severity: high}\npolicies:\n\(policies.joined(separator: "\n"))\n",
      to: "policies/many.yaml")
    let run = try await audit("--output", "asff=out/batch.json", "--output", "y.asff.json", in: workspace)
    #expect(run.status == 1, "\(run.errors)")
    #expect(try workspace.names(in: "out") == ["batch-2.json", "batch.json"])
    #expect(try workspace.read("y-2.asff.json") == workspace.read("out/batch-2.json"))
    let printed = try await audit("--output", "asff=-", in: workspace)
    #expect(printed.status == 2)
    #expect(printed.errors == "taskreach: asff makes 2 files here, and standard output holds one\n")
  }

  @Test("JUnit split and extended")
  func junit() async throws {
    let workspace = try workspace()
    let run = try await audit(
      "--junit-split", "--junit-dialect", "extended", "--output", "junit=ci/x.xml", in: workspace)
    #expect(run.status == 1, "\(run.errors)")
    #expect(try workspace.names(in: "reports") == ["TEST-town.xml", "report.html", "report.json"])
    #expect(try workspace.names(in: "ci") == ["TEST-town.xml"])
    let xml = try workspace.text("ci/TEST-town.xml")
    #expect(
      xml.contains("<testsuite name=\"town\"") && xml.contains("file=\"policies/town.yaml\" line=\"4\""))
  }

  @Test("Below the threshold and passed cases as asked for")
  func choices() async throws {
    let workspace = try workspace()
    _ = try await audit("--fail-on", "high", "--junit-below-threshold", "skipped", in: workspace)
    #expect(
      try workspace.text("reports/junit.xml").contains(
        "<skipped message=\"violated, below the threshold 'high'"))
    try workspace.write(Policies.deny(port: 9999), to: "policies/town.yaml")
    _ = try await audit("--junit-passed", "summary", in: workspace)
    #expect(try workspace.text("reports/junit.xml").contains("web-not-to-api: subjects that hold"))
  }

  @Test("A file that cannot be written leaves all others as they were")
  func whole() async throws {
    let workspace = try workspace()
    try workspace.write("old", to: "reports/report.json")
    try workspace.makeFolder("folder.csv/x")
    let run = try await audit("--output", "x.sarif", "--output", "folder.csv", in: workspace)
    #expect(run.status == 2)
    #expect(run.errors == "taskreach: folder.csv: Is a directory\n")
    #expect(try workspace.text("reports/report.json") == "old")
    #expect(try !workspace.names().contains("x.sarif"))
    #expect(try workspace.names(in: "reports") == ["report.json"])
  }
}

@Suite("Drawn answers")
struct DrawnAnswerTests {
  @Test(
    "who-can-reach, reachable-from and explain draw; the exit status stays", arguments: ["mermaid", "dot"])
  func draw(format: String) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let questions = [
      ["who-can-reach", "service:shop/api", "--port", "tcp/8080"],
      ["reachable-from", "service:shop/web"],
      ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080"],
    ]
    for question in questions {
      let run = try await Tool.run(question + ["--format", format], in: workspace)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.text.hasPrefix(format == "dot" ? "digraph taskreach {" : "flowchart LR\n"))
      #expect(run.text.contains("service shop/web") && run.text.contains("service shop/api"))
    }
  }

  @Test(
    "What draws nothing says so", arguments: [["inspect"], ["policy", "list"], ["explain", "--batch", "-"]])
  func nothing(command: [String]) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(Policies.deny(port: 8080), to: "policies/town.yaml")
    let run = try await Tool.run(command + ["--format", "dot"], in: workspace)
    #expect(run.status == 2)
    #expect(run.output == [])
    #expect(run.errors.contains("draw"), "\(run.errors)")
  }
}

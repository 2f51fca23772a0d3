import Foundation
import TestSupport
import Testing

@Suite("The nightly audit, as a job runs it")
struct AuditTests {
  private static let reports = ["junit.xml", "report.html", "report.json"]

  /// A workspace with the town and one policy file.
  private func workspace(_ policies: String, inDoubt: Bool = false) throws -> Workspace {
    let workspace = try Workspace()
    var town = Town()
    if inDoubt {
      try town.replace(
        Town.interface("api", "10.0.1.20"),
        by: Town.interface("api", "10.0.1.20", groups: ["sg-api", "sg-gone"]),
        in: "interfaces.json")
    }
    try town.write(to: workspace)
    try workspace.write(policies, to: "policies/sub/town.yaml")
    return workspace
  }

  @Test("policies and reports are the folders unless others are named")
  func defaults() async throws {
    let workspace = try workspace(Policies.deny(port: 8080))
    let run = try await Tool.run(["audit"], in: workspace)
    #expect(run.status == 1)
    #expect(run.errors == "")
    #expect(run.lines[0].hasPrefix("violated: 1 of 1 check"))
    #expect(try workspace.names() == ["policies", "reports", "snapshot"])
    #expect(try workspace.names(in: "reports") == Self.reports)
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(try workspace.read("reports/report.json"))) as? [String: Any])
    #expect(json["schema"] as? String == "taskreach.report/1")
    #expect(try workspace.text("reports/junit.xml").hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"))
    #expect(try workspace.text("reports/report.html").lowercased().hasPrefix("<!doctype html>"))
  }

  @Test("Other folders, made with those above them, and reports of before replaced")
  func folders() async throws {
    let workspace = try workspace(Policies.deny(port: 8080))
    try workspace.write("old", to: "out/of/the/way/report.json")
    try workspace.write("kept", to: "out/of/the/way/notes.txt")
    let run = try await Tool.run(
      ["audit", "--policies", "policies/sub/town.yaml", "--reports", "out/of/the/way/"], in: workspace)
    #expect(run.status == 1, "\(run.errors)")
    #expect(
      try workspace.names(in: "out/of/the/way") == ["junit.xml", "notes.txt", "report.html", "report.json"])
    #expect(try workspace.text("out/of/the/way/report.json").hasPrefix("{"))
    #expect(try workspace.text("out/of/the/way/notes.txt") == "kept")
    let nowhere = try await Tool.run(["audit", "--reports", ""], in: workspace)
    #expect(nowhere.status == 2)
    let piped = try await Tool.run(
      ["audit", "--policies", "-"], in: workspace, input: .text(Policies.deny(port: 8080)))
    #expect(piped.status == 1)
  }

  static let statuses: [(port: Int, severity: String, options: String, inDoubt: Bool, status: Int32)] = [
    (8080, "medium", "", false, 1),
    (8080, "medium", "--fail-on low", false, 1),
    (8080, "medium", "--fail-on medium", false, 1),
    (8080, "medium", "--fail-on high", false, 0),
    (8080, "medium", "--fail-on none", false, 0),
    (8080, "critical", "--fail-on critical", false, 1),
    (8080, "medium", "--exit-zero", false, 0),
    (9999, "medium", "", false, 0),
    (9999, "medium", "", true, 3),
    (9999, "medium", "--undecided fail", true, 3),
    (9999, "medium", "--undecided warn", true, 0),
    (9999, "medium", "--undecided ignore", true, 0),
    (9999, "medium", "--exit-zero", true, 0),
    (8080, "medium", "--undecided ignore", true, 1),
  ]

  @Test("The exit status, by --fail-on, --undecided and --exit-zero", arguments: statuses)
  func endsWith(
    _ sample: (port: Int, severity: String, options: String, inDoubt: Bool, status: Int32)
  ) async throws {
    let workspace = try workspace(
      Policies.deny(port: sample.port, severity: sample.severity), inDoubt: sample.inDoubt)
    let run = try await Tool.run(
      ["audit"] + sample.options.split(separator: " ").map(String.init), in: workspace)
    #expect(run.status == sample.status, "\(run.text)\(run.errors)")
    #expect(try workspace.names(in: "reports") == Self.reports)
    let word = sample.port == 8080 ? "violated" : sample.inDoubt ? "undecided" : "satisfied"
    #expect(run.text.contains(word))
  }

  @Test("A broken policy file gives 2 with its place, and the reports say so, too")
  func brokenPolicy() async throws {
    let workspace = try workspace(Policies.broken)
    let place = "policies/sub/town.yaml:7:5"
    let alone = try await Tool.run(["audit", "--exit-zero"], in: workspace)
    #expect(alone.status == 2)
    #expect(alone.errors.contains("taskreach: \(place): error: policy 'web-not-to-api' has no key 'form'"))
    #expect(alone.errors.contains("did you mean 'from'?"))
    #expect(alone.text.contains("\(place): error: "))
    try workspace.write(Policies.deny(port: 8080, id: "another"), to: "policies/well.yaml")
    let beside = try await Tool.run(["audit"], in: workspace)
    #expect(beside.status == 2)
    #expect(beside.errors.contains("\(place): error: "))
    #expect(try workspace.names(in: "reports") == Self.reports)
    #expect(try workspace.text("reports/report.html").contains("town.yaml:7"))
    #expect(try workspace.text("reports/junit.xml").contains("town.yaml:7"))
    #expect(try workspace.text("reports/report.json").contains("POL004"))
  }

  static let unusable: [(name: String, text: String, place: String)] = [
    ("no YAML", "version: [1", "policies/a.yaml:"),
    ("nothing", "", "policies/a.yaml"),
    ("another version", "version: 2\nname: x\npolicies: []\n", "policies/a.yaml:1:"),
    ("binary", "\u{0}\u{1}", "policies/a.yaml"),
  ]

  @Test("What is no policy file at all gives 2", arguments: unusable)
  func isNoPolicyFile(_ sample: (name: String, text: String, place: String)) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(sample.text, to: "policies/a.yaml")
    for command in [["audit"], ["policy", "validate"], ["policy", "list"]] {
      let run = try await Tool.run(command, in: workspace)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("taskreach: \(sample.place)"), "\(run.errors)")
    }
  }

  @Test("Two policies of one name are told with both places")
  func twins() async throws {
    let workspace = try workspace(Policies.deny(port: 8080))
    try workspace.write(Policies.deny(port: 80), to: "policies/a.yml")
    let run = try await Tool.run(["audit"], in: workspace)
    #expect(run.status == 2)
    #expect(run.errors.contains("policies/sub/town.yaml:4:"), "\(run.errors)")
    #expect(run.errors.contains("policies/a.yml:4:"))
  }

  @Test("A folder without policies gives 2 and no reports")
  func noPolicies() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write("notes", to: "policies/README.md")
    let run = try await Tool.run(["audit"], in: workspace)
    #expect(run.status == 2)
    #expect(run.errors == "taskreach: no policies (.yaml) in policies; name their folder with --policies\n")
    #expect(try workspace.names() == ["policies", "snapshot"])
  }

  @Test("A selector that matches nothing fails its policy, with near names")
  func emptySelection() async throws {
    let policy = Policies.deny(port: 8080).replacing("shop/web", with: "shop/wbe")
    let run = try await Tool.run(["audit"], in: workspace(policy))
    #expect(run.status == 1 || run.status == 2 || run.status == 3, "never a pass")
    #expect((run.text + run.errors).contains("shop/web"))
  }

  @Test("The storefront's own policies find its two planted mistakes")
  func storefront() async throws {
    let workspace = try Workspace()
    let run = try await Tool.run(
      ["audit", "--policies", Storefront.policies, "--now", Storefront.now] + Storefront.arguments,
      in: workspace)
    #expect(run.status == 1)
    #expect(run.lines.contains { $0.hasPrefix("violated") && $0.contains("api-reaches-db") })
    #expect(run.lines.contains { $0.hasPrefix("violated") && $0.contains("reporting-stays-out") })
    #expect(!run.lines.contains { $0.hasPrefix("violated") && $0.contains("web-not-to-db") })
  }

  @Test("The shipped policies run as they are on the storefront and on the smallest snapshot")
  func shipped() async throws {
    let workspace = try Workspace()
    try Town.smallest.write(to: workspace)
    let policies = Fixture.projectRoot.appending(path: "policies").path
    let small = try await Tool.run(["audit", "--policies", policies], in: workspace)
    #expect([0, 3].contains(small.status), "\(small.text)\(small.errors)")
    #expect(small.errors == "")
    let whole = try await Tool.run(["audit", "--policies", policies] + Storefront.arguments, in: workspace)
    #expect(whole.status == 1)
    #expect(whole.errors == "")
  }

  @Test("The summary goes where --output says, and -v adds what holds")
  func summary() async throws {
    let workspace = try workspace(Policies.deny(port: 9999))
    let short = try await Tool.run(["audit"], in: workspace)
    let long = try await Tool.run(["audit", "-v", "--output", "summary.txt"], in: workspace)
    #expect(short.status == 0)
    #expect(long.output == [])
    #expect(!short.text.contains("web-not-to-api"))
    #expect(try workspace.text("summary.txt").contains("web-not-to-api"))
  }
}

@Suite("policy validate and policy list")
struct PolicyCommandTests {
  @Test("What is well is said in one line, and listed by severity, name and controls")
  func well() async throws {
    let workspace = try Workspace()
    try workspace.write(Policies.deny(port: 8080), to: "policies/a.yaml")
    let one = try await Tool.run(["policy", "validate"], in: workspace)
    #expect(one.status == 0)
    #expect(one.text == "1 file, 1 policy, all well\n")
    try workspace.write(Policies.deny(port: 80, severity: "high", id: "other"), to: "policies/b.yml")
    let two = try await Tool.run(["policy", "validate"], in: workspace)
    #expect(two.text == "2 files, 2 policies, all well\n")
    let list = try await Tool.run(["policy", "list"], in: workspace)
    #expect(list.text == "medium\ttown/web-not-to-api\t\nhigh\ttown/other\t\n")
  }

  @Test("What is broken is told with its place, and the rest is listed all the same")
  func broken() async throws {
    let workspace = try Workspace()
    try workspace.write(Policies.deny(port: 8080), to: "policies/a.yaml")
    try workspace.write(Policies.broken, to: "policies/b.yaml")
    let validated = try await Tool.run(["policy", "validate"], in: workspace)
    #expect(validated.status == 2)
    #expect(validated.output == [])
    #expect(validated.errors.contains("taskreach: policies/b.yaml:7:5: error: "))
    let listed = try await Tool.run(["policy", "list"], in: workspace)
    #expect(listed.status == 2)
    #expect(listed.text == "medium\ttown/web-not-to-api\t\n")
    let json = try await Tool.run(["policy", "validate", "-f", "json"], in: workspace)
    #expect(json.status == 2)
    let errors = try #require(try json.json()["errors"] as? [String])
    #expect(errors.contains { $0.hasPrefix("policies/b.yaml:7:5: error: ") })
  }

  @Test("The shipped policies are well")
  func shipped() async throws {
    let policies = Fixture.projectRoot.appending(path: "policies").path
    for folder in [policies, Storefront.policies] {
      let run = try await Tool.run(["policy", "validate", "--policies", folder], in: Workspace())
      #expect(run.status == 0)
      #expect(run.text.hasSuffix(", all well\n"))
    }
  }
}

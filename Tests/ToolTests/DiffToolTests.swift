import Foundation
import TestSupport
import Testing

@Suite("diff") struct DiffToolTests {
  /// The town as it is, beside the town changed in one way.
  private static func workspace(_ change: Change) throws -> Workspace {
    let workspace = try Workspace()
    try Town().write(to: workspace, as: "old")
    var town = Town()
    switch change {
    case .nothing: break
    case .opened: try town.replace("\"ToPort\": 8080", by: "\"ToPort\": 8090", in: "groups.json")
    case .undecided: town.remove("groups.json")
    case .hostile:
      try town.replace(
        #""serviceName": "web""#, by: #""serviceName": "<b>|`@web`""#, in: "services.json")
    }
    try town.write(to: workspace, as: "new")
    return workspace
  }

  enum Change: String { case nothing, opened, undecided, hostile }

  static let statuses: [(change: Change, arguments: String, status: Int32)] = [
    (.nothing, "old new --fail-on-new", 0), (.opened, "old new", 0), (.opened, "old new --fail-on-new", 1),
    (.opened, "new old --fail-on-new", 0), (.opened, "old new --fail-on-new --exit-zero", 0),
    (.undecided, "old new", 0), (.undecided, "old new --fail-on-new", 3),
    (.undecided, "new old --fail-on-new", 1),
    (.nothing, "old absent", 2), (.nothing, "old", 2), (.nothing, "- -", 2),
    (.nothing, "old new --policies absent", 2),
    (.nothing, "old new --format yaml", 2), (.nothing, "old new --output absent/x", 2),
  ]

  @Test("exit status", arguments: statuses)
  func status(_ sample: (change: Change, arguments: String, status: Int32)) async throws {
    let arguments = sample.arguments.split(separator: " ").map(String.init)
    let run = try await Tool.run(["diff"] + arguments, in: Self.workspace(sample.change))
    #expect(run.status == sample.status, "\(run.text)\(run.errors)")
    #expect((run.errors == "") == (sample.status != 2))
  }

  @Test("text tells what opened, from whom and why") func text() async throws {
    let run = try await Tool.run(["diff", "old", "new"], in: Self.workspace(.opened))
    #expect(run.lines[0].hasSuffix("newly reachable"))
    #expect(run.lines.contains("service shop/api"))
    #expect(run.text.contains("newly reachable from service shop/web"))
    #expect(run.text.contains("on tcp/8081-8090 inside the VPC: blocked to reachable"))
    #expect(run.text.contains("was sg-api: tcp/8080 from sg-web, is sg-api: tcp/8080-8090 from sg-web"))
  }

  @Test("with policies also whose outcome differs is told") func policies() async throws {
    let workspace = try Self.workspace(.opened)
    try workspace.write(Policies.deny(port: 8085), to: "policies/town.yaml")
    let text = try await Tool.run(["diff", "old", "new", "--policies", "policies"], in: workspace)
    #expect(text.text.contains("satisfied to violated  web-not-to-api  service shop/api"))
    let run = try await Tool.run(
      ["diff", "old", "new", "--policies", "policies", "--format", "json"], in: workspace)
    let outcomes = try #require(try run.json()["outcomes"] as? [[String: String]])
    #expect(
      outcomes == [
        [
          "policy": "web-not-to-api", "subject": "service shop/api", "before": "satisfied",
          "after": "violated",
        ]
      ])
  }

  @Test("names are plain text in Markdown and in HTML") func hostile() async throws {
    let workspace = try Self.workspace(.hostile)
    let markdown = try await Tool.run(["diff", "old", "new", "-f", "markdown"], in: workspace)
    #expect(markdown.text.contains("service shop/&#60;b&#62;&#124;&#96;&#64;web&#96;"))
    #expect(!markdown.text.contains("<b>"))
    let rows = markdown.lines.filter { $0.hasPrefix("| ") }
    #expect(rows.allSatisfy { $0.count(where: { $0 == "|" }) == 7 })
    let html = try await Tool.run(["diff", "old", "new", "-f", "html", "-o", "diff.html"], in: workspace)
    #expect(html.output == [])
    let page = try workspace.text("diff.html")
    #expect(page.contains("&lt;b&gt;|`@web`") && !page.contains("<b>"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test("the same snapshots give the same bytes") func determinism() async throws {
    let workspace = try Self.workspace(.opened)
    for format in ["text", "json", "markdown", "html"] {
      let runs = [
        try await Tool.run(["diff", "old", "new", "-f", format], in: workspace),
        try await Tool.run(["diff", "old", "new", "-f", format], in: workspace),
      ]
      #expect(runs[0].output == runs[1].output && !runs[0].output.isEmpty)
    }
  }
}

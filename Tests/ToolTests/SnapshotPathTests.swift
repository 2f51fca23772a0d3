import Foundation
import TestSupport
import Testing

/// Contract, section 2: where documents may lie.
@Suite("A snapshot is found wherever it lies and however it is packed")
struct SnapshotPathTests {
  private static let question = [
    "who-can-reach", "service:shop/api", "--port", "tcp/9090", "--format", "json",
  ]
  private static let smallQuestion = [
    "explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080", "-f", "json",
  ]

  /// The storefront's answer, in whatever form the same documents lie.
  private static func expected() async throws -> Tool.Run {
    let run = try await Tool.run(question + Storefront.arguments, in: Workspace())
    #expect(run.status == 0)
    #expect(run.output.count > 1000)
    return run
  }

  @Test("--snapshot, TASKREACH_SNAPSHOT and ./snapshot, in this order")
  func order() async throws {
    let workspace = try Workspace()
    let expected = try await Self.expected()
    try Town().write(to: workspace)
    let fromDefault = try await Tool.run(["inspect"], in: workspace)
    #expect(fromDefault.text.contains("service shop/web"))
    let variable = ["TASKREACH_SNAPSHOT": Storefront.path]
    let fromVariable = try await Tool.run(Self.question, in: workspace, environment: variable)
    #expect(fromVariable.output == expected.output)
    let fromOption = try await Tool.run(
      ["inspect", "--snapshot", "snapshot"], in: workspace, environment: variable)
    #expect(fromOption.output == fromDefault.output)
    let empty = try await Tool.run(["inspect"], in: workspace, environment: ["TASKREACH_SNAPSHOT": ""])
    #expect(empty.output == fromDefault.output)
  }

  @Test("A folder with a slash, from elsewhere, or by a symbolic link")
  func spellings() async throws {
    let workspace = try Workspace()
    let expected = try await Self.expected()
    try workspace.link("link", to: Storefront.path)
    for path in [Storefront.path + "/", "link", "./link/"] {
      #expect(
        try await Tool.run(Self.question + ["--snapshot", path], in: workspace).output == expected.output)
    }
  }

  @Test("Folders in folders, gzip, and files that are no documents")
  func nested() async throws {
    let workspace = try Workspace()
    for (index, file) in try Fixture.storefront().enumerated() {
      let folder = ["snapshot", "snapshot/a", "snapshot/a/b c/d", "snapshot/é"][index % 4]
      try workspace.write([file], into: folder)
      if index % 3 == 0 { try workspace.gzip("\(folder)/\(file.path)") }
    }
    try workspace.write("notes", to: "snapshot/README.md")
    try workspace.write("not JSON", to: "snapshot/.hidden.json")
    try workspace.write("not JSON", to: "snapshot/.git/config.json")
    try workspace.link("snapshot/gone.txt", to: "nowhere")
    let run = try await Tool.run(Self.question, in: workspace)
    #expect(run.errors == "")
    #expect(try await run.output == Self.expected().output)
  }

  @Test("Every file named by itself is the same snapshot as the folder")
  func fileByFile() async throws {
    // Not about a target of load balancers: target health named by itself has nothing to be of (AWS016).
    let files = try Fixture.storefront()
    let paths = files.flatMap { ["--snapshot", "\(Storefront.path)/\($0.path)"] }
    let run = try await Tool.run(
      ["who-can-reach", "service:shop/dbproxy", "--port", "tcp/6432"] + paths, in: Workspace())
    let whole = try await Tool.run(
      ["who-can-reach", "service:shop/dbproxy", "--port", "tcp/6432"] + Storefront.arguments, in: Workspace())
    #expect(run.output == whole.output)
  }

  @Test("One file is a snapshot, whatever it is called")
  func oneFile() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let all = try await Tool.run(
      ["explain", "--batch", "-", "--snapshot", "snapshot"], in: workspace,
      input: .text(Batch.line("1", port: 8080)))
    #expect(try all.jsonLines().first?["verdict"] as? String == "reachable")
    try workspace.write(try workspace.read("snapshot/groups.json"), to: "groups.txt")
    let run = try await Tool.run(["inspect", "--snapshot", "groups.txt"], in: workspace)
    #expect(run.status == 0)
    #expect(run.text.contains("  2 security groups\n"))
  }

  @Test("Standard input is a snapshot: one document, several on end, or gzip")
  func standardInput() async throws {
    let workspace = try Workspace()
    let files = try Fixture.storefront()
    // Files whose names say what they are about cannot come through a pipe.
    let (named, nameless) = (files.filter(Self.isNamed), files.filter { !Self.isNamed($0) })
    try workspace.write(nameless.flatMap { $0.bytes + [0x0A] }, to: "all")
    try workspace.write(named, into: "named")
    let plain = try await Tool.run(
      Self.question + ["--snapshot", "-", "--snapshot", "named"], in: workspace,
      input: .file(workspace.url.appending(path: "all")))
    #expect(plain.errors == "")
    #expect(try await plain.output == Self.expected().output)
    try workspace.gzip("all")
    let packed = try await Tool.run(
      Self.question + ["--snapshot", "-", "--snapshot", "named"], in: workspace,
      input: .file(workspace.url.appending(path: "all.gz")))
    #expect(packed.output == plain.output)
  }

  private static func isNamed(_ file: Fixture.File) -> Bool {
    file.path.contains("elbv2-") || file.path.contains("get-managed")
  }

  @Test("A pipe is read like a file")
  func pipe() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let script = #"cat snapshot/*.json | "$0" inspect --snapshot -"#
    let run = try await Tool.run(["sh", "-c", script, Tool.url.path], in: workspace, program: "/usr/bin/env")
    let folder = try await Tool.run(["inspect"], in: workspace)
    #expect(run.output == folder.output)
  }

  @Test("Several snapshots are one, and the same document twice is one")
  func merged() async throws {
    let workspace = try Workspace()
    for (index, file) in try Fixture.storefront().enumerated() {
      // A file's name names something of its own snapshot.
      let isFixed = file.path.contains("elbv2-") || file.path.contains("prefix-list")
      try workspace.write([file], into: index.isMultiple(of: 2) || isFixed ? "even" : "odd")
      if index.isMultiple(of: 5), !isFixed { try workspace.write([file], into: "again") }
    }
    let paths = ["odd", "again", "even"].flatMap { ["--snapshot", $0] }
    let run = try await Tool.run(Self.question + paths, in: workspace)
    #expect(run.errors == "")
    #expect(try await run.output == Self.expected().output)
    let half = try await Tool.run(Self.question + ["--snapshot", "odd"], in: workspace)
    #expect(half.output != run.output)
  }

  @Test("A loop of symbolic links is walked once")
  func loop() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let before = try await Tool.run(["inspect", "-f", "json"], in: workspace)
    try workspace.link("snapshot/self", to: ".")
    try workspace.link("snapshot/deep/er/up", to: "../../..")
    try workspace.link("snapshot/knot", to: "knot")
    let run = try await Tool.run(["inspect", "-f", "json"], in: workspace)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == before.output)
  }

  @Test("Places of several snapshots are told apart")
  func places() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    var other = Town()
    let vpc = "10.0.0.0/16"
    try other.replace(vpc, by: "10.9.0.0/16", in: "vpcs.json")
    try workspace.write(other.files["vpcs.json"] ?? "", to: "other/vpcs.json")
    let run = try await Tool.run(["inspect", "--snapshot", "snapshot", "--snapshot", "other"], in: workspace)
    #expect(run.errors.contains("snapshot/vpcs.json:1:"))
    #expect(run.errors.contains("other/vpcs.json:1:"))
    #expect(run.errors.contains("[AWS010]"))
  }
}

@Suite("The smallest snapshot: task definitions, groups and services")
struct SmallestSnapshotTests {
  @Test("It answers, and names what it takes for granted")
  func answers() async throws {
    let workspace = try Workspace()
    try Town.smallest.write(to: workspace)
    let run = try await Tool.run(
      ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080"], in: workspace)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.lines[0] == "reachable-assumed: service shop/web -> service shop/api, tcp/8080")
    #expect(run.text.contains("  ASSUME_ACLS_OPEN: no network ACL is known"))
    #expect(run.text.contains("  ASSUME_ROUTES_OPEN: no route table is known"))
    let json = try await Tool.run(
      ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080", "-f", "json"], in: workspace)
    #expect(try json.json()["assumptions"] as? [String] == ["ASSUME_ACLS_OPEN", "ASSUME_ROUTES_OPEN"])
  }

  @Test("What the groups alone stop is blocked")
  func blocks() async throws {
    let workspace = try Workspace()
    try Town.smallest.write(to: workspace)
    let port = try await Tool.run(
      ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8081"], in: workspace)
    #expect(port.status == 1)
    #expect(port.lines[0] == "blocked: service shop/web -> service shop/api, tcp/8081")
    #expect(port.text.contains("  ENI_SG_RULES_MISMATCH  sg-api  groups of the target\n"))
    let direction = try await Tool.run(
      ["explain", "service:shop/api", "service:shop/web", "--port", "tcp/80"], in: workspace)
    #expect(direction.status == 1)
  }

  @Test("who-can-reach names the one who does, as prospective")
  func whoCanReach() async throws {
    let workspace = try Workspace()
    try Town.smallest.write(to: workspace)
    let run = try await Tool.run(["who-can-reach", "service:shop/api", "--port", "tcp/8080"], in: workspace)
    #expect(run.status == 0)
    #expect(run.lines[0].contains("no running task; prospective in awsvpc mode"))
    let door = try #require(run.lines.firstIndex { $0.hasPrefix("reachable-assumed") })
    let row = run.lines[door + 1]
    #expect(row.contains("service shop/web (prospective)"))
    #expect(row.contains("ASSUME_ACLS_OPEN, ASSUME_ROUTES_OPEN"))
  }

  @Test("inspect names what is missing, with the command that brings it")
  func inspects() async throws {
    let workspace = try Workspace()
    try Town.smallest.write(to: workspace)
    let run = try await Tool.run(["inspect"], in: workspace)
    for command in [
      "aws ec2 describe-network-interfaces", "aws ec2 describe-subnets", "aws ec2 describe-route-tables",
      "aws ec2 describe-network-acls", "aws ecs describe-tasks", "aws ec2 describe-vpcs",
    ] { #expect(run.text.contains("    \(command)")) }
    #expect(run.text.contains("(ASSUME_ROUTES_OPEN)"))
    #expect(run.text.contains("(ASSUME_ACLS_OPEN)"))
    #expect(!run.text.contains("aws ec2 describe-security-groups"))
  }

  @Test("Without groups nothing is known")
  func withoutGroups() async throws {
    let workspace = try Workspace()
    var town = Town.smallest
    town.remove("groups.json")
    try town.write(to: workspace)
    let run = try await Tool.run(
      ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080"], in: workspace)
    #expect(run.status == 3)
    #expect(run.text.contains("aws ec2 describe-security-groups"))
  }

  @Test("The storefront's own three kinds answer, too")
  func storefront() async throws {
    let workspace = try Workspace()
    let files = try Fixture.storefront().filter { file in
      ["task-definition", "security-groups", "describe-services"].contains { file.path.contains($0) }
    }
    #expect(files.count == 5)
    try workspace.write(files, into: "snapshot")
    let run = try await Tool.run(
      ["explain", "internet", "service:shop/web", "--port", "tcp/8080"], in: workspace)
    #expect(run.status == 1)
    #expect(run.text.contains("ENI_SG_RULES_MISMATCH"))
    #expect(run.text.contains("assumed: ASSUME_ROUTES_OPEN"))
    #expect(run.text.contains("assumed: ASSUME_ACLS_OPEN"))
  }
}

@Suite("--view groups asks the security groups of a full snapshot alone")
struct ViewTests {
  /// Row 11 of the storefront's table: a network ACL drops the answers.
  private static let question = ["explain", "ip:10.20.11.4", "ip:10.20.20.50", "--port", "tcp/5432"]

  @Test("What an ACL stops is open in that view, by assumption")
  func groups() async throws {
    let workspace = try Workspace()
    let effective = try await Tool.run(Self.question + Storefront.arguments, in: workspace)
    #expect(effective.text.hasPrefix("one-way: "))
    let same = try await Tool.run(
      Self.question + Storefront.arguments + ["--view", "effective"], in: workspace)
    #expect(same.output == effective.output)
    let groups = try await Tool.run(
      Self.question + Storefront.arguments + ["--view", "groups"], in: workspace)
    #expect(groups.status == 0)
    #expect(groups.text.hasPrefix("reachable-assumed: "))
    #expect(groups.text.contains("ASSUME_ACLS_OPEN"))
    #expect(groups.text.contains("ASSUME_ROUTES_OPEN"))
    #expect(!groups.text.contains("acl-"))
  }

  @Test("What a group stops is closed in that view")
  func stopped() async throws {
    let run = try await Tool.run(
      ["explain", "service:shop/web", "ip:10.20.20.50", "--port", "tcp/5432", "--view", "groups"]
        + Storefront.arguments, in: Workspace())
    #expect(run.status == 1)
    #expect(run.text.contains("ENI_SG_RULES_MISMATCH"))
  }
}

import Foundation
import Testing

/// Contract, section 3: results on standard output, everything else on standard error.
@Suite("Results and remarks go where they belong")
struct StreamsTests {
  private static let question = [
    "explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080",
  ]

  /// A town with something to remark on: a group whose rule has an impossible port.
  private static func damaged() throws -> Town {
    var town = Town()
    try town.replace(
      #""FromPort": 8080, "ToPort": 8080"#, by: #""FromPort": 8080, "ToPort": 80800"#, in: "groups.json")
    return town
  }

  @Test("Remarks stand on standard error, and -q leaves them out")
  func remarks() async throws {
    let workspace = try Workspace()
    try Self.damaged().write(to: workspace)
    let loud = try await Tool.run(Self.question, in: workspace)
    #expect(loud.errors.hasPrefix("taskreach: groups.json:"))
    #expect(loud.errors.contains("a port is 0 through 65535, found 80800 [AWS003]"))
    #expect(!loud.text.contains("AWS003"))
    for flag in ["-q", "--quiet"] {
      let quiet = try await Tool.run(Self.question + [flag], in: workspace)
      #expect(quiet.errors == "")
      #expect(quiet.output == loud.output)
      #expect(quiet.status == loud.status)
    }
  }

  @Test("Many remarks are cut, and -v prints all of them")
  func manyRemarks() async throws {
    let workspace = try Workspace()
    let groups = (1...30).map { #"{"GroupId": "sg-\#($0)", "VpcId": 7}"# }.joined(separator: ",\n")
    try workspace.write(#"{"SecurityGroups": [\#(groups)]}"#, to: "snapshot/groups.json")
    let short = try await Tool.run(["inspect"], in: workspace)
    let long = try await Tool.run(["inspect", "--verbose"], in: workspace)
    #expect(short.errors.split(separator: "\n").count == 21)
    #expect(short.errors.hasSuffix("more remarks on the input; 'taskreach inspect' lists them\n"))
    #expect(long.errors.split(separator: "\n").count == 30)
    #expect(!long.errors.contains("more remarks"))
  }

  @Test("-v prints the hops and the limits")
  func verbose() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let arguments = ["who-can-reach", "service:shop/api", "--port", "tcp/8080"]
    let short = try await Tool.run(arguments, in: workspace)
    let long = try await Tool.run(arguments + ["-v"], in: workspace)
    #expect(!short.text.contains("NEVER_MODELLED"))
    #expect(long.text.contains("NEVER_MODELLED"))
    #expect(!short.text.contains("groups of the target"))
    #expect(long.text.contains("groups of the target"))
    #expect(long.status == short.status)
  }

  @Test(
    "--format json is one JSON object with its schema",
    arguments: [
      (["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080"], "taskreach.explain/1"),
      (["who-can-reach", "service:shop/api"], "taskreach.who-can-reach/1"),
      (["reachable-from", "service:shop/web"], "taskreach.reachable-from/1"),
      (["inspect"], "taskreach.inspect/1"),
      (["audit", "--policies", "well.yaml", "--exit-zero"], "taskreach.report/1"),
      (["policy", "list", "--policies", "well.yaml"], "taskreach.policy-list/1"),
      (["policy", "validate", "--policies", "well.yaml"], "taskreach.policy-validate/1"),
    ])
  func json(_ arguments: [String], _ schema: String) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(Policies.deny(port: 8080), to: "well.yaml")
    let long = try await Tool.run(arguments + ["--format", "json"], in: workspace)
    let short = try await Tool.run(arguments + ["-f", "json"], in: workspace)
    #expect(long.status == 0, "\(long.errors)")
    #expect(try long.json()["schema"] as? String == schema)
    if arguments[0] != "audit" { #expect(short.output == long.output) }
  }

  @Test("--output takes what standard output would have got", arguments: ["text", "json"])
  func output(_ format: String) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let printed = try await Tool.run(Self.question + ["-f", format], in: workspace)
    let written = try await Tool.run(Self.question + ["-f", format, "-o", "answer"], in: workspace)
    #expect(written.status == printed.status)
    #expect(written.output == [])
    #expect(written.errors == "")
    #expect(try workspace.read("answer") == printed.output)
    #expect(try workspace.names() == ["answer", "snapshot"], "nothing else is left behind")
    let dash = try await Tool.run(Self.question + ["-f", format, "-o", "-"], in: workspace)
    #expect(dash.output == printed.output)
  }

  @Test("A file is replaced by another, and not written over")
  func replaces() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write("old", to: "answer")
    // A second name for the old file still has the old content after a rename, and the new one after a write.
    try FileManager.default.linkItem(atPath: workspace.path("answer"), toPath: workspace.path("before"))
    let run = try await Tool.run(Self.question + ["--output", "answer"], in: workspace)
    #expect(run.status == 0)
    #expect(try workspace.text("answer").hasPrefix("reachable: "))
    #expect(try workspace.text("before") == "old")
  }

  @Test("A failed run leaves the old file as it was")
  func keeps() async throws {
    let workspace = try Workspace()
    try workspace.write("old", to: "answer")
    let run = try await Tool.run(Self.question + ["--output", "answer"], in: workspace)
    #expect(run.status == 2)
    #expect(try workspace.text("answer") == "old")
    #expect(try workspace.names() == ["answer"])
  }

  @Test("A folder is no place for the result, and a symbolic link stays one")
  func places() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.makeFolder("folder")
    let folder = try await Tool.run(Self.question + ["--output", "folder"], in: workspace)
    #expect(folder.status == 2)
    #expect(folder.errors == "taskreach: folder: Is a directory\n")
    try workspace.write("old", to: "real/answer")
    try workspace.link("link", to: "real/answer")
    let link = try await Tool.run(Self.question + ["--output", "link"], in: workspace)
    #expect(link.status == 0)
    #expect(try workspace.text("real/answer").hasPrefix("reachable: "))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: workspace.path("link")) == "real/answer")
    #expect(try workspace.names(in: "real") == ["answer"])
  }

  @Test("A pipe or a device is written to as it stands, and never replaced")
  func devices() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let printed = try await Tool.run(Self.question, in: workspace)
    let run = try await Tool.run(
      ["sh", "-c", #""$0" "$@" --output /dev/fd/3 3>&1 | cat"#, Tool.url.path] + Self.question, in: workspace,
      program: "/usr/bin/env")
    #expect(run.output == printed.output, "\(run.errors)")
  }

  @Test("What cannot be written is an error, except for a reader that has left")
  func full() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    for arguments in [Self.question, ["--help"], ["explain", "--batch", "questions"]] {
      try workspace.write(Batch.line("1", port: 8080) + "\n", to: "questions")
      let run = try await Tool.run(arguments, in: workspace, output: URL(filePath: "/dev/full"))
      #expect(run.status == 2)
      #expect(run.errors == "taskreach: standard output: No space left on device\n")
    }
    let many = String(repeating: Batch.line("1", port: 8080) + "\n", count: 500)
    try workspace.write(many, to: "questions")
    for command in [#""$0" explain --batch questions"#, #""$0" who-can-reach all -v"#] {
      let script = "(\(command); echo $? >&2) | head -n 1"
      let run = try await Tool.run(
        ["sh", "-c", script, Tool.url.path], in: workspace, program: "/usr/bin/env")
      #expect(run.errors == "0\n")
      #expect(run.lines.count == 2)
    }
  }
}

@Suite("Colour is for terminals, and never says more than the words")
struct ColorTests {
  private static let escape = UInt8(0x1B)
  private static let question = ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080"]

  @Test("--color always colours the words and nothing else")
  func always() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    for arguments in [
      Self.question, ["who-can-reach", "service:shop/api"], ["reachable-from", "service:shop/web"],
    ] {
      let plain = try await Tool.run(arguments, in: workspace)
      let never = try await Tool.run(arguments + ["--color", "never"], in: workspace)
      let always = try await Tool.run(
        arguments + ["--color", "always"], in: workspace, environment: ["NO_COLOR": "1"])
      #expect(!plain.output.contains(Self.escape))
      #expect(never.output == plain.output)
      #expect(always.output.contains(Self.escape))
      #expect(always.text.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.text)
    }
  }

  @Test(
    "A terminal gets colour unless the environment refuses it",
    arguments: [
      (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": ""], true),
      (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false),
    ])
  func terminal(_ environment: [String: String], _ isColored: Bool) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let command = ([Tool.url.path] + Self.question).joined(separator: " ")
    let run = try await Tool.run(
      ["script", "--quiet", "--return", "--command", command, "/dev/null"], in: workspace,
      environment: environment, program: "/usr/bin/env")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.text.contains("reachable"))
    #expect(run.output.contains(Self.escape) == isColored)
  }

  @Test(
    "Standard input that is a terminal is refused, and does not hang",
    arguments: ["inspect --snapshot -", "explain --batch -", "policy list --policies -"])
  func refusesTerminal(_ arguments: String) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let run = try await Tool.run(
      ["script", "--quiet", "--return", "--command", "\(Tool.url.path) \(arguments)", "/dev/null"],
      in: workspace, program: "/usr/bin/env")
    #expect(run.status == 2)
    #expect(run.text.contains("standard input is a terminal"))
  }
}

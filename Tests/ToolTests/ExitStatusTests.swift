import Testing

/// Contract, section 3: what each command ends with.
@Suite("Every command ends with the status that the contract names")
struct ExitStatusTests {
  /// A snapshot that has an answer of every kind: the API's interface is also in a group that nobody described.
  private static func doubtful() throws -> Town {
    var town = Town()
    let groups = ["sg-api", "sg-gone"]
    try town.replace(
      Town.interface("api", "10.0.1.20"), by: Town.interface("api", "10.0.1.20", groups: groups),
      in: "interfaces.json")
    return town
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var arguments: String
    var status: Int32
    var inDoubt = false
    var testDescription: String { "\(arguments)\(inDoubt ? ", with a group absent" : ""): \(status)" }
  }

  static let answers: [Case] = [
    Case(arguments: "who-can-reach service:shop/api --port tcp/8080", status: 0),
    Case(arguments: "who-can-reach service:shop/api --port tcp/9999", status: 1),
    Case(arguments: "who-can-reach service:shop/api --port tcp/9999", status: 3, inDoubt: true),
    Case(arguments: "who-can-reach service:shop/api --host-port tcp/8080", status: 0),
    Case(arguments: "reachable-from service:shop/web", status: 0),
    Case(arguments: "reachable-from service:shop/api", status: 1),
    Case(arguments: "who-can-reach service:shop/api --port tcp/8080 --hops 3", status: 0),
    Case(arguments: "reachable-from service:shop/web --hops 2 --format json", status: 0),
    Case(arguments: "reachable-from service:shop/api", status: 3, inDoubt: true),
    Case(arguments: "explain service:shop/web service:shop/api --port tcp/8080", status: 0),
    Case(arguments: "explain service:shop/web service:shop/api --port tcp/9999", status: 1),
    Case(arguments: "explain service:shop/web service:shop/api --port tcp/9999", status: 3, inDoubt: true),
  ]

  @Test("Questions", arguments: answers)
  func questions(_ question: Case) async throws {
    let workspace = try Workspace()
    try (question.inDoubt ? Self.doubtful() : Town()).write(to: workspace)
    let arguments = question.arguments.split(separator: " ").map(String.init)
    let run = try await Tool.run(arguments, in: workspace)
    #expect(run.status == question.status, "\(run.errors)")
    #expect(!run.output.isEmpty)
    #expect(run.errors == "")
    let excused = try await Tool.run(arguments + ["--exit-zero"], in: workspace)
    #expect(excused.status == 0)
    #expect(excused.output == run.output)
  }

  static let done: [String] = [
    "inspect", "inspect --format json", "explain --batch questions", "policy validate --policies well.yaml",
    "policy list --policies well.yaml",
  ]

  @Test("What only has to be done ends with 0, whatever it finds", arguments: done)
  func endsWithZero(_ command: String) async throws {
    let workspace = try Workspace()
    try Self.doubtful().write(to: workspace)
    try workspace.write(
      """
      {"from": "service:shop/web", "to": "service:shop/api", "protocol": "tcp", "port": 9999}
      no question
      """, to: "questions")
    try workspace.write(Policies.deny(port: 8080), to: "well.yaml")
    let run = try await Tool.run(command.split(separator: " ").map(String.init), in: workspace)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.output.isEmpty)
  }

  static let misuse: [(arguments: String, message: String)] = [
    ("explode", "Unexpected argument 'explode'"),
    ("who-can-reach", "Missing expected argument '<target>'"),
    ("who-can-reach service:shop/api --prot tcp/8080", "Unknown option '--prot'"),
    ("who-can-reach service:shop/api --port", "Missing value for '--port"),
    ("who-can-reach service:shop/api --port tcp/70000", "'tcp/70000' is no port"),
    ("who-can-reach service:shop/api --port tcp/9-8", "'tcp/9-8' is no port"),
    ("who-can-reach service:shop/api --port tcp/8080 --host-port tcp/8080", "exclude each other"),
    ("who-can-reach service:shop/api --format yaml", "'yaml' is invalid"),
    ("who-can-reach service:shop/api --color sometimes", "'sometimes' is invalid"),
    ("who-can-reach service:shop/api --view both", "'both' is invalid"),
    ("who-can-reach service:shop/api extra", "Unexpected argument 'extra'"),
    ("who-can-reach nobody", "'nobody' matches nothing"),
    ("who-can-reach ip:10.0.0", "'ip:10.0.0' is not a selector: an IPv4 or IPv6 address"),
    ("who-can-reach cidr:10.0.0.0/33", "'cidr:10.0.0.0/33' is not a selector: a block"),
    ("who-can-reach color:red", "'color:red' is not a selector: one of task:ID"),
    ("who-can-reach service:", "a value after 'service:'"),
    ("reachable-from", "Missing expected argument '<source>'"),
    ("reachable-from service:shop/web --port x", "'x' is no port"),
    ("reachable-from service:shop/web --hops 9", "--hops is 1 to 8, found 9"),
    ("who-can-reach service:shop/api --hops 0", "--hops is 1 to 8, found 0"),
    ("explain service:shop/web", "explain needs SOURCE, TARGET and --port"),
    ("explain service:shop/web service:shop/api", "explain needs SOURCE, TARGET and --port"),
    ("explain service:shop/web service:shop/api --port tcp/8080 --batch q", "--batch takes its ends"),
    ("explain --batch absent", "absent: No such file or directory"),
    ("explain --batch - --snapshot -", "'-' is given more than once"),
    ("inspect --snapshot - --snapshot -", "'-' is given more than once"),
    ("inspect --exit-zero", "Unknown option '--exit-zero'"),
    ("inspect --snapshot absent", "absent: No such file or directory"),
    ("inspect --output absent/file", "absent/file: No such file or directory"),
    ("audit --policies absent", "absent: No such file or directory"),
    ("audit --policies well.yaml --fail-on severe", "'severe' is invalid"),
    ("audit --policies well.yaml --undecided maybe", "'maybe' is invalid"),
    ("audit --policies well.yaml --now yesterday", "'yesterday' is no time"),
    ("audit --policies well.yaml --now 2026-02-30", "'2026-02-30' is no time"),
    ("audit --policies well.yaml --now 9223372036854775807-01-01", "is no time"),
    ("audit --policies well.yaml --reports well.yaml", "well.yaml/report.html: Not a directory"),
    ("policy validate --policies absent", "absent: No such file or directory"),
    ("policy list --policies absent", "absent: No such file or directory"),
    ("policy explode", "Unexpected argument 'explode'"),
  ]

  @Test("Misuse ends with 2, says so on standard error alone, and is not excused", arguments: misuse)
  func isRefused(_ misuse: (arguments: String, message: String)) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(Policies.deny(port: 8080), to: "well.yaml")
    let arguments = misuse.arguments.split(separator: " ").map(String.init)
    let run = try await Tool.run(arguments, in: workspace)
    #expect(run.status == 2)
    #expect(run.output == [])
    #expect(run.errors.contains(misuse.message), "\(run.errors)")
    #expect(!run.errors.contains("taskreach: taskreach:"))
  }

  @Test("A mistake is a mistake under --exit-zero, too")
  func isNotExcused() async throws {
    let workspace = try Workspace()
    for arguments in [
      ["who-can-reach", "all", "--exit-zero"], ["audit", "--exit-zero"],
      ["explain", "a", "b", "--port", "tcp/1", "--exit-zero"],
    ] {
      #expect(try await Tool.run(arguments, in: workspace).status == 2)
    }
  }

  @Test(
    "Help and the version are results",
    arguments: [
      "--help", "-h", "help", "", "--version", "who-can-reach --help", "reachable-from -h", "explain --help",
      "audit --help", "diff --help", "history --help", "history show --help", "inspect --help",
      "policy --help", "policy validate --help", "help audit", "policy",
    ])
  func help(_ arguments: String) async throws {
    let workspace = try Workspace()
    let run = try await Tool.run(arguments.split(separator: " ").map(String.init), in: workspace)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.text.contains(arguments == "--version" ? "taskreach " : "USAGE: taskreach"))
    #expect(run.text.hasSuffix("\n"))
  }

  @Test("A snapshot that is named nowhere is asked for by name")
  func asksForSnapshot() async throws {
    let run = try await Tool.run(["inspect"], in: Workspace())
    #expect(run.status == 2)
    #expect(
      run.errors == """
        taskreach: ./snapshot: No such file or directory; name the snapshot with --snapshot, or set \
        TASKREACH_SNAPSHOT

        """)
  }
}

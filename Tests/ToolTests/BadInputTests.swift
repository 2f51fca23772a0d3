import Foundation
import TestSupport
import Testing

/// Contract, section 2: bad input is never a crash, and never a silent no.
@Suite("Input that is no snapshot stops the run, with its place")
struct UnusableInputTests {
  static let files: [(name: String, content: String, message: String)] = [
    ("a.json", "hello", "a.json:1:1: the file is not JSON"),
    ("a.json", "", "a.json:1:1: the file is empty"),
    ("a.json", "  \n", "a.json:2:1: the file is empty"),
    ("a.json", #"{"Vpcs": [{"VpcId": "vpc-1"}, {"VpcId""#, "a.json:1:39: the JSON is cut off"),
    ("a.json", "{\n  \"Vpcs\": [\n    {\"VpcId\": }\n  ]\n}", "a.json:3:15: the file is not JSON"),
    ("a.json", #"{"Vpcs": []} trailing"#, "a.json:1:14: the file is not JSON"),
    ("deep/er/b.json", #"{"Vpcs": [}"#, "deep/er/b.json:1:11: the file is not JSON"),
    ("a.json", "\u{FEFF}nothing", "a.json:1:"),
  ]

  @Test("A file that is not JSON, or not all of it", arguments: files)
  func isNoJSON(_ file: (name: String, content: String, message: String)) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(file.content, to: "snapshot/\(file.name)")
    for command in [["inspect"], ["who-can-reach", "all"], ["explain", "--batch", "/dev/null"]] {
      let run = try await Tool.run(command, in: workspace)
      #expect(run.status == 2)
      #expect(run.output == [])
      #expect(run.errors.hasPrefix("taskreach: ./snapshot/\(file.message)"), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1)
    }
  }

  @Test("The audit writes no reports then")
  func audit() async throws {
    let workspace = try Workspace()
    try workspace.write("hello", to: "snapshot/a.json")
    try workspace.write(Policies.deny(port: 8080), to: "policies/town.yaml")
    let run = try await Tool.run(["audit", "--exit-zero"], in: workspace)
    #expect(run.status == 2)
    #expect(try workspace.names() == ["policies", "snapshot"])
  }

  static let empty: [(name: String, files: [String: String])] = [
    ("an empty folder", [:]),
    ("a folder of other things", ["README.md": "notes", "sub/data.yaml": "a: 1"]),
    ("JSON of something else", ["package.json": #"{"name": "left-pad"}"#]),
    ("a JSON scalar", ["a.json": "17"]),
    ("a JSON list", ["a.json": #"[{"VpcId": "vpc-1"}]"#]),
  ]

  @Test("What holds no answer of AWS is no snapshot", arguments: empty)
  func isEmpty(_ input: (name: String, files: [String: String])) async throws {
    let workspace = try Workspace()
    try workspace.makeFolder("snapshot")
    for (name, text) in input.files { try workspace.write(text, to: "snapshot/\(name)") }
    let run = try await Tool.run(["inspect"], in: workspace)
    #expect(run.status == 2)
    #expect(run.output == [])
    #expect(run.errors.contains("no AWS CLI answers (.json or .json.gz) in ./snapshot; "))
  }

  @Test("A folder called like a file is walked, and a link to nowhere is an error")
  func unreadable() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.makeFolder("snapshot/x.json")
    #expect(try await Tool.run(["inspect"], in: workspace).status == 0)
    try workspace.link("snapshot/y.json", to: "nowhere")
    let run = try await Tool.run(["inspect"], in: workspace)
    #expect(run.status == 2)
    #expect(run.errors == "taskreach: ./snapshot/y.json: No such file or directory\n")
  }

  @Test(
    "A file or folder that may not be read is an error",
    .enabled(if: Unprivileged.isPossible, "root reads everything, and setpriv cannot make a user of it"),
    arguments: ["snapshot/vpcs.json", "snapshot/locked"])
  func isForbidden(_ path: String) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.makeFolder("snapshot/locked")
    func allow(_ mode: Int) throws {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: workspace.path(path))
    }
    try allow(0)
    let command = Unprivileged.command + [Tool.url.path, "inspect"]
    let run = try await Tool.run(command, in: workspace, program: "/usr/bin/env")
    try allow(0o755)
    #expect(run.status == 2)
    #expect(run.errors == "taskreach: ./\(path): Permission denied\n")
    let allowed = try await Tool.run(command, in: workspace, program: "/usr/bin/env")
    #expect(allowed.status == 0, "\(allowed.errors)")
  }

  @Test("What opens and cannot be read is an error for root, too")
  func cannotBeRead() async throws {
    // Reading another process's memory at address 0 fails for everybody.
    let run = try await Tool.run(["inspect", "--snapshot", "/proc/self/mem"], in: Workspace())
    #expect(run.status == 2)
    #expect(run.errors == "taskreach: /proc/self/mem: Input/output error\n")
  }
}

@Suite("One bad element costs that element only")
struct DamagedInputTests {
  private static let question = ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/9999"]

  struct Damage: Sendable, CustomTestStringConvertible {
    var name: String
    var file: String
    var old: String
    var new: String
    /// What the remark says after the file, the line and the column.
    var remark: String
    /// Of a question about a port that no group of the town admits.
    var status: Int32

    init(_ name: String, in file: String, _ old: String, _ new: String, _ remark: String, _ status: Int32) {
      (self.name, self.file, self.old, self.new) = (name, file, old, new)
      (self.remark, self.status) = (remark, status)
    }

    var testDescription: String { name }
  }

  static let damages: [Damage] = [
    Damage(
      "a port as text", in: "groups.json", #""FromPort": 8080"#, #""FromPort": "8080""#,
      "/SecurityGroups/1/IpPermissions/0/FromPort: error: a whole number is required, found a string [AWS002]",
      3),
    Damage(
      "an impossible port", in: "groups.json", #""ToPort": 8080"#, #""ToPort": 80800"#,
      "/SecurityGroups/1/IpPermissions/0/ToPort: error: a port is 0 through 65535, found 80800 [AWS003]", 3),
    Damage(
      "rules that are no list", in: "groups.json", #""IpPermissionsEgress": [], "IpPermissions": ["#,
      #""IpPermissionsEgress": [], "IpPermissions": 7, "Were": ["#,
      "/SecurityGroups/1/IpPermissions: error: a list is required, found a whole number [AWS002]", 3),
    Damage(
      "a block that is none", in: "routes.json", "10.0.0.0/16", "10.0.0.0/99",
      "/RouteTables/0/Routes/0/DestinationCidrBlock: error: ", 1),
    Damage(
      "an action that is none", in: "acls.json", #""Egress": false, "RuleAction": "allow""#,
      #""Egress": false, "RuleAction": "perhaps""#, "/NetworkAcls/0/Entries/0/RuleAction: error: ", 1),
    Damage(
      "an address that is none", in: "interfaces.json",
      #"[{"Primary": true, "PrivateIpAddress": "10.0.1.20"}]"#,
      #"[{"Primary": true, "PrivateIpAddress": "10.0.1.2000"}]"#,
      "/NetworkInterfaces/1/PrivateIpAddresses/0/PrivateIpAddress: error: ", 3),
  ]

  @Test("It is reported with its place, and what depends on it is unknown", arguments: damages)
  func isReported(_ damage: Damage) async throws {
    let workspace = try Workspace()
    var town = Town()
    try town.replace(damage.old, by: damage.new, in: damage.file)
    try town.write(to: workspace)
    let run = try await Tool.run(Self.question, in: workspace)
    let place = try #require(run.errors.firstMatch(of: /^taskreach: ([a-z]+\.json):([0-9]+):([0-9]+)#/))
    #expect(place.1 == damage.file)
    #expect(run.errors.contains("#\(damage.remark)"), "\(run.errors)")
    #expect(Int(place.2) ?? 0 > 0 && Int(place.3) ?? 0 > 0)
    #expect(run.status == damage.status, "\(run.text)")
    let admitted = try await Tool.run(Self.question.dropLast() + ["tcp/8080"], in: workspace)
    #expect(admitted.status != 1, "nothing that could not be read closes a port")
  }

  @Test("A kind under a wrong type is reported, and is not there")
  func wrongKind() async throws {
    let workspace = try Workspace()
    var town = Town()
    town.add(#"{"SecurityGroups": {"GroupId": "sg-web"}}"#, as: "groups.json")
    try town.write(to: workspace)
    let run = try await Tool.run(Self.question, in: workspace)
    #expect(run.status == 3)
    #expect(run.errors.contains("groups.json:1:20#/SecurityGroups: error: a list is required"))
  }

  @Test("A group on an interface that nobody described makes unknown what the others do not admit")
  func absentGroup() async throws {
    let workspace = try Workspace()
    var town = Town()
    try town.replace(
      Town.interface("api", "10.0.1.20"),
      by: Town.interface("api", "10.0.1.20", groups: ["sg-api", "sg-gone"]),
      in: "interfaces.json")
    try town.write(to: workspace)
    let run = try await Tool.run(Self.question, in: workspace)
    #expect(run.status == 3)
    #expect(run.text.hasPrefix("unknown: service shop/web -> service shop/api, tcp/9999\n"))
    #expect(run.text.contains("Missing:\n  security group sg-gone (not in the snapshot)\n"))
    #expect(run.text.contains("    $ aws ec2 describe-security-groups\n"))
    let admitted = try await Tool.run(Self.question.dropLast() + ["tcp/8080"], in: workspace)
    #expect(admitted.status == 0)
    let inspected = try await Tool.run(["inspect"], in: workspace)
    #expect(inspected.text.contains("\nMissing\n  security group sg-gone\n"))
  }

  @Test("A group that only a rule names, and nobody described, admits nobody who is described")
  func absentPeer() async throws {
    let workspace = try Workspace()
    var town = Town()
    try town.replace(
      #"[{"GroupId": "sg-web", "UserId": "111111111111"}]"#,
      by: #"[{"GroupId": "sg-gone", "UserId": "111111111111"}]"#, in: "groups.json")
    try town.write(to: workspace)
    let run = try await Tool.run(Self.question.dropLast() + ["tcp/8080"], in: workspace)
    #expect(run.status == 1)
    #expect(run.text.contains("ENI_SG_RULES_MISMATCH"))
  }

  @Test("A task whose interface nobody described is unknown")
  func absentInterface() async throws {
    let workspace = try Workspace()
    var town = Town()
    town.add(#"{"NetworkInterfaces": [\#(Town.interface("web", "10.0.0.10"))]}"#, as: "interfaces.json")
    try town.write(to: workspace)
    for port in ["tcp/8080", "tcp/9999"] {
      let run = try await Tool.run(Self.question.dropLast() + [port], in: workspace)
      #expect(run.status == 3)
      #expect(run.text.hasPrefix("unknown: service shop/web -> service shop/api, \(port)\n"))
      #expect(
        run.text.contains(
          "  network interface eni-api (not in the snapshot)\n    $ aws ec2 describe-network-"))
    }
    let who = try await Tool.run(["who-can-reach", "service:shop/api"], in: workspace)
    #expect(who.status == 3)
    let inspected = try await Tool.run(["inspect"], in: workspace)
    #expect(inspected.text.contains("      missing: network interface eni-api\n"))
  }

  @Test("Two descriptions of one interface that differ make it unknown, and both places are named")
  func contradiction() async throws {
    let workspace = try Workspace()
    var town = Town()
    let other = Town.interface("api", "10.0.1.20", groups: ["sg-web"])
    town.add(#"{"NetworkInterfaces": [\#(other)]}"#, as: "later.json")
    try town.write(to: workspace)
    for (source, port) in [
      ("service:shop/web", "tcp/9999"), ("service:shop/api", "tcp/80"), ("internet", "tcp/8080"),
    ] {
      let target = source == "service:shop/api" ? "service:shop/web" : "service:shop/api"
      let run = try await Tool.run(["explain", source, target, "--port", port], in: workspace)
      #expect(run.status == 3, "\(source) \(run.text)")
      #expect(run.text.contains("network interface eni-api, which two documents describe differently"))
      #expect(run.errors.contains("interfaces.json:"))
      #expect(run.errors.contains("later.json:1:24#/NetworkInterfaces/0"))
      #expect(run.errors.contains("eni-api has one description, found two that differ in Groups"))
      #expect(run.errors.contains("[AWS010]"))
    }
    let address = try await Tool.run(
      ["explain", "ip:10.0.0.10", "ip:10.0.1.20", "--port", "tcp/8080"], in: workspace)
    #expect(address.status == 3)
    let quiet = try await Tool.run(["inspect", "-q"], in: workspace)
    #expect(quiet.errors == "")
    #expect(quiet.text.contains("later.json:1:24#/NetworkInterfaces/0"))
  }

  @Test("The same description twice is no contradiction")
  func repetition() async throws {
    let workspace = try Workspace()
    var town = Town()
    try town.write(to: workspace, as: "snapshot/one")
    town.remove("services.json")
    try town.write(to: workspace, as: "snapshot/two")
    let run = try await Tool.run(Self.question.dropLast() + ["tcp/8080"], in: workspace)
    #expect(run.status == 0)
    #expect(run.errors == "")
  }

  @Test("A page that is missing is reported")
  func cutByToken() async throws {
    let workspace = try Workspace()
    var town = Town()
    try town.replace(
      #"{"SecurityGroups": ["#, by: #"{"NextToken": "more", "SecurityGroups": ["#, in: "groups.json")
    try town.write(to: workspace)
    let run = try await Tool.run(["inspect"], in: workspace)
    #expect(run.status == 0)
    #expect(run.errors.contains("groups.json:"), "\(run.errors)")
    #expect(run.errors.contains("NextToken"), "\(run.errors)")
  }
}

/// Somebody whom the modes of files bind: the user of the tests, or nobody where that is root.
private enum Unprivileged {
  static let command =
    getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

  /// Whether the program can be started that way.
  static let isPossible: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command + [Tool.url.path, "--version"]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}

import Foundation
import Testing

/// Contract, section 5.
@Suite("explain --batch answers line by line")
struct BatchTests {
  /// The answers of the town to some lines.
  private func answers(_ lines: [String], _ more: String...) async throws -> [[String: Any]] {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let run = try await Tool.run(
      ["explain", "--batch", "-"] + more, in: workspace, input: .text(lines.joined(separator: "\n") + "\n"))
    #expect(run.status == 0)
    #expect(run.errors == "")
    return try run.jsonLines()
  }

  private func question(_ rest: String) -> String {
    #"{"from": "service:shop/web", "to": "service:shop/api", \#(rest)}"#
  }

  @Test("In order, each under its name, whatever type it has")
  func order() async throws {
    let ids = [#""17""#, "17", "-3", #""""#, "null", #""é\n\u0000""#, "9223372036854775807"]
    let lines = ids.enumerated().map { Batch.line($1, port: $0.isMultiple(of: 2) ? 8080 : 9999) }
    let answers = try await answers(lines + [question(#""protocol": "tcp", "port": 8080"#)])
    #expect(answers.count == 8)
    #expect(answers[0]["id"] as? String == "17")
    #expect(answers[1]["id"] as? Int == 17)
    #expect(answers[2]["id"] as? Int == -3)
    #expect(answers[3]["id"] as? String == "")
    #expect(answers[4]["id"] is NSNull)
    #expect(answers[5]["id"] as? String == "é\n\u{0}")
    #expect(answers[6]["id"] as? Int == .max)
    #expect(answers[7]["id"] is NSNull)
    for (index, answer) in answers.enumerated() {
      let isOpen = index.isMultiple(of: 2) || index == 7
      #expect(answer["verdict"] as? String == (isOpen ? "reachable" : "blocked"))
      #expect(answer["reachable"] as? Bool == isOpen)
    }
  }

  static let errors: [(line: String, message: String)] = [
    ("no JSON", "the line is no question: "),
    ("{", "the line is no question: "),
    (#"{"id": 1} {"id": 2}"#, "'protocol' is tcp, udp, icmp, icmpv6 or a number"),
    ("[1, 2]", "'protocol' is tcp, udp, icmp, icmpv6 or a number"),
    ("17", "'protocol' is tcp, udp, icmp, icmpv6 or a number"),
    (#"{"id": 1}"#, "'protocol' is tcp, udp, icmp, icmpv6 or a number"),
    (#"{"id": 1, "protocol": "tcp", "port": 80}"#, "a question needs 'from' and 'to'"),
    (#"{"id": 1, "from": "internet", "protocol": "tcp", "port": 80}"#, "a question needs 'from' and 'to'"),
    (#"{"id": 1, "from": 7, "to": "all"}"#, "'from' has a value of the wrong type"),
    (#"{"from": 7, "to": "all", "id": 1}"#, "'from' has a value of the wrong type"),
    (#"{"id": 1, "from": "all", "to": ["all"]}"#, "'to' has a value of the wrong type"),
    (
      #"{"id": 1, "from": "internet", "to": "nobody", "protocol": "tcp", "port": 80}"#,
      "'nobody' matches nothing"
    ),
    (#"{"id": 1, "from": "ip:1.2.3", "to": "all", "protocol": "tcp", "port": 80}"#, "is not a selector"),
    (#"{"id": 1, "from": "", "to": "all", "protocol": "tcp", "port": 80}"#, "is not a selector"),
    (#"{"id": 1, "from": "all", "to": "all", "protocol": "tcp"}"#, "'port' is 0 to 65535"),
    (#"{"id": 1, "from": "all", "to": "all", "protocol": "tcp", "port": 65536}"#, "'port' is 0 to 65535"),
    (#"{"id": 1, "from": "all", "to": "all", "protocol": "tcp", "port": -1}"#, "'port' is 0 to 65535"),
    (
      #"{"id": 1, "from": "all", "to": "all", "protocol": "tcp", "port": "80"}"#,
      "'port' has a value of the wrong type"
    ),
    (
      #"{"id": 1, "from": "all", "to": "all", "protocol": "tcp", "port": 80.5}"#,
      "'port' has a value of the wrong type"
    ),
    (#"{"id": 1, "from": "all", "to": "all", "protocol": "tcq", "port": 80}"#, "'protocol' is tcp, udp"),
    (#"{"id": 1, "from": "all", "to": "all", "protocol": 256}"#, "'protocol' is tcp, udp"),
    (#"{"id": 1, "from": "all", "to": "all", "protocol": "icmp", "port": 8}"#, "'port' is not for icmp"),
    (#"{"id": 1, "from": "all", "to": "all", "protocol": 47, "port": 8}"#, "47 has no 'port'"),
    (
      #"{"id": 1, "from": "all", "to": "all", "protocol": "tcp", "port": 8, "type": 8}"#,
      "'type' and 'code' are for"
    ),
    (#"{"id": 1, "from": "all", "to": "all", "protocol": "icmp", "code": 0}"#, "'code' needs a 'type'"),
    (#"{"id": 1, "from": "all", "to": "all", "protocol": "icmp", "type": 256}"#, "'type' is 0 to 255"),
    (
      #"{"id": 1, "from": "all", "to": "all", "protocol": "icmp", "type": 8, "code": 256}"#,
      "'code' is 0 to 255"
    ),
    (#"{"id": {"a": 1}, "from": "all", "to": "all", "protocol": 47}"#, "'id' has a value of the wrong type"),
    (#"{"id": true, "from": "all", "to": "all", "protocol": 47}"#, "'id' has a value of the wrong type"),
  ]

  @Test("A line that cannot be answered says so under its name, and the rest go on", arguments: errors)
  func isNoQuestion(_ error: (line: String, message: String)) async throws {
    let answers = try await answers([Batch.line("0", port: 8080), error.line, Batch.line("2", port: 8080)])
    #expect(answers.count == 3)
    #expect(answers.map { $0["verdict"] as? String } == ["reachable", nil, "reachable"])
    let message = try #require(answers[1]["error"] as? String)
    #expect(message.contains(error.message))
    #expect(Set(answers[1].keys) == ["id", "error"])
    if error.line.contains(#""id": 1"#), !error.line.contains("} {") {
      #expect(answers[1]["id"] as? Int == 1)
    }
  }

  @Test("Unknown keys are passed over, and empty lines give no answer")
  func unknownKeys() async throws {
    let rest = #""protocol": "tcp", "port": 8080, "note": {"port": [1, {"from": 7}]}, "Port": "x", "to ": 1"#
    let answers = try await answers(["", question(rest), "  \t\r", question(rest) + "\r", ""])
    #expect(answers.map { $0["verdict"] as? String } == ["reachable", "reachable"])
  }

  @Test("The last line needs no end")
  func unended() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let run = try await Tool.run(
      ["explain", "--batch", "-"], in: workspace, input: .text(Batch.line("1", port: 8080)))
    #expect(try run.jsonLines().count == 1)
    #expect(run.text.hasSuffix("\n"))
    let nothing = try await Tool.run(["explain", "--batch", "-"], in: workspace)
    #expect(nothing.status == 0)
    #expect(nothing.output == [])
  }

  @Test("A line beyond 1 MiB is no question, and the next one is")
  func tooLong() async throws {
    let padding = String(repeating: " ", count: 1 << 20)
    let huge = String(repeating: "x", count: 3 << 20)
    let answers = try await answers([
      Batch.line("1", port: 8080), question(padding + #""protocol": "tcp", "port": 8080"#), huge,
      Batch.line("4", port: 8080),
    ])
    #expect(answers.count == 4)
    #expect(answers.map { $0["verdict"] as? String } == ["reachable", nil, nil, "reachable"])
    #expect(answers[1]["error"] as? String == "the line is no question: it is longer than 1 MiB")
    #expect(answers[3]["id"] as? Int == 4)
  }

  /// What a line of the batch asks, and the same on the command line, of the storefront.
  static let pairs: [(from: String, to: String, rest: String, port: String)] = [
    ("service:shop/api", "ip:10.20.20.50", #""protocol": "tcp", "port": 5432"#, "tcp/5432"),
    ("ip:10.20.11.4", "ip:10.20.20.50", #""protocol": "tcp", "port": 5432"#, "tcp/5432"),
    ("ip:10.20.11.4", "ip:10.20.20.50", #""protocol": 6, "port": 5432"#, "tcp/5432"),
    ("ip:10.20.11.4", "ip:10.20.20.50", #""protocol": "6", "port": 5432"#, "6/5432"),
    ("service:shop/web", "ip:10.20.20.50", #""protocol": "tcp", "port": 5432"#, "tcp/5432"),
    ("ip:203.0.113.7", "instance:bastion", #""protocol": "icmp", "type": 8, "code": 0"#, "icmp/8.0"),
    ("ip:203.0.113.7", "instance:bastion", #""protocol": "icmp", "type": 8"#, "icmp/8"),
    ("ip:203.0.113.7", "instance:bastion", #""protocol": "icmp", "type": 13"#, "icmp/13"),
    ("ip:203.0.113.7", "instance:bastion", #""protocol": "icmp""#, "icmp"),
    (
      "ip:203.0.113.7", "instance:bastion", #""protocol": 1, "type": 8, "code": null, "port": null"#, "icmp/8"
    ),
    ("ip:203.0.113.7", "instance:bastion", #""protocol": "udp", "port": 53"#, "udp/53"),
    ("instance:node-a", "instance:node-b", #""protocol": 47"#, "47"),
    ("instance:node-a", "instance:node-b", #""protocol": 0"#, "0"),
    ("instance:node-a", "instance:node-b", #""protocol": "tcp", "port": 0"#, "tcp/0"),
    ("instance:bastion", "service:shop/dbproxy", #""protocol": "tcp", "port": 6432"#, "tcp/6432"),
    ("all", "service:shop/api", #""protocol": "tcp", "port": 9090"#, "tcp/9090"),
  ]

  @Test("The answers are those of single questions", arguments: [false, true])
  func equalsSingle(_ every: Bool) async throws {
    let workspace = try Workspace()
    let lines = Self.pairs.map { #"{"from": "\#($0.from)", "to": "\#($0.to)", \#($0.rest)}"# }
    let more = Storefront.arguments + (every ? ["--every"] : [])
    let batch = try await Tool.run(
      ["explain", "--batch", "-"] + more, in: workspace, input: .text(lines.joined(separator: "\n")))
    let answers = try batch.jsonLines()
    #expect(answers.count == Self.pairs.count)
    var seen: Set<String> = []
    for (pair, answer) in zip(Self.pairs, answers) {
      let single = try await Tool.run(
        ["explain", pair.from, pair.to, "--port", pair.port, "-f", "json"] + more, in: workspace)
      let expected = try single.json()
      for key in ["verdict", "reachable", "blockers", "assumptions"] {
        #expect(answer[key] as? NSObject == expected[key] as? NSObject, "\(pair) \(key)")
      }
      seen.insert(answer["verdict"] as? String ?? "")
    }
    #expect(seen.isSuperset(of: ["reachable", "one-way", "blocked"]))
  }

  @Test("--batch FILE, and --output beside it, renamed when whole")
  func files() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let lines = [Batch.line("1", port: 8080), Batch.line("2", port: 9999)]
    try workspace.write(lines.joined(separator: "\n"), to: "questions")
    let printed = try await Tool.run(["explain", "--batch", "questions"], in: workspace)
    #expect(try printed.jsonLines().count == 2)
    let written = try await Tool.run(["explain", "--batch", "questions", "-o", "answers"], in: workspace)
    #expect(written.status == 0)
    #expect(written.output == [])
    #expect(try workspace.read("answers") == printed.output)
    #expect(try workspace.names() == ["answers", "questions", "snapshot"])
    let folder = try await Tool.run(["explain", "--batch", "snapshot", "-o", "answers"], in: workspace)
    #expect(folder.status == 2)
    #expect(folder.errors == "taskreach: snapshot: Is a directory\n")
    #expect(try workspace.read("answers") == printed.output, "a failed run leaves the old file")
    #expect(try workspace.names() == ["answers", "questions", "snapshot"])
  }
}

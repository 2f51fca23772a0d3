import Foundation
import Testing

/// Names in a snapshot are chosen by whoever may tag a resource.
@Suite("Names made to hurt a terminal or a reader do not")
struct HostileNamesTests {
  static let names: [String] = [
    "\u{1B}[31mred\u{1B}]0;title\u{7}", "a\nreachable  everybody", "tab\tand\rreturn", "]]>",
    "<script>alert(1)</script>",
    "right\u{202E}to left", "nel\u{85}and\u{9B}31m", "$(touch hurt)`touch hurt`;touch hurt", "\"'\\",
    "nul\u{0}",
    "\u{2028}line\u{2029}", "%s%n%d", "=cmd|' /C calc'!A0", "-rf", "--snapshot",
  ]

  /// The town with names in all places that somebody can choose; `turn` says which name is where.
  private func workspace(_ turn: Int) throws -> Workspace {
    let workspace = try Workspace()
    var next = turn
    /// The next name as it stands in JSON, without its quotes.
    func name() throws -> String {
      next += 1
      let name = Self.names[next % Self.names.count]
      return String(decoding: try JSONEncoder().encode(name), as: UTF8.self).dropFirst().dropLast()
        .description
    }
    var town = Town()
    try town.replace(#""GroupName": "web""#, by: #""GroupName": "\#(name())""#, in: "groups.json")
    try town.replace(#""Description": "api""#, by: #""Description": "\#(name())""#, in: "groups.json")
    let service = try name()
    try town.replace(#""serviceName": "web""#, by: #""serviceName": "\#(service)""#, in: "services.json")
    try town.replace(#""group": "service:web""#, by: #""group": "service:\#(service)""#, in: "tasks.json")
    let family = try name()
    for file in ["definition-web.json", "tasks.json"] {
      try town.replace("task-definition/web:1", by: "task-definition/\(family):1", in: file)
    }
    try town.replace(#""family": "web""#, by: #""family": "\#(family)""#, in: "definition-web.json")
    let interface = try name()
    for file in ["interfaces.json", "tasks.json"] {
      try town.replace("eni-web", by: "eni-\(interface)", in: file)
    }
    try town.replace(
      #""TagSet": []"#,
      by:
        #""TagSet": [{"Key": "Name", "Value": "\#(name())"}, {"Key": "\#(name())", "Value": "\#(name())"}]"#,
      in: "interfaces.json")
    // Something to remark on, with names in it.
    town.add(
      #"{"SecurityGroups": [{"GroupId": "\#(try name())", "GroupName": 7, "\#(try name())": 1}]}"#,
      as: "more.json")
    try town.write(to: workspace)
    let policy = Policies.deny(port: 8080).replacing("{service: shop/web}", with: "{vpc: vpc-1}")
    try workspace.write(policy, to: "policies/town.yaml")
    return workspace
  }

  /// Control characters but the ends of lines, and what turns text around.
  private func hidden(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { scalar in
      let category = scalar.properties.generalCategory
      return scalar != "\n"
        && [.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
    }
  }

  @Test("No raw control character leaves the program, on either stream", arguments: [0, 4, 8, 12])
  func streams(_ turn: Int) async throws {
    let workspace = try workspace(turn)
    let before = try workspace.names()
    for arguments in [
      ["who-can-reach", "service:shop/api"], ["who-can-reach", "all", "-v"],
      ["reachable-from", "eni:*", "-v"],
      ["explain", "vpc:vpc-1", "service:shop/api", "--port", "tcp/8080", "-v"], ["inspect"],
      ["inspect", "-v"],
      ["audit", "-v"], ["who-can-reach", "all", "-f", "json"], ["inspect", "-f", "json"],
      ["who-can-reach", "sg:webb"], ["who-can-reach", "service:shop/wxyz"],
    ] {
      let run = try await Tool.run(arguments, in: workspace)
      #expect(run.status < 4, "\(arguments)")
      #expect(hidden(run.output) == [], "\(arguments)")
      #expect(hidden(Array(run.errors.utf8)) == [], "\(arguments)")
      #expect(!run.lines.contains { $0.hasPrefix("reachable  everybody") }, "a name starts no line")
      #expect(run.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("taskreach: ") }, "\(run.errors)")
    }
    #expect(try workspace.names() == (before + ["reports"]).sorted(), "and no name is ever run")
  }

  @Test("The names are in the reports, harmless", arguments: [0, 4, 8, 12])
  func reports(_ turn: Int) async throws {
    let workspace = try workspace(turn)
    let run = try await Tool.run(["audit"], in: workspace)
    #expect(run.status == 1, "\(run.text)")
    let html = try workspace.text("reports/report.html")
    let junit = try workspace.text("reports/junit.xml")
    #expect(!html.contains("<script>alert"))
    #expect(!junit.contains("<script>alert"))
    let parser = XMLCheck()
    #expect(try parser.isWellFormed(workspace.path("reports/junit.xml")))
    for text in [html, junit] { #expect(hidden(Array(text.utf8)) == []) }
  }

  @Test("What the user typed is given back harmless, too")
  func typed() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let run = try await Tool.run(["who-can-reach", "\u{1B}[31mred\nnext"], in: workspace)
    #expect(run.status == 2)
    #expect(hidden(Array(run.errors.utf8)) == [])
    #expect(run.errors.split(separator: "\n").count == 1)
    let batch = try await Tool.run(
      ["explain", "--batch", "-"], in: workspace,
      input: .text(
        ##"{"id": "\u001b[31m", "from": "\u001b]0;x\u0007", "to": "a", "protocol": 6, "port": 1}"##))
    #expect(hidden(batch.output) == [])
    #expect(try batch.jsonLines()[0]["id"] as? String == "\u{1B}[31m")
  }
}

/// Python's own reader of XML, where there is one.
private struct XMLCheck {
  func isWellFormed(_ path: String) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c", "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])", path,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

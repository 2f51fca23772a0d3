import Foundation
import FoundationXML
import TestSupport
import Testing

/// The storefront over seven nights: a rule opens the shop front to everybody inside on night three, is accepted on
/// night four until the end of night five, and is taken away on night seven.
@Suite("Seven nights") struct NightlyStoryTests {
  private static let policy = """
    version: 1
    name: nightly
    policies:
      - id: proxy-not-to-web
        kind: deny
        severity: high
        from: {service: shop/dbproxy}
        to: {service: shop/web}
        ports: tcp/8081

    """

  private static let exception = """
    version: 1
    exceptions:
      - id: EXC-1
        policy: proxy-not-to-web
        match: {from: {service: shop/dbproxy}, ports: tcp/8081}
        owner: shop-team@example.org
        reason: "the proxy's health checks move by Wednesday"
        created: 2026-11-24
        expires: 2026-11-25

    """

  private static let webGroup = "sg-89827b596b5c551c4"

  private static func time(_ night: Int) -> String { "2026-11-2\(night)T02:00:00Z" }

  /// The storefront as it was found on a night; every night one of its tasks is another one, at another address.
  private static func write(_ night: Int, to workspace: Workspace) throws {
    let isOpen = (3...6).contains(night)
    for file in try Fixture.storefront() {
      var text = String(decoding: file.bytes, as: UTF8.self)
      text = text.replacing(
        "4e9e5398-650e-4155-b8ca-7dcd4d32240d", with: "4e9e5398-650e-4155-b8ca-00000000000\(night)")
      for dot in [".", "-"] {
        text = text.replacing("10\(dot)20\(dot)10\(dot)86", with: "10\(dot)20\(dot)10\(dot)9\(night)")
      }
      if ["ecs-describe-tasks.json", "elbv2-describe-target-health-api.json"].contains(file.path) {
        text = text.replacing("32768", with: "3277\(night)")
      }
      if isOpen { text = try opened(text, file.path) }
      try workspace.write(text, to: "night\(night)/\(file.path)")
    }
  }

  private static func opened(_ text: String, _ name: String) throws -> String {
    let rule = ["IpProtocol": "tcp", "FromPort": 8081, "ToPort": 8081] as [String: Any]
    switch name {
    case "ec2-describe-security-group-rules.json":
      return try edit(text, "SecurityGroupRules") { rules in
        let own: [String: Any] = [
          "SecurityGroupRuleId": "sgr-0pened", "GroupId": webGroup, "IsEgress": false,
          "CidrIpv4": "10.0.0.0/8",
        ]
        rules.append(rule.merging(own) { $1 })
      }
    case "ec2-describe-security-groups.json":
      return try edit(text, "SecurityGroups") { groups in
        for index in groups.indices where groups[index]["GroupId"] as? String == webGroup {
          let permissions = groups[index]["IpPermissions"] as? [[String: Any]] ?? []
          let own: [String: Any] = ["IpRanges": [["CidrIp": "10.0.0.0/8"]]]
          groups[index]["IpPermissions"] = permissions + [rule.merging(own) { $1 }]
        }
      }
    default: return text
    }
  }

  private static func edit(
    _ text: String, _ key: String, _ body: (inout [[String: Any]]) -> Void
  ) throws -> String {
    var root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    var list = try #require(root[key] as? [[String: Any]])
    body(&list)
    root[key] = list
    return String(decoding: try JSONSerialization.data(withJSONObject: root), as: UTF8.self)
  }

  // MARK: What each night is to bring

  struct Expected {
    var status: Int32
    /// Of the policy's subject.
    var outcome: String
    /// How that differs from the night before; `nil` where it does not.
    var change: String?
    /// Between the snapshots of this night and the one before, from the proxy to the front.
    var diff: String?
  }

  private static let expected: [Int: Expected] = [
    1: Expected(status: 0, outcome: "satisfied"),
    2: Expected(status: 0, outcome: "satisfied"),
    3: Expected(status: 1, outcome: "violated", change: "new", diff: "newly-reachable"),
    4: Expected(status: 0, outcome: "excepted", change: "excepted"),
    5: Expected(status: 0, outcome: "excepted"),
    6: Expected(status: 1, outcome: "violated", change: "exception-ended"),
    7: Expected(status: 0, outcome: "satisfied", change: "resolved", diff: "no-longer-reachable"),
  ]

  @Test("exit status, names in junit.xml, history and diff are right every night") func story() async throws {
    let workspace = try Workspace()
    try workspace.write(Self.policy, to: "policies/nightly.yaml")
    var names: Set<[String]> = []
    for night in 1...7 {
      try Self.write(night, to: workspace)
      if night == 4 { try workspace.write(Self.exception, to: "policies/exceptions.yaml") }
      if night == 7 {
        try FileManager.default.removeItem(at: workspace.url.appending(path: "policies/exceptions.yaml"))
      }
      let expected = try #require(Self.expected[night])
      let run = try await Tool.run(
        [
          "audit", "--snapshot", "night\(night)", "--history", "nights.sqlite", "--now", Self.time(night),
          "--reports", "reports\(night)",
        ], in: workspace)
      #expect(run.status == expected.status, "night \(night): \(run.text)\(run.errors)")
      names.insert(try Self.testCases(of: night, in: workspace))
      try Self.check(night, expected, workspace)
      if night > 1 { try await Self.checkDiff(night, expected, workspace) }
    }
    #expect(names == [["nightly.proxy-not-to-web proxy-not-to-web: service shop/web"]])
    try await Self.checkEnd(workspace)
  }

  /// Class and name of what the policy itself judges; what is wrong with the exception has a name of its own.
  private static func testCases(of night: Int, in workspace: Workspace) throws -> [String] {
    let document = try XMLDocument(data: Data(try workspace.read("reports\(night)/junit.xml")))
    return try document.nodes(forXPath: "//testcase").compactMap { $0 as? XMLElement }
      .map {
        "\($0.attribute(forName: "classname")?.stringValue ?? "") \($0.attribute(forName: "name")?.stringValue ?? "")"
      }
      .filter { !$0.contains("EXC-1") }.sorted()
  }

  private static func check(_ night: Int, _ expected: Expected, _ workspace: Workspace) throws {
    let bytes = Data(try workspace.read("reports\(night)/report.json"))
    let report = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let findings = try #require(report["findings"] as? [[String: Any]])
    let own = findings.first { $0["subject"] as? String == "service shop/web" }
    #expect(own?["outcome"] as? String == expected.outcome, "night \(night)")
    #expect((report["trend"] as? [Any])?.count == night)
    let changes = report["changes"] as? [String: Any]
    #expect(changes?["since"] as? String == (night == 1 ? nil : time(night - 1)))
    let list = changes?["changes"] as? [[String: Any]] ?? []
    let change = list.first { $0["subject"] as? String == "service shop/web" }
    #expect(change?["kind"] as? String == expected.change, "night \(night)")
    let isBroken = ["violated", "excepted"].contains(expected.outcome)
    #expect(change?["firstSeen"] as? String == (expected.change != nil && isBroken ? time(3) : nil))
    #expect(change?["flapping"] as? Bool ?? false == false)
  }

  private static func checkDiff(_ night: Int, _ expected: Expected, _ workspace: Workspace) async throws {
    let run = try await Tool.run(
      ["diff", "night\(night - 1)", "night\(night)", "--fail-on-new", "--format", "json"], in: workspace)
    #expect(run.status == (expected.diff == "newly-reachable" ? 1 : 0), "night \(night): \(run.text)")
    let changes = try #require(try run.json()["changes"] as? [[String: Any]])
    guard let kind = expected.diff else {
      #expect(changes.isEmpty, "night \(night): \(run.text)")
      return
    }
    #expect(Set(changes.compactMap { $0["kind"] as? String }) == [kind])
    let own = changes.first { change in
      let sources = change["sources"] as? [[String: Any]] ?? []
      return sources.contains {
        ($0["party"] as? [String: Any])?["name"] as? String == "service shop/dbproxy"
      }
    }
    #expect((own?["target"] as? [String: Any])?["name"] as? String == "service shop/web")
    let causes = own?["causes"] as? [[String: Any]] ?? []
    #expect(causes.map { $0["id"] as? String } == ["sgr-0pened"])
  }

  private static func checkEnd(_ workspace: Workspace) async throws {
    let shown = try await Tool.run(
      ["history", "show", "--history", "nights.sqlite", "--subject", "service shop/web", "--format", "json"],
      in: workspace)
    let subjects = try #require(try shown.json()["subjects"] as? [[String: Any]])
    #expect(subjects.count == 1)
    #expect(subjects.first?["firstSeen"] as? String == time(3))
    #expect(subjects.first?["lastSeen"] as? String == time(6))
    #expect(subjects.first?["resolved"] as? String == time(7))
    #expect(subjects.first?["flapping"] as? Bool == false)
    let runs = subjects.first?["runs"] as? [[String: Any]] ?? []
    #expect(runs.compactMap { $0["outcome"] as? String } == (1...7).compactMap { expected[$0]?.outcome })
  }
}

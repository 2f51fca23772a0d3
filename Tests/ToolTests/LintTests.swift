import Testing

@Suite("taskreach lint") struct LintTests {
  /// A town with a group that nothing has.
  private static func untidy() throws -> Town {
    var town = Town()
    try town.replace(
      #"{"SecurityGroups": ["#,
      by: #"""
        {"SecurityGroups": [
          {"GroupId": "sg-left", "GroupName": "left", "Description": "left over", "OwnerId": "111111111111",
            "VpcId": "vpc-1", "IpPermissions": [], "IpPermissionsEgress": []},
        """#, in: "groups.json")
    return town
  }

  private static let statuses: [(arguments: String, isUntidy: Bool, status: Int32)] = [
    ("", true, 1), ("", false, 0), ("--exit-zero", true, 0), ("--fail-on medium", true, 0),
    ("--fail-on none", true, 0), ("--check unused-sg", true, 1), ("--check stale-reference", true, 0),
    ("--check stale-reference --check unused-sg", true, 1), ("--format json", true, 1),
  ]

  @Test("the status tells whether anything was found", arguments: statuses)
  func status(_ given: (arguments: String, isUntidy: Bool, status: Int32)) async throws {
    let workspace = try Workspace()
    try (given.isUntidy ? Self.untidy() : Town()).write(to: workspace)
    let arguments = ["lint"] + given.arguments.split(separator: " ").map(String.init)
    let run = try await Tool.run(arguments, in: workspace)
    #expect(run.status == given.status, "\(run.text)\(run.errors)")
    #expect(run.errors == "")
  }

  @Test("the finding stands with its reason, what to do and what was absent") func text() async throws {
    let workspace = try Workspace()
    try Self.untidy().write(to: workspace)
    let run = try await Tool.run(["lint"], in: workspace)
    #expect(run.text.contains("  sg-left (left): no interface, service or load balancer has it"))
    #expect(run.text.contains("    $ aws ec2 delete-security-group --group-id sg-left"))
    #expect(run.text.contains("    $ aws apigatewayv2 get-vpc-links"))
    #expect(run.text.contains("as far as this snapshot shows"))
  }

  @Test("as JSON it says the same") func json() async throws {
    let workspace = try Workspace()
    try Self.untidy().write(to: workspace)
    let run = try await Tool.run(["lint", "--check", "unused-sg", "--format", "json"], in: workspace)
    let root = try run.json()
    #expect(root["schema"] as? String == "taskreach.lint/1")
    #expect(root["failed"] as? Bool == true)
    #expect((root["findings"] as? [[String: Any]])?.map { $0["component"] as? String } == ["sg-left (left)"])
  }

  @Test(
    "what means nothing is refused with 2",
    arguments: [
      ("--check unused", "'unused' is no check: write one of unused-sg"),
      ("--fail-on severe", "'severe' is invalid"),
      ("--snapshot absent", "absent: No such file or directory"),
    ])
  func misuse(arguments: String, message: String) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let run = try await Tool.run(["lint"] + arguments.split(separator: " ").map(String.init), in: workspace)
    #expect(run.status == 2)
    #expect(run.output == [])
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}

import Foundation
import TestSupport
import Testing

@Suite("policy schema and policy test") struct PolicyToolTests {
  @Test("schema prints what is shipped, to standard output or a file") func schema() async throws {
    let workspace = try Workspace()
    let shipped = try String(
      contentsOf: Fixture.projectRoot.appending(path: "docs/schemas/policy.schema.json"), encoding: .utf8)
    let printed = try await Tool.run(["policy", "schema"], in: workspace)
    #expect((printed.status, printed.text) == (0, shipped))
    _ = try await Tool.run(["policy", "schema", "--output", "p.json"], in: workspace)
    #expect(try workspace.text("p.json") == shipped)
  }

  private func workspace(_ cases: String, at path: String = "policies/town.tests.yaml") throws -> Workspace {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try Town.smallest.write(to: workspace, as: "smallest")
    try workspace.write(Policies.deny(port: 8080), to: "policies/town.yaml")
    try workspace.write(Policies.deny(port: 9999, id: "nothing-on-9999"), to: "policies/other.yaml")
    try workspace.write(cases, to: path)
    return workspace
  }

  private static let cases = """
    version: 1
    tests:
      - {policy: web-not-to-api, snapshot: ../snapshot, expect: fail}
      - {policy: nothing-on-9999, snapshot: [../snapshot], subject: "service shop/*", expect: pass}

    """

  @Test("cases beside the policies are found, and are no policies") func beside() async throws {
    let workspace = try workspace(Self.cases)
    let run = try await Tool.run(["policy", "test"], in: workspace)
    #expect(run.status == 0)
    #expect(
      run.lines.dropLast() == [
        "as expected  policies/town.tests.yaml:3 web-not-to-api on ../snapshot: fail",
        "as expected  policies/town.tests.yaml:4 nothing-on-9999 on ../snapshot, service shop/*: pass",
        "2 of 2 cases as expected",
      ])
    let list = try await Tool.run(["policy", "validate"], in: workspace)
    #expect(list.text == "2 files, 2 policies, all well\n")
  }

  @Test("a case that comes out otherwise is told with what decided, and gives 1") func otherwise()
    async throws
  {
    let workspace = try workspace(Self.cases.replacing("expect: pass", with: "expect: undecided"))
    let run = try await Tool.run(["policy", "test"], in: workspace)
    #expect(run.status == 1)
    #expect(run.text.contains("not so  policies/town.tests.yaml:4"))
    #expect(run.text.contains("expected undecided, found pass\n    satisfied  service shop/api: "))
    #expect(run.lines.dropLast().last == "1 of 2 cases as expected")
    let json = try await Tool.run(["policy", "test", "--format", "json"], in: workspace).json()
    #expect(json["failed"] as? Int == 1)
    let second = try #require((json["cases"] as? [[String: Any]])?.last)
    #expect(second["found"] as? String == "pass" && second["isAsExpected"] as? Bool == false)
  }

  @Test("exceptions are judged on the day of the case, and --cases names a file elsewhere") func day()
    async throws
  {
    let cases = """
      version: 1
      tests:
        - {policy: web-not-to-api, snapshot: snapshot, now: 2027-01-31, expect: excepted}
        - {policy: web-not-to-api, snapshot: snapshot, now: 2027-02-01, expect: fail}
        - {policy: web-not-to-api, snapshot: snapshot, subject: service shop/app, expect: pass}
      """
    let workspace = try workspace(cases, at: "cases.yaml")
    let exception = """
      version: 1
      exceptions:
        - {id: E-1, policy: web-not-to-api, match: all, owner: o, reason: until the queue is there,
           created: 2026-11-01, expires: 2027-01-31}
      """
    try workspace.write(exception, to: "policies/exceptions.yaml")
    let run = try await Tool.run(["policy", "test", "--cases", "cases.yaml"], in: workspace)
    #expect(run.status == 1)
    #expect(run.text.contains("cases.yaml:3 web-not-to-api on snapshot: excepted"))
    #expect(run.text.contains("cases.yaml:4 web-not-to-api on snapshot: fail"))
    #expect(run.text.contains("expected pass, found no such subject"))
  }

  @Test(
    "cases that cannot be used stop the run",
    arguments: [
      ("policy: web-not-to-apis, snapshot: x, expect: pass", "did you mean 'web-not-to-api'? [POL025]"),
      ("policy: web-not-to-api, snapshot: x, expect: passes", "did you mean 'pass'? [POL006]"),
      ("policy: web-not-to-api, expect: pass", "a case needs the key 'snapshot' [POL005]"),
      (
        "policy: web-not-to-api, snapshot: nowhere, expect: pass",
        "policies/nowhere: No such file or directory"
      ),
    ])
  func unusable(keys: String, message: String) async throws {
    let workspace = try workspace("version: 1\ntests:\n  - {\(keys)}\n")
    let run = try await Tool.run(["policy", "test"], in: workspace)
    #expect(run.status == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("without any case there is nothing to run") func none() async throws {
    let workspace = try Workspace()
    try workspace.write(Policies.deny(port: 8080), to: "policies/town.yaml")
    let run = try await Tool.run(["policy", "test"], in: workspace)
    #expect(run.status == 2)
    #expect(
      run.errors
        == "taskreach: no tests.yaml or *.tests.yaml in policies; name a file of cases with --cases\n")
  }
}

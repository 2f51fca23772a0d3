import Foundation
import TestSupport
import Testing

@Suite("audit with exceptions") struct ExceptionToolTests {
  private static let exception = """
    version: 1
    exceptions:
      - id: EXC-12
        policy: web-not-to-api
        match: {from: {service: shop/web}, ports: tcp/8080}
        owner: web-team@example.org
        reason: "the front moves to <the queue> by spring"
        created: 2026-11-01
        expires: 2027-01-31

    """

  private func audit(_ exception: String, _ arguments: [String]) async throws -> (Tool.Run, Workspace) {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(Policies.deny(port: 8080), to: "policies/town.yaml")
    try workspace.write(exception, to: "policies/exceptions.yaml")
    return (try await Tool.run(["audit"] + arguments, in: workspace), workspace)
  }

  @Test("an accepted violation is skipped in junit.xml, with who accepts it until when and why")
  func accepted() async throws {
    let (run, workspace) = try await audit(Self.exception, ["--now", "2027-01-31T23:59:59Z"])
    #expect(run.status == 0)
    let junit = try workspace.text("reports/junit.xml")
    #expect(
      junit.contains(
        #"<skipped message="exception EXC-12 owner=web-team@example.org until 2027-01-31: the front moves to &lt;the queue"#
      ))
    let report = try workspace.text("reports/report.json")
    #expect(report.contains(#""exception": "EXC-12""#) && report.contains(#""state": "applies""#))
    #expect(
      run.lines.contains { $0.hasPrefix("exception  EXC-12  web-not-to-api  until 2027-01-31, 0 days left") })
  }

  @Test("the day after it fails again, and says so first", arguments: ["--now", "SOURCE_DATE_EPOCH"])
  func expired(clock: String) async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.write(Policies.deny(port: 8080), to: "policies/town.yaml")
    try workspace.write(Self.exception, to: "policies/exceptions.yaml")
    let isOption = clock == "--now"
    let run = try await Tool.run(
      ["audit"] + (isOption ? ["--now", "2027-02-01"] : []), in: workspace,
      environment: isOption ? [:] : ["SOURCE_DATE_EPOCH": "1801440000"])
    #expect(run.status == 1)
    let junit = try workspace.text("reports/junit.xml")
    #expect(
      junit.contains(
        #"<failure type="deny" message="exception EXC-12 expired on 2027-01-31: service shop/web reaches"#))
    #expect(junit.contains(#"name="web-not-to-api: exception EXC-12""#))
  }

  @Test("an exception from no policy stops the run, with the near one") func unknown() async throws {
    let text = Self.exception.replacing("policy: web-not-to-api", with: "policy: web-not-to-apis")
    let (run, _) = try await audit(text, [])
    #expect(run.status == 2)
    #expect(
      run.errors.contains("exceptions.yaml:3:5: error: exception 'EXC-12' is from no policy that was read"))
    #expect(run.errors.contains("did you mean 'web-not-to-api'? [POL020]"))
  }
}

import Testing

@Suite("The snapshots that other tests bend are well as they are")
struct TownTests {
  @Test("The town is read without a remark, and web reaches the API")
  func isWell() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let inspected = try await Tool.run(["inspect", "--verbose"], in: workspace)
    #expect(inspected.status == 0)
    #expect(inspected.errors == "")
    #expect(!inspected.text.contains("Remarks"))
    let run = try await Tool.run(
      ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080"], in: workspace)
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("reachable: service shop/web -> service shop/api, tcp/8080\n"))
  }
}

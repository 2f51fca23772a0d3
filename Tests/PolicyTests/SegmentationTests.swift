import Policy
import Query
import Testing

@Suite("segmentation") struct SegmentationTests {
  private static let policy = """
    id: zones
    kind: segmentation
    zones: {app: {service: [web, job]}, data: {eni: db}, corp: {cidr: 10.1.0.0/16}}
    matrix:
      app: {data: [tcp/5432, tcp/5433]}
      corp: {app: any, data: none}
    """
  private static let parties = ["service web", "service job", "eni db", "10.1.0.0/16"]

  private func judge(_ rows: Connection..., policy: String = policy) throws -> [String: String] {
    let findings = try PolicyTable(parties: Self.parties, rows: rows).findings(policy)
    return Dictionary(uniqueKeysWithValues: findings.map { ($0.subject, $0.outcome.name) })
  }

  @Test("every cell between two zones is a subject, within one only those that are written")
  func subjects() throws {
    #expect(
      try judge() == [
        "app → data": "satisfied", "app → corp": "satisfied", "data → app": "satisfied",
        "data → corp": "satisfied", "corp → app": "satisfied", "corp → data": "satisfied",
      ])
  }

  @Test(
    "each verdict has its outcome",
    arguments: [
      (.reachable, "tcp/22", "violated"), (.reachableAssumed, "tcp/22", "violated"),
      (.unknown, "tcp/22", "undecided"), (.oneWay, "tcp/22", "satisfied"), (.oneWay, "udp/53", "violated"),
      (.blocked, "tcp/22", "satisfied"), (.reachable, "tcp/5432-5433", "satisfied"),
      (.reachable, "tcp/5432-5434", "violated"),
    ] as [(Verdict, String, String)])
  func outcomes(verdict: Verdict, traffic: String, outcome: String) throws {
    let row = PolicyTable.row("service web", "eni db", verdict, traffic)
    #expect(try judge(row)["app → data"] == outcome)
  }

  @Test("a cell that is not written allows nothing") func unwritten() throws {
    let row = PolicyTable.row("eni db", "service web", .reachable, "tcp/5432")
    #expect(try judge(row)["data → app"] == "violated")
  }

  @Test("a cell of any allows everything") func any() throws {
    let row = PolicyTable.row("10.1.0.0/16", "service web", .reachable, "tcp/22")
    #expect(try judge(row)["corp → app"] == "satisfied")
  }

  @Test(
    "within a zone the cell counts once it is written",
    arguments: [("none", "violated"), ("tcp/1", "satisfied")])
  func within(cell: String, outcome: String) throws {
    let row = PolicyTable.row("service web", "service job", .reachable, "tcp/1")
    #expect(try judge(row)["app → app"] == nil)
    let policy = Self.policy.replacing("app: {data:", with: "app: {app: \(cell), data:")
    #expect(try judge(row, policy: policy)["app → app"] == outcome)
  }

  @Test("the finding has the way that is not allowed") func connections() throws {
    let row = PolicyTable.row("service web", "eni db", .reachable, "tcp/22")
    let findings = try PolicyTable(parties: Self.parties, rows: [row]).findings(Self.policy)
    let finding = try #require(findings.first { $0.outcome == .violated })
    #expect(finding.message == "service web reaches eni db on tcp/22 inside the VPC (sgr-1)")
    #expect(finding.connections.map(\.source.name) == ["service web"])
  }
}

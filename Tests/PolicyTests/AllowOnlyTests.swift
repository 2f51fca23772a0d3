import Policy
import Query
import Testing

@Suite("allow-only") struct AllowOnlyTests {
  private static let policy = """
    id: db-only-from-api
    kind: allow-only
    from: [{service: api}]
    to: {eni: db}
    ports: [tcp/5432]
    """
  private static let parties = ["service api", "service web", "instance i-1", "eni db"]

  @Test(
    "who may, and on what",
    arguments: [
      ("service api", .reachable, "tcp/5432", .satisfied),
      ("service api", .reachable, "tcp/22", .violated),
      ("service api", .reachableAssumed, "tcp/22", .violated),
      ("service api", .unknown, "tcp/22", .undecided),
      ("service api", .unknown, "tcp/5432", .satisfied),
      ("service web", .reachable, "tcp/5432", .violated),
      ("service web", .reachable, "udp/9", .violated),
      ("service web", .oneWay, "tcp/5432", .satisfied),
      ("service web", .oneWay, "udp/9", .violated),
      ("service web", .unknown, "tcp/5432", .undecided),
      ("instance i-1", .reachable, "tcp/5432", .violated),
    ] as [(String, Verdict, String, Outcome)])
  func outcomes(source: String, verdict: Verdict, traffic: String, outcome: Outcome) throws {
    let table = PolicyTable(
      parties: Self.parties, rows: [PolicyTable.row(source, "eni db", verdict, traffic)])
    #expect(try table.judge(Self.policy) == ["eni db: \(outcome.name)"])
  }

  @Test("a scope leaves other sources out") func scope() throws {
    let table = PolicyTable(
      parties: Self.parties, rows: [PolicyTable.row("instance i-1", "eni db", .reachable, "tcp/5432")])
    #expect(try table.judge(Self.policy + "\nscope: {sources: ecsTask}") == ["eni db: satisfied"])
  }

  @Test("an empty list allows nobody") func nobody() throws {
    let table = PolicyTable(
      parties: Self.parties, rows: [PolicyTable.row("service api", "eni db", .reachable, "tcp/5432")])
    let policy = Self.policy.replacing("[{service: api}]", with: "[]")
    #expect(try table.judge(policy) == ["eni db: violated"])
  }

  @Test("a friend who does not exist is named, and the others are still judged") func staleFriend() throws {
    let table = PolicyTable(
      parties: Self.parties, rows: [PolicyTable.row("service web", "eni db", .reachable, "tcp/5432")])
    let policy = Self.policy.replacing("[{service: api}]", with: "[{service: api}, {service: gone}]")
    #expect(
      try table.judge(policy) == ["eni db: violated", "selection of service:gone: violated"])
    #expect(try table.judge(policy, defaults: "{onEmptySelection: skip}") == ["eni db: violated"])
  }
}

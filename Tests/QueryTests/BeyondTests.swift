import Graph
import Ingest
import Model
import Query
import TestSupport
import Testing

@Suite("what services reach beside each other") struct BeyondTests {
  private static func found() throws -> [Connection] {
    var reachability = Reachability(GraphBuilder.build(try ingest(Fixture.storefront()).snapshot))
    return try reachability.connectionsBeyondTasks()
  }

  @Test("the database is among it, with the verdict of each way") func database() throws {
    let verdicts = try Self.found().filter { $0.target.name.hasPrefix("database RDS") }.map {
      "\($0.source.name): \($0.path.verdict.name) \($0.path.traffic)"
    }
    #expect(
      Set(verdicts) == [
        "service shop/api: reachable tcp/5432", "service shop/api: one-way tcp/5432",
        "service shop/dbproxy: one-way tcp/5432",
      ])
  }

  @Test("the internet is among it; services, machines and free addresses are not") func kinds() throws {
    let kinds = Set(try Self.found().map(\.target.kind))
    #expect(kinds.contains(.internet))
    #expect(kinds.isDisjoint(with: [.service, .family, .task, .instance, .subnetFree, .loadBalancer]))
  }
}

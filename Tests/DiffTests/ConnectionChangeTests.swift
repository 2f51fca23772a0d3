import Addressing
import Diff
import Query
import Testing

@Suite("Changes") struct ConnectionChangeTests {
  @Test("causes are sorted") func causes() {
    let (first, second) = (Evidence(id: "sgr-1", text: "a"), Evidence(id: "sgr-2", text: "a"))
    let between = ConnectionChange.Between(
      source: Party(kind: .internet, name: "internet"), target: Party(kind: .service, name: "service a/b"),
      door: .insideVPC)
    var change = ConnectionChange(
      kind: .newlyReachable, between: between, traffic: .everything, verdicts: (.blocked, .reachable),
      causes: [second, first])
    #expect(change.causes == [first, second])
    change.causes = [second, first]
    #expect(change.causes == [first, second])
  }
}

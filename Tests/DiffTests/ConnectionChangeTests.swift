import Diff
import Query
import Testing

@Suite("Changes") struct ConnectionChangeTests {
  @Test("causes are sorted") func causes() {
    let (first, second) = (Evidence(id: "sgr-1", text: "a"), Evidence(id: "sgr-2", text: "a"))
    let change = ConnectionChange(kind: .newlyReachable, old: nil, new: nil, causes: [second, first])
    #expect(change.causes == [first, second])
  }
}

import History
import Testing

@Suite("Errors of the history") struct HistoryErrorTests {
  @Test("a newer file is named with what is not known") func newer() {
    let error = HistoryError.newer(path: "h.sqlite", migration: "v9")
    #expect("\(error)".contains("h.sqlite") && "\(error)".contains("v9"))
  }
}

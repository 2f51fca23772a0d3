import Model
import Testing

@Suite("Symbols") struct SymbolTableTests {
  @Test("equal strings are one symbol, however they come") func interning() {
    var table = SymbolTable()
    let one = table.intern("sg-1")
    #expect(table.intern(Array("sg-1".utf8).span) == one)
    #expect(table.intern("sg-2") != one)
    #expect(table.symbol(of: "sg-1") == one)
    #expect(table.symbol(of: "sg-3") == nil)
    #expect(table[one] == "sg-1")
    #expect(table.count == 2)
  }

  @Test("strings of every length are told apart") func lengths() {
    var table = SymbolTable()
    let texts = (0..<200).flatMap { length in
      ["a", "b"].map { String(repeating: "x", count: length) + $0 }
    }
    let symbols = texts.map { table.intern($0) }
    #expect(Set(symbols).count == texts.count)
    #expect(symbols.map { table[$0] } == texts)
    #expect(texts.map { table.symbol(of: $0) } == symbols)
  }

  @Test("nothing is lost while the table grows") func growth() {
    var table = SymbolTable()
    let texts = (0..<5000).map { "eni-\($0 &* 2_654_435_761)" }
    let symbols = texts.map { table.intern($0) }
    #expect(texts.map { table.intern($0) } == symbols)
    #expect(symbols.map { table[$0] } == texts)
  }

  @Test("the empty string, and an empty table, are no special cases") func empty() {
    var table = SymbolTable()
    #expect(table.symbol(of: "") == nil)
    #expect(table.ranks() == [])
    let nothing = table.intern("")
    #expect(table[nothing] == "")
    #expect(table.ranks() == [0])
  }

  @Test("ranks order symbols by their bytes") func ranks() {
    var table = SymbolTable()
    let stem = String(repeating: "arn:aws:ecs:us-east-1:", count: 3)
    let texts =
      ["b", "", "a\u{0}", "a", "ab", "a\u{0}\u{0}", "é", "z", stem, stem + "b", stem + "a", stem + "ab"]
      + (0..<500).map { "sg-\($0 &* 7919 % 500)" }
    let symbols = texts.map { table.intern($0) }
    let ranks = table.ranks()
    let byRank = symbols.sorted { ranks[Int($0.rawValue)] < ranks[Int($1.rawValue)] }.map {
      Array(table[$0].utf8)
    }
    #expect(byRank == texts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
  }
}

/// The strings of a snapshot, each once, by symbol.
package struct SymbolTable: Sendable {
  private var symbols: [String: Symbol] = [:]
  /// The strings in the order in which they were first met.
  private var strings: [String] = []

  package init() {}

  /// Returns the symbol of a string, adding it on first sight.
  package mutating func intern(_ string: String) -> Symbol {
    if let known = symbols[string] { return known }
    let symbol = Symbol(rawValue: UInt32(strings.count))
    symbols[string] = symbol
    strings.append(string)
    return symbol
  }

  /// The symbol of a string that some document holds; `nil` if none does.
  package func symbol(of string: String) -> Symbol? { symbols[string] }

  package subscript(symbol: Symbol) -> String { strings[Int(symbol.rawValue)] }
  package subscript<Resource>(id: Identifier<Resource>) -> String { self[id.symbol] }

  package var count: Int { strings.count }

  /// For each symbol its place in the sorted order of the strings: sorts lists without comparing strings.
  package func ranks() -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: strings.count)
    let order = strings.indices.sorted { strings[$0] < strings[$1] }
    for (rank, index) in order.enumerated() { ranks[index] = UInt32(rank) }
    return ranks
  }
}

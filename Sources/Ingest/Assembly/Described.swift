internal import Model

/// A resource as some document describes it; several may describe the same.
protocol Described {
  /// The identifier's.
  var symbol: Symbol { get }
  var place: Place { get set }
  var integrity: Integrity { get set }
  /// The way on from the element at `place`, where the resource is not the element itself.
  var pathInElement: String { get }
  /// Sorts what is a set, and numbers inner places.
  mutating func arrange(_ order: Order)
  /// Whether both have one identifier and yet are two, each with a description of its own.
  func isApart(from other: Self) -> Bool
  /// Takes over what only the other says, and compares what bears on verdicts and stands in both.
  mutating func unite(with other: Self, _ comparison: inout Comparison)
}

extension Described {
  var pathInElement: String { "" }
  func isApart(from other: Self) -> Bool { false }
}

/// Compares two descriptions key by key (contract, section 2: only keys that stand in both).
struct Comparison {
  let order: Order
  /// The keys in which the two differ.
  private(set) var keys: [String] = []

  init(_ order: Order) { self.order = order }

  // MARK: Keys that bear on verdicts

  mutating func same<Value: Equatable>(_ mine: inout Value?, _ theirs: Value?, _ key: String) {
    if let mine, let theirs, mine != theirs { keys.append(key) }
    mine = mine ?? theirs
  }

  mutating func same<Value: Equatable>(_ mine: Value, _ theirs: Value, _ key: String) {
    if mine != theirs { keys.append(key) }
  }

  /// A list that one of the calls leaves out, so that an empty one says nothing.
  mutating func sameUnlessEmpty<Value: Equatable>(_ mine: inout [Value], _ theirs: [Value], _ key: String) {
    if mine.isEmpty { mine = theirs }
    if !theirs.isEmpty, mine != theirs { keys.append(key) }
  }

  // MARK: Keys that are only shown

  func label(_ mine: inout Symbol?, _ theirs: Symbol?) {
    guard let theirs else { return }
    if let known = mine, order.rank(known) <= order.rank(theirs) { return }
    mine = theirs
  }

  func labels(_ mine: inout [ResourceTag], _ theirs: [ResourceTag]) {
    if mine == theirs { return }
    mine += theirs
    order.arrange(&mine)
  }
}

/// Brings lists into order and makes one of several descriptions of a resource.
struct Settler {
  let order: Order
  private(set) var clashes: [FoundDiagnostic] = []
  private let symbols: SymbolTable

  init(_ order: Order, _ symbols: SymbolTable) { (self.order, self.symbols) = (order, symbols) }

  mutating func settle<Resource: Described>(_ list: inout [Resource]) {
    var keys: [SettledKey] = []
    keys.reserveCapacity(list.count)
    for index in list.indices {
      list[index].arrange(order)
      let place = order.settled(list[index].place)
      list[index].place = place
      let rank = order.rank(list[index].symbol)
      keys.append(SettledKey(rank: rank, document: place.document, element: place.element, index: index))
    }
    keys.sort()
    list.permute(keys.map(\.index))
    guard keys.indices.dropFirst().contains(where: { keys[$0].rank == keys[$0 - 1].rank }) else { return }
    var result: [Resource] = []
    result.reserveCapacity(list.count)
    // Where the descriptions of the current identifier begin in `result`.
    var first = 0
    for (index, resource) in list.enumerated() {
      if index == 0 || keys[index].rank != keys[index - 1].rank { first = result.count }
      if let same = result[first...].firstIndex(where: { !$0.isApart(from: resource) }) {
        unite(&result[same], with: resource)
      } else {
        result.append(resource)
      }
    }
    list = result
  }

  /// Two descriptions become one; where they differ, nothing that depends on the resource is known.
  mutating func unite<Resource: Described>(_ first: inout Resource, with second: Resource) {
    let isDamaged = max(first.integrity, second.integrity) == .damaged
    let (place, path) = (first.place, first.pathInElement)
    var comparison = Comparison(order)
    first.unite(with: second, &comparison)
    first.integrity = max(first.integrity, second.integrity)
    // What a damaged description lacks is no contradiction: it is damage already.
    guard !isDamaged, !comparison.keys.isEmpty else { return }
    first.integrity = .contradicted
    let keys = comparison.keys.joined(separator: ", ")
    clashes.append(
      FoundDiagnostic(
        severity: .warning, defect: .descriptionsDiffer(symbols[first.symbol], keys: keys),
        location: order.locus(second.place, second.pathInElement),
        related: order.locus(place, path)))
  }
}

/// By identifier, then by place, then as it was.
private struct SettledKey: Comparable {
  let rank: UInt32
  let document: UInt32
  let element: UInt32
  let index: Int

  static func < (left: Self, right: Self) -> Bool {
    (left.rank, left.document, left.element, left.index)
      < (right.rank, right.document, right.element, right.index)
  }
}

extension Array {
  /// Puts at each index what stands at `sources[index]`, by swaps alone: nothing is copied.
  fileprivate mutating func permute(_ sources: [Int]) {
    var sources = sources
    var elements = mutableSpan
    for start in sources.indices {
      var index = start
      while sources[index] != start {
        let source = sources[index]
        elements.swapAt(index, source)
        sources[index] = index
        index = source
      }
      sources[index] = index
    }
  }
}

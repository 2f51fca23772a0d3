internal import Model

/// The order that everything settles into: by the text of identifiers, and by where documents stand.
///
/// It knows nothing of the order of reading, which is what makes the snapshot independent of it.
struct Order {
  /// For each symbol its place among the sorted texts.
  private let ranks: [UInt32]
  private let sources: Sources
  /// Indices into `sources.documents`, in the order of snapshot, file and place in the file.
  let documents: [Int]
  /// The inverse: for each document read its number in the snapshot.
  private let numbers: [UInt32]

  init(_ symbols: SymbolTable, _ sources: Sources) {
    self.sources = sources
    ranks = symbols.ranks()
    documents = sources.documents.indices.filter { !sources.documents[$0].isForeign }.sorted { left, right in
      let (one, other) = (sources.documents[left], sources.documents[right])
      let (file, otherFile) = (sources.files[one.file], sources.files[other.file])
      return (file.snapshot, file.path, one.ordinal, one.key, left)
        < (otherFile.snapshot, otherFile.path, other.ordinal, other.key, right)
    }
    var numbers = [UInt32](repeating: 0, count: sources.documents.count)
    for (number, document) in documents.enumerated() { numbers[document] = UInt32(number) }
    self.numbers = numbers
  }

  // MARK: Places

  /// A place as the snapshot numbers documents.
  func settled(_ place: Place) -> Place {
    Place(document: numbers[Int(place.document)], element: place.element)
  }

  /// Where a settled place stands in the input.
  func locus(_ place: Place, _ rest: String = "") -> SourceLocus {
    sources.locus(Place(document: UInt32(documents[Int(place.document)]), element: place.element), rest)
  }

  // MARK: Symbols

  func rank(_ symbol: Symbol) -> UInt32 { ranks[Int(symbol.rawValue)] }
  func rank<Resource>(_ id: Identifier<Resource>) -> UInt32 { rank(id.symbol) }

  /// 0 for nothing, so that it comes first.
  func rank(_ symbol: Symbol?) -> UInt32 { symbol.map { rank($0) + 1 } ?? 0 }

  /// Sorts and drops repetitions.
  func arrange<Resource>(_ ids: inout [Identifier<Resource>]) {
    ids.arrange { rank($0) < rank($1) }
  }

  func arrange(_ symbols: inout [Symbol]) {
    symbols.arrange { rank($0) < rank($1) }
  }

  func arrange(_ tags: inout [ResourceTag]) {
    tags.arrange { (rank($0.key), rank($0.value)) < (rank($1.key), rank($1.value)) }
  }
}

extension Array where Element: Equatable {
  /// Keeps one of each run of equal elements.
  mutating func dropRepetitions() {
    guard count > 1 else { return }
    var kept = 1
    for index in 1..<count where self[index] != self[kept - 1] {
      self[kept] = self[index]
      kept += 1
    }
    removeLast(count - kept)
  }

  /// Sorts, and drops repetitions; short and sorted lists, which most are, at once.
  mutating func arrange(_ precedes: (Element, Element) -> Bool) {
    guard count > 1, !indices.dropFirst().allSatisfy({ precedes(self[$0 - 1], self[$0]) }) else { return }
    sort(by: precedes)
    dropRepetitions()
  }

  /// Sorts, and drops repetitions.
  mutating func settle() where Element: Comparable {
    guard count > 1 else { return }
    sort()
    dropRepetitions()
  }
}

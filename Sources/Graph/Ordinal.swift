/// The place of an element in one of the graph's lists; lists of different things have different indices.
package struct Ordinal<Element>: Hashable, Sendable, Comparable {
  package let rawValue: UInt32

  package init(_ offset: Int) { rawValue = UInt32(offset) }

  package var offset: Int { Int(rawValue) }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.rawValue == rhs.rawValue }
  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

extension Array {
  /// The element at a typed place.
  package subscript(index: Ordinal<Element>) -> Element {
    get { self[index.offset] }
    set { self[index.offset] = newValue }
  }
}

/// An interned string of one snapshot: equal symbols are equal strings, and nothing else is known of them.
package struct Symbol: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// The identifier of one resource, such as `sg-0a1b2c3d` or a task's ARN, interned.
///
/// The resource type is part of the identifier's type, so that a subnet's never passes for a group's.
package struct Identifier<Resource>: Hashable, Sendable {
  package let symbol: Symbol

  @inlinable package init(_ symbol: Symbol) { self.symbol = symbol }

  @inlinable package static func == (lhs: Self, rhs: Self) -> Bool { lhs.symbol == rhs.symbol }
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(symbol.rawValue) }
}

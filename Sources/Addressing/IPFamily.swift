/// The two address families, which AWS never mixes (semantics 0.1).
package enum IPFamily: UInt8, Hashable, Sendable, CaseIterable, Comparable {
  case v4 = 4
  case v6 = 6

  /// The number of bits of an address of this family.
  package var width: Int { self == .v4 ? 32 : 128 }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

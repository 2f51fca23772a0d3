/// How far the description of one resource can be relied on (contract, section 2).
package enum Integrity: UInt8, Hashable, Sendable, Comparable {
  /// Every key that bears on verdicts was read.
  case intact
  /// Some part could not be read: what was read holds, but nothing can be excluded.
  case damaged
  /// Two descriptions differ: whatever depends on the resource is `unknown`.
  case contradicted

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

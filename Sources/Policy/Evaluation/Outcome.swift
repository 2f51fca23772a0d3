/// What a policy makes of one subject.
package enum Outcome: String, Hashable, Sendable, CaseIterable {
  /// The demand is broken on at least one path.
  case violated
  /// An input is missing or a way is not followed; never quietly a pass.
  case undecided
  /// Broken, and accepted by somebody until some day.
  case excepted
  /// The demand holds on every path.
  case satisfied
  /// The policy selects nothing here, and says that this is all right.
  case notApplicable

  /// The word that reports print.
  package var name: String { self == .notApplicable ? "not applicable" : rawValue }

  /// Whether the demand is broken, whether or not somebody accepts it.
  package var isBroken: Bool { self == .violated || self == .excepted }
}

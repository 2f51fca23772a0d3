/// What is known of one flow, from weakest to strongest (contract, section 1).
package enum Verdict: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// Something stops the request, and every doubt was given its benefit.
  case blocked
  /// The request arrives, the answer does not come back.
  case oneWay
  /// An input is missing, or something on the way is not modelled.
  case unknown
  /// Reachable under at least one named assumption.
  case reachableAssumed
  /// Every step is proven.
  case reachable

  /// The word that reports print.
  package var name: String {
    switch self {
    case .blocked: "blocked"
    case .oneWay: "one-way"
    case .unknown: "unknown"
    case .reachableAssumed: "reachable-assumed"
    case .reachable: "reachable"
    }
  }

  /// `reachable` and `reachable-assumed`.
  package var isReachable: Bool { self >= .reachableAssumed }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

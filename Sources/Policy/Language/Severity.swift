/// How much a violated policy matters, from least to most.
package enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  case low, medium, high, critical

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .critical: 3
    }
  }
}

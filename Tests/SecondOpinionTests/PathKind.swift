import Foundation

/// The kinds of path beyond part 1 that the evaluator follows, and that random networks hold.
///
/// A kind that is off leaves its random networks as they were, and the evaluator stops at its first hop.
enum PathKind: String, Sendable, CaseIterable {
  case nat, transit, onPremises, balancer

  /// All of them; `TASKREACH_KINDS=nat,transit` (or `none`) leaves the others out.
  static let chosen: Set<PathKind> = {
    guard let text = ProcessInfo.processInfo.environment["TASKREACH_KINDS"], text != "all" else {
      return Set(allCases)
    }
    return Set(text.split(separator: ",").compactMap { PathKind(rawValue: String($0)) })
  }()
}

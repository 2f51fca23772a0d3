import Foundation

/// The kinds of path beyond part 1 that the evaluator follows, and that random networks hold.
///
/// A kind that is off leaves its random networks as they were, and the evaluator stops at its first hop.
enum PathKind: String, Sendable, CaseIterable {
  case nat, transit, onPremises, balancer

  /// The kinds that the engine follows too; a kind is switched on by naming it here.
  static let switchedOn: Set<PathKind> = [.nat, .balancer]

  /// `TASKREACH_KINDS=nat,transit` (or `all`, or `none`) overrides ``switchedOn``.
  static let chosen: Set<PathKind> = {
    guard let text = ProcessInfo.processInfo.environment["TASKREACH_KINDS"] else { return switchedOn }
    if text == "all" { return Set(allCases) }
    return Set(text.split(separator: ",").compactMap { PathKind(rawValue: String($0)) })
  }()

  static let isOverridden = ProcessInfo.processInfo.environment["TASKREACH_KINDS"] != nil
}

import Addressing
import Diff
import Policy
import Query

/// What the reports of a diff say in words.
enum DiffWording {
  /// `2 newly reachable, 1 no longer reachable`.
  static func sum(_ report: DiffReport) -> String {
    let words = ConnectionChange.Kind.allCases.compactMap { kind -> String? in
      let number = report.count(kind)
      return number > 0 ? "\(number) \(name(kind))" : nil
    }
    return words.isEmpty ? "no difference in who reaches what" : words.joined(separator: ", ")
  }

  static func name(_ kind: ConnectionChange.Kind) -> String {
    switch kind {
    case .newlyReachable: "newly reachable"
    case .becameUndecided: "became undecided"
    case .noLongerReachable: "no longer reachable"
    case .changedVerdict: "changed verdict"
    }
  }

  /// `blocked to reachable`, and whether another way does the same.
  static func verdicts(_ change: ConnectionChange) -> String {
    let other =
      change.kind == .newlyReachable
      ? "; some of it was reachable another way" : "; some of it still is another way"
    return "\(change.before.name) to \(change.after.name)\(change.hasOtherWay ? other : "")"
  }

  /// The way; two tasks of two services may share any host.
  static func door(_ change: ConnectionChange) -> String {
    if case .sameHost = change.between.door { return "on the same host" }
    return change.between.door.text
  }

  static let noCause = "no rule, group or route on the way tells why"

  static func cause(_ evidence: Evidence) -> String { "\(evidence.id): \(evidence.text)" }

  static func outcome(_ outcome: Outcome?) -> String { outcome?.name ?? "not judged" }

  /// Many by number.
  static func sources(_ group: DiffReport.Group, limit: Int) -> String {
    let shown = group.sources.prefix(limit).map(\.text)
    let more = group.sources.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  static func snapshot(_ summary: SnapshotSummary) -> String {
    "\(summary.paths.joined(separator: ", ")) (sha256 \(summary.sha256.prefix(12)))"
  }
}

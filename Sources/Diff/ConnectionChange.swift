package import Query

/// One flow between two parties whose verdict differs between two snapshots.
///
/// Parties are services and the like, by names that a restart does not change: a replaced task is no change.
package struct ConnectionChange: Hashable, Sendable {
  /// What became of it.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case newlyReachable = "newly-reachable"
    case noLongerReachable = "no-longer-reachable"
    case changedVerdict = "changed-verdict"
  }

  package let kind: Kind
  /// The flow in the old snapshot; `nil` where one of its ends is new.
  package let old: Connection?
  /// The flow in the new snapshot; `nil` where one of its ends is gone.
  package let new: Connection?
  /// The rules, groups, routes or tasks that made the change, as far as they can be told; sorted.
  package let causes: [Evidence]

  package init(kind: Kind, old: Connection?, new: Connection?, causes: [Evidence]) {
    (self.kind, self.old, self.new, self.causes) = (kind, old, new, causes.sorted())
  }
}

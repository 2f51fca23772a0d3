package import Addressing
package import Query

/// One flow between two parties whose verdict differs between two snapshots.
///
/// Parties are services and the like, by names that a restart does not change: a replaced task is no change.
package struct ConnectionChange: Hashable, Sendable {
  /// What became of it.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case newlyReachable = "newly-reachable"
    /// Not known now, whatever it was: never counted as closed.
    case becameUndecided = "became-undecided"
    case noLongerReachable = "no-longer-reachable"
    case changedVerdict = "changed-verdict"
  }

  /// Who and by which way.
  package struct Between: Hashable, Sendable {
    package var source: Party
    package var target: Party
    package var door: Door

    package init(source: Party, target: Party, door: Door) {
      (self.source, self.target, self.door) = (source, target, door)
    }
  }

  package let kind: Kind
  package let between: Between
  /// What differs, in the target's container ports.
  package let traffic: TrafficSet
  /// The part of the source that it is about, where the source is outside of the snapshot and it is not all of it.
  package let addresses: [IPPrefix]
  package let before: Verdict
  package let after: Verdict
  /// Whether the same was, or still is, reachable by another way.
  package let hasOtherWay: Bool
  /// The flow in the old snapshot; `nil` where one of its ends is new.
  package var old: Connection?
  /// The flow in the new snapshot; `nil` where one of its ends is gone.
  package var new: Connection?
  /// The rules, groups, routes or tasks that made the change, as far as they can be told; sorted.
  package var causes: [Evidence] {
    didSet { causes.sort() }
  }

  package init(
    kind: Kind, between: Between, traffic: TrafficSet, addresses: [IPPrefix] = [],
    verdicts: (before: Verdict, after: Verdict), hasOtherWay: Bool = false, causes: [Evidence] = []
  ) {
    (self.kind, self.between, self.traffic, self.addresses) = (kind, between, traffic, addresses)
    (before, after) = verdicts
    (self.hasOtherWay, self.causes) = (hasOtherWay, causes.sorted())
  }
}

extension ConnectionChange: Comparable {
  /// By target, kind, source, door and traffic.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    let (left, right) = (lhs.between, rhs.between)
    if left.target != right.target { return left.target < right.target }
    if lhs.kind != rhs.kind { return rank(lhs.kind) < rank(rhs.kind) }
    if left.source != right.source { return left.source < right.source }
    if left.door != right.door { return left.door < right.door }
    return "\(lhs.traffic) \(lhs.addresses) \(lhs.before)" < "\(rhs.traffic) \(rhs.addresses) \(rhs.before)"
  }

  private static func rank(_ kind: Kind) -> Int { Kind.allCases.firstIndex(of: kind) ?? 0 }
}

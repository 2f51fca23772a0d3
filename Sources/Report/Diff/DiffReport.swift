package import Addressing
package import Diff
package import Policy
package import Query

/// How two snapshots differ in who reaches what, ready to be written in any format.
package struct DiffReport: Hashable, Sendable {
  package let toolVersion: String
  package let old: SnapshotSummary
  package let new: SnapshotSummary
  package let groups: [Group]
  /// The subjects of policies whose outcome differs; `nil` where no policies were named.
  package let outcomes: [RunChanges.Change]?
  private let counts: [ConnectionChange.Kind: Int]

  /// Changes that are told together: to one target, for the same reason; they differ in their source only.
  package struct Group: Hashable, Sendable {
    package let first: ConnectionChange
    /// Sorted.
    package let sources: [Source]

    package struct Source: Hashable, Sendable, Comparable {
      package let party: Party
      package let addresses: [IPPrefix]

      package static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.party == rhs.party
          ? lhs.addresses.lexicographicallyPrecedes(rhs.addresses)
          : lhs.party.isMoreProminent(than: rhs.party)
      }

      /// `internet (203.0.113.0/24)`.
      var text: String {
        guard !addresses.isEmpty else { return party.name }
        let shown = addresses.prefix(3).map(\.description).joined(separator: ", ")
        return "\(party.name) (\(shown)\(addresses.count > 3 ? " and \(addresses.count - 3) more" : ""))"
      }
    }
  }

  package init(
    toolVersion: String, old: SnapshotSummary, new: SnapshotSummary, changes: [ConnectionChange],
    outcomes: [RunChanges.Change]? = nil
  ) {
    (self.toolVersion, self.old, self.new, self.outcomes) = (toolVersion, old, new, outcomes)
    counts = Dictionary(grouping: changes, by: \.kind).mapValues(\.count)
    groups = Dictionary(grouping: changes, by: Likeness.init).values.compactMap { alike in
      let sorted = alike.sorted()
      let sources = sorted.map { Group.Source(party: $0.between.source, addresses: $0.addresses) }
      return sorted.first.map { Group(first: $0, sources: sources.sorted()) }
    }.sorted { $0.first < $1.first }
  }

  package func count(_ kind: ConnectionChange.Kind) -> Int { counts[kind, default: 0] }

  /// The targets in order, each with its groups.
  var targets: [(target: Party, groups: [Group])] {
    let byTarget = Dictionary(grouping: groups, by: \.first.between.target)
    return byTarget.sorted { $0.key < $1.key }.map { (target: $0.key, groups: $0.value) }
  }

  private struct Likeness: Hashable {
    let kind: ConnectionChange.Kind
    let target: Party
    let door: Door
    let traffic: TrafficSet
    let verdicts: [Verdict]
    let hasOtherWay: Bool
    let causes: [Evidence]

    init(_ change: ConnectionChange) {
      (kind, target, door) = (change.kind, change.between.target, change.between.door)
      (traffic, verdicts) = (change.traffic, [change.before, change.after])
      (hasOtherWay, causes) = (change.hasOtherWay, change.causes)
    }
  }
}

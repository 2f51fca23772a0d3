import Addressing
import Graph
package import Model

/// What a snapshot holds, for `inspect`: every task with its mode, sockets and groups, and what is missing.
package struct Inventory: Hashable, Sendable {
  /// One task, or a configuration that could run.
  package struct Item: Hashable, Sendable, Comparable {
    package var party: Party
    /// `task 4e9e…`, or `a task to come`.
    package var member: String
    package var networkMode: String
    package var launchType: String
    package var sockets: [SocketDescription]
    /// Its own addresses, or its host's.
    package var addresses: [String]
    package var gaps: [Gap]
    package var notes: [String]

    package static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.party, lhs.member, lhs.addresses.joined()) < (rhs.party, rhs.member, rhs.addresses.joined())
    }
  }

  /// A kind of document that no file holds.
  package struct AbsentKind: Hashable, Sendable {
    package var kind: DocumentKind
    /// What that does to verdicts.
    package var effect: String
  }

  package var items: [Item]
  package var absent: [AbsentKind]
  /// Things that are named and not described, each once.
  package var gaps: [Gap]
}

extension Reachability {
  /// Lists everything there is to ask about.
  package func inventory() -> Inventory {
    var items: [Inventory.Item] = []
    for (position, placement) in graph.placements.enumerated() {
      var selection = Selection(name: "")
      selection.placements = [position]
      items.append(
        Inventory.Item(
          party: names.party(placement), member: names.member(placement),
          networkMode: placement.mode.rawValue,
          launchType: placement.launchType?.rawValue ?? "", sockets: sockets(of: selection, .everything),
          addresses: Set(placement.endpoints.compactMap { graph.endpoints[$0].block.map(Ends.text) })
            .sorted(),
          gaps: placement.gaps, notes: placement.notes))
    }
    let missing = MissingInput(graph)
    return Inventory(
      items: items.sorted(), absent: missing.absentKinds,
      gaps: Set(items.flatMap(\.gaps) + missing.gaps + missing.incomplete).sorted())
  }
}

import Addressing
import Graph
import Model
import Query

/// One of the two snapshots, ready to be asked.
struct DiffSide {
  var reachability: Reachability
  let sources: FlowSources
  let targets: [NamedTarget]
  let standing: Set<Evidence>
  /// Names of security groups by the party that has them.
  let groups: [String: Set<String>]
  /// What tasks publish, by the instance that they run on.
  let published: [String: TrafficSet]
  /// Addresses that interfaces have: they were theirs, and nobody's else.
  let owned: AddressSet

  init(_ reachability: Reachability) {
    self.reachability = reachability
    sources = self.reachability.everySource()
    targets = reachability.namedTargets()
    standing = reachability.standingEvidence()
    groups = reachability.groupsByParty()
    published = reachability.publishedPorts()
    let endpoints = reachability.graph.endpoints.filter { $0.interface != nil }
    owned = AddressSet(
      endpoints.compactMap(\.block) + endpoints.compactMap { $0.publicAddress.map { IPPrefix($0) } })
  }

  var parties: [Party] { sources.parties + targets.map(\.party) }

  /// Kinds of document that name who there is, and that are absent or not whole.
  func lost(comparedWith other: DiffSide) -> [DocumentKind] {
    let listing: [DocumentKind] = [
      .services, .tasks, .taskDefinitions, .networkInterfaces, .instances, .containerInstances,
    ]
    let (mine, theirs) = (reachability.graph.snapshot, other.reachability.graph.snapshot)
    return listing.filter { kind in
      mine.incompleteKinds.contains(kind) || (theirs.kinds.contains(kind) && !mine.kinds.contains(kind))
    }
  }
}

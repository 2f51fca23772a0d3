package import Addressing
package import Model

/// The answer to `who-can-reach` or `reachable-from`: everybody, grouped, with the way and the evidence.
package struct Answer: Hashable, Sendable {
  package enum Question: String, Hashable, Sendable { case whoCanReach, reachableFrom }

  package var question: Question
  /// The target of `who-can-reach`, the source of `reachable-from`.
  package var subject: Party
  /// The traffic that was asked for, in container ports.
  package var traffic: TrafficSet
  /// The sockets of the subject; empty for `reachable-from`.
  package var sockets: [SocketDescription]
  /// Strongest verdict first, then by party.
  package var entries: [Entry]
  package var gaps: [Gap]
  package var limits: [Limit]
  /// Remarks that bear on no verdict, such as a task in host mode or a shared process namespace.
  package var notes: [String]
  /// Ways to the subject past the network, which bear on no verdict; empty for `reachable-from`.
  package var management: [ManagementPath] = []
  /// How many steps were asked for; with more than one, ``chains`` holds who comes in by taking over others first.
  package var hops = 1
  /// Shortest first; parties that come in by themselves have none.
  package var chains: [Chain] = []

  /// One group of sources (or targets) with one verdict by one door.
  package struct Entry: Hashable, Sendable {
    package var party: Party
    package var path: ExplainedPath

    package init(party: Party, path: ExplainedPath) { (self.party, self.path) = (party, path) }
  }

  package init(
    question: Question, subject: Party, traffic: TrafficSet, sockets: [SocketDescription], entries: [Entry],
    gaps: [Gap], limits: [Limit], notes: [String]
  ) {
    (self.question, self.subject, self.traffic, self.sockets) = (question, subject, traffic, sockets)
    (self.entries, self.gaps, self.limits, self.notes) = (entries, gaps, limits, notes)
  }

  /// The strongest verdict of all pairs; `blocked` where there are none.
  package var verdict: Verdict { entries.map(\.path.verdict).max() ?? .blocked }
}

/// A socket, or the lack of one, as reports list it.
package struct SocketDescription: Hashable, Sendable, Comparable {
  /// How we know that something listens there (semantics 4.26).
  package enum Provenance: String, Hashable, Sendable, Comparable {
    case observed, declared, registered, undeclared

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// The task, such as `task 4e9e5398…`, or `prospective`.
  package var owner: String
  /// The address as dialled; empty where it is not known yet.
  package var address: String
  package var proto: IPProtocol
  /// The port of the container, and the port as dialled.
  package var containerPorts: ClosedRange<UInt16>
  package var dialledPorts: ClosedRange<UInt16>
  package var provenance: Provenance
  /// The names of the security groups that filter it, sorted.
  package var groups: [String]
  package var networkMode: String
  package var host: String?
  /// Others whose sockets are behind the same groups on the same host, sorted.
  package var sharedWith: [String]

  package init(
    owner: String, address: String, proto: IPProtocol, containerPorts: ClosedRange<UInt16>,
    dialledPorts: ClosedRange<UInt16>, provenance: Provenance, groups: [String], networkMode: String,
    host: String?, sharedWith: [String]
  ) {
    (self.owner, self.address, self.proto) = (owner, address, proto)
    (self.containerPorts, self.dialledPorts) = (containerPorts, dialledPorts)
    (self.provenance, self.groups, self.networkMode) = (provenance, groups, networkMode)
    (self.host, self.sharedWith) = (host, sharedWith)
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.owner, lhs.address, lhs.proto, lhs.containerPorts.lowerBound)
      < (rhs.owner, rhs.address, rhs.proto, rhs.containerPorts.lowerBound)
  }
}

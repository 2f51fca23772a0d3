package import Addressing

/// A way of several steps: who reaches one party, takes it over, and goes on from there.
package struct Chain: Hashable, Sendable {
  /// One connection of it.
  package struct Link: Hashable, Sendable {
    package var source: Party
    package var target: Party
    package var verdict: Verdict
    package var door: Door
    /// In the target's container ports.
    package var traffic: TrafficSet

    package init(source: Party, target: Party, verdict: Verdict, door: Door, traffic: TrafficSet) {
      (self.source, self.target) = (source, target)
      (self.verdict, self.door, self.traffic) = (verdict, door, traffic)
    }
  }

  /// In the order in which somebody would go; at least two.
  package var links: [Link]

  package init(links: [Link]) { self.links = links }

  /// The weakest of its links.
  package var verdict: Verdict { links.map(\.verdict).min() ?? .blocked }
}

package import Addressing
import Graph

/// What holds between two parties by one door for some traffic, without its hops.
package struct Flow: Hashable, Sendable {
  package var source: Party
  package var target: Party
  package var door: Door
  /// Never `blocked`: what no flow tells of is.
  package var verdict: Verdict
  /// In the target's container ports.
  package var traffic: TrafficSet
  /// Which addresses of the source it holds for, where that is outside of the snapshot; `nil` for the whole source.
  package var addresses: AddressSet?

  package init(
    source: Party, target: Party, door: Door, verdict: Verdict, traffic: TrafficSet,
    addresses: AddressSet? = nil
  ) {
    (self.source, self.target, self.door) = (source, target, door)
    (self.verdict, self.traffic, self.addresses) = (verdict, traffic, addresses)
  }
}

/// Everybody who may send, made ready to be asked about target by target.
package struct FlowSources: Sendable {
  let bundles: EndBundles
  /// What the sources outside of the snapshot have, by name.
  package let addresses: [String: AddressSet]

  /// All of them, each once.
  package var parties: [Party] { bundles.parties }

  /// The ends of some of them, by name.
  func ends(of names: Set<String>) -> [End] {
    (0..<bundles.bundleCount).filter { names.contains(bundles.parties[bundles.party(of: Ordinal($0))].name) }
      .flatMap { bundles.lists[$0].positions }.sorted().map { bundles.ends[$0] }
  }
}

/// A thing with a name that may be a target, and the ends that it stands for.
package struct NamedTarget: Sendable {
  package let party: Party
  package let selection: Selection
}

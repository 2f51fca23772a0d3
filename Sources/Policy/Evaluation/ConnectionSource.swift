package import Addressing
package import Lint
package import Model
package import Query

/// A set of sources or targets that can be combined with others.
package protocol Choosable: Sendable {
  /// Whether nothing is in it.
  var isEmpty: Bool { get }
  /// What is in this one and not in `other`.
  func subtracting(_ other: Self) -> Self
  /// What is in either.
  func union(_ other: Self) -> Self
  /// What is in both.
  func intersection(_ other: Self) -> Self
}

/// What policies ask: the engine, or a table in a test.
package protocol ConnectionSource {
  associatedtype Chosen: Choosable

  /// What a selector means in the snapshot.
  func select(_ selector: Selector) throws(SelectorError) -> Chosen

  /// For each source and target one connection for each verdict and door that some of the traffic has,
  /// what is blocked included; of other ways than the limit's nothing is told.
  mutating func connections(
    from: Chosen, to: Chosen, traffic: TrafficSet, limit: WayLimit
  ) -> [Connection]

  /// The same for each member of a source with each member of a target, so that one task of a service that does not
  /// get through is not hidden behind another that does.
  mutating func memberConnections(
    from: Chosen, to: Chosen, traffic: TrafficSet, limit: WayLimit
  ) -> [Connection]

  /// The load balancers in it, by name.
  func loadBalancers(in chosen: Chosen) -> Set<String>

  /// The same network as security groups alone see it.
  func withoutWays() -> Self

  /// The tasks in it, running and to come, sorted and each once.
  func placedTasks(in chosen: Chosen) -> [PlacedTask]

  /// What some checks of rules find, and by check what kept them silent about something.
  func lint(_ checks: Set<LintCheck>) -> (findings: [LintFinding], withheld: [LintCheck: [Gap]])

  /// What is missing of some kinds of document.
  func gaps(in kinds: [DocumentKind]) -> [Gap]

  /// What is surely in both, by whatever name.
  func common(_ left: Chosen, _ right: Chosen) -> Chosen
  /// What is left of a whole without a part; together they lose nothing.
  func remainder(of whole: Chosen, without part: Chosen) -> Chosen
  /// Whether everything of a part is in a whole, by whatever name.
  mutating func isWithin(_ part: Chosen, _ whole: Chosen, asSource: Bool) -> Bool
}

extension ConnectionSource {
  package func common(_ left: Chosen, _ right: Chosen) -> Chosen { left.intersection(right) }
  package func remainder(of whole: Chosen, without part: Chosen) -> Chosen { whole.subtracting(part) }
  package func isWithin(_ part: Chosen, _ whole: Chosen, asSource: Bool) -> Bool {
    part.subtracting(whole).isEmpty
  }
}

extension ConnectionSource {
  /// By every way.
  package mutating func connections(from: Chosen, to: Chosen, traffic: TrafficSet) -> [Connection] {
    connections(from: from, to: to, traffic: traffic, limit: .none)
  }

  /// By every way.
  package mutating func memberConnections(from: Chosen, to: Chosen, traffic: TrafficSet) -> [Connection] {
    memberConnections(from: from, to: to, traffic: traffic, limit: .none)
  }
}

package import Addressing
package import Model

/// A route table with prefix lists expanded and destinations resolved to classes.
package struct CompiledRouteTable: Sendable {
  package let id: Identifier<RouteTable>
  package let integrity: Integrity
  package let routes: [CompiledRoute]
  /// Routes whose prefix list has no entries in the snapshot.
  package let unresolvedRoutes: [CompiledRoute]

  /// All ways that a packet to an address of the class may be sent (semantics 3.3 to 3.8).
  package func choices(for address: AddressClass, in forest: PrefixForest) -> [RouteChoice] {
    let covering = routes.filter { forest.isUnder(address, $0.node) }
    let inForce = covering.filter { $0.state != .filtered }
    var result = best(of: inForce, in: forest)
    if inForce.count != covering.count {
      let withFiltered = best(of: covering, in: forest)
      if Set(withFiltered.map(\.target)) != Set(result.map(\.target)) {
        result = (result + withFiltered).map { $0.weakened(to: .assumed(.filteredRoute)) }
      }
    }
    let family = forest.family(of: address)
    for route in unresolvedRoutes where route.families.contains(family) && route.state != .filtered {
      result = result.map { $0.weakened(to: .assumed(.prefixListUnknownAny)) }
      result.append(RouteChoice(route: route, certainty: .assumed(.prefixListUnknownAny)))
    }
    if integrity != .intact {
      result = result.map { $0.weakened(to: .possible) } + [RouteChoice(route: nil, certainty: .possible)]
    }
    return result
  }

  private func best(of covering: [CompiledRoute], in forest: PrefixForest) -> [RouteChoice] {
    let locals = covering.filter { $0.target == .local }
    // A propagated route inside the VPC's own blocks loses to local even where it is narrower (semantics 3.4).
    let eligible = covering.filter { route in
      route.origin != .propagated || !locals.contains { forest.isUnder(route.node, $0.node) }
    }
    guard
      let winner = eligible.min(by: { left, right in
        (forest.prefix(of: right.node).length, left.rank) < (forest.prefix(of: left.node).length, right.rank)
      })
    else { return [] }
    var result = [RouteChoice(route: winner, certainty: .certain)]
    if winner.list != nil {
      // Which of several overlapping lists wins is AWS's secret, whatever their lengths (semantics 3.5).
      let rivals = eligible.filter { $0.list != nil && $0.list != winner.list && $0.target != winner.target }
      if !rivals.isEmpty {
        result = ([winner] + rivals).map {
          RouteChoice(route: $0, certainty: .assumed(.prefixListRouteChoice))
        }
      }
    }
    // Route Server routes narrower than local are undocumented: either may win (semantics 3.4).
    if winner.origin == .advertised, let local = locals.first {
      result = result.map { $0.weakened(to: .possible) } + [RouteChoice(route: local, certainty: .possible)]
    }
    return result
  }
}

/// One route with one destination.
package struct CompiledRoute: Sendable {
  package let node: AddressClass
  /// The list that the destination came from.
  package let list: Identifier<PrefixList>?
  package let target: RouteTarget
  package let state: Route.State
  package let origin: Route.Origin
  /// The families that an unresolved list may hold.
  package let families: [IPFamily]

  /// Static before prefix list before propagated, among equal lengths.
  var rank: Int { list != nil ? 1 : origin == .propagated || origin == .advertised ? 2 : 0 }
}

/// One way that a packet may be sent, and how sure that is.
package struct RouteChoice: Sendable {
  package enum Certainty: Hashable, Sendable {
    case certain
    case assumed(Assumption)
    case possible
  }

  /// `nil` stands for a route that could not be read.
  package let route: CompiledRoute?
  package let certainty: Certainty

  var target: RouteTarget? { route?.target }

  func weakened(to other: Certainty) -> RouteChoice {
    switch (certainty, other) {
    case (.possible, _), (.assumed, .assumed): self
    default: RouteChoice(route: route, certainty: other)
    }
  }
}

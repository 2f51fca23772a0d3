import Addressing
import Graph
import Model

/// Cuts a selection in two that lose nothing between them, for exceptions from policies.
extension Reachability {
  /// What is surely in both, by whatever name: a task is in a block where all its addresses are.
  package func common(_ left: Selection, _ right: Selection) -> Selection {
    var result = left.intersection(right)
    let (excludedInterfaces, excludedAddresses) = (
      left.excludedInterfaces.union(right.excludedInterfaces),
      left.excludedAddresses.union(right.excludedAddresses)
    )
    for (named, addresses) in [(left, right.addresses), (right, left.addresses)] {
      guard !addresses.isEmpty, addresses != .everything else { continue }
      for position in named.placements.subtracting(result.placements) {
        let endpoints = graph.placements[position].endpoints
        guard lies(endpoints, within: addresses, besides: excludedInterfaces) else { continue }
        result.placements.insert(position)
        if graph.placements[position].mode == .awsvpc {
          result.ownInterfaces.formUnion(endpoints.compactMap { graph.endpoints[$0].interface?.offset })
        }
      }
      for position in named.interfaces.subtracting(result.interfaces)
      where lies(graph.interfaces[position].endpoints, within: addresses, besides: excludedInterfaces) {
        result.interfaces.insert(position)
      }
    }
    (result.excludedInterfaces, result.excludedAddresses) = (excludedInterfaces, excludedAddresses)
    return result
  }

  /// What is left of a selection without a part of it.
  ///
  /// An address that is taken out takes no task or interface along that the selection means by name.
  package func remainder(of whole: Selection, without part: Selection) -> Selection {
    var result = whole.subtracting(part)
    result.excludedAddresses = whole.excludedAddresses
    return result
  }

  /// Whether everything that one selection means is meant by another, too.
  package mutating func isWithin(_ part: Selection, _ whole: Selection, asSource: Bool) -> Bool {
    let rest = part.subtracting(whole)
    return rest.isEmpty || ends.list(rest, asSource: asSource, &evaluator).isEmpty
  }

  /// Whether every address that leads to the endpoints is known and in the set.
  private func lies(
    _ endpoints: [Ordinal<Endpoint>], within addresses: AddressSet, besides excluded: Set<Int>
  ) -> Bool {
    !endpoints.isEmpty
      && endpoints.allSatisfy { index in
        let endpoint = graph.endpoints[index]
        guard let interface = endpoint.interface, !excluded.contains(interface.offset),
          let block = endpoint.block
        else { return false }
        let isPublicToo = endpoint.publicAddress.map { addresses.contains($0) } ?? true
        return isPublicToo && AddressSet([block]).subtracting(addresses).isEmpty
      }
  }
}

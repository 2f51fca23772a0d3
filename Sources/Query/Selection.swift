package import Addressing
import Graph

/// What a selector means in one snapshot: tasks, interfaces and addresses.
package struct Selection: Hashable, Sendable {
  /// Positions of placements.
  package internal(set) var placements: Set<Int>
  /// Positions of interfaces, by themselves.
  package internal(set) var interfaces: Set<Int>
  /// Addresses, whoever has them; an interface in ``interfaces`` is not meant a second time.
  package internal(set) var addresses: AddressSet
  /// What was asked for, for headings.
  package internal(set) var name: String

  /// The interfaces of the selected awsvpc tasks: meant by the tasks.
  var ownInterfaces: Set<Int> = []
  /// Interfaces and addresses that were taken out, and do not come back by another name.
  var excludedInterfaces: Set<Int> = []
  var excludedAddresses = AddressSet()
  /// Whether those are meant, too, who come by doors only and have no address here; as sources.
  var hasVisitors = false

  init(
    placements: Set<Int> = [], interfaces: Set<Int> = [], addresses: AddressSet = AddressSet(), name: String
  ) {
    (self.placements, self.interfaces, self.addresses, self.name) = (placements, interfaces, addresses, name)
  }

  package var isEmpty: Bool {
    placements.isEmpty && interfaces.isEmpty && addresses.isEmpty && !hasVisitors
  }

  package func union(_ other: Selection) -> Selection {
    var result = Selection(
      placements: placements.union(other.placements), interfaces: interfaces.union(other.interfaces),
      addresses: addresses.union(other.addresses), name: "\(name), \(other.name)")
    result.ownInterfaces = ownInterfaces.union(other.ownInterfaces)
    result.hasVisitors = hasVisitors || other.hasVisitors
    return result
  }

  package func intersection(_ other: Selection) -> Selection {
    var result = Selection(
      placements: placements.intersection(other.placements),
      interfaces: interfaces.intersection(other.interfaces),
      addresses: addresses.intersection(other.addresses), name: "\(name) in \(other.name)")
    result.ownInterfaces = ownInterfaces.intersection(other.ownInterfaces)
    result.hasVisitors = hasVisitors && other.hasVisitors
    return result
  }

  /// Everything that `other` does not mean, by whatever name: a task taken out takes its own interface along.
  package func subtracting(_ other: Selection) -> Selection {
    let gone = other.interfaces.union(other.ownInterfaces)
    var result = Selection(
      placements: placements.subtracting(other.placements), interfaces: interfaces.subtracting(gone),
      addresses: addresses.subtracting(other.addresses), name: "\(name) without \(other.name)")
    result.ownInterfaces = ownInterfaces.subtracting(gone)
    result.excludedInterfaces = excludedInterfaces.union(gone)
    result.excludedAddresses = excludedAddresses.union(other.addresses)
    result.hasVisitors = hasVisitors && !other.hasVisitors
    return result
  }
}

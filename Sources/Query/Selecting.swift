import Addressing
import Graph
import Model

/// Finds what a selector means in a graph.
struct Selecting {
  let graph: ReachabilityGraph
  let outside: OutsideRanges
  let names: Names
  let symbols: SymbolTable
  /// Public addresses of the snapshot's own interfaces: known, so not the internet's.
  private let ownPublic: AddressSet

  init(_ graph: ReachabilityGraph, _ outside: OutsideRanges) {
    (self.graph, self.outside, names, symbols) = (graph, outside, Names(graph), graph.snapshot.symbols)
    ownPublic = AddressSet(graph.endpoints.compactMap { $0.publicAddress.map { IPPrefix($0) } })
  }

  /// Never empty: a selector that matches nothing is an error with near names.
  func select(_ selector: Selector) throws(SelectorError) -> Selection {
    if case .bare(let word) = selector { return try selectBare(word) }
    let result = find(selector)
    guard !result.isEmpty else { throw .matchesNothing(Self.text(selector), near: near(selector)) }
    return result
  }

  /// The same, but nothing found is nothing selected.
  func find(_ selector: Selector) -> Selection {
    var result = Selection(name: Self.text(selector))
    result.addresses = addresses(of: selector)
    result.hasVisitors = Self.meansVisitors(selector)
    guard !Self.isOnlyAddresses(selector) else { return result }
    if Self.mentionsTasks(selector) {
      for (position, placement) in graph.placements.enumerated() where matches(placement, selector) {
        if case .definitionOnly = placement.existence, !Self.namesFamily(selector) { continue }
        result.placements.insert(position)
        guard placement.mode == .awsvpc else { continue }
        for index in placement.endpoints {
          if let interface = graph.endpoints[index].interface {
            result.ownInterfaces.insert(interface.offset)
          }
        }
      }
    }
    for (position, node) in graph.interfaces.enumerated() where matches(node, selector) {
      result.interfaces.insert(position)
    }
    return result
  }

  // MARK: Addresses

  private func addresses(of selector: Selector) -> AddressSet {
    switch selector {
    case .addresses(let prefixes): return AddressSet(prefixes)
    case .internet: return internet
    case .onPremises: return AddressSet(SpecialRanges.privateV4 + SpecialRanges.privateV6).subtracting(known)
    case .everything: return .everything
    case .term(.prefixList, let values):
      let lists = graph.snapshot.prefixLists.filter { list in
        let called = [symbols[list.id]] + (list.name.map { [symbols[$0]] } ?? [])
        return values.contains { value in called.contains { Glob.matches(value, $0) } }
      }
      return AddressSet(lists.flatMap { $0.entries ?? [] })
    case .all(let parts):
      return parts.map(addresses(of:)).reduce(.everything) { $0.intersection($1) }
    case .any(let parts): return parts.map(addresses(of:)).reduce(AddressSet()) { $0.union($1) }
    case .not(let part): return AddressSet.everything.subtracting(addresses(of: part))
    case .term, .ecsTask, .bare: return AddressSet()
    }
  }

  /// Blocks of VPCs in the snapshot and of their peers.
  private var known: AddressSet {
    AddressSet(graph.vpcs.flatMap(\.blocks))
      .union(AddressSet(graph.snapshot.peerings.flatMap { $0.requester.blocks + $0.accepter.blocks }))
  }

  /// Public space without what the snapshot knows to be somebody's own.
  private var internet: AddressSet {
    AddressSet([.everything(.v4)]).union(AddressSet(SpecialRanges.globalV6))
      .subtracting(AddressSet(SpecialRanges.privateV4 + SpecialRanges.unroutable)).subtracting(known)
      .subtracting(ownPublic)
  }

  // MARK: Tasks and interfaces

  /// Whether the selector speaks of addresses alone, so that whoever has them is meant by that address only.
  static func isOnlyAddresses(_ selector: Selector) -> Bool {
    switch selector {
    case .addresses, .internet, .onPremises, .term(.prefixList, _): true
    case .all(let parts), .any(let parts): parts.allSatisfy(isOnlyAddresses)
    case .not(let part): isOnlyAddresses(part)
    default: false
    }
  }

  /// Whether tasks are meant, and not only the interfaces they have or share.
  static func mentionsTasks(_ selector: Selector) -> Bool {
    switch selector {
    case .ecsTask, .everything, .bare: true
    case .term(let key, _):
      [
        .task, .service, .family, .cluster, .container, .taskGroup, .launchType, .networkMode,
        .capacityProvider,
        .tag, .targetGroup,
      ].contains(key)
    case .all(let parts), .any(let parts): parts.contains(where: mentionsTasks)
    case .not(let part): mentionsTasks(part)
    case .addresses, .internet, .onPremises: false
    }
  }

  /// Whether those are meant who come by doors only: nothing names them, so only what is said of everybody does.
  static func meansVisitors(_ selector: Selector) -> Bool {
    switch selector {
    case .everything: true
    case .not(let part): !meansVisitors(part)
    case .all(let parts): parts.allSatisfy(meansVisitors)
    case .any(let parts): parts.contains(where: meansVisitors)
    default: false
    }
  }

  private static func namesFamily(_ selector: Selector) -> Bool {
    switch selector {
    case .term(.family, _): true
    case .all(let parts), .any(let parts): parts.contains(where: namesFamily)
    default: false
    }
  }

  /// The text of a selector for headings and errors.
  static func text(_ selector: Selector) -> String {
    switch selector {
    case .term(let key, let values): values.map { "\(key.commandLineName):\($0)" }.joined(separator: ", ")
    case .addresses(let prefixes): prefixes.map(\.description).joined(separator: ", ")
    case .internet: "internet"
    case .onPremises: "onprem"
    case .ecsTask: "every ECS task"
    case .everything: "all"
    case .all(let parts): parts.map(text).joined(separator: " and ")
    case .any(let parts): parts.map(text).joined(separator: " or ")
    case .not(let part): "not \(text(part))"
    case .bare(let word): word
    }
  }
}

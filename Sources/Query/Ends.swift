import Addressing
import Graph
import Model

/// Lists the ends that a selection means, as sources or as targets.
struct Ends {
  let graph: ReachabilityGraph
  let outside: OutsideRanges
  /// Who comes by doors only.
  let visitors: [Party]
  /// Public addresses that interfaces of the snapshot have: theirs, not the internet's.
  private let ownPublic: AddressSet

  init(_ graph: ReachabilityGraph, _ outside: OutsideRanges, visitors: [Party]) {
    (self.graph, self.outside, self.visitors) = (graph, outside, visitors)
    ownPublic = AddressSet(graph.endpoints.compactMap { $0.publicAddress.map { IPPrefix($0) } })
  }

  /// All ends; a placement without any endpoint is one end without a class.
  func list(_ selection: Selection, asSource: Bool, _ evaluator: inout Evaluator) -> [End] {
    let all = listAll(selection, asSource: asSource, &evaluator)
    guard !selection.excludedAddresses.isEmpty else { return all }
    return all.filter { $0.address.map { !selection.excludedAddresses.contains($0) } ?? true }
  }

  /// The same for a question that must be answered: addresses that nobody can have are an end, too.
  func listOrNobody(_ selection: Selection, asSource: Bool, _ evaluator: inout Evaluator) -> [End] {
    let all = list(selection, asSource: asSource, &evaluator)
    let isAddress = selection.placements.isEmpty && selection.interfaces.isEmpty
    return all.isEmpty && isAddress ? [nobody(selection)] : all
  }

  private func nobody(_ selection: Selection) -> End {
    let single = selection.addresses.isSingle ? selection.addresses.singles.first : nil
    return End(owner: .nobody, classNumber: nil, label: selection.name, address: single)
  }

  private func listAll(_ selection: Selection, asSource: Bool, _ evaluator: inout Evaluator) -> [End] {
    var result: [End] = []
    for position in selection.placements.sorted() { result += ends(ofPlacement: position) }
    // A task's own interface is meant by the task already.
    let covered = selection.ownInterfaces
    for position in selection.interfaces.sorted() where !covered.contains(position) {
      let node = graph.interfaces[position]
      let isNoEnd = asSource ? node.neverInitiates : node.owner.neverAccepts
      if isNoEnd, selection.interfaces.count > 1 { continue }
      result += ends(ofInterface: position)
    }
    if asSource, selection.hasVisitors { result += visitorEnds(&evaluator) }
    guard !selection.addresses.isEmpty else { return result }
    if selection.addresses != .everything {
      let interfaces = selection.interfaces.union(covered).union(selection.excludedInterfaces)
      result += ends(havingAddress: selection.addresses, besides: interfaces)
      result += servedByAWS(selection.addresses)
      if !asSource { result += translated(selection.addresses) }
    }
    result += outsideEnds(selection.addresses, &evaluator)
    return result
  }

  private func ends(ofPlacement position: Int) -> [End] {
    let placement = graph.placements[position]
    let owner = End.Owner.placement(position)
    if placement.endpoints.isEmpty { return [End(owner: owner, classNumber: nil, label: "")] }
    return placement.endpoints.map { end($0, owner) }
  }

  private func end(_ index: Ordinal<Endpoint>, _ owner: End.Owner) -> End {
    let endpoint = graph.endpoints[index]
    let isSingle = endpoint.block.map { Int($0.length) == $0.family.width } ?? false
    return End(
      owner: owner, classNumber: endpoint.endpointClass.offset,
      label: endpoint.block.map { isSingle ? "\($0.first)" : "\($0)" } ?? "address not known",
      address: isSingle ? endpoint.block?.first : nil, interface: endpoint.interface,
      host: endpoint.interface.flatMap { graph.interfaces[$0].host }, endpoint: index)
  }

  private func ends(ofInterface position: Int) -> [End] {
    graph.interfaces[position].endpoints.map { end($0, owner(ofInterface: position)) }
  }

  private func owner(ofInterface position: Int) -> End.Owner {
    graph.interfaces[position].host.map { .host($0.offset) } ?? .interface(position)
  }

  /// Interfaces' addresses within a set, each by that address alone.
  private func ends(havingAddress addresses: AddressSet, besides: Set<Int>) -> [End] {
    var result: [End] = []
    for (position, node) in graph.interfaces.enumerated() where !besides.contains(position) {
      let owner =
        node.placement.map { End.Owner.placement($0.offset) } ?? owner(ofInterface: position)
      for index in node.endpoints {
        let endpoint = graph.endpoints[index]
        if let block = endpoint.block, addresses.overlaps(block) {
          var end = end(index, owner)
          end.dial = .privateOnly
          result.append(end)
        }
        if let mapped = endpoint.publicAddress, addresses.contains(mapped) {
          var end = end(index, owner)
          (end.dial, end.label) = (.publicOnly, "\(mapped)")
          result.append(end)
        }
      }
    }
    return result
  }

  private func servedByAWS(_ addresses: AddressSet) -> [End] {
    addresses.singles.filter { address in SpecialRanges.linkLocal.contains { $0.contains(address) } }
      .map { End(owner: .linkLocal($0), classNumber: nil, label: "\($0)", address: $0) }
  }

  /// Addresses that stand for others: nobody's own (semantics 3.34).
  private func translated(_ addresses: AddressSet) -> [End] {
    addresses.singles.filter { NAT64.block.contains($0) }
      .map { End(owner: .nobody, classNumber: nil, label: "\($0)", address: $0) }
  }

  private func outsideEnds(_ addresses: AddressSet, _ evaluator: inout Evaluator) -> [End] {
    if addresses == .everything {
      return outside.ranges.map { end($0, label: "\(graph.forest.prefix(of: $0.node))", &evaluator) }
    }
    let taken = Set(graph.endpoints.compactMap { $0.interface == nil ? nil : $0.block })
    // Nobody who asks about a service of AWS's names so much.
    let isNamed = !addresses.prefixes.contains { $0.length <= 4 }
    var seen: Set<Int> = []
    var result: [End] = []
    for prefix in addresses.prefixes {
      for node in graph.forest.classes(overlapping: prefix) {
        for position in outside.byNode[node] ?? [] where seen.insert(position).inserted {
          let range = outside.ranges[position]
          var common = graph.forest.addresses(of: node).intersection(addresses)
          if case .internet = range.kind { common = common.subtracting(ownPublic) }
          if common.isEmpty || isTaken(common, taken, range) { continue }
          let blocks = common.prefixes
          let label =
            blocks.count <= 3
            ? blocks.map(Self.text).joined(separator: ", ")
            : "\(blocks.count) blocks of \(graph.forest.prefix(of: node))"
          var end = end(range, label: label, &evaluator)
          end.isNamed = isNamed
          result.append(end)
        }
      }
    }
    return result
  }

  /// A single address that an interface has is that interface's, not free.
  private func isTaken(_ common: AddressSet, _ taken: Set<IPPrefix>, _ range: OutsideRange) -> Bool {
    guard case .free = range.kind, let single = common.singles.first, common.singles.count == 1,
      common.isSingle
    else { return false }
    return taken.contains { $0.contains(single) }
  }

  static func text(_ prefix: IPPrefix) -> String {
    Int(prefix.length) == prefix.family.width ? "\(prefix.first)" : "\(prefix)"
  }

  private func visitorEnds(_ evaluator: inout Evaluator) -> [End] {
    let nowhere = EndpointClass(family: .v4, address: nil, site: .elsewhere)
    return visitors.map { party in
      End(
        owner: .outside(.visitors(party)), classNumber: evaluator.number(of: nowhere), label: party.name)
    }
  }

  private func end(_ range: OutsideRange, label: String, _ evaluator: inout Evaluator) -> End {
    End(owner: .outside(range.kind), classNumber: evaluator.number(of: range.endpointClass), label: label)
  }
}

import Addressing
import Graph
import Model

/// Addresses that no interface of the snapshot has, of one class, as a source or a target.
struct OutsideRange {
  enum Kind: Hashable {
    case internet
    case free(Ordinal<SubnetNode>)
    case peer(Ordinal<VPCPeeringConnection>)
    case elsewhere
    /// Somebody who comes only by doors of AWS's.
    case visitors(Party)
  }

  var kind: Kind
  var node: AddressClass
  var endpointClass: EndpointClass
}

/// Lists all of them: who may send without being in the snapshot (contract, section 1).
struct OutsideRanges {
  let graph: ReachabilityGraph
  private(set) var ranges: [OutsideRange] = []
  /// Positions in `ranges` by class.
  private(set) var byNode: [AddressClass: [Int]] = [:]
  private var owned: Set<UInt32> = []

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    addFreeAddresses()
    addPeers()
    addRest()
    for (position, range) in ranges.enumerated() { byNode[range.node, default: []].append(position) }
  }

  private mutating func add(_ kind: OutsideRange.Kind, _ node: AddressClass, _ endpointClass: EndpointClass) {
    ranges.append(OutsideRange(kind: kind, node: node, endpointClass: endpointClass))
  }

  private func classes(under block: IPPrefix) -> [AddressClass] {
    guard let top = graph.forest.node(of: block) else { return [] }
    return graph.forest.classes(under: top).map(AddressClass.init(rawValue:))
  }

  private mutating func addFreeAddresses() {
    let taken = takenAddresses()
    for vpc in graph.vpcs {
      for block in vpc.blocks { owned.formUnion(classes(under: block).map(\.rawValue)) }
    }
    for (position, subnet) in graph.subnets.enumerated() {
      for block in subnet.blocks {
        for node in classes(under: block) {
          owned.insert(node.rawValue)
          let prefix = graph.forest.prefix(of: node)
          let isTaken = taken.contains(Taken(subnet: Ordinal(position), block: prefix))
          if isTaken || graph.forest.isFullyCovered(node) { continue }
          add(
            .free(Ordinal(position)), node,
            EndpointClass(
              family: block.family, address: node, site: .network, subnet: Ordinal(position), vpc: subnet.vpc)
          )
        }
      }
    }
  }

  private struct Taken: Hashable {
    var subnet: Ordinal<SubnetNode>
    var block: IPPrefix
  }

  /// Single addresses and delegated blocks that interfaces hold: a class of just that is not free.
  private func takenAddresses() -> Set<Taken> {
    var result: Set<Taken> = []
    for endpoint in graph.endpoints where endpoint.interface != nil {
      guard let block = endpoint.block, let subnet = graph.classes[endpoint.endpointClass].subnet else {
        continue
      }
      result.insert(Taken(subnet: subnet, block: block))
    }
    return result
  }

  private mutating func addPeers() {
    // Two peers of one VPC may overlap each other, but not the VPC.
    let own = Set(graph.vpcs.filter(\.isInSnapshot).flatMap(\.blocks).flatMap(classes(under:)))
    for (position, peering) in graph.snapshot.peerings.enumerated() {
      for side in [peering.requester, peering.accepter] {
        let isInside =
          side.vpc.flatMap { graph.catalog.vpcs[$0] }.map { graph.vpcs[$0].isInSnapshot } ?? false
        if isInside { continue }
        for node in side.blocks.flatMap(classes(under:)) {
          owned.insert(node.rawValue)
          if own.contains(node) || graph.forest.isFullyCovered(node) { continue }
          add(
            .peer(Ordinal(position)), node,
            EndpointClass(
              family: graph.forest.family(of: node), address: node, site: .peer(Ordinal(position))))
        }
      }
    }
  }

  private mutating func addRest() {
    for value in 0..<UInt32(graph.forest.count) where !owned.contains(value) {
      let node = AddressClass(rawValue: value)
      guard !graph.forest.isFullyCovered(node), let sample = graph.forest.representative(of: node) else {
        continue
      }
      let isPrivate = (SpecialRanges.privateV4 + SpecialRanges.privateV6).contains { $0.contains(sample) }
      let isServed = SpecialRanges.linkLocal.contains { $0.contains(sample) }
      let family = sample.family
      if SpecialRanges.isInternet(sample) {
        add(.internet, node, EndpointClass(family: family, address: node, site: .internet))
      } else if isPrivate, !isServed {
        add(.elsewhere, node, EndpointClass(family: family, address: node, site: .elsewhere))
      }
    }
  }
}

import Addressing
import Graph
import Model

/// Who of our own networks may call what VPC Lattice offers, by an association of the VPC or by an endpoint.
///
/// Lattice's own policies and services are not looked into, so that such a way is `unknown` at most (semantics 3.73, 3.74).
struct LatticeConsumers {
  private(set) var doors: [VisitorDoor] = []

  private let graph: ReachabilityGraph
  private let symbols: SymbolTable
  /// Whether no association can have been missed.
  private let isWhole: Bool

  /// Something that others may be led to, with the names that associations give it.
  struct Offer {
    var name: String
    var members: Set<Symbol>
    /// `nil` for a service.
    var configuration: Identifier<ResourceConfiguration>?
    var destination: VisitorDoor.Destination
    var traffic: TrafficSet
  }

  /// `called` are the doors by which Lattice calls the targets of its own target groups.
  init(_ graph: ReachabilityGraph, _ places: DoorPlaces, called: [VisitorDoor]) {
    (self.graph, symbols) = (graph, graph.snapshot.symbols)
    isWhole =
      graph.snapshot.kinds.contains(.latticeAssociations)
      && !graph.snapshot.incompleteKinds.contains(.latticeAssociations)
    let offers = services(called) + configurations(places)
    guard !offers.isEmpty else { return }
    for offer in offers { add(offer) }
  }

  private func services(_ called: [VisitorDoor]) -> [Offer] {
    let members = Set(graph.snapshot.latticeTargetGroups.flatMap(\.services))
    return called.map { door in
      Offer(
        name: door.name, members: members, configuration: nil, destination: door.destination,
        traffic: door.traffic)
    }
  }

  private func configurations(_ places: DoorPlaces) -> [Offer] {
    graph.snapshot.resourceConfigurations.compactMap { configuration in
      let endpoints: [Ordinal<Endpoint>]
      switch configuration.target {
      case .address(let address): endpoints = places.endpoints(at: address)
      case .block(let block):
        endpoints = own { $0.map { block.overlaps($0) } ?? true }
      case .domain, .resource, nil: endpoints = own { _ in true }
      }
      guard !endpoints.isEmpty else { return nil }
      let ports = configuration.ports ?? []
      return Offer(
        name: "resource configuration \(symbols[configuration.id])", members: [configuration.id.symbol],
        configuration: configuration.id, destination: .endpoints(endpoints),
        traffic: ports.isEmpty
          ? TrafficSet(.tcp).union(TrafficSet(.udp))
          : ports.reduce(TrafficSet.none) { $0.union(TrafficSet(.tcp, $1)) })
    }
  }

  private func own(_ isMeant: (IPPrefix?) -> Bool) -> [Ordinal<Endpoint>] {
    graph.endpoints.indices.filter { index in
      graph.endpoints[index].interface != nil && isMeant(graph.endpoints[index].block)
    }.map { Ordinal($0) }
  }

  // MARK: Consumers

  private mutating func add(_ offer: Offer) {
    let networks = Set(
      associations([.service, .resource]).filter { item in
        item.member.map { offer.members.contains($0) } ?? true
      }.compactMap(\.network))
    let joined = associations([.vpc]).filter { $0.network.map { networks.contains($0) } ?? true }
    let vpcs = Set(
      joined.compactMap { item in
        item.member.flatMap { graph.catalog.vpcs[Identifier<VPC>($0)] }
      })
    if !vpcs.isEmpty { doors.append(door(offer, .vpcs(vpcs.sorted()), by: "service network")) }
    for endpoint in graph.snapshot.vpcEndpoints where isJoined(endpoint, to: offer, networks) {
      let classes = endpoint.interfaces.compactMap { graph.catalog.interfaces[$0] }
        .flatMap { graph.interfaces[$0].endpoints }.map { graph.endpoints[$0].endpointClass }
      guard !classes.isEmpty else { continue }
      let name = "endpoint \(symbols[endpoint.id])"
      doors.append(door(offer, .dialling(Array(Set(classes)).sorted()), by: name))
    }
  }

  private func associations(_ kinds: Set<LatticeAssociation.Kind>) -> [LatticeAssociation] {
    graph.snapshot.latticeAssociations.filter { kinds.contains($0.kind) }
  }

  private func isJoined(_ endpoint: VPCEndpoint, to offer: Offer, _ networks: Set<Symbol>) -> Bool {
    let type = endpoint.type.map { symbols[$0] } ?? ""
    guard ["Resource", "ServiceNetwork", "Tunnel"].contains(type) else { return false }
    // A service is offered by networks only.
    if offer.configuration == nil, type != "ServiceNetwork" { return false }
    guard isWhole else { return true }
    return associations([.endpoint, .resourceEndpoint]).contains { item in
      guard item.member == endpoint.id.symbol else { return false }
      if item.kind == .endpoint { return item.network.map { networks.contains($0) } ?? true }
      return item.configuration == offer.configuration
    }
  }

  private func door(_ offer: Offer, _ guests: VisitorDoor.Guests, by name: String) -> VisitorDoor {
    let gap = Gap(.notFollowed, "\(offer.name) by \(name)")
    return VisitorDoor(
      offer: .lattice, name: "\(offer.name), by \(name)", guests: guests, destination: offer.destination,
      sight: .visitor(.lattice), states: [FixedCheck(.lattice, offer.name, .unknown(gap))],
      traffic: offer.traffic, asksGroups: offer.configuration == nil)
  }
}

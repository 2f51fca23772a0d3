import Addressing
import Graph
import Model

/// Interfaces by which a service of AWS's comes into a subnet, though no document of the service tells where it leads.
extension DoorPlaces {
  /// What a described accelerator or VPC origin leads to: it accounts for one interface in each subnet.
  struct Described: Hashable {
    var name: String
    var destination: VisitorDoor.Destination
  }

  /// What the hints of a service say.
  struct Service {
    var kind: InterfaceOwner.Kind
    var offer: Door.Offer
    var name: String
    var command: String
    var sight: VisitorDoor.Sight
  }

  /// A door for each subnet with more interfaces of a service than documents account for: what lies behind them may be
  /// another account's, and lead to anything there (semantics 6.9, 6.10).
  func hints(of service: Service, besides described: [Described]) -> [VisitorDoor] {
    var known: [Identifier<Subnet>: Set<String>] = [:]
    for item in described {
      for subnet in subnets(of: item.destination) { known[subnet, default: []].insert(item.name) }
    }
    var found: [Identifier<Subnet>: [InterfaceNode]] = [:]
    for node in graph.interfaces where node.owner.kind == service.kind {
      guard let subnet = graph.snapshot.networkInterfaces[node.position].subnet else { continue }
      found[subnet, default: []].append(node)
    }
    return graph.subnets.map(\.id).flatMap { subnet -> [VisitorDoor] in
      let rest = unaccounted(found[subnet] ?? [], for: known[subnet] ?? [])
      return rest.isEmpty ? [] : doors(of: service, by: rest, in: subnet)
    }
  }

  /// The interfaces that no document accounts for; all that may be the ones where nobody can tell them apart.
  private func unaccounted(_ nodes: [InterfaceNode], for known: Set<String>) -> [InterfaceNode] {
    // Of those that name what they belong to, each is accounted for by that alone.
    let named = nodes.filter { $0.owner.name.hasPrefix("vo_") }
    let others = nodes.filter { !$0.owner.name.hasPrefix("vo_") }
    let foreign = named.filter { !known.contains($0.owner.name) }
    let spare = known.subtracting(named.map(\.owner.name))
    return others.count > spare.count ? foreign + others : foreign
  }

  private func doors(
    of service: Service, by nodes: [InterfaceNode], in subnet: Identifier<Subnet>
  ) -> [VisitorDoor] {
    let ids = nodes.map { symbols[$0.id] }.sorted().joined(separator: ", ")
    let gap = Gap(.missing, "what \(service.name) leads to through \(ids)", command: service.command)
    return destinations(in: subnet).map { destination in
      VisitorDoor(
        offer: service.offer, name: "\(service.name) (\(ids))", guests: .internet, destination: destination,
        sight: service.sight, states: [FixedCheck(service.offer.role, ids, .unknown(gap))],
        traffic: TrafficSet(.tcp).union(TrafficSet(.udp)), needsGateway: true)
    }
  }
}

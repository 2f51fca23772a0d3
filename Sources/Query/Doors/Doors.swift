import Addressing
import Graph
import Model

/// All doors of a snapshot, by where they lead.
struct Doors {
  private(set) var list: [VisitorDoor] = []
  /// Positions by load balancer.
  private var byBalancer: [Int: [Int]] = [:]
  /// Positions by the name of a load balancer that no document describes.
  private var byName: [String: [Int]] = [:]
  private var byEndpoint: [Ordinal<Endpoint>: [Int]] = [:]
  /// Who comes by doors only, sorted.
  let parties: [Party]
  let dormant: [DormantDoor]

  private let graph: ReachabilityGraph

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    let places = DoorPlaces(graph)
    let links = PrivateLinkDoors(graph, places)
    let lattice = LatticeDoors(graph, places).doors
    let all =
      CloudFrontDoors(graph, places).doors + AcceleratorDoors(graph, places).doors + links.doors
      + lattice
      + LatticeConsumers(graph, places, called: lattice).doors + APIGatewayDoors(graph, places).doors
      + ClientVPNDoors(graph).doors
    dormant = links.dormant
    var parties: Set<Party> = []
    for door in all {
      if case .party(let party) = door.guests { parties.insert(party) }
    }
    self.parties = parties.sorted()
    for door in all { add(door) }
  }

  private mutating func add(_ door: VisitorDoor) {
    let position = list.count
    list.append(door)
    switch door.destination {
    case .balancer(_, let balancer?): byBalancer[balancer, default: []].append(position)
    case .balancer(let name, nil): byName[name, default: []].append(position)
    case .endpoints(let endpoints):
      for endpoint in Set(endpoints) { byEndpoint[endpoint, default: []].append(position) }
    }
  }

  /// The doors in front of an entrance, by position.
  func doors(before entrance: Entrance) -> [Int] {
    switch entrance.route {
    case .followed(let hops, _): hops.first.flatMap { byBalancer[$0.balancer] } ?? []
    case .unknown:
      (byName[entrance.name] ?? [])
        + byBalancer.filter { graph.balancers[$0.key].name == entrance.name }.flatMap(\.value).sorted()
    }
  }

  /// The doors that lead to an end without any load balancer before it, by position.
  func doors(at target: End) -> [Int] {
    guard !list.isEmpty, let endpoint = target.endpoint else { return [] }
    let direct = byEndpoint[endpoint] ?? []
    guard case .interface(let position) = target.owner else { return direct }
    let owner = graph.interfaces[position].owner
    guard owner.kind == .loadBalancer else { return direct }
    // A load balancer's own interface is where such a door ends.
    let own = byBalancer.filter { graph.balancers[$0.key].name == owner.name }.flatMap(\.value)
    return direct + own.sorted()
  }
}

/// A way that nobody uses now, and anybody who is let may open at any moment (semantics 3.78).
struct DormantDoor: Hashable {
  /// Position of the load balancer.
  var balancer: Int
  /// Such as `may be connected to by any AWS account …`.
  var note: String
}

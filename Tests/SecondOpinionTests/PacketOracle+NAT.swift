/// NAT gateways (semantics 3-C): a packet goes to the gateway, and goes on as the gateway's own.
extension PacketOracle {
  /// A way of one leg, or of several where something on the way sends the packet on as its own.
  struct Trip {
    var legs: [Journey]
    /// By way of a load balancer.
    var isBalanced = false
  }

  /// Every trip that could join the two places.
  func trips(_ source: Source, _ target: Target) -> [Trip] {
    // A NAT gateway's own packets need no second gateway of its VPC.
    let types = ["natGateway", "nat_gateway"]
    let isGateway = source.place.interface.map { types.contains($0.type) } ?? false
    let used = Set(isGateway ? [source.place.location.vpc].compactMap { $0 } : [])
    return journeys(source, target).map { Trip(legs: [$0]) } + natTrips(source, target, past: used)
  }

  /// Trips whose first leg ends at a NAT gateway; `used` are the VPCs whose gateways the packet has left behind.
  private func natTrips(_ source: Source, _ target: Target, past used: Set<String>) -> [Trip] {
    let here = source.place.location
    guard network.kinds.contains(.nat), !source.onlyPublicly, here.isRouted || here.isOnPremises else {
      return []
    }
    // Only tcp, udp and ICMP, and only IPv4 (semantics 3.31).
    guard [1, 6, 17].contains(target.packet.protocolNumber), source.place.address.family == 4 else {
      return []
    }
    var result: [Trip] = []
    for gateway in network.natGateways where isFollowed(natGateway: gateway.id) {
      // A failed or deleted gateway is a blackhole, a changing one is assumed to work (semantics 3.36).
      guard ["available", "pending", "deleting"].contains(gateway.state), !used.contains(gateway.vpc) else {
        continue
      }
      for node in places(gateway) where !node.sharesMachine(with: target.place) {
        // On-premises routes private addresses to AWS, and no others.
        for dialled in singleDials(target) where here.isRouted || dialled.isDialledInside {
          let firsts = legs(from: source, to: node, gateway, dialled)
          // Where nothing arrives, nothing goes on.
          for first in firsts where arrives(Trip(legs: [first]), .possible) {
            let own = Source(place: node)
            let onward =
              journeys(own, dialled).map { Trip(legs: [$0]) }
              + natTrips(own, dialled, past: used.union([gateway.vpc]))
            result += onward.map { Trip(legs: [first] + $0.legs) }
          }
        }
      }
    }
    return result
  }

  /// From the source to the gateway: in the gateway's VPC, or through a transit gateway into it.
  private func legs(
    from source: Source, to node: Place, _ gateway: RandomNetwork.NATGateway, _ target: Target
  ) -> [Journey] {
    let address = target.isDialledInside ? target.place.address : target.place.publicAddress
    // What is sent to the gateway's own address goes no further (semantics 3.31).
    guard let address, address.family == 4, address != node.address else { return [] }
    // Inside one subnet no table is asked (semantics 3.11).
    if target.isDialledInside, let subnet = source.place.location.subnet?.id,
      subnet == target.place.location.subnet?.id
    {
      return []
    }
    var roads: [Road] = []
    if source.place.location.vpc != gateway.vpc {
      roads = transitRoads(source.place, node, address)
    } else if ends(source.place.location, address, .possible).contains(.natGateway(gateway.id)) {
      roads = [.natGateway(gateway.id)]
    }
    return roads.map { road in
      Journey(
        packet: target.packet, source: source.place, target: node, road: road,
        sourceAsSeen: source.place.address, targetAsDialled: address,
        isAssumed: target.isAssumed || gateway.state != "available")
    }
  }

  /// The target as dialled by its inner address alone, and by its public address alone.
  private func singleDials(_ target: Target) -> [Target] {
    var (inside, outside) = (target, target)
    (inside.isDialledOutside, outside.isDialledInside) = (false, false)
    return (target.isDialledInside ? [inside] : []) + (target.isDialledOutside ? [outside] : [])
  }

  /// A gateway's addresses; nothing filters them, and a private gateway has no public one (semantics 3.31, 3.32).
  private func places(_ gateway: RandomNetwork.NATGateway) -> [Place] {
    var location = Location.regional(gateway)
    if let identifier = gateway.subnet {
      guard let subnet = network.subnets.first(where: { $0.id == identifier }) else { return [] }
      location = .subnet(subnet)
    }
    return gateway.addresses.map { address in
      Place(
        address: address.address, location: location,
        publicAddress: gateway.isPublic ? address.publicAddress : nil, machine: address.interface,
        natGateway: gateway.id, bindsPorts: true)
    }
  }

  /// A gateway that no document describes may lead anywhere; that is for `unfollowed` to say.
  func isFollowed(natGateway identifier: String) -> Bool {
    network.kinds.contains(.nat)
      && network.natGateways.contains { $0.id == identifier && $0.isDescribed }
  }
}

extension PacketOracle {
  /// What is in the packet, besides its addresses.
  struct Packet: Hashable {
    var protocolNumber: Int
    var port: Int
    var icmpType: Int
    var icmpCode: Int

    init(_ probe: Probe) {
      (protocolNumber, port) = (probe.protocolNumber, probe.port)
      (icmpType, icmpCode) = (probe.icmpType, probe.icmpCode)
    }

    /// The same packet to another port.
    func toPort(_ port: Int) -> Packet {
      var result = self
      result.port = port
      return result
    }
  }

  /// Where an address is.
  enum Location {
    case subnet(RandomNetwork.Subnet)
    /// In a VPC that the snapshot knows from a peering connection alone.
    case beyondPeering(vpc: String)
    case internet

    var vpc: String? {
      switch self {
      case .subnet(let subnet): subnet.vpc
      case .beyondPeering(let vpc): vpc
      case .internet: nil
      }
    }
  }

  /// One address that a packet starts from or ends at.
  struct Place {
    /// The address on the wire inside the VPC.
    var address: PlainAddress
    var location: Location
    /// nil where nobody in the snapshot owns the address: no group filters it.
    var interface: RandomNetwork.Interface?
    /// What the internet gateway shows for `address`; for global IPv6 the address itself.
    var publicAddress: PlainAddress?
    /// The instance or interface whose kernel owns the address.
    var machine: String?

    /// True when a packet between the two never leaves the machine.
    func sharesMachine(with other: Place) -> Bool { machine != nil && machine == other.machine }
  }

  struct Source {
    var place: Place
    /// True when the selector was the public address: then only the internet gateway's road is meant.
    var onlyPublicly = false
  }

  struct Target {
    var place: Place
    var packet: Packet
    /// Dialled by its address in the VPC.
    var isDialledInside: Bool
    /// Dialled by its public address.
    var isDialledOutside: Bool
    /// Listens there only by an assumption (ASSUME_V6_PUBLISH, semantics 4.29).
    var isAssumed = false
  }

  /// The way between two places.
  enum Road: Hashable {
    case insideSubnet, insideVPC
    case peering(String)
    /// From the internet, in through the internet gateway.
    case inbound
    /// Out to the internet, through an internet gateway or an egress-only one.
    case outbound
    /// Out through the own internet gateway and in again through the target's (semantics 3.29).
    case hairpin
    /// To a next hop that part 1 does not follow.
    case unfollowed
  }

  /// One packet on one road, with the addresses that each end sees.
  struct Journey {
    var packet: Packet
    var source: Place
    var target: Place
    var road: Road
    /// The source address in the packet when it reaches the target.
    var sourceAsSeen: PlainAddress
    /// The destination address in the packet when it leaves the source.
    var targetAsDialled: PlainAddress
    var isAssumedTarget: Bool

    /// ACLs and routes are asked only then (semantics 2.4, 3.11).
    var leavesSubnet: Bool { road != .insideSubnet }

    /// ICMP travels in IPv4 and ICMPv6 in IPv6; no host sends the other pairing (semantics 0.1).
    var familyFits: Bool {
      switch packet.protocolNumber {
      case 1: targetAsDialled.family == 4
      case 58: targetAsDialled.family == 6
      default: true
      }
    }
  }

  /// Every road that could join the two places; whether a road really does is asked later.
  func journeys(_ source: Source, _ target: Target) -> [Journey] {
    var result: [Journey] = []
    if target.isDialledInside && !source.onlyPublicly {
      let roads = insideRoads(source.place.location, target.place.location)
      result += roads.compactMap { journey(source, target, $0, dialled: target.place.address) }
    }
    if target.isDialledOutside, let address = target.place.publicAddress {
      let roads = outsideRoads(source.place.location, target.place.location)
      result += roads.compactMap { journey(source, target, $0, dialled: address) }
    }
    return result
  }

  private func insideRoads(_ from: Location, _ to: Location) -> [Road] {
    switch (from, to) {
    case (.subnet(let here), .subnet(let there)):
      if here.id == there.id { return [.insideSubnet] }
      return (here.vpc == there.vpc ? [.insideVPC] : everyPeeringRoad) + [.unfollowed]
    case (.subnet, .beyondPeering): return everyPeeringRoad + [.unfollowed]
    case (.beyondPeering, .subnet): return everyPeeringRoad
    default: return []
    }
  }

  private func outsideRoads(_ from: Location, _ to: Location) -> [Road] {
    switch (from, to) {
    case (.internet, .subnet): [.inbound]
    case (.subnet, .subnet): [.hairpin, .unfollowed]
    case (.subnet, .internet): [.outbound, .unfollowed]
    default: []
    }
  }

  /// A road for each peering connection that a document or a route names.
  private var everyPeeringRoad: [Road] {
    let named = network.routeTables.flatMap(\.routes).filter { $0.targetKey == "VpcPeeringConnectionId" }
    let identifiers = Set(network.peerings.map(\.id)).union(named.map(\.target))
    return identifiers.sorted().map { .peering($0) }
  }

  private func journey(
    _ source: Source, _ target: Target, _ road: Road, dialled: PlainAddress
  ) -> Journey? {
    // IPv4 and IPv6 never meet (semantics 0.1).
    guard source.place.address.family == dialled.family else { return nil }
    var seen = source.place.address
    if road == .hairpin || road == .outbound {
      // The gateway drops what leaves an address without a public mapping (semantics 3.26); an IPv6 address
      // that is not global has none either.
      // Without a table, something behind the subnet may map it.
      let isUnknown = road == .outbound && isUnrouted(source.place, dialled)
      guard let publicAddress = source.place.publicAddress ?? (isUnknown ? seen : nil) else { return nil }
      seen = publicAddress
    }
    return Journey(
      packet: target.packet, source: source.place, target: target.place, road: road, sourceAsSeen: seen,
      targetAsDialled: dialled, isAssumedTarget: target.isAssumed)
  }
}

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
    /// Behind a VPN or Direct Connect; `isKnown` where a route names the address (semantics 3.62).
    case onPremises(isKnown: Bool)
    /// A regional NAT gateway's place: in a VPC, but in none of its subnets.
    case regional(RandomNetwork.NATGateway)

    var vpc: String? {
      switch self {
      case .subnet(let subnet): subnet.vpc
      case .beyondPeering(let vpc): vpc
      case .regional(let gateway): gateway.vpc
      case .internet, .onPremises: nil
      }
    }

    var subnet: RandomNetwork.Subnet? {
      guard case .subnet(let subnet) = self else { return nil }
      return subnet
    }

    var isInternet: Bool {
      guard case .internet = self else { return false }
      return true
    }

    var isOnPremises: Bool {
      guard case .onPremises = self else { return false }
      return true
    }

    /// In a VPC of the snapshot, where a route table decides.
    var isRouted: Bool {
      switch self {
      case .subnet, .regional: true
      case .beyondPeering, .internet, .onPremises: false
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
    /// The NAT gateway that this is an address of.
    var natGateway: String?
    /// AWS binds its ports as a client to 1024-65535, whatever its interface says (semantics 2.14).
    var bindsPorts = false

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
    /// To the NAT gateway of the own VPC (semantics 3.30).
    case natGateway(String)
    /// Through a transit gateway.
    case transit(Crossing)
    /// Through a virtual private gateway, from or to on-premises.
    case vpnGateway(String)
    /// From on-premises through a transit gateway of which no document shows an attachment.
    case unseenTransit
    /// To a next hop that is not followed.
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
    /// Stands by an assumption, however the rest is read.
    var isAssumed = false
    /// Cannot be excluded, and nothing more.
    var isGuess = false
    /// Who chose the port that the answer goes to, where it was not the source.
    var client: Place?
    /// The address that the answer is routed to, where it is not the one the target sees (semantics 5.35a).
    var answeredAt: PlainAddress?

    /// ACLs are asked only then (semantics 2.4); a NAT gateway may stand in the source's own subnet.
    var leavesSubnet: Bool {
      switch road {
      case .insideSubnet: return false
      case .natGateway:
        guard let here = source.location.subnet, let there = target.location.subnet else { return true }
        return here.id != there.id
      default: return true
      }
    }

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
      let roads = insideRoads(source.place, target.place)
      result += roads.compactMap { journey(source, target, $0, dialled: target.place.address) }
    }
    if target.isDialledOutside, let address = target.place.publicAddress {
      let roads = outsideRoads(source.place.location, target.place.location)
      result += roads.compactMap { journey(source, target, $0, dialled: address) }
    }
    return result
  }

  private func insideRoads(_ from: Place, _ to: Place) -> [Road] {
    let (here, there) = (from.location, to.location)
    if let subnet = here.subnet, subnet.id == there.subnet?.id { return [.insideSubnet] }
    let beyond = transitRoads(from, to, to.address) + vpnRoads(from, to)
    switch (here, there) {
    case (.subnet, .subnet), (.regional, .subnet):
      return (here.vpc == there.vpc ? [.insideVPC] : everyPeeringRoad + beyond) + [.unfollowed]
    case (.subnet, .beyondPeering), (.regional, .beyondPeering): return everyPeeringRoad + [.unfollowed]
    case (.beyondPeering, .subnet): return everyPeeringRoad
    case (.subnet, .onPremises), (.regional, .onPremises): return beyond + [.unfollowed]
    case (.internet, .subnet): return [.unseenTransit]
    case (.onPremises, .subnet): return beyond + [.unseenTransit, .unfollowed]
    default: return []
    }
  }

  private func outsideRoads(_ from: Location, _ to: Location) -> [Road] {
    switch (from, to) {
    case (.internet, .subnet): [.inbound]
    case (.subnet, .subnet), (.regional, .subnet): [.hairpin, .unfollowed]
    case (.subnet, .internet), (.regional, .internet): [.outbound, .unfollowed]
    default: []
    }
  }

  /// A road for each peering connection that a document or a route names.
  private var everyPeeringRoad: [Road] {
    let named = network.routeTables.flatMap(\.routes).filter { $0.targetKey == "VpcPeeringConnectionId" }
    let identifiers = Set(network.peerings.map(\.id)).union(named.map(\.target))
    return identifiers.sorted().map { .peering($0) }
  }

  func journey(
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
      targetAsDialled: dialled, isAssumed: target.isAssumed)
  }
}

extension PacketOracle {
  /// Steps (3) and (4) of semantics 0.3: the source's table leads to the road, and the road lets the packet by.
  func leads(_ journey: Journey, _ reading: Reading) -> Bool {
    switch journey.road {
    case .insideSubnet: return true
    case .insideVPC: return !forward(journey, reading).isDisjoint(with: [.local, .anywhere])
    case .peering(let identifier):
      guard carries(identifier, journey, reading) else { return false }
      // The peer's own table is not in the snapshot (semantics 3.44).
      guard case .subnet = journey.source.location else { return reading != .certain }
      return !forward(journey, reading).isDisjoint(with: [.peering(identifier), .anywhere])
    case .inbound: return entersFromInternet(journey, reading)
    case .outbound: return forward(journey, reading).contains(.anywhere) || leavesToInternet(journey, reading)
    case .hairpin: return leavesToInternet(journey, reading) && entersFromInternet(journey, reading)
    case .unfollowed: return reading == .possible && leavesUnfollowed(journey)
    }
  }

  /// Step (7), routing: the target's table leads back along the same road.
  func leadsBack(_ journey: Journey, _ reading: Reading) -> Bool {
    guard case .subnet(let subnet) = journey.target.location else {
      // The internet always finds the way back; a peer VPC is assumed to (semantics 3.44).
      return journey.road == .outbound || reading != .certain
    }
    let ends = ends(subnet, journey.sourceAsSeen, reading)
    if ends.contains(.anywhere) { return true }
    // A hop that is not followed may bring the answer home; a NAT gateway never does.
    if reading == .possible && ends.contains(.unfollowed) { return true }
    switch journey.road {
    case .insideVPC: return ends.contains(.local)
    case .peering(let identifier): return ends.contains(.peering(identifier))
    case .inbound, .hairpin:
      guard let gateway = attachedGateway(subnet.vpc) else { return false }
      return ends.contains(.internetGateway(gateway))
    case .insideSubnet, .outbound, .unfollowed: return true
    }
  }

  private func forward(_ journey: Journey, _ reading: Reading) -> Set<RouteEnd> {
    guard case .subnet(let subnet) = journey.source.location else { return [] }
    return ends(subnet, journey.targetAsDialled, reading)
  }

  /// The peering is active and joins exactly the two VPCs (semantics 3.40, 3.41).
  private func carries(_ identifier: String, _ journey: Journey, _ reading: Reading) -> Bool {
    guard let from = journey.source.location.vpc, let to = journey.target.location.vpc else { return false }
    // Nobody knows where a peering leads that no document describes.
    guard let peering = shownPeering(identifier) else { return reading == .possible }
    let joined = Set([peering.requester.vpc, peering.accepter.vpc])
    return peering.status == "active" && joined == Set([from, to])
  }

  /// Semantics 3.20, 3.24, 3.26, 3.80: what must hold at the target's end for a packet from the internet.
  private func entersFromInternet(_ journey: Journey, _ reading: Reading) -> Bool {
    let target = journey.target
    guard case .subnet(let subnet) = target.location, hasGateway(subnet.vpc, reading) else { return false }
    if target.address.family == 6, target.interface?.deniesInternetGateway == true { return false }
    return blockMode(subnet) == "off"
  }

  /// Without the document a gateway cannot be excluded; without route tables either, it is assumed with them.
  private func hasGateway(_ vpc: String, _ reading: Reading) -> Bool {
    if attachedGateway(vpc) != nil { return true }
    guard network.omitted.contains(.internetGateways) else { return false }
    return network.omitted.contains(.routeTables) ? reading != .certain : reading == .possible
  }

  /// Out through the internet gateway, or for IPv6 through the egress-only one (semantics 3.25, 3.80).
  private func leavesToInternet(_ journey: Journey, _ reading: Reading) -> Bool {
    guard case .subnet(let subnet) = journey.source.location else { return false }
    let ends = forward(journey, reading)
    let mode = blockMode(subnet)
    if let gateway = attachedGateway(subnet.vpc), mode == "off" {
      if ends.contains(.anywhere) || ends.contains(.internetGateway(gateway)) { return true }
    }
    guard journey.targetAsDialled.family == 6, mode != "block-bidirectional" else { return false }
    let hasEgressOnly = network.egressOnlyGateways.contains { $0.vpc == subnet.vpc }
    return ends.contains(.egressOnlyGateway) || (ends.contains(.anywhere) && hasEgressOnly)
  }

  /// True when the table names a next hop that part 1 does not follow.
  private func leavesUnfollowed(_ journey: Journey) -> Bool {
    let ends = forward(journey, .possible)
    if ends.contains(.unfollowed) { return true }
    // To the internet, `outbound` has said it all.
    var isInternet = false
    if case .internet = journey.target.location { isInternet = true }
    if ends.contains(.anywhere), !isInternet {
      // Without a table, the packet may go out through a NAT gateway, or to a VPC that nothing is known to join.
      let isOutside = journey.target.address != journey.targetAsDialled
      if isOutside || !isJoined(journey.source.location.vpc, journey.target.location.vpc) { return true }
    }
    // A NAT gateway translates tcp, udp and ICMP only (semantics 3.31).
    return ends.contains(.natGateway) && [1, 6, 17].contains(journey.packet.protocolNumber)
  }

  /// One VPC, or two with an active peering between them.
  private func isJoined(_ from: String?, _ to: String?) -> Bool {
    guard let from, let to else { return false }
    if from == to { return true }
    let shown = network.omitted.contains(.peerings) ? [] : network.peerings
    return shown.contains {
      $0.status == "active" && Set([$0.requester.vpc, $0.accepter.vpc]) == Set([from, to])
    }
  }

  /// Whether no table is known that would route the place's packets.
  func isUnrouted(_ place: Place, _ address: PlainAddress) -> Bool {
    guard case .subnet(let subnet) = place.location else { return false }
    return ends(subnet, address, .assumed).contains(.anywhere)
  }

  /// The gateway attached to the VPC; without the document, the one that an active route names (semantics 3.20).
  private func attachedGateway(_ vpc: String) -> String? {
    if network.omitted.contains(.internetGateways) {
      if network.omitted.contains(.routeTables) { return nil }
      let routes = network.routeTables.filter { $0.vpc == vpc }.flatMap(\.routes)
      return routes.first { $0.state == "active" && $0.target.hasPrefix("igw-") }?.target
    }
    let attached = network.internetGateways.filter { $0.vpc == vpc }
    return attached.first { $0.state == "available" || $0.state == "attached" }?.id
  }

  /// The Block Public Access mode that holds for a subnet: what AWS echoes, else worked out.
  ///
  /// Semantics 3.80 to 3.84; an exclusion that allows egress leaves ingress blocked.
  func blockMode(_ subnet: RandomNetwork.Subnet) -> String {
    let vpc = network.vpcs.first { $0.id == subnet.vpc }
    if let echoed = subnet.echoedBlockMode ?? vpc?.echoedBlockMode { return echoed }
    guard let mode = network.blockMode, mode != "off" else { return "off" }
    for exclusion in network.blockExclusions where exclusion.state == "create-complete" {
      guard exclusion.resource == subnet.id || exclusion.resource == subnet.vpc else { continue }
      return exclusion.mode == "allow-bidirectional" ? "off" : "block-ingress"
    }
    return mode
  }
}

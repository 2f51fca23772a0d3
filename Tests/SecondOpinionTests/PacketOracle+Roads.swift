extension PacketOracle {
  /// Steps (3) and (4) of semantics 0.3: the source's table leads to the road, and the road lets the packet by.
  func leads(_ journey: Journey, _ reading: Reading) -> Bool {
    switch journey.road {
    case .insideSubnet: return true
    case .insideVPC: return !forward(journey, reading).isDisjoint(with: [.local, .anywhere])
    case .peering(let identifier):
      guard carries(identifier, journey, reading) else { return false }
      // The peer's own table is not in the snapshot (semantics 3.44).
      guard journey.source.location.isRouted else { return reading != .certain }
      return !forward(journey, reading).isDisjoint(with: [.peering(identifier), .anywhere])
    case .inbound: return entersFromInternet(journey, reading)
    case .outbound: return forward(journey, reading).contains(.anywhere) || leavesToInternet(journey, reading)
    case .hairpin: return leavesToInternet(journey, reading) && entersFromInternet(journey, reading)
    case .natGateway(let identifier):
      return forward(journey, reading).contains(.natGateway(identifier))
    case .transit(let crossing): return crosses(journey, crossing, reading)
    case .vpnGateway(let identifier): return vpnCarries(identifier, journey, reading)
    case .unseenTransit: return reading == .possible && usesUnseenTransit(journey)
    case .unfollowed: return reading == .possible && leavesUnfollowed(journey)
    }
  }

  /// Step (7), routing: the target's table leads back along the same road.
  func leadsBack(_ journey: Journey, _ reading: Reading) -> Bool {
    let location = journey.target.location
    guard location.isRouted else {
      if case .transit(let crossing) = journey.road { return crossesBack(journey, crossing, reading) }
      // The internet and on-premises always find the way back; a peer VPC is assumed to (semantics 3.44).
      return location.isInternet || location.isOnPremises || reading != .certain
    }
    let ends = ends(location, journey.answeredAt ?? journey.sourceAsSeen, reading)
    if case .transit(let crossing) = journey.road,
      !ends.isDisjoint(with: [.transitGateway(crossing.gateway), .anywhere])
    {
      return crossesBack(journey, crossing, reading)
    }
    if ends.contains(.anywhere) { return true }
    // A hop that is not followed may bring the answer home; a NAT gateway never does.
    if reading == .possible && ends.contains(where: mayLeadHome) { return true }
    if reading == .possible && returnsByInternet(journey, ends) { return true }
    switch journey.road {
    case .insideVPC: return ends.contains(.local)
    // Inside one subnet no table is asked (semantics 3.11).
    case .natGateway: return !journey.leavesSubnet || ends.contains(.local)
    case .peering(let identifier): return ends.contains(.peering(identifier))
    case .vpnGateway(let identifier): return ends.contains(.vpnGateway(identifier))
    case .inbound, .hairpin:
      guard let vpc = location.vpc, let gateway = attachedGateway(vpc) else { return false }
      return ends.contains(.internetGateway(gateway))
    case .transit: return false
    // The request is only possible, so that the answer decides nothing.
    case .unseenTransit: return true
    case .insideSubnet, .outbound, .unfollowed: return true
    }
  }

  /// Between global IPv6 addresses an answer may go out by one VPC's internet gateway and in by the other's, unchanged.
  private func returnsByInternet(_ journey: Journey, _ ends: Set<RouteEnd>) -> Bool {
    guard journey.sourceAsSeen.family == 6, let from = journey.source.location.vpc,
      let to = journey.target.location.vpc, let gateway = attachedGateway(to)
    else { return false }
    guard journey.sourceAsSeen.isGlobal, journey.target.address.isGlobal else { return false }
    return ends.contains(.internetGateway(gateway)) && hasGateway(from, .possible)
  }

  /// Hops that answers may come home by, though the request came another way.
  private func mayLeadHome(_ end: RouteEnd) -> Bool {
    switch end {
    case .unfollowed, .appliance, .transitGateway, .vpnGateway: true
    // Nobody knows where a peering leads that no document describes.
    case .peering(let identifier): shownPeering(identifier) == nil
    default: false
    }
  }

  func forward(_ journey: Journey, _ reading: Reading) -> Set<RouteEnd> {
    ends(journey.source.location, journey.targetAsDialled, reading)
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
    guard journey.source.location.isRouted, let vpc = journey.source.location.vpc else { return false }
    let ends = forward(journey, reading)
    let mode = journey.source.location.subnet.map { blockMode($0) } ?? blockMode(ofVPC: vpc)
    // Blocking ingress spares NAT gateways and egress-only gateways (semantics 3.80).
    let isSpared = journey.source.natGateway != nil && mode == "block-ingress"
    if let gateway = attachedGateway(vpc), mode == "off" || isSpared {
      if ends.contains(.anywhere) || ends.contains(.internetGateway(gateway)) { return true }
    }
    guard journey.targetAsDialled.family == 6, mode != "block-bidirectional" else { return false }
    let hasEgressOnly = network.egressOnlyGateways.contains { $0.vpc == vpc }
    return ends.contains(.egressOnlyGateway) || (ends.contains(.anywhere) && hasEgressOnly)
  }

  /// True when the table names a next hop that is not followed.
  private func leavesUnfollowed(_ journey: Journey) -> Bool {
    if journey.source.location.isOnPremises { return straysFromAfar(journey) }
    let ends = forward(journey, .possible)
    if ends.contains(.unfollowed) || ends.contains(.appliance) { return true }
    // To the internet, `outbound` has said it all.
    if ends.contains(.anywhere), !journey.target.location.isInternet {
      // Without a table, the packet may go out through a NAT gateway, or to a VPC that nothing is known to join.
      let isOutside = journey.target.address != journey.targetAsDialled
      if isOutside || !isJoined(journey.source.location.vpc, journey.target.location.vpc) { return true }
    }
    if ends.contains(where: { leavesUnseen($0, journey) }) { return true }
    // A NAT gateway translates tcp, udp and ICMP only (semantics 3.31).
    guard [1, 6, 17].contains(journey.packet.protocolNumber) else { return false }
    return ends.contains { end in
      guard case .natGateway(let identifier) = end else { return false }
      return !isFollowed(natGateway: identifier)
    }
  }

  /// Whether a table of the VPC leads to a transit gateway whose attachments nobody shows: on-premises may be one.
  private func usesUnseenTransit(_ journey: Journey) -> Bool {
    guard network.kinds.contains(.transit) else { return false }
    if usesUnseenLine(journey) { return true }
    guard journey.source.location.isOnPremises, !network.omitted.contains(.routeTables) else { return false }
    let vpc = journey.target.location.vpc
    let routes = network.routeTables.filter { $0.vpc == vpc }.flatMap(\.routes)
    let gateways = routes.filter { $0.state != "blackhole" && $0.target.hasPrefix("tgw-") }.map(\.target)
    return gateways.contains { !showsAttachments(of: $0) }
  }

  /// Whether a table of a gateway names a line on-premises, while only the attachments of VPCs are shown.
  private func usesUnseenLine(_ journey: Journey) -> Bool {
    guard network.omitted.contains(.transitAttachments), !network.omitted.contains(.transitTables) else {
      return false
    }
    let (here, far) = (journey.target.location, journey.source.address)
    let routes = network.routeTables.filter { $0.vpc == here.vpc }.flatMap(\.routes)
    let ends = ends(here, far, .possible)
    return network.transitGateways.map(\.id).contains { gateway in
      let isRouted =
        !network.omitted.contains(.routeTables)
        && routes.contains { $0.state != "blackhole" && $0.target == gateway }
      guard isRouted || !attachments(gateway, at: here).isEmpty, showsAttachments(of: gateway),
        namesLine(gateway)
      else { return false }
      return isPrivate(far) || !ends.isDisjoint(with: [.transitGateway(gateway), .anywhere])
    }
  }

  /// Through a transit gateway to what nobody can see: a table that is not shown may lead to the internet by any
  /// VPC, an attachment may be a VPC's that the snapshot does not hold, and on-premises may send a packet on.
  private func leavesUnseen(_ end: RouteEnd, _ journey: Journey) -> Bool {
    guard case .transitGateway(let gateway) = end else { return false }
    let isOutside =
      journey.target.location.isInternet || journey.targetAsDialled != journey.target.address
    return entrances(gateway, journey.source.location).contains { entry, subnet in
      guard isUp(entry, gateway, journey.source.location, .possible) else { return false }
      if let subnet = network.subnets.first(where: { $0.id == subnet }) {
        let question = ACLQuestion(.ingress, .subnet(subnet), journey.sourceAsSeen)
        guard aclPasses(question, journey.packet, .possible) else { return false }
      }
      guard let exits = exitsShown(from: entry, gateway, to: journey.targetAsDialled) else {
        let hasLine = !attachments(gateway, at: .onPremises(isKnown: true)).isEmpty
        return isOutside || (journey.target.location.isOnPremises && !hasLine)
      }
      return exits.contains { isUnseen($0, for: journey) || goesOnUnseen($0, journey) }
    }
  }

  /// Into a VPC whose table for the attachment's subnet leads on to what nobody describes or follows.
  private func goesOnUnseen(_ exit: RandomNetwork.TransitAttachment, _ journey: Journey) -> Bool {
    guard exit.resourceType == "vpc" else { return false }
    let isHome = isAtHome(exit, journey)
    return entered(subnets(exit) ?? [], from: journey.source.location).contains { subnet in
      let question = ACLQuestion(.egress, .subnet(subnet), journey.targetAsDialled)
      let isThere = isHome && subnet.id == journey.target.location.subnet?.id
      guard !isThere, aclPasses(question, journey.packet, .possible) else { return false }
      return ends(.subnet(subnet), journey.targetAsDialled, .possible).contains { end in
        switch end {
        case .natGateway(let identifier):
          return [1, 6, 17].contains(journey.packet.protocolNumber) && !isFollowed(natGateway: identifier)
        // Whether these take packets of another VPC, nobody here says.
        case .vpnGateway, .appliance, .unfollowed: return !isHome
        default: return false
        }
      }
    }
  }

  /// In from on-premises by a line whose table leads back on-premises, or to what the snapshot does not hold.
  private func straysFromAfar(_ journey: Journey) -> Bool {
    network.transitGateways.map(\.id).contains { gateway in
      guard isBehind(gateway, journey.source, from: journey.target, .possible) else { return false }
      return attachments(gateway, at: journey.source.location).contains { line in
        let exits = exitsShown(from: line.id, gateway, to: journey.targetAsDialled) ?? []
        return exits.contains { isUnseen($0, for: journey) || goesOnUnseen($0, journey) }
      }
    }
  }

  private func isUnseen(_ attachment: RandomNetwork.TransitAttachment, for journey: Journey) -> Bool {
    switch attachment.resourceType {
    case "vpc":
      !network.vpcs.contains { $0.id == attachment.resource }
        || (subnets(attachment) == nil && !isAtHome(attachment, journey))
    case "vpn", "direct-connect-gateway", "connect": !journey.target.location.isOnPremises
    default: true
    }
  }

  /// Whether an attachment leads into the target's own VPC by the target's address there.
  ///
  /// A packet to its public address is led on from the attachment's subnet, whichever that is.
  private func isAtHome(_ attachment: RandomNetwork.TransitAttachment, _ journey: Journey) -> Bool {
    attachment.resource == journey.target.location.vpc && journey.targetAsDialled == journey.target.address
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
    ends(place.location, address, .assumed).contains(.anywhere)
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

  /// The mode for what stands in a VPC but in none of its subnets.
  private func blockMode(ofVPC identifier: String) -> String {
    let vpc = network.vpcs.first { $0.id == identifier }
    if let echoed = vpc?.echoedBlockMode { return echoed }
    guard let mode = network.blockMode, mode != "off" else { return "off" }
    for exclusion in network.blockExclusions where exclusion.state == "create-complete" {
      guard exclusion.resource == identifier else { continue }
      return exclusion.mode == "allow-bidirectional" ? "off" : "block-ingress"
    }
    return mode
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

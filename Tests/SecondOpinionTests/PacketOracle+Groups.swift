extension PacketOracle {
  /// The two lists that groups and ACLs keep.
  enum Direction { case ingress, egress }

  /// Step (1) of semantics 0.3: the groups of the source's interface, asked for the address it dials.
  func groupsLetOut(_ journey: Journey, _ reading: Reading) -> Bool {
    groupsPass(.egress, at: journey.source, toward: journey.target, journey.targetAsDialled, journey, reading)
  }

  /// Step (6): the groups of the target's interface, asked for the address they see (semantics 1.13).
  func groupsLetIn(_ journey: Journey, _ reading: Reading) -> Bool {
    groupsPass(.ingress, at: journey.target, toward: journey.source, journey.sourceAsSeen, journey, reading)
  }

  /// The other end of a packet, as one interface's groups see it.
  private struct Remote {
    var address: PlainAddress
    var place: Place
    /// The VPC of the interface whose groups are asked.
    var askingVPC: String?
    var road: Road
    var direction: Direction
    /// True where a network load balancer shows its client's address and vouches by its own groups (1.45).
    var isVouchedFor: Bool
  }

  // Six values make one question: which list, whose, about whom, by which address, on which way, how read.
  private func groupsPass(
    _ direction: Direction, at place: Place, toward other: Place, _ address: PlainAddress,
    _ journey: Journey, _ reading: Reading
  ) -> Bool {
    guard let interface = place.interface else { return true }
    guard let identifiers = interface.groups else { return reading == .possible }
    // NAT gateways and old network load balancers have no group, and nothing filters them.
    if identifiers.isEmpty { return true }
    let remote = Remote(
      address: address, place: other, askingVPC: place.location.vpc, road: journey.road,
      direction: direction, isVouchedFor: direction == .ingress && journey.client != nil)
    // One group that admits is enough (semantics 1.2).
    for identifier in identifiers {
      if let group = shownGroup(identifier) {
        let permissions = direction == .ingress ? group.ingress : group.egress
        if permissions.contains(where: { admits($0, journey.packet, remote, reading) }) { return true }
      } else if missingGroupAdmits(interface, reading) {
        return true
      }
    }
    return false
  }

  private func shownGroup(_ identifier: String) -> RandomNetwork.Group? {
    if network.omitted.contains(.securityGroups) { return nil }
    return network.groups.first { $0.id == identifier }
  }

  /// A group without a document: anything is possible, and in a shared VPC assumed (semantics 1.46).
  private func missingGroupAdmits(_ interface: RandomNetwork.Interface, _ reading: Reading) -> Bool {
    let subnetOwner = network.subnets.first { $0.id == interface.subnet }?.owner
    let vpcOwner = network.vpcs.first { $0.id == interface.vpc }?.owner
    let isShared = [subnetOwner, vpcOwner].compactMap { $0 }.contains { $0 != interface.owner }
    switch reading {
    case .certain: return false
    case .assumed: return isShared
    case .possible: return true
    }
  }

  private func admits(
    _ permission: RandomNetwork.Permission, _ packet: Packet, _ remote: Remote, _ reading: Reading
  ) -> Bool {
    for peer in permission.peers where peerMatches(peer, remote, reading) {
      if protocolMatches(permission, packet) { return true }
      // An icmp rule with an IPv6 range may or may not mean ICMPv6 (semantics 1.12).
      if case .cidr(let cidr) = peer.kind, cidr.family == 6, number(permission.protocolName) == 1,
        packet.protocolNumber == 58, reading != .certain
      {
        return true
      }
    }
    return false
  }

  /// The number of a protocol name; nil means every protocol (semantics 1.6).
  private func number(_ name: String) -> Int? {
    let names = ["tcp": 6, "udp": 17, "icmp": 1, "icmpv6": 58]
    return name == "-1" ? nil : names[name] ?? Int(name)
  }

  private func protocolMatches(_ permission: RandomNetwork.Permission, _ packet: Packet) -> Bool {
    guard let number = number(permission.protocolName) else { return true }
    guard number == packet.protocolNumber else { return false }
    let from = permission.from ?? -1
    let to = permission.to ?? -1
    switch number {
    case 6, 17: return from == -1 || (from <= packet.port && packet.port <= to)
    // Type and code, not a range; -1 is any (semantics 1.8).
    case 1, 58: return from == -1 || (from == packet.icmpType && (to == -1 || to == packet.icmpCode))
    // Any other protocol has no ports, whatever the keys say.
    default: return true
    }
  }

  private func peerMatches(_ peer: RandomNetwork.Peer, _ remote: Remote, _ reading: Reading) -> Bool {
    switch peer.kind {
    case .cidr(let cidr): cidr.contains(remote.address)
    case .prefixList(let identifier): listMatches(identifier, remote.address, reading)
    case .group(let pair): referenceMatches(pair, remote, reading)
    }
  }

  /// Membership in the list's entries; without entries any address of its family (semantics 1.21).
  private func listMatches(_ identifier: String, _ address: PlainAddress, _ reading: Reading) -> Bool {
    guard let list = network.prefixLists.first(where: { $0.id == identifier && $0.isDescribed }) else {
      return reading != .certain
    }
    if let entries = list.entries { return entries.contains { $0.contains(address) } }
    return reading != .certain && address.family == list.family
  }

  /// A rule that names a group matches the private addresses of the group's interfaces (semantics 1.30 to 1.38).
  private func referenceMatches(
    _ pair: RandomNetwork.GroupPair, _ remote: Remote, _ reading: Reading
  ) -> Bool {
    guard pairIsAlive(pair), identitySurvives(remote, reading) else { return false }
    if membersAreOutOfSight(pair), case .peering(let identifier) = remote.road,
      pair.peering == nil || pair.peering == identifier, reading != .certain,
      peerBlocks(identifier, remote.askingVPC).contains(where: { $0.contains(remote.address) })
    {
      return true
    }
    guard let interface = remote.place.interface else { return false }
    guard remote.isVouchedFor || remote.address == remote.place.address else { return false }
    // Nobody knows whether an interface with unknown groups is a member.
    guard let carried = interface.groups else { return reading == .possible }
    guard carried.contains(pair.group) else { return false }
    if reading == .certain, pair.vpc == nil, isInOtherVPC(pair.group, remote) { return false }
    // AWS speaks of private addresses only; for IPv6 it is an assumption (semantics 1.32).
    return remote.address.family == 4 || reading != .certain
  }

  /// A group that several VPCs use, with a member in another than its own: whether a reference finds the member over
  /// a way between VPCs is nowhere said (semantics 1.48).
  private func isInOtherVPC(_ group: String, _ remote: Remote) -> Bool {
    switch remote.road {
    case .peering, .transit: break
    default: return false
    }
    guard !network.omitted.contains(.securityGroups),
      let home = network.groups.first(where: { $0.id == group })?.vpc
    else { return false }
    return remote.place.location.vpc != home
  }

  /// False for a reference across a peering that is not active (semantics 1.37).
  private func pairIsAlive(_ pair: RandomNetwork.GroupPair) -> Bool {
    if let status = pair.peeringStatus { return status == "active" }
    guard let identifier = pair.peering, let peering = shownPeering(identifier) else { return true }
    return peering.status == "active"
  }

  /// A group's name is known inside a VPC, across an active peering of one Region and across a transit gateway
  /// that is told to, nowhere else (semantics 1.31, 1.35, 1.40, 1.41).
  private func identitySurvives(_ remote: Remote, _ reading: Reading) -> Bool {
    switch remote.road {
    case .insideSubnet, .insideVPC: return true
    case .peering(let identifier):
      guard let peering = shownPeering(identifier) else { return reading == .possible }
      return peering.status == "active" && peering.requester.region == peering.accepter.region
    case .transit(let crossing): return remote.direction == .ingress && referencesGroups(crossing, reading)
    case .inbound, .outbound, .hairpin, .natGateway, .vpnGateway, .unseenTransit, .unfollowed: return false
    }
  }

  /// True when the snapshot cannot show who carries the referenced group (semantics 1.38).
  private func membersAreOutOfSight(_ pair: RandomNetwork.GroupPair) -> Bool {
    guard shownGroup(pair.group) == nil else { return false }
    let owners = Set(network.groups.map(\.owner))
    if let user = pair.user, !owners.contains(user) { return true }
    guard let vpc = pair.vpc else { return false }
    return !network.vpcs.contains { $0.id == vpc }
  }

  /// The address blocks of the VPC on the far side of a peering.
  private func peerBlocks(_ identifier: String, _ askingVPC: String?) -> [PlainCIDR] {
    guard let peering = shownPeering(identifier) else { return [] }
    let far = peering.requester.vpc == askingVPC ? peering.accepter : peering.requester
    return far.cidrs + far.cidrs6
  }

  /// The peering connection, unless no document describes it.
  func shownPeering(_ identifier: String) -> RandomNetwork.Peering? {
    if network.omitted.contains(.peerings) { return nil }
    return network.peerings.first { $0.id == identifier }
  }
}

extension PacketOracle {
  /// One question to the network ACL of the subnet at `location`: may a packet from or to `remote` pass.
  struct ACLQuestion {
    var direction: Direction
    var location: Location
    var remote: PlainAddress

    init(_ direction: Direction, _ location: Location, _ remote: PlainAddress) {
      (self.direction, self.location, self.remote) = (direction, location, remote)
    }
  }

  func aclPasses(_ question: ACLQuestion, _ packet: Packet, _ reading: Reading) -> Bool {
    switch question.location {
    // A regional NAT gateway stands in no subnet (semantics 3.35).
    case .internet, .onPremises, .regional: return true
    // ASSUME_REMOTE_NACL (semantics 2.19).
    case .beyondPeering: return reading != .certain
    case .subnet(let subnet):
      // ASSUME_ACLS_OPEN (contract, section 2).
      guard let acl = acl(of: subnet) else { return reading != .certain }
      return firstMatchAllows(acl, question.direction, packet, question.remote)
    }
  }

  /// The ACLs that the request meets: out of the source's subnet and into the target's (semantics 2.4, 2.5).
  func requestACLs(_ journey: Journey) -> [ACLQuestion] {
    guard journey.leavesSubnet else { return [] }
    let out = ACLQuestion(.egress, journey.source.location, journey.targetAsDialled)
    if journey.road == .unfollowed { return [out] }
    if case .transit(let crossing) = journey.road { return requestACLs(journey, crossing) }
    return [out, ACLQuestion(.ingress, journey.target.location, journey.sourceAsSeen)]
  }

  /// The ACLs that the answer meets, the other way round.
  func answerACLs(_ journey: Journey) -> [ACLQuestion] {
    guard journey.leavesSubnet else { return [] }
    if case .transit(let crossing) = journey.road, returns(journey, by: crossing.gateway) {
      return answerACLs(journey, crossing)
    }
    return [
      ACLQuestion(.egress, journey.target.location, journey.sourceAsSeen),
      ACLQuestion(.ingress, journey.source.location, journey.targetAsDialled),
    ]
  }

  /// Whether the answer may take the request's own gateway; by another hop it meets other subnets, if any.
  private func returns(_ journey: Journey, by gateway: String) -> Bool {
    guard journey.target.location.isRouted else { return true }
    let ends = ends(journey.target.location, journey.answeredAt ?? journey.sourceAsSeen, .possible)
    return !ends.isDisjoint(with: [.transitGateway(gateway), .anywhere])
  }

  /// The subnet's own ACL, else the VPC's default one (semantics 2.3).
  private func acl(of subnet: RandomNetwork.Subnet) -> RandomNetwork.NetworkACL? {
    if network.omitted.contains(.networkACLs) { return nil }
    return network.networkACLs.first { $0.subnets.contains(subnet.id) }
      ?? network.networkACLs.first { $0.vpc == subnet.vpc && $0.isDefault }
  }

  /// Ascending rule numbers; the first entry that fits decides; none means deny (semantics 2.1, 2.2).
  private func firstMatchAllows(
    _ acl: RandomNetwork.NetworkACL, _ direction: Direction, _ packet: Packet, _ remote: PlainAddress
  ) -> Bool {
    let entries = constants.entries[acl.id] ?? []
    for entry in entries
    where entry.egress == (direction == .egress) && entry.cidr.contains(remote) && fits(entry, packet) {
      return entry.allows
    }
    return false
  }

  private func fits(_ entry: RandomNetwork.NetworkACL.Entry, _ packet: Packet) -> Bool {
    if entry.protocolText == "-1" { return true }
    guard Int(entry.protocolText) == packet.protocolNumber else { return false }
    switch packet.protocolNumber {
    case 6, 17: return entry.ports?.contains(packet.port) ?? true
    case 1, 58:
      guard let icmp = entry.icmp else { return true }
      let typeFits = icmp.type == -1 || icmp.type == packet.icmpType
      return typeFits && (icmp.code == -1 || icmp.code == packet.icmpCode)
    default: return true
    }
  }

  /// Step (7) of semantics 0.3: the answer's way back.
  ///
  /// Groups keep state and are not asked (semantics 1.5).
  func isAnswered(_ journey: Journey, _ reading: Reading) -> Bool {
    switch journey.road {
    case .unfollowed: return reading == .possible
    case .insideSubnet: return true
    default: break
    }
    switch journey.packet.protocolNumber {
    case 6, 17:
      return leadsBack(journey, reading) && ephemeralPortsPass(journey, reading)
    case 1, 58:
      // Only these requests expect an answer; every other type has arrived and is done.
      let answers = [8: 0, 13: 14, 15: 16, 17: 18]
      let answers6 = [128: 129]
      let table = journey.packet.protocolNumber == 1 ? answers : answers6
      guard let answer = table[journey.packet.icmpType] else { return true }
      var reply = journey.packet
      (reply.icmpType, reply.icmpCode) = (answer, 0)
      return leadsBack(journey, reading) && replyPasses(reply, journey, reading)
    default:
      return leadsBack(journey, reading) && replyPasses(journey.packet, journey, reading)
    }
  }

  private func replyPasses(_ reply: Packet, _ journey: Journey, _ reading: Reading) -> Bool {
    answerACLs(journey).allSatisfy { aclPasses($0, reply, reading) }
  }

  /// The answer goes to the port that the initiator chose (semantics 2.13).
  private func ephemeralPortsPass(_ journey: Journey, _ reading: Reading) -> Bool {
    let ports = portsWorthTrying
    let high = ports.filter { $0 >= 1024 }
    let passes = { (port: Int) in self.replyPasses(journey.packet.toPort(port), journey, reading) }
    if high.allSatisfy(passes) { return true }
    // ASSUME_EPHEMERAL_SUBSET: some of the usual ports.
    if reading == .certain { return false }
    if high.contains(where: passes) { return true }
    // ASSUME_CLIENT_CHOOSES_PORT: a client of its own free will may bind a low port.
    return !isBound(journey.client ?? journey.source) && ports.filter { $0 < 1024 }.contains(where: passes)
  }

  /// The ports whose answers decide for all.
  ///
  /// ACLs treat all ports between two neighbouring bounds of their entries alike, so trying every bound and
  /// its neighbours is as good as trying all 65,535 ports.
  private var portsWorthTrying: [Int] { triesEveryPort ? Array(1...65_535) : constants.answerPorts }

  /// Initiators that AWS binds to 1024-65535 (semantics 2.12, 2.13).
  private func isBound(_ place: Place) -> Bool {
    if place.bindsPorts { return true }
    guard let interface = place.interface else { return false }
    let types = [
      "lambda", "natGateway", "nat_gateway", "load_balancer", "network_load_balancer",
      "gateway_load_balancer",
    ]
    return types.contains(interface.type) || interface.description.hasPrefix("AWS Lambda VPC ENI")
      || interface.description.hasPrefix("ELB ")
  }
}

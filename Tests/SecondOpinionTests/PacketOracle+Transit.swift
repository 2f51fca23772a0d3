/// Transit gateways (semantics 3-E): in by one attachment, through its table, out by another.
extension PacketOracle {
  /// One way through a transit gateway, as the request takes it.
  struct Crossing: Hashable {
    var gateway: String
    /// The attachment that the request comes in by; nil where no document describes one.
    var entry: String?
    /// The subnet of the attachment's interface; nil where it is not known, and outside of VPCs.
    var entrySubnet: String?
    var exit: String?
    var exitSubnet: String?
  }

  /// Every way through a transit gateway between two places that are not in one VPC, for a packet to `dialled`.
  func transitRoads(_ from: Place, _ to: Place, _ dialled: PlainAddress) -> [Road] {
    guard network.kinds.contains(.transit), from.location.vpc != to.location.vpc else { return [] }
    var result: [Road] = []
    for gateway in transitGateways(from.location, dialled) {
      for (entry, entrySubnet) in entrances(gateway, from.location) {
        for (exit, exitSubnet) in exits(gateway, from.location, to.location, isOnward: dialled != to.address)
        {
          result.append(
            .transit(
              Crossing(
                gateway: gateway, entry: entry, entrySubnet: entrySubnet, exit: exit, exitSubnet: exitSubnet))
          )
        }
      }
    }
    return result
  }

  /// The gateways that the sender's table may lead to; without a table, and from on-premises, all of them.
  private func transitGateways(_ from: Location, _ dialled: PlainAddress) -> [String] {
    let ends = ends(from, dialled, .possible)
    if !from.isRouted || ends.contains(.anywhere) { return network.transitGateways.map(\.id) }
    return ends.compactMap { end in
      guard case .transitGateway(let identifier) = end else { return nil }
      return identifier
    }.sorted()
  }

  /// The attachments by which a packet of that place comes in, each with the subnet of the sender's zone.
  ///
  /// An attachment without a subnet there takes nothing from that zone (semantics 3.50).
  func entrances(_ gateway: String, _ from: Location) -> [(String?, String?)] {
    let attachments = attachments(gateway, at: from)
    if from.isOnPremises { return attachments.map { ($0.id, nil) } }
    // An attachment that shows no subnets may stand in the sender's own.
    let guesses = [nil] + (from.subnet.map { [$0.id] } ?? [])
    if attachments.isEmpty { return guesses.map { (nil, $0) } }
    return attachments.flatMap { attachment -> [(String?, String?)] in
      guard let subnets = subnets(attachment) else { return guesses.map { (attachment.id, $0) } }
      guard let zone = from.subnet?.zone else { return [(attachment.id, nil)] }
      return subnets.filter { $0.zone == zone }.map { (attachment.id, $0.id) }
    }
  }

  /// The attachments by which a packet to that place comes out: in the target's zone, else in any (semantics 2.17).
  ///
  /// One that goes on from there, to a NAT gateway, keeps its sender's zone (semantics 3.57).
  private func exits(
    _ gateway: String, _ from: Location, _ to: Location, isOnward: Bool
  ) -> [(String?, String?)] {
    let attachments = attachments(gateway, at: to)
    if to.isOnPremises { return attachments.map { ($0.id, nil) } }
    // One that shows no subnets may stand in the target's own.
    let guesses = [nil] + (isOnward ? [] : to.subnet.map { [$0.id] } ?? [])
    if attachments.isEmpty { return guesses.map { (nil, $0) } }
    return attachments.flatMap { attachment -> [(String?, String?)] in
      guard let subnets = subnets(attachment) else { return guesses.map { (attachment.id, $0) } }
      return entered(subnets, from: isOnward ? from : to).map { (attachment.id, $0.id) }
    }
  }

  /// Of an attachment's subnets those in the place's zone, else all.
  func entered(_ subnets: [RandomNetwork.Subnet], from place: Location) -> [RandomNetwork.Subnet] {
    let near = subnets.filter { $0.zone == place.subnet?.zone }
    return near.isEmpty ? subnets : near
  }

  /// The request's table leads into the gateway, and the gateway leads it to the target.
  func crosses(_ journey: Journey, _ crossing: Crossing, _ reading: Reading) -> Bool {
    let from = journey.source.location
    if reading == .certain, isGuessed(crossing, journey) { return false }
    if from.isOnPremises {
      guard isBehind(crossing.gateway, journey.source, from: journey.target, reading) else { return false }
    } else {
      let ends = forward(journey, reading)
      guard !ends.isDisjoint(with: [.transitGateway(crossing.gateway), .anywhere]) else { return false }
      if crossing.entrySubnet == nil && reading == .certain { return false }
    }
    if journey.target.location.isOnPremises {
      guard isBehind(crossing.gateway, journey.target, from: journey.source, reading) else { return false }
    }
    return isUp(crossing.entry, crossing.gateway, from, reading)
      && isUp(crossing.exit, crossing.gateway, journey.target.location, reading)
      && tableLeads(
        from: crossing.entry, crossing.gateway, to: journey.targetAsDialled, [crossing.exit], reading)
      && delivers(crossing.exitSubnet, journey.targetAsDialled, to: journey.target, reading)
  }

  /// The same for the answer, whose own sender is the target (semantics 3.58).
  func crossesBack(_ journey: Journey, _ crossing: Crossing, _ reading: Reading) -> Bool {
    // An attachment takes nothing from a zone where it has no subnet, answers included (semantics 3.50).
    if let zone = journey.target.location.subnet?.zone {
      guard let shown = exitSubnets(crossing) else {
        if reading == .certain { return false }
        return returns(journey, crossing, reading)
      }
      if !shown.contains(where: { $0.zone == zone }) { return false }
    }
    return returns(journey, crossing, reading)
  }

  /// Whether a subnet that the packet crosses is only guessed to be an attachment's.
  private func isGuessed(_ crossing: Crossing, _ journey: Journey) -> Bool {
    let entry = network.transitAttachments.first { $0.id == crossing.entry }.flatMap { subnets($0) }
    let isIn = journey.source.location.isOnPremises || entry != nil
    return !isIn || (!journey.target.location.isOnPremises && exitSubnets(crossing) == nil)
  }

  private func exitSubnets(_ crossing: Crossing) -> [RandomNetwork.Subnet]? {
    network.transitAttachments.first { $0.id == crossing.exit }.flatMap { subnets($0) }
  }

  /// The subnet of the attachment that takes the answer: in the answerer's zone, wherever the request came out.
  private func answerSubnet(_ journey: Journey, _ crossing: Crossing) -> RandomNetwork.Subnet? {
    guard let zone = journey.target.location.subnet?.zone else { return subnet(crossing.exitSubnet) }
    return exitSubnets(crossing)?.first { $0.zone == zone }
  }

  private func returns(_ journey: Journey, _ crossing: Crossing, _ reading: Reading) -> Bool {
    let from = journey.source.location
    // To on-premises any of the gateway's lines will do.
    let homes = from.isOnPremises ? attachments(crossing.gateway, at: from).map(\.id) : [crossing.entry]
    return tableLeads(from: crossing.exit, crossing.gateway, to: journey.sourceAsSeen, homes, reading)
      && delivers(crossing.entrySubnet, journey.sourceAsSeen, to: journey.source, reading)
  }

  /// The table of the attachment's subnet leads on inside the VPC (semantics 3.50).
  private func delivers(
    _ subnet: String?, _ address: PlainAddress, to place: Place, _ reading: Reading
  ) -> Bool {
    if place.location.isOnPremises { return true }
    // Inside one subnet no table is asked (semantics 3.11).
    if address == place.address, let subnet, place.location.subnet?.id == subnet { return true }
    let home = network.subnets.first { $0.vpc == place.location.vpc && covers($0, address) }
    let isTranslated = address != place.address
    // A packet that is in its target's subnet is delivered there, and goes to no NAT gateway (semantics 3.11).
    if isTranslated, let subnet, home?.id == subnet { return false }
    guard let subnet = network.subnets.first(where: { $0.id == subnet }) else {
      return reading != .certain && (!isTranslated || home == nil)
    }
    let ends = ends(.subnet(subnet), address, reading)
    // Inside its target's VPC, a packet goes to a NAT gateway by an explicit route only.
    if ends.contains(.anywhere) { return !isTranslated || home == nil }
    // ASSUME_APPLIANCE_FORWARDS (semantics 3.13).
    if ends.contains(.appliance) && reading != .certain { return !isTranslated || home == nil }
    // A packet for somebody else is in this VPC for the sake of its NAT gateway.
    guard address == place.address else {
      return place.natGateway.map { ends.contains(.natGateway($0)) } ?? false
    }
    return ends.contains(.local)
  }

  private func covers(_ subnet: RandomNetwork.Subnet, _ address: PlainAddress) -> Bool {
    subnet.cidr.contains(address) || subnet.cidr6?.contains(address) ?? false
  }

  /// Semantics 2.17: the attachment's subnet `entry` takes what the sender's subnet lets out, `exit` hands on.
  func requestACLs(_ journey: Journey, _ crossing: Crossing) -> [ACLQuestion] {
    let (source, target) = (journey.source.location, journey.target.location)
    let (entry, exit) = (subnet(crossing.entrySubnet), subnet(crossing.exitSubnet))
    var result = [ACLQuestion(.egress, source, journey.targetAsDialled)]
    // Asked even where sender and attachment share a subnet.
    if let entry { result.append(ACLQuestion(.ingress, .subnet(entry), journey.sourceAsSeen)) }
    // Not asked where target and attachment share one.
    if let exit, exit.id == target.subnet?.id { return result }
    if let exit { result.append(ACLQuestion(.egress, .subnet(exit), journey.targetAsDialled)) }
    return result + [ACLQuestion(.ingress, target, journey.sourceAsSeen)]
  }

  /// The same for the answer, whose sender is the target.
  func answerACLs(_ journey: Journey, _ crossing: Crossing) -> [ACLQuestion] {
    let (source, target) = (journey.source.location, journey.target.location)
    let (entry, exit) = (subnet(crossing.entrySubnet), answerSubnet(journey, crossing))
    var result = [ACLQuestion(.egress, target, journey.sourceAsSeen)]
    if let exit { result.append(ACLQuestion(.ingress, .subnet(exit), journey.targetAsDialled)) }
    if let entry, entry.id == source.subnet?.id { return result }
    if let entry { result.append(ACLQuestion(.egress, .subnet(entry), journey.sourceAsSeen)) }
    return result + [ACLQuestion(.ingress, source, journey.targetAsDialled)]
  }

  private func subnet(_ identifier: String?) -> RandomNetwork.Subnet? {
    network.subnets.first { $0.id == identifier }
  }
}

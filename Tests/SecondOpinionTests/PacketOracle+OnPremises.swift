/// On-premises networks behind VPNs and Direct Connect (semantics 3.61, 3.62).
extension PacketOracle {
  /// The address as one of on-premises: a route names it, or no route names any and it is private.
  func onPremisesPlaces(_ address: PlainAddress) -> [Place] {
    guard network.kinds.contains(.onPremises) else { return [] }
    let blocks = network.vpcs.flatMap { $0.cidrs + $0.cidrs6 }
    if blocks.contains(where: { $0.contains(address) }) { return [] }
    let gateways = network.transitGateways.map(\.id)
    let spaces = network.vpnGateways.flatMap { vpnSpace($0.id) } + gateways.flatMap { transitSpace($0) }
    if spaces.contains(where: { $0.contains(address) }) {
      return [Place(address: address, location: .onPremises(isKnown: true))]
    }
    // ASSUME_ONPREM_SPACE: a private address may be there; each gateway says whether that holds for it.
    guard isPrivate(address), !network.vpnGateways.isEmpty || !gateways.isEmpty else { return [] }
    return [Place(address: address, location: .onPremises(isKnown: false))]
  }

  /// True when the address means on-premises and nothing else.
  func isOnPremises(_ address: PlainAddress) -> Bool {
    let places = sources(.address(address)).map(\.place.location)
    return !places.isEmpty && places.allSatisfy(\.isOnPremises)
  }

  func isPrivate(_ address: PlainAddress) -> Bool {
    let blocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].compactMap { PlainCIDR($0) }
    return blocks.contains { $0.contains(address) }
  }

  /// Where routes send packets to the gateway, but for default routes.
  private func vpnSpace(_ gateway: String) -> [PlainCIDR] {
    if network.omitted.contains(.routeTables) { return [] }
    let routes = network.routeTables.flatMap(\.routes).filter { $0.target == gateway }
    return routes.flatMap { route -> [PlainCIDR] in
      switch route.destination {
      case .cidr(let block): [block]
      case .prefixList(let list): network.prefixLists.first { $0.id == list }?.entries ?? []
      }
    }.filter { $0.length > 0 }
  }

  /// True for an address that routes name behind the virtual private gateway.
  ///
  /// A private one counts by assumption where no route names any, or where the other end is led there (3.62).
  private func isBehindVPN(_ gateway: String, _ far: Place, from near: Place, _ reading: Reading) -> Bool {
    let space = vpnSpace(gateway)
    if space.contains(where: { $0.contains(far.address) }) { return true }
    guard reading != .certain, isPrivate(far.address) else { return false }
    return space.isEmpty || ends(near.location, far.address, .possible).contains(.vpnGateway(gateway))
  }

  /// The same of a transit gateway's lines.
  func isBehind(_ gateway: String, _ far: Place, from near: Place, _ reading: Reading) -> Bool {
    let space = transitSpace(gateway)
    if space.contains(where: { $0.contains(far.address) }) { return true }
    guard reading != .certain, isPrivate(far.address) else { return false }
    if space.isEmpty { return true }
    guard ends(near.location, far.address, .possible).contains(.transitGateway(gateway)) else { return false }
    let lines = attachments(gateway, at: .onPremises(isKnown: false)).map { Optional($0.id) }
    let own = attachments(gateway, at: near.location)
    return own.isEmpty
      || own.contains { tableLeads(from: $0.id, gateway, to: far.address, lines, .possible) }
  }

  private func isAttached(_ gateway: RandomNetwork.VPNGateway, to vpc: String?) -> Bool {
    vpc != nil && gateway.vpc == vpc && ["attached", "available"].contains(gateway.state)
  }

  /// A road through each virtual private gateway, where one end is on-premises.
  func vpnRoads(_ from: Place, _ to: Place) -> [Road] {
    guard network.kinds.contains(.onPremises), from.location.isOnPremises != to.location.isOnPremises else {
      return []
    }
    return network.vpnGateways.map { .vpnGateway($0.id) }
  }

  /// The gateway is attached to the VPC at the other end, and routes name the address behind it.
  func vpnCarries(_ identifier: String, _ journey: Journey, _ reading: Reading) -> Bool {
    let isInbound = journey.source.location.isOnPremises
    let (far, near) = isInbound ? (journey.source, journey.target) : (journey.target, journey.source)
    guard let gateway = network.vpnGateways.first(where: { $0.id == identifier }),
      isAttached(gateway, to: near.location.vpc), isBehindVPN(identifier, far, from: near, reading)
    else { return false }
    // Whether the line carries IPv6 is not in the documents.
    if near.address.family == 6 && reading == .certain { return false }
    return isInbound
      || !forward(journey, reading).isDisjoint(with: [.vpnGateway(identifier), .anywhere])
  }
}

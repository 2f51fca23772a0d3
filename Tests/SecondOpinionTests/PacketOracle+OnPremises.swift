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
    // ASSUME_ONPREM_SPACE: a line leads somewhere, and nothing says where.
    let somewhere = Location.onPremises(isKnown: false)
    let hasLine =
      network.vpnGateways.contains { isAttached($0, to: $0.vpc) }
      || gateways.contains { !attachments($0, at: somewhere).isEmpty }
    guard spaces.isEmpty, hasLine, isPrivate(address) else { return [] }
    return [Place(address: address, location: somewhere)]
  }

  /// True when the address means on-premises and nothing else.
  func isOnPremises(_ address: PlainAddress) -> Bool {
    let places = sources(.address(address)).map(\.place.location)
    return !places.isEmpty && places.allSatisfy(\.isOnPremises)
  }

  private func isPrivate(_ address: PlainAddress) -> Bool {
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

  /// True for an address of the space; where no space is known at all, by assumption.
  func isFromSpace(_ space: [PlainCIDR], _ place: Place, _ reading: Reading) -> Bool {
    guard case .onPremises(isKnown: true) = place.location else { return reading != .certain }
    return space.contains { $0.contains(place.address) }
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
      isAttached(gateway, to: near.location.vpc), isFromSpace(vpnSpace(identifier), far, reading)
    else { return false }
    // Whether the line carries IPv6 is not in the documents.
    if near.address.family == 6 && reading == .certain { return false }
    return isInbound
      || !forward(journey, reading).isDisjoint(with: [.vpnGateway(identifier), .anywhere])
  }
}

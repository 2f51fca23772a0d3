extension PacketOracle {
  /// Where a route table sends a packet.
  enum RouteEnd: Hashable {
    case local
    case internetGateway(String)
    case egressOnlyGateway
    case peering(String)
    case natGateway(String)
    case transitGateway(String)
    case vpnGateway(String)
    /// A gateway endpoint carries to AWS's own services only (semantics 3.70).
    case gatewayEndpoint
    /// No route, or a blackhole.
    case nowhere
    /// An interface, an instance or a gateway load balancer's endpoint: what it does nobody knows.
    case appliance
    /// A next hop that is not followed.
    case unfollowed
    /// No table is known for the subnet: wherever the packet has to go (ASSUME_ROUTES_OPEN).
    case anywhere
  }

  /// Where the table at a place may send a packet to `address`; several ends where AWS's choice is not known.
  func ends(_ location: Location, _ address: PlainAddress, _ reading: Reading) -> Set<RouteEnd> {
    guard location.isRouted else { return [] }
    guard let table = table(at: location) else { return reading == .certain ? [] : [.anywhere] }
    var ends: Set<RouteEnd> = []
    let matching = table.routes.filter { matchLength($0, address) != nil }
    // AWS picks one of several prefix lists and keeps it (3.5); a filtered route may or may not count (3.8).
    let lists = matching.compactMap { prefixList($0) }
    let choices = lists.isEmpty ? [nil] : lists.map { $0 }
    for list in choices {
      for countsFiltered in [false, true] {
        let routes = matching.filter {
          (countsFiltered || $0.state != "filtered") && (prefixList($0) == nil || prefixList($0) == list)
        }
        ends.insert(end(routes, address))
      }
    }
    return ends.count > 1 && reading == .certain ? [] : ends
  }

  /// The subnet's table; a regional NAT gateway has one of its own (semantics 3.2).
  private func table(at location: Location) -> RandomNetwork.RouteTable? {
    switch location {
    case .subnet(let subnet): return table(of: subnet)
    case .regional(let gateway):
      if network.omitted.contains(.routeTables) { return nil }
      return network.routeTables.first { $0.id == gateway.routeTable }
    case .internet, .onPremises, .beyondPeering: return nil
    }
  }

  /// An association that counts, else the VPC's main table (semantics 3.1).
  private func table(of subnet: RandomNetwork.Subnet) -> RandomNetwork.RouteTable? {
    if network.omitted.contains(.routeTables) { return nil }
    let explicit = network.routeTables.first { table in
      table.associations.contains { $0.subnet == subnet.id && ($0.state ?? "associated") == "associated" }
    }
    return explicit ?? network.routeTables.first { $0.vpc == subnet.vpc && $0.isMain }
  }

  private func prefixList(_ route: RandomNetwork.Route) -> String? {
    guard case .prefixList(let identifier) = route.destination else { return nil }
    return identifier
  }

  /// The prefix length with which a route matches, nil when it does not.
  ///
  /// A list without entries matches nothing here: only gateway endpoints are routed by such lists, and those
  /// carry to AWS's services alone.
  private func matchLength(_ route: RandomNetwork.Route, _ address: PlainAddress) -> Int? {
    switch route.destination {
    case .cidr(let cidr): return cidr.contains(address) ? cidr.length : nil
    case .prefixList(let identifier):
      let list = network.prefixLists.first { $0.id == identifier }
      return list?.entries?.filter { $0.contains(address) }.map(\.length).max()
    }
  }

  /// Longest prefix, then static before prefix list before propagated (semantics 3.3, 3.4).
  private func end(_ routes: [RandomNetwork.Route], _ address: PlainAddress) -> RouteEnd {
    var matching = routes
    // A propagated route never beats local, however specific it is (semantics 3.4).
    if matching.contains(where: { $0.target == "local" }) {
      matching.removeAll { $0.origin == "EnableVgwRoutePropagation" }
    }
    var winner: RandomNetwork.Route?
    for route in matching {
      guard let best = winner else {
        winner = route
        continue
      }
      let length = matchLength(route, address) ?? 0
      let bestLength = matchLength(best, address) ?? 0
      if length > bestLength || (length == bestLength && rank(route) > rank(best)) { winner = route }
    }
    // A blackhole that wins drops the packet; nothing falls back to a shorter prefix (semantics 3.8).
    guard let winner, winner.state != "blackhole" else { return .nowhere }
    return end(winner)
  }

  private func rank(_ route: RandomNetwork.Route) -> Int {
    if route.origin == "EnableVgwRoutePropagation" { return 0 }
    return prefixList(route) == nil ? 2 : 1
  }

  private func end(_ route: RandomNetwork.Route) -> RouteEnd {
    let target = route.target
    switch route.targetKey {
    case "GatewayId":
      if target == "local" { return .local }
      if target.hasPrefix("igw-") { return .internetGateway(target) }
      if target.hasPrefix("vgw-"), network.kinds.contains(.onPremises) { return .vpnGateway(target) }
      guard target.hasPrefix("vpce-") else { return .unfollowed }
      return prefixList(route) == nil ? .appliance : .gatewayEndpoint
    case "VpcPeeringConnectionId": return .peering(target)
    case "EgressOnlyInternetGatewayId": return .egressOnlyGateway
    case "NatGatewayId": return .natGateway(target)
    case "TransitGatewayId" where network.kinds.contains(.transit): return .transitGateway(target)
    case "NetworkInterfaceId", "InstanceId": return .appliance
    default: return .unfollowed
    }
  }
}

extension PacketOracle {
  /// Where a route table sends a packet.
  enum RouteEnd: Hashable {
    case local
    case internetGateway(String)
    case egressOnlyGateway
    case peering(String)
    case natGateway
    /// A gateway endpoint carries to AWS's own services only (semantics 3.70).
    case gatewayEndpoint
    /// No route, or a blackhole.
    case nowhere
    /// A next hop that part 1 does not follow.
    case unfollowed
    /// No table is known for the subnet: wherever the packet has to go (ASSUME_ROUTES_OPEN).
    case anywhere
  }

  /// Where the subnet's table may send a packet to `address`; several ends where AWS's choice is not known.
  func ends(_ subnet: RandomNetwork.Subnet, _ address: PlainAddress, _ reading: Reading) -> Set<RouteEnd> {
    guard let table = table(of: subnet) else { return reading == .certain ? [] : [.anywhere] }
    var ends: Set<RouteEnd> = []
    // AWS picks one of several prefix lists and keeps it (3.5); a filtered route may or may not count (3.8).
    let lists = table.routes.filter { prefixList($0) != nil && matchLength($0, address) != nil }
    let choices = lists.isEmpty ? [nil] : lists.map { prefixList($0) }
    for list in choices {
      for countsFiltered in [false, true] {
        let routes = table.routes.filter {
          (countsFiltered || $0.state != "filtered") && (prefixList($0) == nil || prefixList($0) == list)
        }
        ends.insert(end(routes, address))
      }
    }
    return ends.count > 1 && reading == .certain ? [] : ends
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
    var matching = routes.filter { matchLength($0, address) != nil }
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
    switch route.targetKey {
    case "GatewayId":
      if route.target == "local" { return .local }
      if route.target.hasPrefix("igw-") { return .internetGateway(route.target) }
      if route.target.hasPrefix("vpce-"), prefixList(route) != nil { return .gatewayEndpoint }
      return .unfollowed
    case "VpcPeeringConnectionId": return .peering(route.target)
    case "EgressOnlyInternetGatewayId": return .egressOnlyGateway
    case "NatGatewayId": return .natGateway
    default: return .unfollowed
    }
  }
}

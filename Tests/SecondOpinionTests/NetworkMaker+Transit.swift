/// Transit gateways with attachments and tables, virtual private gateways, and the routes to them.
extension NetworkMaker {
  /// What lies on-premises: behind virtual private gateways, and behind transit gateways' lines.
  static let farBlocks = ["10.200.0.0/16", "10.200.1.0/24", "172.16.0.0/16", "fd00:200::/48"]

  mutating func makeTransitGateways() {
    guard network.kinds.contains(.transit), random.chance(85) else { return }
    network.transitGateways = (0..<[1, 1, 2][random.below(3)]).map { _ in
      .init(
        id: identifier("tgw"), owner: random.chance(88) ? network.account : otherAccount,
        referencesGroups: random.chance(60), isDescribed: random.chance(94))
    }
    for gateway in network.transitGateways {
      let tables = (0..<[1, 1, 2][random.below(3)]).map { _ in identifier("tgw-rtb") }
      network.transitTables += tables.map { .init(id: $0, gateway: gateway.id) }
      for vpc in network.vpcs where random.chance(88) {
        attach(gateway.id, vpc, random.chance(93) ? random.pick(tables) : nil)
      }
      guard network.kinds.contains(.onPremises) else { continue }
      for type in random.sample(["vpn", "direct-connect-gateway", "connect"], [0, 1, 1, 2][random.below(4)]) {
        network.transitAttachments.append(
          .init(
            id: identifier("tgw-attach"), gateway: gateway.id, resourceType: type,
            resource: identifier(type == "vpn" ? "vpn" : "dxgw"), owner: network.account,
            association: random.chance(93) ? random.pick(tables) : nil))
      }
    }
  }

  /// One subnet in each zone, but some zones left out.
  private mutating func attach(_ gateway: String, _ vpc: RandomNetwork.VPC, _ table: String?) {
    var subnets: [String] = []
    let own = network.subnets.filter { $0.vpc == vpc.id }
    for zone in Set(own.map(\.zone)).sorted() where subnets.isEmpty || random.chance(80) {
      subnets.append(random.pick(own.filter { $0.zone == zone }).id)
    }
    var state = "available"
    switch random.below(100) {
    case 0..<4: state = "modifying"
    case 4..<7: state = "pending"
    case 7..<11: state = random.pick(["deleted", "failed", "rejected"])
    default: break
    }
    network.transitAttachments.append(
      .init(
        id: identifier("tgw-attach"), gateway: gateway, resourceType: "vpc", resource: vpc.id,
        owner: vpc.owner, state: state, subnets: subnets, association: table,
        referencesGroups: random.pick([true, true, true, true, true, false, nil])))
  }

  /// Last: the tables lead to what has been made.
  mutating func makeTransitTables() {
    for index in network.transitTables.indices where random.chance(92) {
      var routes: [RandomNetwork.TransitRoute] = []
      // A table holds one route of each rank for a destination; which of two propagated ones wins is not ours to say.
      for route in transitRoutes(network.transitTables[index])
      where !routes.contains(where: { $0.rivals(route) }) {
        routes.append(route)
      }
      network.transitTables[index].routes = random.shuffled(routes)
    }
  }

  private mutating func transitRoutes(_ table: RandomNetwork.TransitTable) -> [RandomNetwork.TransitRoute] {
    var routes: [RandomNetwork.TransitRoute] = []
    let attachments = network.transitAttachments.filter { $0.gateway == table.gateway }
    for attachment in attachments {
      for block in blocks(attachment) where random.chance(82) {
        routes += way(to: block, attachment, attachments)
      }
    }
    let vpcs = attachments.filter { $0.resourceType == "vpc" }
    if let everywhere = PlainCIDR("0.0.0.0/0"), random.chance(65), !vpcs.isEmpty {
      // The egress VPC, where one has a NAT gateway.
      let egress = vpcs.filter { attachment in
        network.natGateways.contains { $0.vpc == attachment.resource }
      }
      routes.append(
        .init(destination: everywhere, attachments: [random.pick(egress.isEmpty ? vpcs : egress).id]))
    }
    if random.chance(10) {
      routes.append(.init(destination: random.pick(network.subnets).cidr, isBlackhole: true))
    }
    return routes
  }

  private mutating func blocks(_ attachment: RandomNetwork.TransitAttachment) -> [PlainCIDR] {
    if let vpc = network.vpcs.first(where: { $0.id == attachment.resource }) { return vpc.cidrs + vpc.cidrs6 }
    return random.sample(Self.farBlocks, 3).compactMap { PlainCIDR($0) }
  }

  /// Propagated, static, or by a prefix list; sometimes with a rival of another rank or length.
  private mutating func way(
    to block: PlainCIDR, _ attachment: RandomNetwork.TransitAttachment,
    _ others: [RandomNetwork.TransitAttachment]
  ) -> [RandomNetwork.TransitRoute] {
    let rival = random.pick(others).id
    var route = RandomNetwork.TransitRoute(destination: block, isStatic: false, attachments: [attachment.id])
    switch random.below(100) {
    case 0..<60: return [route]
    case 60..<75:
      route.isStatic = true
      return [route]
    case 75..<80: return [route, .init(destination: block, isBlackhole: true)]
    case 80..<86: return [route, .init(destination: block, attachments: [rival])]
    case 86..<90:
      return [
        route, .init(destination: PlainCIDR(block.first, block.length + 1), attachments: [rival]),
      ]
    default:
      guard block.family == 4 else { return [route] }
      (route.isStatic, route.list) = (true, addRouteList([block]))
      let propagated = RandomNetwork.TransitRoute(
        destination: block, isStatic: false, attachments: [rival])
      return random.chance(50) ? [route, propagated] : [route]
    }
  }

  /// Routes of a VPC to what its transit gateways join it to.
  mutating func addTransitRoutes(_ table: inout RandomNetwork.RouteTable, _ vpc: RandomNetwork.VPC) {
    guard network.kinds.contains(.transit) else { return }
    let joining = network.transitAttachments.filter { $0.resource == vpc.id }.map(\.gateway)
    for gateway in Set(joining).sorted() {
      let others = network.transitAttachments.filter { $0.gateway == gateway && $0.resource != vpc.id }
      var wanted = others.flatMap { blocks($0) }.filter { _ in random.chance(72) }
      if random.chance(15) { wanted += [PlainCIDR("10.0.0.0/8")].compactMap { $0 } }
      if random.chance(25) { wanted += [PlainCIDR("0.0.0.0/0")].compactMap { $0 } }
      for block in wanted where !isTaken(block, table) {
        table.routes.append(
          .init(destination: .cidr(block), targetKey: "TransitGatewayId", target: gateway))
      }
    }
  }

  mutating func makeVPNGateways() {
    guard network.kinds.contains(.onPremises) else { return }
    for vpc in network.vpcs where random.chance(55) {
      network.vpnGateways.append(
        .init(
          id: identifier("vgw"), vpc: random.chance(92) ? vpc.id : nil,
          state: random.chance(94) ? "attached" : "detaching"))
    }
  }

  /// Propagated and static routes to the VPC's own virtual private gateway.
  mutating func addVPNRoutes(_ table: inout RandomNetwork.RouteTable, _ vpc: RandomNetwork.VPC) {
    guard let gateway = network.vpnGateways.first(where: { $0.vpc == vpc.id })?.id, random.chance(75) else {
      return
    }
    table.propagatingGateway = gateway
    for block in Self.farBlocks.compactMap({ PlainCIDR($0) }) where random.chance(45) {
      let isStatic = random.chance(40)
      if isStatic && isTaken(block, table) { continue }
      table.routes.append(
        .init(
          destination: .cidr(block), targetKey: "GatewayId", target: gateway,
          origin: isStatic ? "CreateRoute" : "EnableVgwRoutePropagation"))
    }
    // Inside the VPC itself, where a propagated route never wins (semantics 3.4).
    let inner = network.subnets.filter { $0.vpc == vpc.id }
    guard random.chance(15), let block = inner.first?.cidr else { return }
    table.routes.append(
      .init(
        destination: .cidr(block), targetKey: "GatewayId", target: gateway,
        origin: "EnableVgwRoutePropagation"))
  }

  /// A table holds one static route for each destination.
  private func isTaken(_ block: PlainCIDR, _ table: RandomNetwork.RouteTable) -> Bool {
    table.routes.contains { route in
      guard case .cidr(let taken) = route.destination else { return false }
      return taken == block && route.origin != "EnableVgwRoutePropagation"
    }
  }
}

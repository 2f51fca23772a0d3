/// Route tables: a main one and explicit ones, with every kind of next hop.
extension NetworkMaker {
  mutating func makeRouteTables() {
    for vpc in network.vpcs {
      let subnets = network.subnets.filter { $0.vpc == vpc.id }
      var tables = [emptyTable(vpc, isMain: true)]
      for _ in 0..<random.below(3) { tables.append(emptyTable(vpc, isMain: false)) }
      for subnet in subnets where random.chance(65) {
        let index = random.below(tables.count)
        // A failed association does not count (semantics 3.1); the key is absent in older answers.
        let state = random.chance(90) ? "associated" : random.chance(50) ? nil : "failed"
        tables[index].associations.append(.init(subnet: subnet.id, state: state))
      }
      for index in tables.indices {
        addDefaultRoutes(&tables[index], vpc)
        addPeeringRoutes(&tables[index], vpc)
        addTransitRoutes(&tables[index], vpc)
        addVPNRoutes(&tables[index], vpc)
        addOddRoutes(&tables[index], vpc, subnets)
        // No opinion may lean on the order in which AWS happens to print routes.
        tables[index].routes = random.shuffled(tables[index].routes)
      }
      network.routeTables += tables + regionalTables(vpc)
    }
  }

  mutating func emptyTable(_ vpc: RandomNetwork.VPC, isMain: Bool) -> RandomNetwork.RouteTable {
    var table = RandomNetwork.RouteTable(id: identifier("rtb"), vpc: vpc.id, isMain: isMain)
    for block in vpc.cidrs + vpc.cidrs6 {
      table.routes.append(
        .init(destination: .cidr(block), targetKey: "GatewayId", target: "local", origin: "CreateRouteTable"))
    }
    return table
  }

  private func route(_ text: String, _ key: String, _ target: String) -> [RandomNetwork.Route] {
    guard let block = PlainCIDR(text) else { return [] }
    return [.init(destination: .cidr(block), targetKey: key, target: target)]
  }

  /// What makes a subnet public, private or closed.
  private mutating func addDefaultRoutes(_ table: inout RandomNetwork.RouteTable, _ vpc: RandomNetwork.VPC) {
    let gateway = network.internetGateways.first { $0.vpc == vpc.id }?.id
    let nat = natGateway(of: vpc)
    let egressOnly = network.egressOnlyGateways.first { $0.vpc == vpc.id }?.id
    // A network that is to show NAT gateways has more private subnets.
    let isPrivate = nat != nil && network.kinds.contains(.nat) && random.chance(45)
    switch isPrivate ? 70 : random.below(100) {
    case 0..<50:
      guard let gateway else { break }
      table.routes += route("0.0.0.0/0", "GatewayId", gateway)
    case 50..<62:
      // Narrower than everything: only these clients get answers (semantics 3.22).
      guard let gateway else { break }
      table.routes += route(random.pick(["203.0.113.0/24", "192.0.2.0/24"]), "GatewayId", gateway)
    case 62..<66:
      guard let gateway, let office = network.prefixLists.first else { break }
      table.routes.append(.init(destination: .prefixList(office.id), targetKey: "GatewayId", target: gateway))
    case 66..<84:
      guard let nat else { break }
      table.routes += route("0.0.0.0/0", "NatGatewayId", nat)
    case 84..<89:
      guard network.kinds.contains(.transit), let transit = network.transitGateways.first?.id else { break }
      table.routes += route("0.0.0.0/0", "TransitGatewayId", transit)
    default: break
    }
    guard !vpc.cidrs6.isEmpty else { return }
    if let gateway, random.chance(60) {
      table.routes += route("::/0", "GatewayId", gateway)
    } else if let egressOnly, random.chance(70) {
      table.routes += route("::/0", "EgressOnlyInternetGatewayId", egressOnly)
    }
  }

  mutating func addPeeringRoutes(_ table: inout RandomNetwork.RouteTable, _ vpc: RandomNetwork.VPC) {
    for peering in network.peerings where [peering.requester.vpc, peering.accepter.vpc].contains(vpc.id) {
      let far = peering.requester.vpc == vpc.id ? peering.accepter : peering.requester
      let state = peering.status == "active" || random.chance(30) ? "active" : "blackhole"
      for block in far.cidrs + far.cidrs6 where random.chance(72) {
        // Twin VPCs: a table holds one static route per destination.
        let isTaken = table.routes.contains { route in
          if case .cidr(block) = route.destination { return true }
          return false
        }
        if isTaken { continue }
        var route = RandomNetwork.Route(
          destination: .cidr(block), targetKey: "VpcPeeringConnectionId", target: peering.id, state: state)
        if block.family == 4, random.chance(15) {
          // Only half of the peer, so that some of its addresses have no way back.
          route.destination = .cidr(PlainCIDR(block.first, block.length + 1))
        } else if block.family == 4, random.chance(25) {
          addListRoutes(&table, block, &route)
        } else if block.family == 4, network.kinds.contains(.nat), random.chance(20),
          let nat = natGateway(of: vpc)
        {
          (route.targetKey, route.target, route.state) = ("NatGatewayId", nat, "active")
        }
        table.routes.append(route)
      }
    }
  }

  /// The route by a prefix list; sometimes a second list, or a static or propagated twin, competes with it.
  private mutating func addListRoutes(
    _ table: inout RandomNetwork.RouteTable, _ block: PlainCIDR, _ route: inout RandomNetwork.Route
  ) {
    route.destination = .prefixList(addRouteList([block]))
    guard network.kinds.contains(.transit), let transit = network.transitGateways.first?.id else { return }
    switch random.below(3) {
    case 0:
      let second = addRouteList([block])
      table.routes.append(
        .init(destination: .prefixList(second), targetKey: "TransitGatewayId", target: transit))
    case 1:
      table.routes.append(.init(destination: .cidr(block), targetKey: "TransitGatewayId", target: transit))
    default: break
    }
  }

  /// Propagated, filtered and more specific routes, and a gateway endpoint's.
  private mutating func addOddRoutes(
    _ table: inout RandomNetwork.RouteTable, _ vpc: RandomNetwork.VPC, _ subnets: [RandomNetwork.Subnet]
  ) {
    if !network.kinds.contains(.onPremises), random.chance(12) { addPropagatedRoutes(&table, vpc, subnets) }
    if random.chance(network.kinds.contains(.nat) ? 20 : 10) { addMoreSpecificRoute(&table, vpc, subnets) }
    if let filtered = table.routes.indices.last, random.chance(6),
      table.routes[filtered].origin == "CreateRoute"
    {
      table.routes[filtered].state = "filtered"
    }
    guard let endpoint = network.gatewayEndpoints.first(where: { $0.vpc == vpc.id }), random.chance(50),
      let list = network.prefixLists.first(where: { $0.owner == "AWS" })
    else { return }
    table.routes.append(
      .init(destination: .prefixList(list.id), targetKey: "GatewayId", target: endpoint.id))
  }

  private mutating func addPropagatedRoutes(
    _ table: inout RandomNetwork.RouteTable, _ vpc: RandomNetwork.VPC, _ subnets: [RandomNetwork.Subnet]
  ) {
    let gateway = identifier("vgw")
    table.propagatingGateway = gateway
    // Inside local, around it, and where a static route may stand as well.
    let beyond = [PlainCIDR("10.0.0.0/8"), PlainCIDR("10.99.0.0/16"), PlainCIDR("10.40.0.0/16")]
    var blocks = network.kinds.contains(.onPremises) ? beyond : []
    blocks.append(random.pick(subnets).cidr)
    for block in random.sample(blocks.compactMap { $0 }, random.within(1...2))
    where !vpc.cidrs.contains(block) {
      table.routes.append(
        .init(
          destination: .cidr(block), targetKey: "GatewayId", target: gateway,
          origin: "EnableVgwRoutePropagation"))
    }
  }

  /// A route that takes a whole subnet away from local: to an appliance, a NAT gateway or nowhere.
  ///
  /// Such routes are legal when they equal a subnet's block (semantics 3.10).
  private mutating func addMoreSpecificRoute(
    _ table: inout RandomNetwork.RouteTable, _ vpc: RandomNetwork.VPC, _ subnets: [RandomNetwork.Subnet]
  ) {
    let block = random.pick(subnets).cidr
    var route = RandomNetwork.Route(
      destination: .cidr(block), targetKey: "NetworkInterfaceId", target: "")
    let appliances = network.interfaces.filter { $0.vpc == vpc.id && $0.instance != nil }
    if let nat = natGateway(of: vpc), random.chance(network.kinds.contains(.nat) ? 70 : 40) {
      (route.targetKey, route.target) = ("NatGatewayId", nat)
    } else if !appliances.isEmpty {
      // Of an interface that no document describes, nobody knows what it does; the evaluator follows no others.
      route.target = identifier("eni")
      if random.chance(30) { route.state = "blackhole" }
    } else {
      return
    }
    table.routes.append(route)
  }
}

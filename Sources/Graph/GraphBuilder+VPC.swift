import Addressing
import Model

extension GraphBuilder {
  /// Adds every VPC that a document names.
  mutating func addVPCs() {
    for vpc in snapshot.vpcs {
      let index = vpcIndex(vpc.id)
      vpcs[index].isInSnapshot = true
      (vpcs[index].blocks, vpcs[index].owner, vpcs[index].integrity) = (vpc.blocks, vpc.owner, vpc.integrity)
      vpcs[index].internetGatewayBlockMode = vpc.internetGatewayBlockMode
    }
    for subnet in snapshot.subnets {
      guard let vpc = subnet.vpc else { continue }
      let index = vpcIndex(vpc)
      vpcs[index].isInSnapshot = true
      vpcs[index].region =
        vpcs[index].region ?? subnet.zone.flatMap { Self.region(ofZone: snapshot.symbols[$0]) }
    }
    for interface in snapshot.networkInterfaces {
      guard let vpc = interface.vpc else { continue }
      let index = vpcIndex(vpc)
      vpcs[index].isInSnapshot = true
      vpcs[index].region =
        vpcs[index].region ?? interface.zone.flatMap { Self.region(ofZone: snapshot.symbols[$0]) }
    }
    for table in snapshot.routeTables { _ = table.vpc.map { vpcIndex($0) } }
    for group in snapshot.securityGroups { _ = group.vpc.map { vpcIndex($0) } }
    fillRegionsFromPeerings()
    fillBlocksFromRoutes()
    attachGateways()
  }

  private mutating func vpcIndex(_ id: Identifier<VPC>) -> Ordinal<VPCNode> {
    if let known = catalog.vpcs[id] { return known }
    let index = Ordinal<VPCNode>(vpcs.count)
    vpcs.append(
      VPCNode(
        id: id, integrity: .intact, blocks: [], region: nil, owner: nil, internetGateway: .none,
        isInSnapshot: false,
        internetGatewayBlockMode: nil))
    catalog.vpcs[id] = index
    return index
  }

  /// `us-east-1` of `us-east-1a` and of `us-east-1-bos-1a`.
  static func region(ofZone zone: String) -> String? {
    var parts: [Substring] = []
    for part in zone.split(separator: "-") {
      if part.first?.isNumber == true {
        parts.append(part.prefix { $0.isNumber })
        return parts.joined(separator: "-")
      }
      parts.append(part)
    }
    return nil
  }

  private mutating func fillRegionsFromPeerings() {
    for peering in snapshot.peerings {
      for side in [peering.requester, peering.accepter] {
        guard let vpc = side.vpc, let index = catalog.vpcs[vpc], let region = side.region else { continue }
        vpcs[index].region = vpcs[index].region ?? snapshot.symbols[region]
      }
    }
  }

  /// Without a VPC document, `local` routes and subnets tell the blocks.
  private mutating func fillBlocksFromRoutes() {
    var found: [Ordinal<VPCNode>: Set<IPPrefix>] = [:]
    for table in snapshot.routeTables {
      guard let vpc = table.vpc, let index = catalog.vpcs[vpc] else { continue }
      for route in table.routes where route.target == .local {
        if case .prefix(let prefix) = route.destination { found[index, default: []].insert(prefix) }
      }
    }
    for subnet in snapshot.subnets {
      guard let vpc = subnet.vpc, let index = catalog.vpcs[vpc] else { continue }
      found[index, default: []].formUnion(subnet.blocks)
    }
    for index in vpcs.indices where vpcs[index].blocks.isEmpty {
      vpcs[index].blocks = found[Ordinal(index)]?.sorted() ?? []
    }
  }

  private mutating func attachGateways() {
    let areGatewaysKnown =
      snapshot.kinds.contains(.internetGateways) && !snapshot.incompleteKinds.contains(.internetGateways)
    let described = Set(snapshot.internetGateways.map(\.id))
    let isDoubtful = snapshot.internetGateways.contains { $0.integrity != .intact }
    var attached: [Identifier<VPC>: Identifier<InternetGateway>] = [:]
    for gateway in snapshot.internetGateways {
      for vpc in gateway.vpcs where attached[vpc] == nil { attached[vpc] = gateway.id }
    }
    var routed: [Identifier<VPC>: Identifier<InternetGateway>] = [:]
    for table in snapshot.routeTables {
      guard let vpc = table.vpc else { continue }
      for route in table.routes where route.state == .active {
        if case .internetGateway(let id) = route.target, !described.contains(id) { routed[vpc] = id }
      }
    }
    for index in vpcs.indices {
      let id = vpcs[index].id
      if let gateway = attached[id] {
        vpcs[index].internetGateway = .attached(gateway.symbol)
      } else if let gateway = routed[id] {
        // An active route to a gateway is proof of its attachment: AWS turns it into a blackhole otherwise.
        vpcs[index].internetGateway = areGatewaysKnown ? .unknown : .attached(gateway.symbol)
      } else {
        vpcs[index].internetGateway = areGatewaysKnown && !isDoubtful ? .none : .unknown
      }
    }
    addOtherWaysIn()
  }

  /// What may bring packets in, apart from internet gateways and peerings.
  private mutating func addOtherWaysIn() {
    for attachment in snapshot.transitGatewayAttachments {
      guard let gateway = attachment.gateway, let resource = attachment.resource else { continue }
      add(.transitGateway(gateway), to: Identifier(resource))
    }
    for gateway in snapshot.vpnGateways {
      for vpc in gateway.vpcs { add(.vpnGateway(gateway.id), to: vpc) }
    }
    let described = Set(snapshot.vpnGateways.map(\.id))
    for table in snapshot.routeTables {
      for route in table.routes where route.state != .blackhole {
        // What a gateway's own document does not attach, a route does not.
        if case .vpnGateway(let id) = route.target, described.contains(id) { continue }
        add(route.target, to: table.vpc)
      }
    }
    let symbols = snapshot.symbols
    for index in vpcs.indices {
      vpcs[index].transitGateways.sort { symbols[$0] < symbols[$1] }
      vpcs[index].vpnGateways.sort { symbols[$0] < symbols[$1] }
      let ways = vpcs[index].otherWaysIn
      vpcs[index].otherWaysIn = ways.sorted { name(of: $0) < name(of: $1) }
    }
  }

  private mutating func add(_ way: RouteTarget, to vpc: Identifier<VPC>?) {
    guard let index = vpc.flatMap({ catalog.vpcs[$0] }) else { return }
    switch way {
    case .transitGateway(let id):
      if !vpcs[index].transitGateways.contains(id) { vpcs[index].transitGateways.append(id) }
    case .vpnGateway(let id):
      if !vpcs[index].vpnGateways.contains(id) { vpcs[index].vpnGateways.append(id) }
    case .localGateway, .carrierGateway, .coreNetwork, .unknown:
      if !vpcs[index].otherWaysIn.contains(way) { vpcs[index].otherWaysIn.append(way) }
    default: return
    }
  }

  private func name(of way: RouteTarget) -> String {
    switch way {
    case .localGateway(let id), .carrierGateway(let id), .coreNetwork(let id), .unknown(let id):
      snapshot.symbols[id]
    default: ""
    }
  }
}

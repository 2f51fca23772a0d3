import Addressing
import Graph
import Model

/// Where the table of a subnet sends a packet.
struct Hop {
  enum Direction {
    /// No table is known, or none could be read: anywhere.
    case anywhere
    case to(RouteTarget)
    /// A route whose target is gone.
    case blackhole
    case nowhere
  }

  var direction: Direction
  /// What the choice of this hop rests on.
  var certainty: RouteChoice.Certainty
  /// The table, or what is missing.
  var component: String
  var evidence: [Evidence]
}

/// Asks route tables.
struct Router {
  let graph: ReachabilityGraph

  /// All hops that a sender's packet to an address may take; never empty.
  func hops(from sender: EndpointClass, to address: AddressClass?) -> [Hop] {
    if let table = sender.ownTable { return hops(by: table, to: address) }
    if sender.isNATGateway, sender.subnet == nil,
      !graph.snapshot.incompleteKinds.contains(.routeTables)
    {
      let component = "routes of a regional NAT gateway"
      return [
        Hop(direction: .anywhere, certainty: .assumed(.routesOpen), component: component, evidence: [])
      ]
    }
    return hops(from: sender.subnet, to: address)
  }

  /// The same by subnet.
  func hops(from subnet: Ordinal<SubnetNode>?, to address: AddressClass?) -> [Hop] {
    guard let subnet else {
      return [Hop(direction: .anywhere, certainty: .possible, component: "unknown subnet", evidence: [])]
    }
    let name = graph.snapshot.symbols[graph.subnets[subnet].id]
    switch graph.subnets[subnet].routeTable {
    case .assumedOpen:
      return [
        Hop(
          direction: .anywhere, certainty: .assumed(.routesOpen), component: "routes of \(name)", evidence: []
        )
      ]
    case .unreadable:
      return [Hop(direction: .anywhere, certainty: .possible, component: "routes of \(name)", evidence: [])]
    case .known(let index): return hops(by: index, to: address)
    }
  }

  private func hops(by index: Ordinal<CompiledRouteTable>, to address: AddressClass?) -> [Hop] {
    let table = graph.routeTables[index]
    let component = graph.snapshot.symbols[table.id]
    guard let address else {
      return [Hop(direction: .anywhere, certainty: .assumed(.routesOpen), component: component, evidence: [])]
    }
    let choices = table.choices(for: address, in: graph.forest)
    if choices.isEmpty {
      return [Hop(direction: .nowhere, certainty: .certain, component: component, evidence: [])]
    }
    return choices.map { hop($0, component) }
  }

  private func hop(_ choice: RouteChoice, _ component: String) -> Hop {
    guard let route = choice.route else {
      return Hop(direction: .anywhere, certainty: .possible, component: component, evidence: [])
    }
    return Hop(
      direction: route.state == .blackhole ? .blackhole : .to(route.target), certainty: choice.certainty,
      component: component, evidence: [evidence(route, component)])
  }

  func evidence(_ route: CompiledRoute, _ component: String) -> Evidence {
    let destination =
      route.list.map { graph.snapshot.symbols[$0] } ?? "\(graph.forest.prefix(of: route.node))"
    return Evidence(id: component, text: "\(destination) to \(name(of: route.target))")
  }

  /// The target as AWS's identifier.
  func name(of target: RouteTarget) -> String {
    let symbols = graph.snapshot.symbols
    return switch target {
    case .local: "local"
    case .internetGateway(let id): symbols[id]
    case .egressOnlyInternetGateway(let id): symbols[id]
    case .vpnGateway(let id): symbols[id]
    case .vpcEndpoint(let id): symbols[id]
    case .natGateway(let id): symbols[id]
    case .peering(let id): symbols[id]
    case .transitGateway(let id): symbols[id]
    case .networkInterface(let interface, let instance):
      interface.map { symbols[$0] } ?? instance.map { symbols[$0] } ?? "an interface"
    case .localGateway(let id), .carrierGateway(let id), .coreNetwork(let id), .unknown(let id): symbols[id]
    }
  }

  /// What kind of thing a target is, for a gap's text.
  func gapName(of target: RouteTarget) -> String {
    let kind =
      switch target {
      case .natGateway: "NAT gateway"
      case .transitGateway: "transit gateway"
      case .vpnGateway: "virtual private gateway"
      case .vpcEndpoint: "VPC endpoint"
      case .networkInterface: "appliance interface"
      case .localGateway: "local gateway"
      case .carrierGateway: "carrier gateway"
      case .coreNetwork: "core network"
      case .peering: "VPC peering connection"
      default: "route target"
      }
    return "\(kind) \(name(of: target))"
  }

  /// What keeps a way by the target from being known: a missing document, or that it is not followed.
  func gap(of target: RouteTarget) -> Gap {
    let kind: DocumentKind? =
      switch target {
      case .natGateway(let id) where graph.natGateways[id] == nil: .natGateways
      case .peering(let id) where graph.catalog.peerings[id] == nil: .vpcPeeringConnections
      case .vpcEndpoint(let id) where graph.catalog.vpcEndpoints[id] == nil: .vpcEndpoints
      case .vpnGateway(let id) where !graph.snapshot.vpnGateways.contains(where: { $0.id == id }):
        .vpnGateways
      case .transitGateway(let id) where graph.transit.attachmentsOfGateway[id] == nil:
        .transitGatewayAttachments
      case .networkInterface(let id?, _) where graph.catalog.interfaces[id] == nil: .networkInterfaces
      case .networkInterface(nil, _): .networkInterfaces
      default: nil
      }
    let name = gapName(of: target)
    return kind.map { Gap(.missing, name, command: $0.command) } ?? Gap(.notFollowed, name)
  }

  /// Whether something behind the target may carry flows back in.
  ///
  /// Gateway endpoints, egress-only gateways and NAT
  /// carry nothing that was started elsewhere (semantics 3.25, 3.31, 3.70).
  func mayCarryInbound(_ target: RouteTarget, byList: Bool) -> Bool {
    switch target {
    case .transitGateway, .vpnGateway, .networkInterface, .localGateway, .carrierGateway, .coreNetwork,
      .unknown:
      true
    case .vpcEndpoint(let id): !isGatewayEndpoint(id, byList: byList)
    default: false
    }
  }

  func isGatewayEndpoint(_ id: Identifier<VPCEndpoint>, byList: Bool) -> Bool {
    let position = graph.catalog.vpcEndpoints[id]
    guard let type = position.flatMap({ graph.snapshot.vpcEndpoints[$0].type }) else { return byList }
    return graph.snapshot.symbols[type] == "Gateway"
  }
}

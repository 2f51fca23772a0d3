internal import Addressing
internal import Model

extension TransitGatewayPeering: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {}
  mutating func unite(with other: TransitGatewayPeering, _ comparison: inout Comparison) {
    comparison.same(requester, other.requester, "RequesterTgwInfo")
    comparison.same(accepter, other.accepter, "AccepterTgwInfo")
    comparison.same(
      &accepterAttachment, other.accepterAttachment, "AccepterTransitGatewayAttachmentId")
    comparison.same(&state, other.state, "State")
  }
}

extension VPNConnection: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    routes.settle()
    customerBlocks.settle()
    networkBlocks.settle()
  }
  mutating func unite(with other: VPNConnection, _ comparison: inout Comparison) {
    comparison.same(&vpnGateway, other.vpnGateway, "VpnGatewayId")
    comparison.same(&transitGateway, other.transitGateway, "TransitGatewayId")
    comparison.same(&coreNetwork, other.coreNetwork, "CoreNetworkArn")
    comparison.same(&state, other.state, "State")
    comparison.same(&hasStaticRoutesOnly, other.hasStaticRoutesOnly, "StaticRoutesOnly")
    comparison.same(routes, other.routes, "Routes")
    comparison.same(customerBlocks, other.customerBlocks, "LocalIpv4NetworkCidr")
    comparison.same(networkBlocks, other.networkBlocks, "RemoteIpv4NetworkCidr")
    comparison.label(&customerGateway, other.customerGateway)
  }
}

extension DirectConnectAssociation: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { allowedBlocks.settle() }
  mutating func unite(with other: DirectConnectAssociation, _ comparison: inout Comparison) {
    comparison.same(&gateway, other.gateway, "directConnectGatewayId")
    comparison.same(&associated, other.associated, "associatedGateway")
    comparison.same(&state, other.state, "associationState")
    comparison.same(allowedBlocks, other.allowedBlocks, "allowedPrefixesToDirectConnectGateway")
  }
}

extension VirtualInterface: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {}
  mutating func unite(with other: VirtualInterface, _ comparison: inout Comparison) {
    comparison.same(&type, other.type, "virtualInterfaceType")
    comparison.same(&state, other.state, "virtualInterfaceState")
    comparison.same(&vpnGateway, other.vpnGateway, "virtualGatewayId")
    comparison.same(&gateway, other.gateway, "directConnectGatewayId")
    comparison.same(carriesIPv6, other.carriesIPv6, "addressFamily")
  }
}

extension CoreNetworkAttachment: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { order.arrange(&subnets) }
  mutating func unite(with other: CoreNetworkAttachment, _ comparison: inout Comparison) {
    comparison.same(&network, other.network, "CoreNetworkId")
    comparison.same(&type, other.type, "AttachmentType")
    comparison.same(&state, other.state, "State")
    comparison.same(&segment, other.segment, "SegmentName")
    comparison.same(&resource, other.resource, "ResourceArn")
    comparison.same(&edge, other.edge, "EdgeLocation")
    comparison.sameUnlessEmpty(&subnets, other.subnets, "SubnetArns")
  }
}

extension CoreNetworkRouteTable: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    for index in routes.indices {
      order.arrange(&routes[index].attachments)
      order.arrange(&routes[index].segments)
    }
    let keys = routes.map { DestinationOrder($0.destination, order) }
    let ranks = routes.map {
      ($0.isStatic ? 0 : 1, order.rank($0.attachments.first?.symbol), order.rank($0.segments.first))
    }
    routes = routes.indices
      .sorted { keys[$0] == keys[$1] ? ranks[$0] < ranks[$1] : keys[$0] < keys[$1] }
      .map { routes[$0] }
    routes.dropRepetitions()
  }
  mutating func unite(with other: CoreNetworkRouteTable, _ comparison: inout Comparison) {
    comparison.same(routes, other.routes, "NetworkRoutes")
  }
}

extension [TransitGatewayLink] {
  /// By attachment, each once.
  mutating func arrange(_ order: Order) {
    arrange { left, right in
      (order.rank(left.attachment), left.isInForce ? 1 : 0)
        < (order.rank(right.attachment), right.isInForce ? 1 : 0)
    }
  }
}

extension [TransitGatewayTranslation] {
  /// By source, each once.
  mutating func arrange() {
    arrange { left, right in
      left.source == right.source ? left.translated < right.translated : left.source < right.source
    }
  }
}

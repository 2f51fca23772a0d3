internal import Addressing
internal import Model

extension RouteTable: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    order.arrange(&subnets)
    order.arrange(&gateways)
    order.arrange(&propagatingGateways)
    let keys = routes.map { RouteOrder($0, order) }
    routes = routes.indices.sorted { keys[$0] < keys[$1] }.map { routes[$0] }
    routes.dropRepetitions()
  }

  mutating func unite(with other: RouteTable, _ comparison: inout Comparison) {
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(isMain, other.isMain, "Associations.Main")
    comparison.same(subnets, other.subnets, "Associations.SubnetId")
    comparison.same(gateways, other.gateways, "Associations.GatewayId")
    comparison.same(routes, other.routes, "Routes")
  }
}

/// The place of a route in its table: by destination, then by what leads there.
private struct RouteOrder: Comparable {
  private let destination: DestinationOrder
  private let numbers: [UInt32]

  init(_ route: Route, _ order: Order) {
    destination = DestinationOrder(route.destination, order)
    numbers =
      [UInt32(route.state.rawValue), UInt32(route.origin.rawValue)] + Self.numbers(route.target, order)
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.destination != right.destination { return left.destination < right.destination }
    return left.numbers.lexicographicallyPrecedes(right.numbers)
  }

  private static func numbers(_ target: RouteTarget, _ order: Order) -> [UInt32] {
    switch target {
    case .local: [0]
    case .internetGateway(let id): [1, order.rank(id)]
    case .egressOnlyInternetGateway(let id): [2, order.rank(id)]
    case .vpnGateway(let id): [3, order.rank(id)]
    case .vpcEndpoint(let id): [4, order.rank(id)]
    case .natGateway(let id): [5, order.rank(id)]
    case .peering(let id): [6, order.rank(id)]
    case .transitGateway(let id): [7, order.rank(id)]
    case .networkInterface(let interface, let instance):
      [8, order.rank(interface?.symbol), order.rank(instance?.symbol)]
    case .localGateway(let id): [9, order.rank(id)]
    case .carrierGateway(let id): [10, order.rank(id)]
    case .coreNetwork(let id): [11, order.rank(id)]
    case .unknown(let key): [12, order.rank(key)]
    }
  }
}

/// Prefixes ascending, then prefix lists.
struct DestinationOrder: Comparable {
  private let destination: Route.Destination
  private let rank: UInt32

  init(_ destination: Route.Destination, _ order: Order) {
    self.destination = destination
    rank = if case .prefixList(let list) = destination { order.rank(list) } else { 0 }
  }

  static func < (left: Self, right: Self) -> Bool {
    switch (left.destination, right.destination) {
    case (.prefix(let one), .prefix(let other)): one < other
    case (.prefixList, .prefixList): left.rank < right.rank
    case (.prefix, .prefixList): true
    case (.prefixList, .prefix): false
    }
  }
}

extension InternetGateway: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { order.arrange(&vpcs) }
  mutating func unite(with other: InternetGateway, _ comparison: inout Comparison) {
    comparison.same(vpcs, other.vpcs, "Attachments")
  }
}

extension EgressOnlyInternetGateway: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { order.arrange(&vpcs) }
  mutating func unite(with other: EgressOnlyInternetGateway, _ comparison: inout Comparison) {
    comparison.same(vpcs, other.vpcs, "Attachments")
  }
}

extension VPNGateway: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { order.arrange(&vpcs) }
  mutating func unite(with other: VPNGateway, _ comparison: inout Comparison) {
    comparison.same(vpcs, other.vpcs, "VpcAttachments")
  }
}

extension NATGateway: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    let keys = addresses.map { ($0.privateAddress?.bits ?? 0, order.rank($0.interface?.symbol)) }
    addresses = addresses.indices.sorted { keys[$0] < keys[$1] }.map { addresses[$0] }
    addresses.dropRepetitions()
    appliances.arrange { left, right in
      (order.rank(left.appliance), order.rank(left.endpoint?.symbol))
        < (order.rank(right.appliance), order.rank(right.endpoint?.symbol))
    }
  }

  mutating func unite(with other: NATGateway, _ comparison: inout Comparison) {
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(&subnet, other.subnet, "SubnetId")
    comparison.same(state, other.state, "State")
    comparison.same(isPublic, other.isPublic, "ConnectivityType")
    comparison.same(&routeTable, other.routeTable, "RouteTableId")
    comparison.same(addresses, other.addresses, "NatGatewayAddresses")
    comparison.same(appliances, other.appliances, "AttachedAppliances")
  }
}

extension TransitGateway: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {}
  mutating func unite(with other: TransitGateway, _ comparison: inout Comparison) {
    comparison.label(&owner, other.owner)
    comparison.same(&referencesGroups, other.referencesGroups, "SecurityGroupReferencingSupport")
  }
}

extension TransitGatewayAttachment: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    order.arrange(&subnets)
    translations?.arrange()
  }

  /// Both sides of a peering print it under one identifier, each with the other as its resource (semantics 3.55).
  func isApart(from other: TransitGatewayAttachment) -> Bool {
    guard let gateway, let far = other.gateway, gateway != far else { return false }
    return resource == far.symbol && other.resource == gateway.symbol
  }

  mutating func unite(with other: TransitGatewayAttachment, _ comparison: inout Comparison) {
    comparison.same(&gateway, other.gateway, "TransitGatewayId")
    comparison.same(&resourceType, other.resourceType, "ResourceType")
    comparison.same(&resource, other.resource, "ResourceId")
    comparison.same(&resourceOwner, other.resourceOwner, "ResourceOwnerId")
    comparison.same(&state, other.state, "State")
    comparison.sameUnlessEmpty(&subnets, other.subnets, "SubnetIds")
    comparison.same(&associatedTable, other.associatedTable, "Association")
    tellsAssociation = tellsAssociation || other.tellsAssociation
    comparison.same(&referencesGroups, other.referencesGroups, "SecurityGroupReferencingSupport")
    comparison.same(&isApplianceMode, other.isApplianceMode, "ApplianceModeSupport")
    comparison.same(&policyTable, other.policyTable, "TransitGatewayPolicyTableId")
    comparison.same(&translatesAddresses, other.translatesAddresses, "NatGatewaySupport")
    comparison.same(&translations, other.translations, "NatGatewayRules")
  }
}

extension TransitGatewayRouteTable: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    associations?.arrange(order)
    propagations?.arrange(order)
    guard var routes else { return }
    for index in routes.indices { order.arrange(&routes[index].attachments) }
    let keys = routes.map { DestinationOrder($0.destination, order) }
    let ranks = routes.map { ($0.isStatic ? 0 : 1, order.rank($0.attachments.first?.symbol)) }
    routes = routes.indices
      .sorted { keys[$0] == keys[$1] ? ranks[$0] < ranks[$1] : keys[$0] < keys[$1] }
      .map { routes[$0] }
    routes.dropRepetitions()
    self.routes = routes
  }

  mutating func unite(with other: TransitGatewayRouteTable, _ comparison: inout Comparison) {
    comparison.same(&gateway, other.gateway, "TransitGatewayId")
    comparison.same(&routes, other.routes, "Routes")
    comparison.same(&associations, other.associations, "Associations")
    comparison.same(&propagations, other.propagations, "TransitGatewayRouteTablePropagations")
    holdsStaticRoutesOnly = holdsStaticRoutesOnly || other.holdsStaticRoutesOnly
  }
}

extension VPCEndpoint: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    order.arrange(&interfaces)
    order.arrange(&groups)
  }

  mutating func unite(with other: VPCEndpoint, _ comparison: inout Comparison) {
    comparison.same(&type, other.type, "VpcEndpointType")
    comparison.same(&state, other.state, "State")
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(&serviceName, other.serviceName, "ServiceName")
    comparison.same(interfaces, other.interfaces, "NetworkInterfaceIds")
    comparison.same(groups, other.groups, "Groups")
  }
}

extension VPCEndpointService: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    order.arrange(&loadBalancers)
    guard var principals else { return }
    order.arrange(&principals)
    self.principals = principals
  }
  mutating func unite(with other: VPCEndpointService, _ comparison: inout Comparison) {
    comparison.same(&serviceID, other.serviceID, "ServiceId")
    comparison.same(&admitsOtherRegions, other.admitsOtherRegions, "RemoteAccessEnabled")
    comparison.same(&principals, other.principals, "AllowedPrincipals")
    comparison.label(&state, other.state)
    comparison.same(loadBalancers, other.loadBalancers, "NetworkLoadBalancerArns")
    comparison.same(&requiresAcceptance, other.requiresAcceptance, "AcceptanceRequired")
  }
}

extension InstanceConnectEndpoint: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    order.arrange(&groups)
    order.arrange(&interfaces)
  }

  mutating func unite(with other: InstanceConnectEndpoint, _ comparison: inout Comparison) {
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(&subnet, other.subnet, "SubnetId")
    comparison.same(groups, other.groups, "SecurityGroupIds")
    comparison.same(interfaces, other.interfaces, "NetworkInterfaceIds")
    comparison.same(&preservesClientAddress, other.preservesClientAddress, "PreserveClientIp")
    comparison.same(&addressType, other.addressType, "IpAddressType")
    comparison.same(&state, other.state, "State")
  }
}

internal import Addressing
internal import Model

extension VPCEndpointConnection: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { order.arrange(&loadBalancers) }
  mutating func unite(with other: VPCEndpointConnection, _ comparison: inout Comparison) {
    comparison.same(&service, other.service, "ServiceId")
    comparison.same(&state, other.state, "VpcEndpointState")
    comparison.same(&region, other.region, "VpcEndpointRegion")
    comparison.same(&addressType, other.addressType, "IpAddressType")
    comparison.sameUnlessEmpty(&loadBalancers, other.loadBalancers, "NetworkLoadBalancerArns")
    comparison.label(&owner, other.owner)
  }
}

extension ClientVPNEndpoint: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    order.arrange(&groups)
    order.arrange(&tags)
  }
  mutating func unite(with other: ClientVPNEndpoint, _ comparison: inout Comparison) {
    comparison.same(&state, other.state, "Status")
    comparison.same(&clientBlock, other.clientBlock, "ClientCidrBlock")
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(groups, other.groups, "SecurityGroupIds")
    comparison.same(&attachment, other.attachment, "TransitGatewayConfiguration")
    comparison.label(&description, other.description)
    comparison.labels(&tags, other.tags)
  }
}

extension ClientVPNTarget: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { order.arrange(&groups) }
  mutating func unite(with other: ClientVPNTarget, _ comparison: inout Comparison) {
    comparison.same(&endpoint, other.endpoint, "ClientVpnEndpointId")
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(&subnet, other.subnet, "TargetNetworkId")
    comparison.same(&state, other.state, "Status")
    comparison.same(groups, other.groups, "SecurityGroups")
  }
}

extension VerifiedAccessEndpoint: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    order.arrange(&groups)
    order.arrange(&subnets)
    ports.settleRanges()
  }
  mutating func unite(with other: VerifiedAccessEndpoint, _ comparison: inout Comparison) {
    comparison.same(&type, other.type, "EndpointType")
    comparison.same(&state, other.state, "Status")
    comparison.same(groups, other.groups, "SecurityGroupIds")
    comparison.same(&loadBalancer, other.loadBalancer, "LoadBalancerOptions")
    comparison.same(&interface, other.interface, "NetworkInterfaceOptions")
    comparison.same(&block, other.block, "CidrOptions")
    comparison.same(subnets, other.subnets, "SubnetIds")
    comparison.same(ports, other.ports, "PortRanges")
    comparison.label(&domain, other.domain)
  }
}

extension [ClosedRange<UInt16>] {
  /// Ascending, each once.
  mutating func settleRanges() {
    arrange { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}

extension Accelerator: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { addresses.settle() }
  mutating func unite(with other: Accelerator, _ comparison: inout Comparison) {
    comparison.same(&isEnabled, other.isEnabled, "Enabled")
    comparison.same(addresses, other.addresses, "IpSets")
    comparison.label(&name, other.name)
  }
}

extension AcceleratorListener: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { ports.settleRanges() }
  mutating func unite(with other: AcceleratorListener, _ comparison: inout Comparison) {
    comparison.same(&proto, other.proto, "Protocol")
    comparison.same(ports, other.ports, "PortRanges")
  }
}

extension AcceleratorEndpointGroup: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    endpoints.arrange {
      (order.rank($0.endpoint), $0.weight ?? -1) < (order.rank($1.endpoint), $1.weight ?? -1)
    }
    overrides.arrange {
      ($0.listenerPort, $0.endpointPort) < ($1.listenerPort, $1.endpointPort)
    }
    destinations?.settleRanges()
  }
  mutating func unite(with other: AcceleratorEndpointGroup, _ comparison: inout Comparison) {
    comparison.same(&region, other.region, "EndpointGroupRegion")
    comparison.same(endpoints, other.endpoints, "EndpointDescriptions")
    comparison.same(overrides, other.overrides, "PortOverrides")
    comparison.same(&destinations, other.destinations, "DestinationDescriptions")
  }
}

extension VPCOrigin: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {}
  mutating func unite(with other: VPCOrigin, _ comparison: inout Comparison) {
    comparison.same(&endpoint, other.endpoint, "OriginEndpointArn")
    comparison.same(&httpPort, other.httpPort, "HTTPPort")
    comparison.same(&httpsPort, other.httpsPort, "HTTPSPort")
    comparison.same(&protocolPolicy, other.protocolPolicy, "OriginProtocolPolicy")
    comparison.label(&name, other.name)
    comparison.label(&state, other.state)
    comparison.label(&account, other.account)
  }
}

extension Distribution: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    order.arrange(&vpcOrigins)
    order.arrange(&originDomains)
  }
  mutating func unite(with other: Distribution, _ comparison: inout Comparison) {
    comparison.same(&isEnabled, other.isEnabled, "Enabled")
    comparison.same(vpcOrigins, other.vpcOrigins, "Origins")
    comparison.same(originDomains, other.originDomains, "Origins")
    comparison.label(&domain, other.domain)
  }
}

extension APIVPCLink: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    order.arrange(&subnets)
    order.arrange(&groups)
    order.arrange(&loadBalancers)
  }
  mutating func unite(with other: APIVPCLink, _ comparison: inout Comparison) {
    comparison.same(subnets, other.subnets, "SubnetIds")
    comparison.same(groups, other.groups, "SecurityGroupIds")
    comparison.same(loadBalancers, other.loadBalancers, "targetArns")
    comparison.label(&name, other.name)
    comparison.label(&state, other.state)
  }
}

package import Addressing

/// A route table.
///
/// Source: `RouteTables[]` of `aws ec2 describe-route-tables` (semantics 3-A and 8.8).
package struct RouteTable: Sendable {
  package var id: Identifier<RouteTable>
  package var place: Place
  package var integrity = Integrity.intact
  package var vpc: Identifier<VPC>?
  /// Whether it serves the subnets that no table names.
  ///
  /// Source: `Associations[].Main`.
  package var isMain = false
  /// Sorted; only associations in force.
  ///
  /// Source: `Associations[].SubnetId`.
  package var subnets: [Identifier<Subnet>] = []
  /// Internet or virtual private gateways whose inbound packets it steers (semantics 3.2, 3.27).
  package var gateways: [Symbol] = []
  package var routes: [Route] = []
  /// Source: `PropagatingVgws[].GatewayId`.
  package var propagatingGateways: [Identifier<VPNGateway>] = []

  package init(id: Identifier<RouteTable>, place: Place) { (self.id, self.place) = (id, place) }
}

/// One route.
package struct Route: Hashable, Sendable {
  package enum Destination: Hashable, Sendable {
    case prefix(IPPrefix)
    case prefixList(Identifier<PrefixList>)
  }
  package enum State: UInt8, Hashable, Sendable { case active, blackhole, filtered }
  package enum Origin: UInt8, Hashable, Sendable { case table, created, propagated, advertised }

  package var destination: Destination
  package var target: RouteTarget
  package var state: State
  package var origin: Origin

  package init(
    destination: Destination, target: RouteTarget, state: State = .active, origin: Origin = .created
  ) {
    (self.destination, self.target, self.state, self.origin) = (destination, target, state, origin)
  }
}

/// Where a route leads: exactly one of AWS's target keys (semantics 3.7).
package enum RouteTarget: Hashable, Sendable {
  case local
  case internetGateway(Identifier<InternetGateway>)
  case egressOnlyInternetGateway(Identifier<EgressOnlyInternetGateway>)
  case vpnGateway(Identifier<VPNGateway>)
  /// A gateway endpoint, or a Gateway Load Balancer or firewall endpoint: its document tells.
  case vpcEndpoint(Identifier<VPCEndpoint>)
  case natGateway(Identifier<NATGateway>)
  case peering(Identifier<VPCPeeringConnection>)
  case transitGateway(Identifier<TransitGateway>)
  /// An appliance. Source: `NetworkInterfaceId`, with `InstanceId`.
  case networkInterface(Identifier<NetworkInterface>?, Identifier<Instance>?)
  case localGateway(Symbol)
  case carrierGateway(Symbol)
  case coreNetwork(Symbol)
  /// A key this program does not know, or none: never "no route".
  case unknown(Symbol)
}

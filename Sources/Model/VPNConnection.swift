package import Addressing

/// A Site-to-Site VPN connection.
///
/// Source: `VpnConnections[]` (semantics 3.61, 3.62, 3.66).
package struct VPNConnection: Sendable {
  package var id: Identifier<VPNConnection>
  package var place: Place
  package var integrity = Integrity.intact
  /// Source: `VpnGatewayId`.
  package var vpnGateway: Identifier<VPNGateway>?
  /// Source: `TransitGatewayId`.
  package var transitGateway: Identifier<TransitGateway>?
  /// Source: `CoreNetworkArn`.
  package var coreNetwork: Symbol?
  package var customerGateway: Symbol?
  /// Source: `State`, such as `available`.
  package var state: Symbol?
  /// Whether routes come from `routes` alone, and none by BGP.
  ///
  /// Source: `Options.StaticRoutesOnly`; `nil` where absent.
  package var hasStaticRoutesOnly: Bool?
  /// Networks behind the customer's gateway, ascending.
  ///
  /// Source: `Routes[].DestinationCidrBlock` in state `available`.
  package var routes: [IPPrefix] = []
  /// What the tunnel may carry on the customer's side, ascending; most often everything.
  ///
  /// Source: `Options.LocalIpv4NetworkCidr`, `Options.LocalIpv6NetworkCidr`.
  package var customerBlocks: [IPPrefix] = []
  /// What the tunnel may carry on AWS's side, ascending; most often everything.
  ///
  /// Source: `Options.RemoteIpv4NetworkCidr`, `Options.RemoteIpv6NetworkCidr`.
  package var networkBlocks: [IPPrefix] = []

  package init(id: Identifier<VPNConnection>, place: Place) { (self.id, self.place) = (id, place) }
}

/// An association of a Direct Connect gateway with a virtual private gateway or a transit gateway.
///
/// Source: `directConnectGatewayAssociations[]`.
package struct DirectConnectAssociation: Sendable {
  package var id: Identifier<DirectConnectAssociation>
  package var place: Place
  package var integrity = Integrity.intact
  /// Source: `directConnectGatewayId`.
  package var gateway: Symbol?
  /// A virtual private gateway, a transit gateway or a core network.
  ///
  /// Source: `associatedGateway.id`, `associatedCoreNetwork.id`, `virtualGatewayId`.
  package var associated: Symbol?
  /// Source: `associationState`, such as `associated`.
  package var state: Symbol?
  /// What is announced to the other side, ascending: where it can reach.
  ///
  /// Source: `allowedPrefixesToDirectConnectGateway[].cidr`.
  package var allowedBlocks: [IPPrefix] = []

  package init(id: Identifier<DirectConnectAssociation>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A virtual interface of Direct Connect.
///
/// Source: `virtualInterfaces[]`.
package struct VirtualInterface: Sendable {
  package var id: Identifier<VirtualInterface>
  package var place: Place
  package var integrity = Integrity.intact
  /// Source: `virtualInterfaceType`: `private`, `transit` or `public`.
  package var type: Symbol?
  /// Source: `virtualInterfaceState`, such as `available`.
  package var state: Symbol?
  /// Source: `virtualGatewayId`.
  package var vpnGateway: Identifier<VPNGateway>?
  /// Source: `directConnectGatewayId`.
  package var gateway: Symbol?
  /// Source: `addressFamily`, `bgpPeers[].addressFamily`: whether it carries IPv6.
  package var carriesIPv6 = false

  package init(id: Identifier<VirtualInterface>, place: Place) { (self.id, self.place) = (id, place) }
}

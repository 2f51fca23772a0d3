package import Addressing

/// A NAT gateway.
///
/// Source: `NatGateways[]` (semantics 3-C and 8.10).
package struct NATGateway: Sendable {
  package enum State: UInt8, Hashable, Sendable {
    case available, pending, deleting, failed, deleted, unknown
  }

  package var id: Identifier<NATGateway>
  package var place: Place
  package var integrity = Integrity.intact
  package var vpc: Identifier<VPC>?
  /// Absent for a regional gateway (semantics 3.35).
  package var subnet: Identifier<Subnet>?
  package var state = State.unknown
  /// Source: `ConnectivityType` = `public`.
  package var isPublic = true
  /// Source: `AvailabilityMode` = `regional`.
  package var isRegional = false
  package var routeTable: Identifier<RouteTable>?
  package var addresses: [NATGatewayAddress] = []
  /// Sorted by ARN.
  ///
  /// Source: `AttachedAppliances[]`, such as a firewall's proxy.
  package var appliances: [NATGatewayAppliance] = []

  package init(id: Identifier<NATGateway>, place: Place) { (self.id, self.place) = (id, place) }
}

/// One address of a NAT gateway.
///
/// Source: `NatGatewayAddresses[]`.
package struct NATGatewayAddress: Hashable, Sendable {
  package var interface: Identifier<NetworkInterface>?
  package var privateAddress: IPAddress?
  package var publicAddress: IPAddress?

  package init(
    interface: Identifier<NetworkInterface>?, privateAddress: IPAddress?, publicAddress: IPAddress?
  ) {
    (self.interface, self.privateAddress, self.publicAddress) = (interface, privateAddress, publicAddress)
  }
}

/// What inspects the traffic of a NAT gateway.
///
/// Source: `AttachedAppliances[]`.
package struct NATGatewayAppliance: Hashable, Sendable {
  /// Source: `ApplianceArn`.
  package var appliance: Symbol?
  /// Source: `Type`, such as `network-firewall-proxy`.
  package var type: Symbol?
  /// Source: `VpcEndpointId`.
  package var endpoint: Identifier<VPCEndpoint>?
  /// Source: `AttachmentState` = `attached`.
  package var isAttached = false

  package init() {}
}

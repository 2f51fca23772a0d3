package import Addressing

/// A Verified Access endpoint: a proxy whose interfaces stand in our subnets.
///
/// Source: `VerifiedAccessEndpoints[]` (semantics 6.11, 6.15).
package struct VerifiedAccessEndpoint: Sendable {
  package var id: Identifier<VerifiedAccessEndpoint>
  package var place: Place
  package var integrity = Integrity.intact
  /// Source: `EndpointType`: `load-balancer`, `network-interface`, `rds` or `cidr`.
  package var type: Symbol?
  /// Source: `Status.Code`, such as `active`.
  package var state: Symbol?
  /// What users call: `ApplicationDomain`.
  package var domain: Symbol?
  /// Sorted.
  ///
  /// Source: `SecurityGroupIds[]`.
  package var groups: [Identifier<SecurityGroup>] = []
  /// Source: `LoadBalancerOptions.LoadBalancerArn`.
  package var loadBalancer: Identifier<LoadBalancer>?
  /// Source: `NetworkInterfaceOptions.NetworkInterfaceId`.
  package var interface: Identifier<NetworkInterface>?
  /// Source: `CidrOptions.Cidr`.
  package var block: IPPrefix?
  /// Sorted.
  ///
  /// Source: `SubnetIds[]` of the options.
  package var subnets: [Identifier<Subnet>] = []
  /// Ascending.
  ///
  /// Source: `Port`, `PortRanges[]` of the options.
  package var ports: [ClosedRange<UInt16>] = []

  package init(id: Identifier<VerifiedAccessEndpoint>, place: Place) { (self.id, self.place) = (id, place) }
}

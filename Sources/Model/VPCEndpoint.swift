/// A VPC endpoint.
///
/// Source: `VpcEndpoints[]` (semantics 8.15).
package struct VPCEndpoint: Sendable {
  package var id: Identifier<VPCEndpoint>
  package var place: Place
  package var integrity = Integrity.intact
  /// The raw `VpcEndpointType`, such as `Gateway`; `nil` where absent.
  package var type: Symbol?
  package var serviceName: Symbol?
  package var state: Symbol?
  package var vpc: Identifier<VPC>?
  package var interfaces: [Identifier<NetworkInterface>] = []
  package var groups: [Identifier<SecurityGroup>] = []

  package init(id: Identifier<VPCEndpoint>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A service that others reach through PrivateLink.
///
/// Source: `ServiceConfigurations[]`.
package struct VPCEndpointService: Sendable {
  package var id: Identifier<VPCEndpointService>
  package var place: Place
  package var integrity = Integrity.intact
  package var loadBalancers: [Identifier<LoadBalancer>] = []
  package var requiresAcceptance: Bool?

  package init(id: Identifier<VPCEndpointService>, place: Place) { (self.id, self.place) = (id, place) }
}

/// An EC2 Instance Connect Endpoint.
///
/// Source: `InstanceConnectEndpoints[]` (semantics 6.4, 8.16).
package struct InstanceConnectEndpoint: Sendable {
  package var id: Identifier<InstanceConnectEndpoint>
  package var place: Place
  package var integrity = Integrity.intact
  package var vpc: Identifier<VPC>?
  package var subnet: Identifier<Subnet>?
  package var groups: [Identifier<SecurityGroup>] = []
  package var interfaces: [Identifier<NetworkInterface>] = []
  package var preservesClientAddress: Bool?
  package var state: Symbol?

  package init(id: Identifier<InstanceConnectEndpoint>, place: Place) { (self.id, self.place) = (id, place) }
}

/// An exclusion from VPC Block Public Access.
///
/// Source: `VpcBlockPublicAccessExclusions[]` (semantics 3.82).
package struct BlockPublicAccessExclusion: Hashable, Sendable {
  /// The ARN of a VPC or a subnet.
  ///
  /// Source: `ResourceArn`.
  package var resourceARN: Symbol
  /// Source: `InternetGatewayExclusionMode` = `allow-bidirectional`; else `allow-egress`.
  package var allowsIngress: Bool
  /// Whether it is in force.
  ///
  /// Source: `State` = `create-complete` or `update-complete`.
  package var isInForce: Bool

  package init(resourceARN: Symbol, allowsIngress: Bool, isInForce: Bool) {
    (self.resourceARN, self.allowsIngress, self.isInForce) = (resourceARN, allowsIngress, isInForce)
  }
}

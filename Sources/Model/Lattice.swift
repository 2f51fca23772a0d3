/// A target group of VPC Lattice, whose targets Lattice calls by itself.
///
/// Source: `items[]` of `aws vpc-lattice list-target-groups` and `list-targets` (semantics 3.74).
package struct LatticeTargetGroup: Sendable {
  /// Such as `tg-0a1b`.
  package var id: Identifier<LatticeTargetGroup>
  package var place: Place
  package var integrity = Integrity.intact
  package var arn: Symbol?
  package var name: Symbol?
  /// Source: `type`: `IP`, `INSTANCE`, `ALB` or `LAMBDA`.
  package var type: Symbol?
  package var port: UInt16?
  package var proto: Symbol?
  package var vpc: Identifier<VPC>?
  package var state: Symbol?
  /// The ARNs of the services that use it, sorted.
  ///
  /// Source: `serviceArns[]`.
  package var services: [Symbol] = []
  /// `nil` where no document holds them.
  package var targets: [RegisteredTarget]?

  package init(id: Identifier<LatticeTargetGroup>, place: Place) { (self.id, self.place) = (id, place) }
}

/// What is joined to a service network, or to a resource configuration, of VPC Lattice.
///
/// Source: `items[]` of `list-service-network-vpc-associations`, `…-service-associations`,
/// `…-resource-associations`, `…-vpc-endpoint-associations` and `list-resource-endpoint-associations`.
package struct LatticeAssociation: Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// Clients of a VPC may call what the network offers.
    case vpc
    /// The network offers a service.
    case service
    /// The network offers a resource configuration.
    case resource
    /// Clients of an endpoint may call what the network offers.
    case endpoint
    /// Clients of an endpoint may call a resource configuration.
    case resourceEndpoint
  }

  package var id: Identifier<LatticeAssociation>
  package var place: Place
  package var integrity = Integrity.intact
  package var kind: Kind
  /// Source: `serviceNetworkArn`.
  package var network: Symbol?
  /// What is joined: `vpcId`, `serviceArn`, `resourceConfigurationId` or `vpcEndpointId`.
  package var member: Symbol?
  /// Source: `resourceConfigurationId`, where an endpoint is joined to it.
  package var configuration: Identifier<ResourceConfiguration>?
  /// Source: `vpcEndpointOwner`, `vpcEndpointOwnerId`.
  package var owner: Symbol?
  /// Source: `status`, `state`.
  package var state: Symbol?

  package init(id: Identifier<LatticeAssociation>, kind: Kind, place: Place) {
    (self.id, self.kind, self.place) = (id, kind, place)
  }
}

/// A resource gateway: interfaces through which others reach resources in our VPC (semantics 3.73, 3.79).
///
/// Source: `items[]` of `aws vpc-lattice list-resource-gateways`, and `get-resource-gateway`.
package struct ResourceGateway: Sendable {
  /// Such as `rgw-0a1b`.
  package var id: Identifier<ResourceGateway>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  package var state: Symbol?
  /// Source: `vpcIdentifier`, `vpcId`.
  package var vpc: Identifier<VPC>?
  /// Sorted.
  package var subnets: [Identifier<Subnet>] = []
  /// Sorted.
  package var groups: [Identifier<SecurityGroup>] = []
  /// Source: `ipAddressType`: `IPV4`, `IPV6` or `DUALSTACK`.
  package var addressType: Symbol?
  /// The service of AWS that uses it; `nil` where it is nobody's but ours.
  ///
  /// Source: `managedBy`.
  package var managedBy: Symbol?

  package init(id: Identifier<ResourceGateway>, place: Place) { (self.id, self.place) = (id, place) }
}

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
  /// Such as `vpce-svc-0a1b`.
  ///
  /// Source: `ServiceId`.
  package var serviceID: Symbol?
  /// Source: `ServiceState`.
  package var state: Symbol?
  package var loadBalancers: [Identifier<LoadBalancer>] = []
  package var requiresAcceptance: Bool?
  /// Whether endpoints of other Regions may connect.
  ///
  /// Source: `RemoteAccessEnabled`.
  package var admitsOtherRegions: Bool?
  /// Who may connect, as AWS writes it: an ARN, an account, or `*` for everybody; `nil` where no document tells.
  ///
  /// Source: `AllowedPrincipals[].Principal`.
  package var principals: [Symbol]?

  package init(id: Identifier<VPCEndpointService>, place: Place) { (self.id, self.place) = (id, place) }
}

/// An endpoint of a consumer, perhaps of another account, that is connected to a service of ours.
///
/// Source: `VpcEndpointConnections[]` of `aws ec2 describe-vpc-endpoint-connections` (semantics 3.72).
package struct VPCEndpointConnection: Sendable {
  /// The consumer's endpoint.
  package var id: Identifier<VPCEndpoint>
  package var place: Place
  package var integrity = Integrity.intact
  /// Source: `ServiceId`.
  package var service: Symbol?
  /// The consumer's account.
  ///
  /// Source: `VpcEndpointOwner`.
  package var owner: Symbol?
  /// Such as `available` or `pendingAcceptance`, in whatever case AWS prints it.
  ///
  /// Source: `VpcEndpointState`.
  package var state: Symbol?
  /// Source: `VpcEndpointRegion`; `nil` where absent, which is the service's own.
  package var region: Symbol?
  /// Source: `IpAddressType`.
  package var addressType: Symbol?
  /// Sorted.
  ///
  /// Source: `NetworkLoadBalancerArns[]`, `GatewayLoadBalancerArns[]`.
  package var loadBalancers: [Identifier<LoadBalancer>] = []

  package init(id: Identifier<VPCEndpoint>, place: Place) { (self.id, self.place) = (id, place) }
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
  /// Sorted; none stands for the VPC's default group (semantics 6.4).
  package var groups: [Identifier<SecurityGroup>] = []
  package var interfaces: [Identifier<NetworkInterface>] = []
  package var preservesClientAddress: Bool?
  /// Source: `IpAddressType`: `ipv4`, `dualstack` or `ipv6`; `nil` where absent.
  package var addressType: Symbol?
  package var state: Symbol?

  package init(id: Identifier<InstanceConnectEndpoint>, place: Place) { (self.id, self.place) = (id, place) }
}

/// What an account blocks in one Region (semantics 3.80).
///
/// Source: `VpcBlockPublicAccessOptions`.
package struct BlockPublicAccessOptions: Hashable, Sendable {
  /// Source: `AwsAccountId`; `nil` where absent.
  package var account: Symbol?
  /// Source: `AwsRegion`; `nil` where absent.
  package var region: Symbol?
  package var mode: InternetGatewayBlockMode

  package init(_ mode: InternetGatewayBlockMode, account: Symbol? = nil, region: Symbol? = nil) {
    (self.mode, self.account, self.region) = (mode, account, region)
  }
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

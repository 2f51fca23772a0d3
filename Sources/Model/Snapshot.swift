/// Everything that was read: AWS's resources as values, each list sorted by identifier and free of duplicates.
///
/// Lists are sorted by the identifiers' text, so that indices into them, and all that is computed from them,
/// do not depend on the order of files or of elements.
package struct Snapshot: Sendable {
  package var symbols = SymbolTable()
  package var documents: [Document] = []
  /// Which kinds of document were there at all, empty lists included.
  package var kinds: Set<DocumentKind> = []
  /// Kinds of which at least one element was lost beyond naming it, or a page is missing: defaults that rest on
  /// "no other element says so" do not hold for them.
  package var incompleteKinds: Set<DocumentKind> = []

  package var vpcs: [VPC] = []
  package var subnets: [Subnet] = []
  package var networkInterfaces: [NetworkInterface] = []
  package var instances: [Instance] = []
  package var securityGroups: [SecurityGroup] = []
  package var securityGroupVPCAssociations: [SecurityGroupVPCAssociation] = []
  package var prefixLists: [PrefixList] = []
  package var networkACLs: [NetworkACL] = []
  package var routeTables: [RouteTable] = []
  package var internetGateways: [InternetGateway] = []
  package var egressOnlyInternetGateways: [EgressOnlyInternetGateway] = []
  package var natGateways: [NATGateway] = []
  package var vpnGateways: [VPNGateway] = []
  package var peerings: [VPCPeeringConnection] = []
  package var transitGateways: [TransitGateway] = []
  package var transitGatewayAttachments: [TransitGatewayAttachment] = []
  package var transitGatewayRouteTables: [TransitGatewayRouteTable] = []
  package var transitGatewayPrefixListReferences: [TransitGatewayPrefixListReference] = []
  package var transitGatewayPeerings: [TransitGatewayPeering] = []
  package var vpnConnections: [VPNConnection] = []
  package var directConnectAssociations: [DirectConnectAssociation] = []
  package var virtualInterfaces: [VirtualInterface] = []
  package var coreNetworkAttachments: [CoreNetworkAttachment] = []
  package var coreNetworkRouteTables: [CoreNetworkRouteTable] = []
  package var vpcEndpoints: [VPCEndpoint] = []
  package var vpcEndpointServices: [VPCEndpointService] = []
  package var vpcEndpointConnections: [VPCEndpointConnection] = []
  package var instanceConnectEndpoints: [InstanceConnectEndpoint] = []
  package var clientVPNEndpoints: [ClientVPNEndpoint] = []
  package var clientVPNTargets: [ClientVPNTarget] = []
  package var clientVPNAuthorizations: [ClientVPNAuthorization] = []
  package var clientVPNRoutes: [ClientVPNRoute] = []
  package var verifiedAccessEndpoints: [VerifiedAccessEndpoint] = []
  package var firewalls: [NetworkFirewall] = []
  package var firewallPolicies: [FirewallPolicy] = []
  package var firewallRuleGroups: [FirewallRuleGroup] = []
  /// One a Region and account that a document tells of.
  package var blockPublicAccessOptions: [BlockPublicAccessOptions] = []
  package var blockPublicAccessExclusions: [BlockPublicAccessExclusion] = []

  package var loadBalancers: [LoadBalancer] = []
  package var listeners: [Listener] = []
  package var targetGroups: [TargetGroup] = []
  package var classicLoadBalancers: [ClassicLoadBalancer] = []
  package var latticeTargetGroups: [LatticeTargetGroup] = []
  package var latticeAssociations: [LatticeAssociation] = []
  package var resourceGateways: [ResourceGateway] = []
  package var resourceConfigurations: [ResourceConfiguration] = []
  package var accelerators: [Accelerator] = []
  package var acceleratorListeners: [AcceleratorListener] = []
  package var acceleratorEndpointGroups: [AcceleratorEndpointGroup] = []
  package var vpcOrigins: [VPCOrigin] = []
  package var distributions: [Distribution] = []
  package var apiVPCLinks: [APIVPCLink] = []

  package var clusters: [Cluster] = []
  package var services: [Service] = []
  package var tasks: [ECSTask] = []
  package var taskDefinitions: [TaskDefinition] = []
  package var containerInstances: [ContainerInstance] = []
  package var capacityProviders: [CapacityProvider] = []
  /// Source: the setting `dualStackIPv6`; `nil` where no document tells (semantics 4.15).
  package var isDualStackIPv6Enabled: Bool?
  package var dbInstances: [DBInstance] = []

  package init() {}
}

internal import Model

/// Reads one element of a document into what is known so far.
typealias ElementReader = @Sendable (JSONValue, inout Intake) -> Void

/// What a top-level key of an answer of the AWS CLI holds.
enum TopLevelKey: Sendable {
  /// A list of resources, one reader for each element.
  case list(DocumentKind, ElementReader)
  /// The same under a word that other services use for what is no list.
  case sharedList(DocumentKind, ElementReader)
  /// The same, each element one answer that needs a subject, beside its subject's name: not AWS's shape, but that
  /// of a collector that keeps such answers in one file.
  case wrapped(DocumentKind, ElementReader)
  /// One resource.
  case object(DocumentKind, ElementReader)
  /// Names of what a `describe` call then describes.
  case names(DocumentKind)
  /// What ECS could not describe.
  case failures
  /// Present where there are more pages.
  case nextPage
  /// Whether `search-transit-gateway-routes` left routes out.
  case moreRoutes
  /// The tags of the task definition beside it.
  case tags
  /// The list of a `manifest.json`.
  case manifest
  /// Known, and of no use yet: it says nothing on who can reach whom that other documents do not.
  case quiet

  /// Every key that is known.
  static let all: [String: TopLevelKey] = [
    // EC2
    "Vpcs": .list(.vpcs, VPC.read),
    "Subnets": .list(.subnets, Subnet.read),
    "RouteTables": .list(.routeTables, RouteTable.read),
    "NetworkAcls": .list(.networkACLs, NetworkACL.read),
    "SecurityGroups": .list(.securityGroups, SecurityGroup.read),
    "SecurityGroupRules": .list(.securityGroupRules, SecurityGroupRule.read),
    "SecurityGroupVpcAssociations": .list(.securityGroupVPCAssociations, SecurityGroupVPCAssociation.read),
    "NetworkInterfaces": .list(.networkInterfaces, NetworkInterface.read),
    "Reservations": .list(.instances, Instance.readReservation),
    "PrefixLists": .list(.managedPrefixLists, PrefixList.read),
    "Entries": .sharedList(.prefixListEntries, PrefixList.readEntry),
    "InternetGateways": .list(.internetGateways, InternetGateway.read),
    "EgressOnlyInternetGateways": .list(.egressOnlyInternetGateways, EgressOnlyInternetGateway.read),
    "NatGateways": .list(.natGateways, NATGateway.read),
    "VpnGateways": .list(.vpnGateways, VPNGateway.read),
    "VpcPeeringConnections": .list(.vpcPeeringConnections, VPCPeeringConnection.read),
    "TransitGateways": .list(.transitGateways, TransitGateway.read),
    "TransitGatewayAttachments": .list(.transitGatewayAttachments, TransitGatewayAttachment.read),
    "TransitGatewayVpcAttachments": .list(.transitGatewayVPCAttachments, TransitGatewayAttachment.read),
    "TransitGatewayRouteTables": .list(.transitGatewayRouteTables, TransitGatewayRouteTable.read),
    "Routes": .sharedList(.transitGatewayRoutes, TransitGatewayRoute.read),
    "AdditionalRoutesAvailable": .moreRoutes,
    "VpcEndpoints": .list(.vpcEndpoints, VPCEndpoint.read),
    "ServiceConfigurations": .list(.vpcEndpointServiceConfigurations, VPCEndpointService.read),
    "InstanceConnectEndpoints": .list(.instanceConnectEndpoints, InstanceConnectEndpoint.read),
    "VpcBlockPublicAccessOptions": .object(.blockPublicAccessOptions, DescribedBlockMode.read),
    "VpcBlockPublicAccessExclusions": .list(.blockPublicAccessExclusions, BlockPublicAccessExclusion.read),

    "VpnConnections": .list(.vpnConnections, VPNConnection.read),
    "Associations": .sharedList(.transitGatewayRouteTableAssociations, TransitGatewayLink.readAssociation),
    "TransitGatewayRouteTablePropagations": .list(
      .transitGatewayRouteTablePropagations, TransitGatewayLink.readPropagation),
    "TransitGatewayPrefixListReferences": .list(
      .transitGatewayPrefixListReferences, TransitGatewayPrefixListReference.read),
    "TransitGatewayPeeringAttachments": .list(.transitGatewayPeeringAttachments, TransitGatewayPeering.read),
    "NatGatewayRules": .sharedList(.transitGatewayNATRules, TransitGatewayTranslation.read),
    "VpcEndpointConnections": .list(.vpcEndpointConnections, VPCEndpointConnection.read),
    "AllowedPrincipals": .sharedList(.vpcEndpointServicePermissions, VPCEndpointService.readPrincipal),
    "ClientVpnEndpoints": .list(.clientVPNEndpoints, ClientVPNEndpoint.read),
    "ClientVpnTargetNetworks": .list(.clientVPNTargets, ClientVPNTarget.read),
    "AuthorizationRules": .sharedList(.clientVPNAuthorizations, ClientVPNAuthorization.read),
    "VerifiedAccessEndpoints": .list(.verifiedAccessEndpoints, VerifiedAccessEndpoint.read),

    // Elastic Load Balancing
    "LoadBalancers": .sharedList(.loadBalancers, LoadBalancer.read),
    "Listeners": .sharedList(.listeners, Listener.read),
    "Rules": .sharedList(.listenerRules, ListenerRule.read),
    "TargetGroups": .sharedList(.targetGroups, TargetGroup.read),
    "TargetHealthDescriptions": .list(.targetHealth, RegisteredTarget.read),
    // Of a target group or of a load balancer: ``Subjects`` tells which.
    "Attributes": .sharedList(.targetGroupAttributes, ResourceTag.readAttribute),
    "LoadBalancerDescriptions": .list(.classicLoadBalancers, ClassicLoadBalancer.read),

    // Other doors and ways, of services of their own
    "directConnectGatewayAssociations": .list(.directConnectAssociations, DirectConnectAssociation.read),
    "virtualInterfaces": .list(.virtualInterfaces, VirtualInterface.read),
    "Attachments": .sharedList(.coreNetworkAttachments, CoreNetworkAttachment.read),
    "VpcAttachment": .object(.coreNetworkAttachments, CoreNetworkAttachment.readVPC),
    "CoreNetworkSegmentEdge": .object(.coreNetworkRoutes, CoreNetworkRouteTable.read),
    "NetworkRoutes": .list(.coreNetworkRoutes, CoreNetworkRoute.read),
    "Firewall": .object(.firewalls, NetworkFirewall.read),
    "FirewallStatus": .object(.firewalls, NetworkFirewall.readStatus),
    "FirewallPolicy": .object(.firewallPolicies, FirewallPolicy.read),
    "FirewallPolicyResponse": .object(.firewallPolicies, FirewallPolicy.readName),
    "RuleGroup": .object(.firewallRuleGroups, FirewallRuleGroup.read),
    "RuleGroupResponse": .object(.firewallRuleGroups, FirewallRuleGroup.readName),
    // ``LatticeItem`` tells what they are.
    "items": .sharedList(.latticeTargets, LatticeItem.read),
    "Items": .sharedList(.apiVPCLinks, APIVPCLink.read),
    "Accelerators": .sharedList(.accelerators, Accelerator.read),
    "EndpointGroups": .list(.acceleratorEndpointGroups, AcceleratorEndpointGroup.read),
    "VpcOriginList": .object(.vpcOrigins, VPCOrigin.readList),
    "VpcOrigin": .object(.vpcOrigins, VPCOrigin.read),
    "DistributionList": .object(.distributions, Distribution.readList),

    // Several answers in one list, each beside the name of what it is on, as collectors write them
    "TransitGatewayStaticRoutes": .wrapped(.transitGatewayRoutes, TransitGatewayRoute.readWrapped),
    "TransitGatewayPropagations": .wrapped(
      .transitGatewayRouteTablePropagations, TransitGatewayLink.readWrappedPropagations),
    "LoadBalancerListeners": .wrapped(.listeners, Listener.readWrapped),
    "LoadBalancerTargetHealth": .wrapped(.targetHealth, RegisteredTarget.readWrapped),
    "LoadBalancerAttributes": .wrapped(.loadBalancerAttributes, ResourceTag.readWrappedAttributes),
    "DirectConnectGatewayAssociations": .wrapped(.directConnectAssociations, DirectConnectAssociation.read),
    "VirtualInterfaces": .wrapped(.virtualInterfaces, VirtualInterface.read),

    // ECS
    "clusters": .sharedList(.clusters, Cluster.read),
    "services": .sharedList(.services, Service.read),
    "tasks": .sharedList(.tasks, ECSTask.read),
    "taskDefinition": .object(.taskDefinitions, TaskDefinition.read),
    "containerInstances": .list(.containerInstances, ContainerInstance.read),
    "capacityProviders": .sharedList(.capacityProviders, CapacityProvider.read),
    "settings": .sharedList(.accountSettings, AccountSetting.read),
    "clusterArns": .names(.clusters),
    "serviceArns": .names(.services),
    "taskArns": .names(.tasks),
    "containerInstanceArns": .names(.containerInstances),
    "failures": .failures,
    "tags": .tags,

    // Names only
    "DBInstances": .list(.dbInstances, DBInstance.read),

    // Paging, and what stands beside an answer
    "NextToken": .nextPage, "nextToken": .nextPage, "NextMarker": .nextPage, "Marker": .nextPage,
    "files": .manifest,
  ].merging(quietKeys.map { ($0, .quiet) }, uniquingKeysWith: { used, _ in used })

  /// Calls of section 7 of the semantics whose answers nothing here reads yet, and what stands beside answers.
  private static let quietKeys = [
    "Account", "Arn", "UserId", "Regions", "AvailabilityZones", "Addresses", "DhcpOptions", "VpcId",
    "EnableDnsHostnames", "EnableDnsSupport", "EnableNetworkAddressUsageMetrics", "Tags", "TagDescriptions",
    "CustomerGateways", "directConnectGateways", "DirectConnectGateways", "NatGatewaySupport",
    "NatSystemRouteSupport",
    "UpdateToken", "RouteTableArn", "RouteTableType", "RouteTableTimestamp", "CarrierGateways",
    "LocalGateways", "SecurityGroupReferenceSet",
    "StaleSecurityGroupSet", "SecurityGroupForVpcs", "TransitGatewayConnects",
    "TransitGatewayPolicyTables", "TransitGatewayMulticastDomains", "ServiceDetails", "ServiceNames",
    "VpcEncryptionControls", "InterfaceAssociations", "RouteServerPropagations",
    "SecondaryNetworks", "LoadBalancerAttributes", "PolicyDescriptions", "serviceRevisions", "taskSets",
    "taskDefinitionArns", "families", "attributes", "daemons", "daemon", "daemonTaskDefinition", "gateways",
    "gateway", "gatewayRoutes", "gatewayRoute", "service", "serviceDeployments", "Functions", "VpcLinks",
    "CrossAccountAttachments", "Services", "Namespaces",
    "Firewalls", "FirewallPolicies", "RuleGroups", "CoreNetworks",
    "CapacityProviders", "DBClusters", "DBSubnetGroups",
    "CacheClusters", "FileSystems", "MountTargets", "AutoScalingGroups", "LaunchTemplates",
    "LaunchTemplateVersions", "InstanceStatuses", "InstanceTypes", "ResponseMetadata",
    "DomainStatusList", "Hosts", "MovingAddressStatuses", "PlacementGroups",
  ]
}

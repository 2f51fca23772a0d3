internal import Model

/// Reads one element of a document into what is known so far.
typealias ElementReader = @Sendable (JSONValue, inout Intake) -> Void

/// What a top-level key of an answer of the AWS CLI holds.
enum TopLevelKey: Sendable {
  /// A list of resources, one reader for each element.
  case list(DocumentKind, ElementReader)
  /// The same under a word that other services use for what is no list.
  case sharedList(DocumentKind, ElementReader)
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

    // Elastic Load Balancing
    "LoadBalancers": .sharedList(.loadBalancers, LoadBalancer.read),
    "Listeners": .sharedList(.listeners, Listener.read),
    "Rules": .sharedList(.listenerRules, ListenerRule.read),
    "TargetGroups": .sharedList(.targetGroups, TargetGroup.read),
    "TargetHealthDescriptions": .list(.targetHealth, RegisteredTarget.read),
    // Of a target group or of a load balancer: ``Subjects`` tells which.
    "Attributes": .sharedList(.targetGroupAttributes, ResourceTag.readAttribute),
    "LoadBalancerDescriptions": .list(.classicLoadBalancers, ClassicLoadBalancer.read),

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
    "VpnConnections", "CustomerGateways", "VirtualInterfaces", "directConnectGateways", "virtualInterfaces",
    "directConnectGatewayAssociations", "CarrierGateways", "LocalGateways", "SecurityGroupReferenceSet",
    "StaleSecurityGroupSet", "SecurityGroupForVpcs", "Associations", "TransitGatewayRouteTablePropagations",
    "TransitGatewayPrefixListReferences", "TransitGatewayPeeringAttachments", "TransitGatewayConnects",
    "TransitGatewayPolicyTables", "TransitGatewayMulticastDomains", "VpcEndpointConnections",
    "AllowedPrincipals",
    "ServiceDetails", "ServiceNames", "VpcEncryptionControls", "ClientVpnEndpoints",
    "ClientVpnTargetNetworks",
    "AuthorizationRules", "VerifiedAccessEndpoints", "InterfaceAssociations", "RouteServerPropagations",
    "SecondaryNetworks", "LoadBalancerAttributes", "PolicyDescriptions", "serviceRevisions", "taskSets",
    "taskDefinitionArns", "families", "attributes", "daemons", "daemon", "daemonTaskDefinition", "gateways",
    "gateway", "gatewayRoutes", "gatewayRoute", "service", "serviceDeployments", "Functions", "VpcLinks",
    "Accelerators", "EndpointGroups", "CrossAccountAttachments", "VpcOriginList", "Services", "Namespaces",
    "items",
    "Firewalls", "Firewall", "FirewallPolicies", "FirewallPolicy", "RuleGroups", "RuleGroup", "CoreNetworks",
    "Attachments", "VpcAttachment", "NetworkRoutes", "CapacityProviders", "DBClusters", "DBSubnetGroups",
    "CacheClusters", "FileSystems", "MountTargets", "AutoScalingGroups", "LaunchTemplates",
    "LaunchTemplateVersions", "InstanceStatuses", "InstanceTypes", "ResponseMetadata",
  ]
}

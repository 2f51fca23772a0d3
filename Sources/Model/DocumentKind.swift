/// The kinds of document that bear on verdicts, by the AWS CLI call that prints them.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
  case vpcs, subnets, routeTables, networkACLs, securityGroups, securityGroupRules
  case networkInterfaces, instances, internetGateways, egressOnlyInternetGateways, natGateways
  case vpcPeeringConnections, managedPrefixLists, prefixListEntries, securityGroupVPCAssociations
  case transitGateways, transitGatewayVPCAttachments, transitGatewayAttachments
  case transitGatewayRouteTables, transitGatewayRoutes, vpnGateways
  case vpcEndpoints, vpcEndpointServiceConfigurations, instanceConnectEndpoints
  case blockPublicAccessOptions, blockPublicAccessExclusions
  case loadBalancers, listeners, listenerRules, targetGroups, targetHealth
  case targetGroupAttributes, loadBalancerAttributes, classicLoadBalancers
  case clusters, services, tasks, taskDefinitions, containerInstances, capacityProviders, accountSettings
  case dbInstances, lambdaFunctions
  case transitGatewayRouteTableAssociations, transitGatewayRouteTablePropagations
  case transitGatewayPrefixListReferences, transitGatewayPeeringAttachments, transitGatewayNATRules
  case vpnConnections, directConnectAssociations, virtualInterfaces
  case coreNetworkAttachments, coreNetworkRoutes
  case vpcEndpointConnections, vpcEndpointServicePermissions
  case clientVPNEndpoints, clientVPNTargets, clientVPNAuthorizations, clientVPNRoutes
  case verifiedAccessEndpoints, firewalls, firewallPolicies, firewallRuleGroups
  case latticeTargetGroups, latticeTargets, latticeAssociations, resourceGateways, resourceConfigurations
  case accelerators, acceleratorListeners, acceleratorEndpointGroups
  case vpcOrigins, distributions, apiVPCLinks

  /// The command that prints such a document, for the list of gaps.
  package var command: String {
    switch self {
    case .vpcs: "aws ec2 describe-vpcs"
    case .subnets: "aws ec2 describe-subnets"
    case .routeTables: "aws ec2 describe-route-tables"
    case .networkACLs: "aws ec2 describe-network-acls"
    case .securityGroups: "aws ec2 describe-security-groups"
    case .securityGroupRules: "aws ec2 describe-security-group-rules"
    case .networkInterfaces: "aws ec2 describe-network-interfaces --include-managed-resources"
    case .instances: "aws ec2 describe-instances --include-managed-resources"
    case .internetGateways: "aws ec2 describe-internet-gateways"
    case .egressOnlyInternetGateways: "aws ec2 describe-egress-only-internet-gateways"
    case .natGateways: "aws ec2 describe-nat-gateways"
    case .vpcPeeringConnections: "aws ec2 describe-vpc-peering-connections"
    case .managedPrefixLists: "aws ec2 describe-managed-prefix-lists"
    case .prefixListEntries: "aws ec2 get-managed-prefix-list-entries --prefix-list-id ID"
    case .securityGroupVPCAssociations: "aws ec2 describe-security-group-vpc-associations"
    case .transitGateways: "aws ec2 describe-transit-gateways"
    case .transitGatewayVPCAttachments: "aws ec2 describe-transit-gateway-vpc-attachments"
    case .transitGatewayAttachments: "aws ec2 describe-transit-gateway-attachments"
    case .transitGatewayRouteTables: "aws ec2 describe-transit-gateway-route-tables"
    case .transitGatewayRoutes:
      "aws ec2 search-transit-gateway-routes --transit-gateway-route-table-id ID"
        + " --filters Name=state,Values=active,blackhole"
    default: ecsAndBalancerCommand
    }
  }

  private var ecsAndBalancerCommand: String {
    switch self {
    case .vpnGateways: "aws ec2 describe-vpn-gateways"
    case .vpcEndpoints: "aws ec2 describe-vpc-endpoints"
    case .vpcEndpointServiceConfigurations: "aws ec2 describe-vpc-endpoint-service-configurations"
    case .instanceConnectEndpoints: "aws ec2 describe-instance-connect-endpoints"
    case .blockPublicAccessOptions: "aws ec2 describe-vpc-block-public-access-options"
    case .blockPublicAccessExclusions: "aws ec2 describe-vpc-block-public-access-exclusions"
    case .loadBalancers: "aws elbv2 describe-load-balancers"
    case .listeners: "aws elbv2 describe-listeners --load-balancer-arn ARN"
    case .listenerRules: "aws elbv2 describe-rules --listener-arn ARN"
    case .targetGroups: "aws elbv2 describe-target-groups"
    case .targetHealth: "aws elbv2 describe-target-health --target-group-arn ARN"
    case .targetGroupAttributes: "aws elbv2 describe-target-group-attributes --target-group-arn ARN"
    case .loadBalancerAttributes: "aws elbv2 describe-load-balancer-attributes --load-balancer-arn ARN"
    case .classicLoadBalancers: "aws elb describe-load-balancers"
    case .clusters: "aws ecs describe-clusters --clusters NAME"
    case .services: "aws ecs describe-services --cluster NAME --services NAME"
    case .tasks: "aws ecs describe-tasks --cluster NAME --tasks ARN"
    case .taskDefinitions: "aws ecs describe-task-definition --task-definition ARN"
    case .containerInstances: "aws ecs describe-container-instances --cluster NAME --container-instances ARN"
    case .capacityProviders: "aws ecs describe-capacity-providers"
    case .accountSettings: "aws ecs list-account-settings --effective-settings"
    case .dbInstances: "aws rds describe-db-instances"
    case .lambdaFunctions: "aws lambda list-functions"
    default: routingAndDoorsCommand
    }
  }

  private var routingAndDoorsCommand: String {
    switch self {
    case .transitGatewayRouteTableAssociations:
      "aws ec2 get-transit-gateway-route-table-associations --transit-gateway-route-table-id ID"
    case .transitGatewayRouteTablePropagations:
      "aws ec2 get-transit-gateway-route-table-propagations --transit-gateway-route-table-id ID"
    case .transitGatewayPrefixListReferences:
      "aws ec2 get-transit-gateway-prefix-list-references --transit-gateway-route-table-id ID"
    case .transitGatewayPeeringAttachments: "aws ec2 describe-transit-gateway-peering-attachments"
    case .transitGatewayNATRules:
      "aws ec2 get-transit-gateway-attachment-nat-configuration --transit-gateway-attachment-id ID"
    case .vpnConnections: "aws ec2 describe-vpn-connections"
    case .directConnectAssociations:
      "aws directconnect describe-direct-connect-gateway-associations --direct-connect-gateway-id ID"
    case .virtualInterfaces: "aws directconnect describe-virtual-interfaces"
    case .coreNetworkAttachments: "aws networkmanager list-attachments"
    case .coreNetworkRoutes:
      "aws networkmanager get-network-routes --global-network-id ID --route-table-identifier"
        + " CoreNetworkSegmentEdge={CoreNetworkId=ID,SegmentName=NAME,EdgeLocation=REGION}"
    case .vpcEndpointConnections: "aws ec2 describe-vpc-endpoint-connections"
    case .vpcEndpointServicePermissions:
      "aws ec2 describe-vpc-endpoint-service-permissions --service-id ID"
    case .clientVPNEndpoints: "aws ec2 describe-client-vpn-endpoints"
    case .clientVPNTargets: "aws ec2 describe-client-vpn-target-networks --client-vpn-endpoint-id ID"
    case .clientVPNAuthorizations:
      "aws ec2 describe-client-vpn-authorization-rules --client-vpn-endpoint-id ID"
    case .clientVPNRoutes: "aws ec2 describe-client-vpn-routes --client-vpn-endpoint-id ID"
    case .verifiedAccessEndpoints: "aws ec2 describe-verified-access-endpoints"
    default: frontDoorCommand
    }
  }

  private var frontDoorCommand: String {
    switch self {
    case .firewalls: "aws network-firewall describe-firewall --firewall-arn ARN"
    case .firewallPolicies: "aws network-firewall describe-firewall-policy --firewall-policy-arn ARN"
    case .firewallRuleGroups: "aws network-firewall describe-rule-group --rule-group-arn ARN"
    case .latticeTargetGroups: "aws vpc-lattice list-target-groups"
    case .latticeTargets: "aws vpc-lattice list-targets --target-group-identifier ID"
    case .latticeAssociations:
      "aws vpc-lattice list-service-network-vpc-associations --service-network-identifier ID"
    case .resourceGateways: "aws vpc-lattice list-resource-gateways"
    case .resourceConfigurations: "aws vpc-lattice list-resource-configurations"
    case .accelerators: "aws globalaccelerator list-accelerators --region us-west-2"
    case .acceleratorListeners:
      "aws globalaccelerator list-listeners --region us-west-2 --accelerator-arn ARN"
    case .acceleratorEndpointGroups:
      "aws globalaccelerator list-endpoint-groups --region us-west-2 --listener-arn ARN"
    case .vpcOrigins: "aws cloudfront list-vpc-origins"
    case .distributions: "aws cloudfront list-distributions"
    case .apiVPCLinks: "aws apigatewayv2 get-vpc-links"
    default: ""
    }
  }
}

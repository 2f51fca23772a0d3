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
    default: ""
    }
  }
}

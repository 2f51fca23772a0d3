extension DocumentKind {
  /// What one element is called, in the plural: `network interfaces`.
  package var noun: String {
    switch self {
    case .vpcs: "VPCs"
    case .networkACLs: "network ACLs"
    case .natGateways: "NAT gateways"
    case .vpcPeeringConnections: "VPC peering connections"
    case .securityGroupVPCAssociations: "security group VPC associations"
    case .transitGatewayVPCAttachments: "transit gateway VPC attachments"
    case .vpnGateways: "VPN gateways"
    case .vpcEndpoints: "VPC endpoints"
    case .vpcEndpointServiceConfigurations: "VPC endpoint services"
    case .dbInstances: "database instances"
    case .targetHealth: "target health descriptions"
    case .transitGatewayNATRules: "transit gateway NAT rules"
    case .vpnConnections: "VPN connections"
    case .directConnectAssociations: "Direct Connect associations"
    case .vpcEndpointConnections: "VPC endpoint connections"
    case .vpcEndpointServicePermissions: "VPC endpoint service permissions"
    case .clientVPNEndpoints: "Client VPN endpoints"
    case .clientVPNTargets: "Client VPN target networks"
    case .clientVPNAuthorizations: "Client VPN authorization rules"
    case .clientVPNRoutes: "Client VPN routes"
    case .verifiedAccessEndpoints: "Verified Access endpoints"
    case .vpcOrigins: "VPC origins"
    case .apiVPCLinks: "API Gateway VPC links"
    default: words
    }
  }

  /// The raw value's words, in lower case.
  private var words: String {
    rawValue.reduce(into: "") { result, character in
      result += character.isUppercase ? " \(character.lowercased())" : "\(character)"
    }
  }
}

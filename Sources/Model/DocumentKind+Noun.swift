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

package import Addressing

/// A Client VPN endpoint.
///
/// Source: `ClientVpnEndpoints[]` (semantics 6.5).
package struct ClientVPNEndpoint: Sendable {
  package var id: Identifier<ClientVPNEndpoint>
  package var place: Place
  package var integrity = Integrity.intact
  package var description: Symbol?
  /// Source: `Status.Code`, such as `available`.
  package var state: Symbol?
  /// Where users get their addresses from.
  ///
  /// Source: `ClientCidrBlock`.
  package var clientBlock: IPPrefix?
  package var vpc: Identifier<VPC>?
  /// Sorted.
  ///
  /// Source: `SecurityGroupIds[]`.
  package var groups: [Identifier<SecurityGroup>] = []
  /// Source: `TransitGatewayConfiguration.TransitGatewayId`, where it has no interfaces in a VPC.
  package var transitGateway: Identifier<TransitGateway>?
  /// Source: `TransitGatewayConfiguration.TransitGatewayAttachmentId`.
  package var attachment: Identifier<TransitGatewayAttachment>?
  package var tags: [ResourceTag] = []

  package init(id: Identifier<ClientVPNEndpoint>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A subnet with which a Client VPN endpoint is associated: there its interfaces are.
///
/// Source: `ClientVpnTargetNetworks[]`.
package struct ClientVPNTarget: Sendable {
  package var id: Identifier<ClientVPNTarget>
  package var place: Place
  package var integrity = Integrity.intact
  package var endpoint: Identifier<ClientVPNEndpoint>?
  package var vpc: Identifier<VPC>?
  /// Source: `TargetNetworkId`.
  package var subnet: Identifier<Subnet>?
  /// Source: `Status.Code`, such as `associated`.
  package var state: Symbol?
  /// Sorted.
  ///
  /// Source: `SecurityGroups[]`.
  package var groups: [Identifier<SecurityGroup>] = []

  package init(id: Identifier<ClientVPNTarget>, place: Place) { (self.id, self.place) = (id, place) }
}

/// Where users of a Client VPN endpoint may go.
///
/// Source: `AuthorizationRules[]`.
package struct ClientVPNAuthorization: Hashable, Sendable {
  package var endpoint: Identifier<ClientVPNEndpoint>
  /// Source: `DestinationCidr`.
  package var destination: IPPrefix
  /// Source: `Status.Code` = `active`.
  package var isActive: Bool
  /// The group of users; `nil` where all may.
  ///
  /// Source: `GroupId`.
  package var userGroup: Symbol?

  package init(endpoint: Identifier<ClientVPNEndpoint>, destination: IPPrefix, isActive: Bool) {
    (self.endpoint, self.destination, self.isActive) = (endpoint, destination, isActive)
  }
}

/// A route of a Client VPN endpoint.
///
/// Source: `Routes[]` of `aws ec2 describe-client-vpn-routes`.
package struct ClientVPNRoute: Hashable, Sendable {
  package var endpoint: Identifier<ClientVPNEndpoint>
  /// Source: `DestinationCidr`.
  package var destination: IPPrefix
  /// Source: `Status.Code` = `active`.
  package var isActive: Bool
  /// Source: `TargetSubnet`.
  package var subnet: Identifier<Subnet>?
  /// Source: `TransitGatewayAttachmentId`.
  package var attachment: Identifier<TransitGatewayAttachment>?

  package init(endpoint: Identifier<ClientVPNEndpoint>, destination: IPPrefix, isActive: Bool) {
    (self.endpoint, self.destination, self.isActive) = (endpoint, destination, isActive)
  }
}

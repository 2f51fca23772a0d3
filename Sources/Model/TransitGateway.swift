/// A transit gateway.
///
/// Source: `TransitGateways[]` (semantics 3-E and 8.12).
package struct TransitGateway: Sendable {
  package var id: Identifier<TransitGateway>
  package var place: Place
  package var integrity = Integrity.intact
  package var owner: Symbol?
  /// Source: `Options.SecurityGroupReferencingSupport` = `enable`; `nil` where absent.
  package var referencesGroups: Bool?

  package init(id: Identifier<TransitGateway>, place: Place) { (self.id, self.place) = (id, place) }
}

/// An attachment of a transit gateway.
///
/// Source: `TransitGatewayVpcAttachments[]`, `TransitGatewayAttachments[]`, merged by identifier; of a peering
/// each side has its own, under one identifier.
package struct TransitGatewayAttachment: Sendable {
  package var id: Identifier<TransitGatewayAttachment>
  package var place: Place
  package var integrity = Integrity.intact
  package var gateway: Identifier<TransitGateway>?
  /// Such as `vpc`, `vpn`, `direct-connect-gateway`, `peering`.
  ///
  /// Source: `ResourceType`.
  package var resourceType: Symbol?
  /// Source: `ResourceId`, `VpcId`.
  package var resource: Symbol?
  package var resourceOwner: Symbol?
  /// Such as `available`.
  ///
  /// Source: `State`.
  package var state: Symbol?
  /// Sorted.
  ///
  /// Source: `SubnetIds[]` of the VPC form.
  package var subnets: [Identifier<Subnet>] = []
  /// Source: `Association.TransitGatewayRouteTableId` in state `associated`.
  package var associatedTable: Identifier<TransitGatewayRouteTable>?
  /// Whether a document that prints associations was read, so that none means none.
  package var tellsAssociation = false
  /// The policy table that takes the place of a route table (semantics 3.51).
  ///
  /// Source: `Associations[]` of `aws ec2 get-transit-gateway-policy-table-associations`.
  package var policyTable: Symbol?
  /// Source: `Options.SecurityGroupReferencingSupport` = `enable`; `nil` where absent.
  package var referencesGroups: Bool?
  /// Source: `Options.ApplianceModeSupport` = `enable`; `nil` where absent.
  package var isApplianceMode: Bool?
  /// Whether addresses are translated on the way through (semantics 3.59).
  ///
  /// Source: `NatGatewaySupport` = `enabled`; `nil` where absent.
  package var translatesAddresses: Bool?
  /// Sorted; `nil` where no document holds them.
  package var translations: [TransitGatewayTranslation]?

  package init(id: Identifier<TransitGatewayAttachment>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A route table of a transit gateway with its routes.
///
/// Source: `TransitGatewayRouteTables[]`; `Routes[]` of `aws ec2 search-transit-gateway-routes`, whose file
/// names the table.
package struct TransitGatewayRouteTable: Sendable {
  package var id: Identifier<TransitGatewayRouteTable>
  package var place: Place
  package var integrity = Integrity.intact
  package var gateway: Identifier<TransitGateway>?
  /// `nil` where no document holds them.
  package var routes: [TransitGatewayRoute]?
  /// Whether `routes` are the static ones only, so that what is propagated must be worked out.
  package var holdsStaticRoutesOnly = false
  /// Sorted by attachment; `nil` where no document holds them.
  ///
  /// Source: `Associations[]` of `aws ec2 get-transit-gateway-route-table-associations`.
  package var associations: [TransitGatewayLink]?
  /// Sorted by attachment; `nil` where no document holds them.
  ///
  /// Source: `TransitGatewayRouteTablePropagations[]`.
  package var propagations: [TransitGatewayLink]?

  package init(id: Identifier<TransitGatewayRouteTable>, place: Place) { (self.id, self.place) = (id, place) }
}

/// One route of a transit gateway.
///
/// Source: `Routes[]`.
package struct TransitGatewayRoute: Hashable, Sendable {
  package var destination: Route.Destination
  /// Source: `Type` = `static`.
  package var isStatic: Bool
  package var isBlackhole: Bool
  /// Sorted.
  ///
  /// Source: `TransitGatewayAttachments[].TransitGatewayAttachmentId`.
  package var attachments: [Identifier<TransitGatewayAttachment>]
  /// The list by whose reference the route stands, which ranks it behind static ones (semantics 3.52).
  ///
  /// Source: `PrefixListId`.
  package var prefixList: Identifier<PrefixList>?
  /// What the attachments lead to, where they are described nowhere else.
  ///
  /// Source: `TransitGatewayAttachments[].ResourceType` and `.ResourceId` of the first.
  package var resourceType: Symbol?
  package var resource: Symbol?

  package init(
    destination: Route.Destination, isStatic: Bool, isBlackhole: Bool,
    attachments: [Identifier<TransitGatewayAttachment>]
  ) {
    (self.destination, self.isStatic, self.isBlackhole) = (destination, isStatic, isBlackhole)
    self.attachments = attachments
  }
}

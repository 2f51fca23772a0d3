/// An attachment of a core network of Cloud WAN.
///
/// Source: `Attachments[]` of `aws networkmanager list-attachments`, `VpcAttachment` of `get-vpc-attachment`
/// (semantics 3.63).
package struct CoreNetworkAttachment: Sendable {
  package var id: Identifier<CoreNetworkAttachment>
  package var place: Place
  package var integrity = Integrity.intact
  /// Source: `CoreNetworkId`.
  package var network: Symbol?
  /// Source: `AttachmentType`, such as `VPC`.
  package var type: Symbol?
  /// Source: `State`, such as `AVAILABLE`.
  package var state: Symbol?
  /// Source: `SegmentName`.
  package var segment: Symbol?
  /// The ARN of a VPC, a VPN connection or another.
  ///
  /// Source: `ResourceArn`.
  package var resource: Symbol?
  /// Source: `EdgeLocation`.
  package var edge: Symbol?
  /// The ARNs of subnets, sorted; only `get-vpc-attachment` has them.
  ///
  /// Source: `SubnetArns[]`.
  package var subnets: [Symbol] = []

  package init(id: Identifier<CoreNetworkAttachment>, place: Place) { (self.id, self.place) = (id, place) }
}

/// The routes of one segment of a core network at one edge.
///
/// Source: `CoreNetworkSegmentEdge` and `NetworkRoutes[]` of `aws networkmanager get-network-routes`.
package struct CoreNetworkRouteTable: Sendable {
  /// `NETWORK/SEGMENT/EDGE`.
  package var id: Identifier<CoreNetworkRouteTable>
  package var place: Place
  package var integrity = Integrity.intact
  package var network: Symbol?
  package var segment: Symbol?
  package var edge: Symbol?
  package var routes: [CoreNetworkRoute] = []

  package init(id: Identifier<CoreNetworkRouteTable>, place: Place) { (self.id, self.place) = (id, place) }
}

/// One route of a core network.
///
/// Source: `NetworkRoutes[]`.
package struct CoreNetworkRoute: Hashable, Sendable {
  package var destination: Route.Destination
  /// Source: `Type` = `STATIC`.
  package var isStatic: Bool
  /// Source: `State` = `BLACKHOLE`.
  package var isBlackhole: Bool
  /// Sorted.
  ///
  /// Source: `Destinations[].CoreNetworkAttachmentId`.
  package var attachments: [Identifier<CoreNetworkAttachment>] = []
  /// Other segments and groups of network functions that it leads to, sorted.
  ///
  /// Source: `Destinations[].SegmentName`, `Destinations[].NetworkFunctionGroupName`.
  package var segments: [Symbol] = []

  package init(destination: Route.Destination, isStatic: Bool, isBlackhole: Bool) {
    (self.destination, self.isStatic, self.isBlackhole) = (destination, isStatic, isBlackhole)
  }
}

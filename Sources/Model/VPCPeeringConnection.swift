package import Addressing

/// A peering of two VPCs.
///
/// Source: `VpcPeeringConnections[]` (semantics 3-D and 8.11).
package struct VPCPeeringConnection: Sendable {
  /// One side of the peering.
  ///
  /// Source: `RequesterVpcInfo`, `AccepterVpcInfo`.
  package struct Side: Hashable, Sendable {
    package var vpc: Identifier<VPC>?
    package var owner: Symbol?
    package var region: Symbol?
    /// Ascending; both families.
    ///
    /// Source: `CidrBlock`, `CidrBlockSet[]`, `Ipv6CidrBlockSet[]`.
    package var blocks: [IPPrefix] = []

    package init() {}
  }

  package var id: Identifier<VPCPeeringConnection>
  package var place: Place
  package var integrity = Integrity.intact
  /// The raw `Status.Code`, such as `active`; `nil` where absent.
  package var status: Symbol?
  package var requester = Side()
  package var accepter = Side()

  package init(id: Identifier<VPCPeeringConnection>, place: Place) { (self.id, self.place) = (id, place) }
}

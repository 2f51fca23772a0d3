package import Addressing

/// A subnet of a VPC.
///
/// Source: `Subnets[]` of `aws ec2 describe-subnets` (semantics 8.9).
package struct Subnet: Sendable {
  package var id: Identifier<Subnet>
  package var place: Place
  package var integrity = Integrity.intact
  package var vpc: Identifier<VPC>?
  /// Source: `OwnerId`; differs from an ENI's owner in a shared VPC (semantics 1.46).
  package var owner: Symbol?
  /// Such as `us-east-1a`.
  ///
  /// Source: `AvailabilityZone`.
  package var zone: Symbol?
  /// `CidrBlock` and every associated IPv6 block, ascending.
  package var blocks: [IPPrefix] = []
  /// Whether the resolver makes up IPv6 addresses for names that have none (semantics 3.34).
  ///
  /// Source: `EnableDns64`; `nil` where absent.
  package var hasDNS64: Bool?
  package var internetGatewayBlockMode: InternetGatewayBlockMode?
  package var tags: [ResourceTag] = []

  package init(id: Identifier<Subnet>, place: Place) { (self.id, self.place) = (id, place) }
}

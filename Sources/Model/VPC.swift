package import Addressing

/// A virtual private cloud and the address blocks it owns.
///
/// Source: `Vpcs[]` of `aws ec2 describe-vpcs` (semantics 8.9).
package struct VPC: Sendable {
  package var id: Identifier<VPC>
  package var place: Place
  package var integrity = Integrity.intact
  /// Source: `OwnerId`.
  package var owner: Symbol?
  /// Every associated block of both families, ascending.
  ///
  /// Source: `CidrBlockAssociationSet[]` and
  /// `Ipv6CidrBlockAssociationSet[]` in state `associated`; `CidrBlock` only where the set is absent.
  package var blocks: [IPPrefix] = []
  /// Source: `BlockPublicAccessStates.InternetGatewayBlockMode`; `nil` where absent.
  package var internetGatewayBlockMode: InternetGatewayBlockMode?
  package var tags: [ResourceTag] = []

  package init(id: Identifier<VPC>, place: Place) { (self.id, self.place) = (id, place) }
}

/// What VPC Block Public Access stops at the internet gateway (semantics 3.80).
package enum InternetGatewayBlockMode: String, Hashable, Sendable {
  case off
  case blockBidirectional = "block-bidirectional"
  case blockIngress = "block-ingress"
}

/// A tag of an AWS resource.
///
/// Source: `Tags[]`, `TagSet[]`, ECS `tags[]`.
package struct ResourceTag: Hashable, Sendable {
  package let key: Symbol
  package let value: Symbol

  package init(key: Symbol, value: Symbol) { (self.key, self.value) = (key, value) }
}

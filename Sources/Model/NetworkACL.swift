package import Addressing

/// A network ACL: ordered, stateless rules at a subnet's border.
///
/// Source: `NetworkAcls[]` of `aws ec2 describe-network-acls` (semantics 2 and 8.7).
package struct NetworkACL: Sendable {
  package var id: Identifier<NetworkACL>
  package var place: Place
  package var integrity = Integrity.intact
  package var vpc: Identifier<VPC>?
  package var isDefault = false
  /// Sorted.
  ///
  /// Source: `Associations[].SubnetId`.
  package var subnets: [Identifier<Subnet>] = []
  /// By direction, then by rule number: the order of evaluation.
  package var entries: [NetworkACLEntry] = []

  package init(id: Identifier<NetworkACL>, place: Place) { (self.id, self.place) = (id, place) }
}

/// One entry of a network ACL.
///
/// Source: `Entries[]`.
package struct NetworkACLEntry: Hashable, Sendable {
  package var direction: Direction
  package var number: Int
  package var allows: Bool
  /// The remote side: the source of ingress, the destination of egress.
  package var block: IPPrefix
  package var traffic: TrafficSet
  /// Something of the entry could not be read: nothing that reaches it is decided.
  package var isDamaged = false

  package init(direction: Direction, number: Int, allows: Bool, block: IPPrefix, traffic: TrafficSet) {
    (self.direction, self.number, self.allows) = (direction, number, allows)
    (self.block, self.traffic) = (block, traffic)
  }
}

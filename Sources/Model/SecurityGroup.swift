package import Addressing

/// A security group with its rules, whichever of the two forms they came in.
///
/// Source: `SecurityGroups[]` of `aws ec2 describe-security-groups` and `SecurityGroupRules[]` of
/// `aws ec2 describe-security-group-rules` (semantics 8.6).
package struct SecurityGroup: Sendable {
  package var id: Identifier<SecurityGroup>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  package var owner: Symbol?
  /// The home VPC; a group may be associated with others (semantics 1.47).
  package var vpc: Identifier<VPC>?
  /// Canonically ordered; one peer each: AWS's four parallel lists are flattened (semantics 1.10).
  package var rules: [SecurityGroupRule] = []
  /// Whether the rules are known at all: `false` where only a name or a reference is.
  package var hasRules = true
  package var tags: [ResourceTag] = []

  package init(id: Identifier<SecurityGroup>, place: Place) { (self.id, self.place) = (id, place) }
}

/// Which way a rule or an entry looks.
package enum Direction: String, Hashable, Sendable, Comparable {
  case ingress, egress

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs == .ingress && rhs == .egress }
}

/// One rule of a group: traffic of some kinds with one peer.
package struct SecurityGroupRule: Hashable, Sendable {
  /// Such as `sgr-0a1b2c3d`; only the flat form of the document gives it.
  ///
  /// Source: `SecurityGroupRuleId`.
  package var id: Identifier<SecurityGroupRule>?
  package var direction: Direction
  /// The kinds of traffic by AWS's own protocol spelling, already normalised (semantics 1.6 to 1.9).
  package var traffic: TrafficSet
  package var peer: SecurityGroupPeer
  package var description: Symbol?
  package var place: Place

  package init(
    id: Identifier<SecurityGroupRule>? = nil, direction: Direction, traffic: TrafficSet,
    peer: SecurityGroupPeer, description: Symbol? = nil, place: Place
  ) {
    (self.id, self.direction, self.traffic, self.peer) = (id, direction, traffic, peer)
    (self.description, self.place) = (description, place)
  }
}

/// Whom a rule admits or lets be dialled.
package enum SecurityGroupPeer: Hashable, Sendable {
  /// Source: `IpRanges[].CidrIp`, `Ipv6Ranges[].CidrIpv6`.
  case prefix(IPPrefix)
  /// Source: `PrefixListIds[].PrefixListId`.
  case prefixList(Identifier<PrefixList>)
  /// Source: `UserIdGroupPairs[]`, `ReferencedGroupInfo`.
  case group(SecurityGroupReference)
}

/// A reference to a group as source or destination (semantics 1.30 to 1.49).
package struct SecurityGroupReference: Hashable, Sendable {
  package var group: Identifier<SecurityGroup>
  /// The account.
  ///
  /// Source: `UserId`.
  package var account: Symbol?
  /// Present on references into another VPC.
  ///
  /// Source: `VpcId`.
  package var vpc: Identifier<VPC>?
  package var peering: Identifier<VPCPeeringConnection>?
  /// Such as `active`.
  ///
  /// Source: `PeeringStatus`.
  package var peeringStatus: Symbol?

  package init(
    group: Identifier<SecurityGroup>, account: Symbol? = nil, vpc: Identifier<VPC>? = nil,
    peering: Identifier<VPCPeeringConnection>? = nil, peeringStatus: Symbol? = nil
  ) {
    (self.group, self.account, self.vpc) = (group, account, vpc)
    (self.peering, self.peeringStatus) = (peering, peeringStatus)
  }
}

/// A group made usable in a further VPC.
///
/// Source: `SecurityGroupVpcAssociations[]` (semantics 1.47).
package struct SecurityGroupVPCAssociation: Hashable, Sendable {
  package var group: Identifier<SecurityGroup>
  package var vpc: Identifier<VPC>
  package var isAssociated: Bool

  package init(group: Identifier<SecurityGroup>, vpc: Identifier<VPC>, isAssociated: Bool) {
    (self.group, self.vpc, self.isAssociated) = (group, vpc, isAssociated)
  }
}

/// A managed prefix list.
///
/// Source: `PrefixLists[]` of `aws ec2 describe-managed-prefix-lists` (or `describe-prefix-lists`) with the
/// `Entries[]` of `aws ec2 get-managed-prefix-list-entries` (semantics 1.20 to 1.24).
package struct PrefixList: Sendable {
  package var id: Identifier<PrefixList>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  package var owner: Symbol?
  /// `nil` where no document tells it.
  package var family: IPFamily?
  /// Ascending; `nil` where no document holds them, so that anything may be in the list (semantics 1.21).
  package var entries: [IPPrefix]?

  package init(id: Identifier<PrefixList>, place: Place) { (self.id, self.place) = (id, place) }
}

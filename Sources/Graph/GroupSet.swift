package import Model

/// What an interface's security groups amount to: tasks of one service share one set (architecture, section 3).
package struct GroupSet: Hashable, Sendable {
  /// Described groups, ascending.
  package var groups: [Ordinal<CompiledGroup>]
  /// Groups that no document describes, sorted by text.
  package var undescribed: [Identifier<SecurityGroup>]
  /// All members of either list, for matching references.
  package var members: Set<Identifier<SecurityGroup>>
  /// `Groups` was absent or unreadable: nothing can be excluded.
  package var isUnknown: Bool
  /// The interface stands in another account's subnet, so that an undescribed group may be that account's
  /// (semantics 1.46).
  package var isInSharedSubnet: Bool

  /// No groups at all: nothing is filtered, as for a NAT gateway.
  package var isUnfiltered: Bool { members.isEmpty && !isUnknown }
}

package import Addressing
package import Model

/// A security group with its rules ready to be asked.
package struct CompiledGroup: Sendable {
  package let id: Identifier<SecurityGroup>
  package let vpc: Identifier<VPC>?
  package let integrity: Integrity
  package let ingress: [CompiledRule]
  package let egress: [CompiledRule]

  package func rules(_ direction: Direction) -> [CompiledRule] { direction == .ingress ? ingress : egress }
}

/// One rule with its peer resolved to classes.
package struct CompiledRule: Sendable {
  /// Index into the rules of the group in the snapshot, for evidence.
  package let rule: Int
  package let traffic: TrafficSet
  package let peer: CompiledPeer
}

/// Whom a rule names, in classes and symbols.
package enum CompiledPeer: Sendable {
  case node(AddressClass)
  /// The known entries of a prefix list.
  case nodes([AddressClass])
  /// A prefix list without entries: any address of these families (semantics 1.21).
  case unknownList([IPFamily])
  /// Members of a group, by private address (semantics 1.30).
  case group(SecurityGroupReference)
  /// Members of a group that the snapshot cannot show: anybody in these blocks, over that peering (semantics 1.38).
  case foreignGroup(SecurityGroupReference, [AddressClass])
  /// A stale reference: nobody (semantics 1.37, 1.49).
  case nobody
}

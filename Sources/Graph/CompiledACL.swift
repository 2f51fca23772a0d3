package import Addressing
package import Model

/// A network ACL with its entries' blocks resolved to classes, in order of evaluation.
package struct CompiledACL: Sendable {
  package let id: Identifier<NetworkACL>
  package let integrity: Integrity
  package let ingress: [CompiledACLEntry]
  package let egress: [CompiledACLEntry]

  package func entries(_ direction: Direction) -> [CompiledACLEntry] {
    direction == .ingress ? ingress : egress
  }
}

/// One entry.
package struct CompiledACLEntry: Sendable {
  package let number: Int
  package let allows: Bool
  package let node: AddressClass
  package let traffic: TrafficSet
  package let isDamaged: Bool
}

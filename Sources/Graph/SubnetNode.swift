package import Addressing
package import Model

/// A subnet that some document names, with the tables that filter and steer its packets.
package struct SubnetNode: Sendable {
  package let id: Identifier<Subnet>
  /// Whether a document describes it, rather than only naming it.
  package var isDescribed: Bool
  package var integrity: Integrity
  package var vpc: Ordinal<VPCNode>?
  package var owner: Symbol?
  package var zone: Symbol?
  package var blocks: [IPPrefix]
  package var acl: TableChoice<CompiledACL>
  package var routeTable: TableChoice<CompiledRouteTable>
  package var internetGatewayBlockMode: InternetGatewayBlockMode?
  /// Whether ``internetGatewayBlockMode`` may not hold: for an exclusion that no document tells of, or another Region.
  package var mayBeExcluded = false
}

/// Which table serves a subnet.
package enum TableChoice<Table: Sendable>: Sendable {
  case known(Ordinal<Table>)
  /// No document tells: taken as open, by name (contract, section 2).
  case assumedOpen
  /// Documents were there, but one that could have told was unreadable.
  case unreadable
}

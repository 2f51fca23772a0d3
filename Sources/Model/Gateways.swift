/// An internet gateway.
///
/// Source: `InternetGateways[]` (semantics 8.10).
package struct InternetGateway: Sendable {
  package var id: Identifier<InternetGateway>
  package var place: Place
  package var integrity = Integrity.intact
  /// Sorted; only attachments in state `available` or `attached`.
  package var vpcs: [Identifier<VPC>] = []

  package init(id: Identifier<InternetGateway>, place: Place) { (self.id, self.place) = (id, place) }
}

/// An egress-only internet gateway, for IPv6.
///
/// Source: `EgressOnlyInternetGateways[]`.
package struct EgressOnlyInternetGateway: Sendable {
  package var id: Identifier<EgressOnlyInternetGateway>
  package var place: Place
  package var integrity = Integrity.intact
  package var vpcs: [Identifier<VPC>] = []

  package init(id: Identifier<EgressOnlyInternetGateway>, place: Place) {
    (self.id, self.place) = (id, place)
  }
}

/// A virtual private gateway.
///
/// Source: `VpnGateways[]`.
package struct VPNGateway: Sendable {
  package var id: Identifier<VPNGateway>
  package var place: Place
  package var integrity = Integrity.intact
  package var vpcs: [Identifier<VPC>] = []

  package init(id: Identifier<VPNGateway>, place: Place) { (self.id, self.place) = (id, place) }
}

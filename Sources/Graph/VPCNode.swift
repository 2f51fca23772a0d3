package import Addressing
package import Model

/// A VPC that some document names, with what the way in and out of it needs.
package struct VPCNode: Sendable {
  package let id: Identifier<VPC>
  package var integrity: Integrity
  /// Every block of both families; from `local` routes or subnets where no VPC document tells.
  package var blocks: [IPPrefix]
  /// Such as `us-east-1`, from the zone of a subnet or a peering; `nil` where nothing tells.
  package var region: String?
  package var owner: Symbol?
  /// The attached internet gateway.
  package var internetGateway: Attachment
  /// Whether any interface, subnet or VPC document speaks of it, rather than only references.
  package var isInSnapshot: Bool
  package var internetGatewayBlockMode: InternetGatewayBlockMode?
  /// Whether ``internetGatewayBlockMode`` may not hold: for an exclusion that no document tells of, or another Region.
  package var mayBeExcluded = false
  /// Attached by document or by a route that is not a blackhole, sorted.
  package var transitGateways: [Identifier<TransitGateway>] = []
  package var vpnGateways: [Identifier<VPNGateway>] = []
  /// What else may bring packets in, as its routes name it, sorted by name.
  package var otherWaysIn: [RouteTarget] = []

  /// Whether a gateway is attached (semantics 3.20).
  package enum Attachment: Hashable, Sendable {
    case attached(Symbol)
    case none
    /// No document tells.
    case unknown
  }
}

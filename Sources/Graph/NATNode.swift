package import Model

/// A NAT gateway as what it is for those behind it: another sender (semantics 3.30).
package struct NATNode: Sendable {
  package let id: Identifier<NATGateway>
  package let state: NATGateway.State
  /// One class for each of its private addresses; any of them may be used.
  package var senders: [EndpointClass]
}

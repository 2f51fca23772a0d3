package import Model

/// One thing that a packet met on its way, and what decided there.
package struct Step: Hashable, Sendable {
  /// What kind of thing it is.
  package enum Role: String, Hashable, Sendable {
    case sourceGroups, sourceACL, sourceRoute
    case targetGroups, targetACL, targetRoute
    case internetGateway, blockPublicAccess, peering, gateway, gatewayACL
    case natGateway, transitGateway, vpnGateway, appliance
    case host, publishing, placement, metadata
    case loadBalancer, listener, targetGroup, target
    case cloudFront, globalAccelerator, privateLink, lattice, apiGateway
    case instanceConnect, clientVPN, resourceGateway, verifiedAccess, firewall
  }

  /// What it did with the packet.
  package enum Outcome: Hashable, Sendable {
    case admitted
    case assumed(Assumption)
    case unknown(Gap)
    case closed(BlockerCode)
  }

  package var role: Role
  /// On the way back, from target to source.
  package var isReturn: Bool
  /// The identifier of the group, ACL, table or gateway; several groups are joined with `, `.
  package var component: String
  package var outcome: Outcome
  /// The rules, entries or routes that decided, readable: `sgr-0a1b: tcp 0-65535 from 10.0.0.0/8`.
  package var evidence: [Evidence]
  /// Which part of the way it stands on, where a load balancer divides it.
  package var leg: Leg?
  /// For a step that stops the flow, where somebody asked: what would open it.
  package var remedy: Remedy?

  package init(
    _ role: Role, isReturn: Bool = false, component: String, outcome: Outcome, evidence: [Evidence] = []
  ) {
    (self.role, self.isReturn, self.component) = (role, isReturn, component)
    (self.outcome, self.evidence) = (outcome, evidence)
  }
}

extension Step {
  /// A part of a way between two ends of its own: from the client to a load balancer, from there to the target.
  package struct Leg: Hashable, Sendable {
    /// From 1, in the order of the request.
    package var number: Int
    /// Such as `the client` or `load balancer shop-alb`.
    package var source: String
    package var target: String

    package init(number: Int, source: String, target: String) {
      (self.number, self.source, self.target) = (number, source, target)
    }
  }
}

/// One rule, entry or route that decided a step.
package struct Evidence: Hashable, Sendable, Comparable {
  /// `sgr-…`; where the snapshot has no rule IDs, the group and direction; `acl-… entry 100`; `rtb-…`.
  package var id: String
  /// What it says, such as `tcp/443 from 10.0.0.0/8`.
  package var text: String

  package init(id: String, text: String) { (self.id, self.text) = (id, text) }

  package static func < (lhs: Self, rhs: Self) -> Bool { (lhs.id, lhs.text) < (rhs.id, rhs.text) }
}

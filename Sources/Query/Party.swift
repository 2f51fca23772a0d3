/// A source or target as a person names it: a service, a task, an interface, a range.
package struct Party: Hashable, Sendable, Comparable {
  package enum Kind: String, Hashable, Sendable {
    case service, family, task, instance, interface, loadBalancer = "load-balancer", natGateway =
      "nat-gateway"
    case internet, range, subnetFree = "free-addresses", peer, awsService = "aws-service"
    case privateLink = "privatelink", lattice = "vpc-lattice", apiGateway = "api-gateway"
    case clientVPN = "client-vpn"
  }

  package enum Existence: String, Hashable, Sendable { case running, prospective }

  package var kind: Kind
  /// Stable across nights and task restarts: `service shop/web`, `internet`, `10.30.0.0/16`.
  package var name: String
  /// What of it is meant, such as task IDs, addresses or blocks; sorted.
  package var members: [String]
  /// Nil for what is neither a task nor a service.
  package var existence: Existence?

  package init(kind: Kind, name: String, members: [String] = [], existence: Existence? = nil) {
    (self.kind, self.name, self.members, self.existence) = (kind, name, members, existence)
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    if lhs.kind != rhs.kind { return lhs.kind.rawValue < rhs.kind.rawValue }
    if lhs.name != rhs.name { return lhs.name < rhs.name }
    if lhs.existence != rhs.existence {
      return lhs.existence?.rawValue ?? "" < rhs.existence?.rawValue ?? ""
    }
    return lhs.members.lexicographicallyPrecedes(rhs.members)
  }
}

/// NAT gateways, transit gateways and virtual private gateways.
extension RandomNetwork {
  struct NATGateway: Sendable {
    struct Address: Sendable {
      var address: PlainAddress
      var publicAddress: PlainAddress?
      /// nil where the snapshot shows no interface for it.
      var interface: String?
    }

    var id: String
    var vpc: String
    /// nil for a regional gateway (semantics 3.35).
    var subnet: String?
    var state = "available"
    var isPublic = true
    /// A regional gateway's own route table.
    var routeTable: String?
    var addresses: [Address]
    /// False when describe-nat-gateways does not show it.
    var isDescribed = true

    var isRegional: Bool { subnet == nil }
  }

  struct TransitGateway: Sendable {
    var id: String
    var owner: String
    var referencesGroups = false
    var isDescribed = true
  }

  /// What joins a transit gateway to a VPC, a VPN, Direct Connect or another transit gateway.
  struct TransitAttachment: Sendable {
    var id: String
    var gateway: String
    /// `vpc`, `vpn`, `direct-connect-gateway` or `connect`.
    var resourceType: String
    /// Of a VPC its identifier.
    var resource: String
    var owner: String
    var state = "available"
    /// One in each zone at most; only VPC attachments have any.
    var subnets: [String] = []
    /// The table that packets coming in by this attachment are looked up in.
    var association: String?
    /// `Options.SecurityGroupReferencingSupport`; nil where the key is absent.
    var referencesGroups: Bool?
  }

  struct TransitTable: Sendable {
    var id: String
    var gateway: String
    /// nil when the snapshot lacks search-transit-gateway-routes for it.
    var routes: [TransitRoute]?
  }

  struct TransitRoute: Sendable {
    var destination: PlainCIDR
    /// The prefix list that the block comes from.
    var list: String?
    var isStatic = true
    var isBlackhole = false
    var attachments: [String] = []

    /// Of one rank and for one destination.
    func rivals(_ other: TransitRoute) -> Bool {
      destination == other.destination && isStatic == other.isStatic
        && (list == nil) == (other.list == nil)
    }
  }

  struct VPNGateway: Sendable {
    var id: String
    /// nil when attached to none.
    var vpc: String?
    var state = "attached"
  }
}

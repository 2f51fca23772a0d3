/// Security groups, network ACLs, prefix lists and route tables, as their documents print them.
extension RandomNetwork {
  struct Group: Sendable {
    var id: String
    var name: String
    var owner: String
    var vpc: String
    var ingress: [Permission] = []
    var egress: [Permission] = []
  }

  /// One element of `IpPermissions`: one protocol and port range, any number of peers.
  struct Permission: Sendable {
    /// `tcp`, `udp`, `icmp`, `icmpv6`, `-1`, or a number in decimal digits.
    var protocolName: String
    /// For ICMP the type; nil where AWS prints no key.
    var from: Int?
    /// For ICMP the code.
    var to: Int?
    var peers: [Peer]
  }

  struct Peer: Sendable {
    enum Kind: Sendable {
      case cidr(PlainCIDR)
      case prefixList(String)
      case group(GroupPair)
    }

    /// The identifier that describe-security-group-rules gives this peer's rule.
    var ruleID: String
    var kind: Kind
  }

  /// One element of `UserIdGroupPairs` (semantics 1.36).
  struct GroupPair: Sendable {
    var group: String
    var user: String?
    var vpc: String?
    var peering: String?
    var peeringStatus: String?
  }

  struct PrefixList: Sendable {
    var id: String
    var name: String
    var owner: String
    var family: Int
    /// nil when the snapshot lacks get-managed-prefix-list-entries for it.
    var entries: [PlainCIDR]?
    /// False when describe-managed-prefix-lists does not show it either.
    var isDescribed = true
  }

  struct NetworkACL: Sendable {
    struct Entry: Sendable {
      var number: Int
      var egress: Bool
      /// A decimal string, `-1` for all (semantics 2.6).
      var protocolText: String
      var allows: Bool
      var cidr: PlainCIDR
      /// nil means all ports.
      var ports: ClosedRange<Int>?
      /// nil means every type and code; -1 is a wildcard.
      var icmp: (type: Int, code: Int)?
    }

    var id: String
    var vpc: String
    var isDefault: Bool
    var subnets: [String]
    var entries: [Entry]
  }

  struct RouteTable: Sendable {
    struct Association: Sendable {
      var subnet: String
      /// `AssociationState.State`; nil where the key is absent.
      var state: String?
    }

    var id: String
    var vpc: String
    var isMain: Bool
    var associations: [Association] = []
    var propagatingGateway: String?
    var routes: [Route] = []
  }

  struct Route: Sendable {
    enum Destination: Sendable {
      case cidr(PlainCIDR)
      case prefixList(String)
    }

    var destination: Destination
    /// The JSON key that names the target, such as `GatewayId` (semantics 3.7).
    var targetKey: String
    /// The key's value; `local` for the local route.
    var target: String
    /// For a route to an instance's interface, the instance.
    var instance: String?
    var state = "active"
    var origin = "CreateRoute"
  }
}

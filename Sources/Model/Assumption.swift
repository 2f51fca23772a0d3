/// What is taken as given where a document is missing or AWS's behaviour is open, by its name of semantics 10.
package enum Assumption: String, Hashable, Sendable, CaseIterable, Comparable {
  case routesOpen = "ASSUME_ROUTES_OPEN"
  case aclsOpen = "ASSUME_ACLS_OPEN"
  case prefixListUnknownAny = "ASSUME_PL_UNKNOWN_ANY"
  case groupReferenceIPv6 = "ASSUME_SGREF_IPV6"
  case peerGroupAnyPeerBlock = "ASSUME_PEER_SG_ANY_PEER_CIDR"
  case groupReferenceCrossVPC = "ASSUME_SGREF_CROSS_VPC"
  case icmpV6 = "ASSUME_ICMP_V6"
  case ephemeralSubset = "ASSUME_EPHEMERAL_SUBSET"
  case clientChoosesPort = "ASSUME_CLIENT_CHOOSES_PORT"
  case remoteACL = "ASSUME_REMOTE_NACL"
  case prefixListRouteChoice = "ASSUME_PL_ROUTE_CHOICE"
  case filteredRoute = "ASSUME_FILTERED_ROUTE"
  case sameHostBridge = "ASSUME_SAME_HOST_BRIDGE"
  case publishedOnV6 = "ASSUME_V6_PUBLISH"
  case dynamicPortRange = "ASSUME_DYNAMIC_PORT_RANGE"
  case foreignGroup = "ASSUME_FOREIGN_SG"
  case changingState = "ASSUME_CHANGING_STATE"
  case applianceForwards = "ASSUME_APPLIANCE_FORWARDS"
  case transitTableUnknown = "ASSUME_TGW_TABLE_UNKNOWN"
  case transitNAT = "ASSUME_TGW_NAT"
  case onPremisesSpace = "ASSUME_ONPREM_SPACE"
  case cloudWANSegment = "ASSUME_CWAN_SEGMENT"
  case edgeZone = "ASSUME_EDGE_ZONE"
  case targetsOfService = "ASSUME_TARGETS_OF_SERVICE"
  case clientAddressPreservation = "ASSUME_CLIENT_IP_PRESERVATION"
  case cloudFrontAddress = "ASSUME_CLOUDFRONT_ADDRESS"
  case doorAddress = "ASSUME_DOOR_ADDRESS"
  case clientVPNAuthorized = "ASSUME_CLIENT_VPN_AUTHORIZED"

  /// What is assumed, in one sentence without a period.
  package var meaning: String {
    switch self {
    case .routesOpen: "no route table is known for a subnet on the way; it is taken to lead there and back"
    case .aclsOpen: "no network ACL is known for a subnet on the way; it is taken to admit everything"
    case .prefixListUnknownAny:
      "the entries of a prefix list are not in the snapshot; any address may be in it"
    case .groupReferenceIPv6: "a group reference is taken to match the members' IPv6 addresses too"
    case .peerGroupAnyPeerBlock:
      "the members of a group of another account are not known; any address of the peer VPC may be one"
    case .groupReferenceCrossVPC: "a reference to a group that several VPCs use is taken to match in each"
    case .icmpV6: "a rule for icmp over IPv6 ranges is taken to admit ICMPv6"
    case .ephemeralSubset: "a network ACL lets answers through on a part of 1024-65535 only"
    case .clientChoosesPort:
      "a network ACL lets answers through only to ports below 1024, which a client may choose"
    case .remoteACL: "network ACLs beyond the snapshot are taken to admit the flow and its answer"
    case .prefixListRouteChoice: "two prefix-list routes compete; AWS picks one of them"
    case .filteredRoute: "a route in state filtered may or may not be in force"
    case .sameHostBridge:
      "containers of one bridge network reach each other's unpublished ports, as Docker's default is"
    case .publishedOnV6: "a published port is taken to be published on the host's IPv6 addresses too"
    case .dynamicPortRange: "a port that is yet to be chosen may be any of 32768-65535"
    case .foreignGroup:
      "the rules of a group of another account are not known; it is taken to admit everything"
    case .changingState: "a gateway that is being created, changed or deleted is taken to be in service"
    case .applianceForwards:
      "an appliance or a firewall on the way is taken to pass every packet on unchanged"
    case .transitTableUnknown:
      "the tables of a transit gateway are not known; it is taken to join all that is attached to it"
    case .transitNAT: "a transit gateway attachment translates addresses; any address may be seen behind it"
    case .onPremisesSpace:
      "the on-premises addresses are not known; any private address outside the known VPCs may be one"
    case .cloudWANSegment: "the segments of a core network are not known; they are taken to be joined"
    case .edgeZone: "what lies beyond a local or carrier gateway is taken to send and answer everything"
    case .targetsOfService:
      "the targets of a target group are not in the snapshot; the tasks of the services that name it are taken"
    case .clientAddressPreservation:
      "it is not known whether a target group preserves its clients' addresses; both were tried"
    case .cloudFrontAddress:
      "it is not documented by which addresses CloudFront reaches a VPC origin; a rule for the VPC's is taken to do"
    case .doorAddress:
      "the address that a door of AWS's shows is not known; any that a rule names is taken to be it"
    case .clientVPNAuthorized:
      "where users of a Client VPN may go is not known; they are taken to be let everywhere"
    }
  }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

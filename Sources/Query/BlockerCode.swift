/// Why a step stops a flow: AWS's explanation code where one has the meaning (semantics 9), ours otherwise.
package enum BlockerCode: String, Hashable, Sendable, Comparable {
  /// The groups have rules in this direction, none of which matches.
  case groupRulesMismatch = "ENI_SG_RULES_MISMATCH"
  /// The groups have no rule in this direction at all.
  case groupHasNoRules = "SG_HAS_NO_RULES"
  /// Only a group reference would match, and the way taken does not preserve the source's group.
  case referencesNotPreserved = "SG_REFERENCES_NOT_PRESERVED"
  case aclRestriction = "SUBNET_ACL_RESTRICTION"
  case noRoute = "NO_ROUTE_TO_DESTINATION"
  /// A blackhole route, or a gateway that is not attached or active.
  case badStateRoute = "BAD_STATE_ROUTE"
  case badState = "BAD_STATE"
  /// The route leads elsewhere than to the target.
  case routedElsewhere = "CANNOT_ROUTE"
  case noPublicAddress = "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"
  case sourceHasNoPublicAddress = "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"
  case peeringNeedsOwnBlock = "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"
  case badStateAttachment = "BAD_STATE_ATTACHMENT"
  case transitNotAssociated = "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION"
  case transitZoneRestriction = "TGW_ATTACH_VPC_AZ_RESTRICTION"
  /// The table has no route that covers the address.
  case transitNoRoute = "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"
  case transitBadStateRoute = "TGW_RTB_BAD_STATE_ROUTE"
  /// The table leads the address elsewhere.
  case transitCannotRoute = "TGW_RTB_CANNOT_ROUTE"
  case spoofedSource = "GATEWAY_REJECTS_SPOOFED_TRAFFIC"
  case sourceDestinationCheck = "ENI_SOURCE_DEST_CHECK_RESTRICTION"
  case natNeedsOwnSource = "NGW_REQUIRES_SOURCE_IN_VPC"
  case blockPublicAccess = "VPC_BLOCK_PUBLIC_ACCESS_ENABLED"
  /// A NAT gateway was handed something that it does not translate.
  case protocolRestriction = "PROTOCOL_RESTRICTION"
  /// A gateway endpoint takes TCP and echo requests only.
  case endpointProtocol = "VPCE_GATEWAY_PROTOCOL_RESTRICTION"
  /// The target's zone is not enabled on the load balancer.
  case zoneNotEnabled = "ELB_INSTALLED_AZ_RESTRICTION"
  /// Without cross-zone balancing a node sends to targets of its own zone only.
  case noTargetsInZone = "ELBV2_NO_TARGETS_IN_AZ"

  /// The rules of a firewall drop it for certain.
  case firewallRules = "FIREWALL_RULES_RESTRICTION"

  // Ours, where AWS has no word.
  case noInternetGateway = "NO_INTERNET_GATEWAY"
  case deniesInternetGateway = "DENY_ALL_IGW_TRAFFIC"
  case portNotPublished = "PORT_NOT_PUBLISHED"
  case networkModeNone = "NETWORK_MODE_NONE"
  case networkingDisabled = "NETWORKING_DISABLED"
  case noCommonFamily = "NO_COMMON_ADDRESS_FAMILY"
  case addressNotInUse = "NO_POSSIBLE_DESTINATION"
  case noInstanceMetadata = "NO_INSTANCE_METADATA"
  /// The source is an interface that only carries or takes what others start.
  case neverInitiates = "SOURCE_NEVER_INITIATES"
  case noWayIn = "NO_WAY_IN"
  /// Listeners forward to the target group with a weight of 0 only.
  case dormantTargetGroup = "TARGET_GROUP_WEIGHT_ZERO"
  /// Listeners forward to the target group for other client addresses only.
  case listenerSourceAddress = "LISTENER_SOURCE_IP_RESTRICTION"
  /// The load balancer sends nothing to a target in such a state.
  case targetUnused = "TARGET_UNUSED"
  /// A client that is its own target gets its own address as the sender's (semantics 5.36).
  case preservedHairpin = "TARGET_IS_ITS_OWN_CLIENT"

  /// The door leads to other ports only.
  case doorPort = "DOOR_PORT_RESTRICTION"
  /// The door sends nothing there.
  case doorWeight = "DOOR_WEIGHT_ZERO"
  /// The door leads to other addresses only.
  case doorDestination = "DOOR_DESTINATION_RESTRICTION"

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

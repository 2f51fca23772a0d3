import Addressing
import Graph
import Model

/// The other end of a flow as a group or an ACL sees it: an address, and a group where the way preserves it.
struct Remote: Hashable, Sendable {
  /// What of the sender's identity the way preserves (semantics 1.30 to 1.48).
  enum Way: Hashable, Sendable {
    case sameVPC
    case peering(Int)
    /// Over a peering that no document describes: groups may or may not be preserved.
    case undescribedPeering
    /// Over a transit gateway that carries references: only rules for ingress may use them (semantics 1.41).
    case transitGateway
    /// Over an internet gateway: addresses are public, groups are lost (semantics 1.31).
    case internet

    /// Whether it is between two VPCs, and keeps groups.
    var joinsVPCs: Bool {
      switch self {
      case .peering, .transitGateway: true
      case .sameVPC, .undescribedPeering, .internet: false
      }
    }
  }

  var family: IPFamily
  /// `nil` where the address is not known.
  var address: AddressClass?
  /// `nil` where no group can match.
  var groups: Ordinal<GroupSet>?
  var vpc: Ordinal<VPCNode>?
  var way: Way
  /// The group that the way does not preserve: never matched, only named as the reason (semantics 1.39).
  var lostGroups: Ordinal<GroupSet>? = nil
  /// Who stands for the sender where a door of AWS's hides its address; rules are asked about him instead.
  var visitor: Visitor? = nil
}

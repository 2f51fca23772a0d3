package import Addressing

/// An attachment in one of the lists of a transit gateway's route table.
///
/// Source: `Associations[]`, `TransitGatewayRouteTablePropagations[]` (semantics 3.51, 3.53).
package struct TransitGatewayLink: Hashable, Sendable {
  package var attachment: Identifier<TransitGatewayAttachment>
  package var resource: Symbol?
  package var resourceType: Symbol?
  /// Source: `State` = `associated` or `enabled`.
  package var isInForce: Bool

  package init(attachment: Identifier<TransitGatewayAttachment>, isInForce: Bool) {
    (self.attachment, self.isInForce) = (attachment, isInForce)
  }
}

/// One to one translation of a block of addresses at an attachment (semantics 3.59).
///
/// Source: `NatGatewayRules[]` of `aws ec2 get-transit-gateway-attachment-nat-configuration`.
package struct TransitGatewayTranslation: Hashable, Sendable {
  /// Source: `MatchSourceCidr`.
  package var source: IPPrefix
  /// Source: `NatCidr`.
  package var translated: IPPrefix
  /// Source: `State` = `activated`.
  package var isInForce: Bool

  package init(source: IPPrefix, translated: IPPrefix, isInForce: Bool) {
    (self.source, self.translated, self.isInForce) = (source, translated, isInForce)
  }

  /// Whether both are IPv4 blocks of one width, so that each address has one other.
  package var isExact: Bool {
    source.family == .v4 && translated.family == .v4 && source.length == translated.length
  }

  /// What an address of `source` becomes, of an exact translation.
  package func image(of address: IPAddress) -> IPAddress {
    IPAddress(family: .v4, bits: translated.first.bits + (address.bits - source.first.bits))
  }

  /// The part of `source` that becomes a part of `translated`; `nil` for any other block.
  package func origin(of block: IPPrefix) -> IPPrefix? {
    guard isExact, translated.contains(block) else { return nil }
    let first = source.first.bits + (block.first.bits - translated.first.bits)
    return IPPrefix(IPAddress(family: .v4, bits: first), length: Int(block.length))
  }
}

/// A reference from a transit gateway's route table to a prefix list.
///
/// Source: `TransitGatewayPrefixListReferences[]` (semantics 3.52, 3.54).
package struct TransitGatewayPrefixListReference: Hashable, Sendable {
  package var table: Identifier<TransitGatewayRouteTable>
  package var list: Identifier<PrefixList>
  /// Source: `Blackhole`.
  package var isBlackhole: Bool
  /// Source: `State` = `available` or `modifying`.
  package var isInForce: Bool
  /// Source: `TransitGatewayAttachment.TransitGatewayAttachmentId`.
  package var attachment: Identifier<TransitGatewayAttachment>?

  package init(
    table: Identifier<TransitGatewayRouteTable>, list: Identifier<PrefixList>, isBlackhole: Bool,
    isInForce: Bool
  ) {
    (self.table, self.list, self.isBlackhole, self.isInForce) = (table, list, isBlackhole, isInForce)
  }
}

/// A peering of two transit gateways; each side knows its own routes only.
///
/// Source: `TransitGatewayPeeringAttachments[]` (semantics 3.55).
package struct TransitGatewayPeering: Sendable {
  /// Source: `RequesterTgwInfo`, `AccepterTgwInfo`.
  package struct Side: Hashable, Sendable {
    package var gateway: Identifier<TransitGateway>?
    /// Source: `CoreNetworkId`, where a core network stands on that side.
    package var coreNetwork: Symbol?
    package var owner: Symbol?
    package var region: Symbol?

    package init() {}
  }

  package var id: Identifier<TransitGatewayAttachment>
  package var place: Place
  package var integrity = Integrity.intact
  package var requester = Side()
  package var accepter = Side()
  /// The attachment's name on the accepter's side.
  ///
  /// Source: `AccepterTransitGatewayAttachmentId`; `nil` where absent, and both sides use one name.
  package var accepterAttachment: Identifier<TransitGatewayAttachment>?
  /// Source: `State`, such as `available`.
  package var state: Symbol?

  package init(id: Identifier<TransitGatewayAttachment>, place: Place) { (self.id, self.place) = (id, place) }
}

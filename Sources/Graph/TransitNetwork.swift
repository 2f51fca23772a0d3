package import Addressing
package import Model

/// Transit gateways, ready for routing: what is attached to them, and where their tables send packets (semantics 3-E).
package struct TransitNetwork: Sendable {
  /// In the order of the snapshot's list.
  package var attachments: [TransitAttachment] = []
  package var tables: [TransitTable] = []
  /// Positions of attachments, by gateway.
  package var attachmentsOfGateway: [Identifier<TransitGateway>: [Int]] = [:]
  /// Positions of attachments by themselves; of a peering, either side's.
  package var positions: [Identifier<TransitGatewayAttachment>: Int] = [:]
  /// Positions in the snapshot's list.
  package var gateways: [Identifier<TransitGateway>: Int] = [:]

  /// The attachments that join a VPC to a gateway, in whatever state.
  package func attachments(
    of gateway: Identifier<TransitGateway>, to vpc: Ordinal<VPCNode>?
  )
    -> [TransitAttachment]
  {
    guard let vpc else { return [] }
    return (attachmentsOfGateway[gateway] ?? []).map { attachments[$0] }.filter { $0.side == .vpc(vpc) }
  }

  /// The position of an attachment as a gateway's table means it: of a peering, that gateway's side.
  func position(
    of id: Identifier<TransitGatewayAttachment>, at gateway: Identifier<TransitGateway>?
  ) -> Int? {
    let own = gateway.flatMap { attachmentsOfGateway[$0] } ?? []
    return own.first { attachments[$0].id == id } ?? positions[id]
  }

  /// The other side of a peering, where it is described.
  package func farSide(of attachment: TransitAttachment) -> TransitAttachment? {
    guard attachment.side == .peering else { return nil }
    return attachments.first {
      $0.id == attachment.id && $0.gateway != attachment.gateway && $0.side == .peering
        && $0.integrity == .intact
    }
  }

  /// The attachments that lead out of AWS.
  package func onPremisesAttachments(of gateway: Identifier<TransitGateway>) -> [TransitAttachment] {
    (attachmentsOfGateway[gateway] ?? []).map { attachments[$0] }.filter { $0.side == .onPremises }
  }
}

/// One attachment.
package struct TransitAttachment: Sendable {
  /// What is attached.
  package enum Side: Hashable, Sendable {
    /// `nil` for a VPC that no document of the snapshot speaks of.
    case vpc(Ordinal<VPCNode>?)
    /// A VPN, a Direct Connect gateway or a Connect peer.
    case onPremises
    /// Another transit gateway.
    case peering
    /// A type this program does not know (semantics 3.65).
    case unknown
  }
  package enum State: Hashable, Sendable { case inService, changing, gone }
  /// The table that what comes in by it is looked up in.
  package enum Association: Hashable, Sendable {
    /// By position in ``TransitNetwork/tables``.
    case table(Int)
    /// A document tells that there is none: what comes in is dropped (semantics 3.51).
    case none
    case unknown
  }

  package let id: Identifier<TransitGatewayAttachment>
  package let gateway: Identifier<TransitGateway>
  package let side: Side
  package let state: State
  package let association: Association
  /// The raw resource type.
  package let resourceType: Symbol?
  /// One a zone; empty where nothing tells.
  package let subnets: [Ordinal<SubnetNode>]
  package let referencesGroups: Bool?
  /// What is in force of address translation; `nil` where it is switched on and no document tells the rules.
  package let translations: [TransitGatewayTranslation]?
  package let integrity: Integrity
}

/// A route table of a transit gateway.
package struct TransitTable: Sendable {
  package let id: Identifier<TransitGatewayRouteTable>
  package let integrity: Integrity
  /// `nil` where no document holds them.
  package let routes: [CompiledTransitRoute]?

  /// The route that wins for an address, with its equals; empty where none covers it (semantics 3.52).
  package func winners(for address: AddressClass, in forest: PrefixForest) -> [CompiledTransitRoute] {
    let covering = (routes ?? []).filter { forest.isUnder(address, $0.node) }
    func key(_ route: CompiledTransitRoute) -> (Int, Int) {
      (-Int(forest.prefix(of: route.node).length), route.rank)
    }
    guard let best = covering.min(by: { key($0) < key($1) }) else { return [] }
    return covering.filter { key($0) == key(best) }
  }
}

/// One route.
package struct CompiledTransitRoute: Sendable {
  package let node: AddressClass
  package let isBlackhole: Bool
  /// Positions in ``TransitNetwork/attachments``; an attachment that nothing describes is left out.
  package let attachments: [Int]
  /// Whether some attachment that it names is not described.
  package let namesUnknown: Bool
  /// Static before prefix list before VPC before Direct Connect before Connect before VPN, among equal lengths (semantics 3.52).
  package let rank: Int
}

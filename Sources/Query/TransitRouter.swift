import Addressing
import Graph
import Model

/// Asks transit gateways: who may hand them packets, and where their tables lead (semantics 3.50 to 3.56).
struct TransitRouter {
  let graph: ReachabilityGraph

  /// A way into a gateway from a subnet of a VPC.
  struct Entry {
    /// `nil` where no document tells of one.
    var attachment: TransitAttachment?
    /// The attachment's subnet in the sender's zone.
    var subnet: Ordinal<SubnetNode>?
    var checks: [Check]
  }
  /// A way out of a gateway, as the table of the way in chose it.
  struct Exit {
    enum Place {
      case attachment(TransitAttachment)
      /// To whatever is attached: no table tells.
      case anywhere
      case nowhere
    }
    var place: Place
    var check: Check
  }

  private var transit: TransitNetwork { graph.transit }

  private func check(
    _ component: String, _ outcome: Step.Outcome, _ evidence: [Evidence] = []
  ) -> Check {
    .fixed(FixedCheck(.transitGateway, component, outcome, evidence))
  }

  private func name(_ attachment: TransitAttachment) -> String { graph.snapshot.symbols[attachment.id] }

  // MARK: In

  /// How packets of a VPC's subnet get into a gateway; never empty.
  func entries(
    into gateway: Identifier<TransitGateway>, from vpc: Ordinal<VPCNode>?, _ subnet: Ordinal<SubnetNode>?
  ) -> [Entry] {
    let mine = transit.attachments(of: gateway, to: vpc).filter { $0.state != .gone }
    // It may stand in the sender's own subnet, whose ACL then does not see the answer (semantics 2.17).
    let places = [nil] + (subnet.map { [$0] } ?? [])
    if mine.isEmpty {
      return places.map { Entry(attachment: nil, subnet: $0, checks: [unattached(gateway, vpc)]) }
    }
    return mine.flatMap { attachment -> [Entry] in
      let (place, zoneChecks) = zone(of: attachment, for: subnet)
      let checks = stateChecks(of: attachment) + zoneChecks
      return (attachment.subnets.isEmpty ? places : [place]).map {
        Entry(attachment: attachment, subnet: $0, checks: checks)
      }
    }
  }

  /// A route to a gateway that the VPC is not attached to: only the gateway's owner sees all attachments.
  func unattached(_ gateway: Identifier<TransitGateway>, _ vpc: Ordinal<VPCNode>?) -> Check {
    let kinds: [DocumentKind] = [.transitGatewayAttachments, .transitGatewayVPCAttachments]
    let areAllKnown = kinds.contains {
      graph.snapshot.kinds.contains($0) && !graph.snapshot.incompleteKinds.contains($0)
    }
    let owner = transit.gateways[gateway].flatMap { graph.snapshot.transitGateways[$0].owner }
    let isOurs = owner != nil && owner == vpc.flatMap { graph.vpcs[$0].owner }
    let name = graph.snapshot.symbols[gateway]
    return areAllKnown && isOurs
      ? check(name, .closed(.badStateAttachment)) : check(name, .assumed(.transitTableUnknown))
  }

  func stateChecks(of attachment: TransitAttachment) -> [Check] {
    attachment.state == .changing ? [check(name(attachment), .assumed(.changingState))] : []
  }

  /// The attachment's subnet in a subnet's zone: without one, the zone's packets are dropped (semantics 3.50).
  func zone(
    of attachment: TransitAttachment, for subnet: Ordinal<SubnetNode>?
  ) -> (Ordinal<SubnetNode>?, [Check]) {
    let unknown = (Ordinal<SubnetNode>?.none, [check(name(attachment), .assumed(.transitTableUnknown))])
    if let subnet, attachment.subnets.contains(subnet) { return (subnet, []) }
    guard let zone = subnet.flatMap({ graph.subnets[$0].zone }), !attachment.subnets.isEmpty else {
      return unknown
    }
    if let same = attachment.subnets.first(where: { graph.subnets[$0].zone == zone }) { return (same, []) }
    if attachment.subnets.contains(where: { graph.subnets[$0].zone == nil }) { return unknown }
    return (nil, [check(name(attachment), .closed(.transitZoneRestriction))])
  }

  // MARK: Through

  /// Where the table of a way in leads an address; never empty.
  func exits(
    from attachment: TransitAttachment?, of gateway: Identifier<TransitGateway>, to address: AddressClass?
  ) -> [Exit] {
    let gatewayName = graph.snapshot.symbols[gateway]
    let anywhere = Exit(place: .anywhere, check: check(gatewayName, .assumed(.transitTableUnknown)))
    guard let attachment else { return [anywhere] }
    switch attachment.association {
    case .none:
      return [Exit(place: .nowhere, check: check(name(attachment), .closed(.transitNotAssociated)))]
    case .unknown: return [anywhere]
    case .table(let position):
      let table = transit.tables[position]
      guard table.routes != nil, let address else { return [anywhere] }
      let chosen = exits(by: table, to: address, anywhere)
      guard table.integrity != .intact else { return chosen }
      let gap = Gap(.unreadable, component(table), command: DocumentKind.transitGatewayRoutes.command)
      return chosen + [Exit(place: .anywhere, check: check(component(table), .unknown(gap)))]
    }
  }

  private func component(_ table: TransitTable) -> String { graph.snapshot.symbols[table.id] }

  private func exits(by table: TransitTable, to address: AddressClass, _ anywhere: Exit) -> [Exit] {
    let winners = table.winners(for: address, in: graph.forest)
    if winners.isEmpty {
      return [Exit(place: .nowhere, check: check(component(table), .closed(.transitNoRoute)))]
    }
    return winners.flatMap { route -> [Exit] in
      let prefix = graph.forest.prefix(of: route.node)
      if route.isBlackhole {
        let evidence = Evidence(id: component(table), text: "\(prefix) blackhole")
        return [
          Exit(place: .nowhere, check: check(component(table), .closed(.transitBadStateRoute), [evidence]))
        ]
      }
      let known = route.attachments.map { position -> Exit in
        let attachment = transit.attachments[position]
        let evidence = Evidence(id: component(table), text: "\(prefix) to \(name(attachment))")
        return Exit(place: .attachment(attachment), check: check(component(table), .admitted, [evidence]))
      }
      return route.namesUnknown || known.isEmpty ? known + [anywhere] : known
    }
  }

  /// Whether the table of a way in leads an address to an attachment that is accepted.
  func answer(
    from attachment: TransitAttachment?, of gateway: Identifier<TransitGateway>, to address: AddressClass?,
    accepts: (TransitAttachment) -> Bool
  ) -> Check {
    let checks = exits(from: attachment, of: gateway, to: address).map { exit -> FixedCheck? in
      guard case .fixed(var fixed) = exit.check else { return nil }
      if case .attachment(let found) = exit.place {
        if found.state == .gone {
          fixed.outcome = .closed(.transitCannotRoute)
        } else if accepts(found) {
          if found.state == .changing { fixed.outcome = .assumed(.changingState) }
        } else {
          // Another gateway may send it on by a way that is not followed here.
          let isOpen = found.side == .peering || found.side == .unknown
          fixed.outcome = isOpen ? .assumed(.transitTableUnknown) : .closed(.transitCannotRoute)
        }
      }
      return fixed
    }
    let best = checks.compactMap { $0 }.max { $0.openness < $1.openness }
    return .fixed(best ?? FixedCheck(.transitGateway, "", .closed(.transitNoRoute)))
  }

  /// Whether rules of one side may name groups of the other (semantics 1.41, 1.42).
  func references(
    over gateway: Identifier<TransitGateway>, _ left: TransitAttachment?, _ right: TransitAttachment?
  ) -> Remote.Way {
    guard let position = transit.gateways[gateway] else { return .undescribedPeering }
    guard graph.snapshot.transitGateways[position].referencesGroups == true else { return .internet }
    if left?.referencesGroups == false || right?.referencesGroups == false { return .internet }
    return left == nil || right == nil ? .undescribedPeering : .transitGateway
  }
}

import Addressing
import Model

extension GraphBuilder {
  /// Compiles every transit gateway's attachments and tables.
  func transitNetwork() -> TransitNetwork {
    var result = TransitNetwork()
    var tableOf: [Identifier<TransitGatewayRouteTable>: Int] = [:]
    for (position, table) in snapshot.transitGatewayRouteTables.enumerated() { tableOf[table.id] = position }
    for (position, gateway) in snapshot.transitGateways.enumerated() {
      result.gateways[gateway.id] = position
    }
    let seen = subnetsOfTransitInterfaces()
    for attachment in snapshot.transitGatewayAttachments {
      guard let gateway = attachment.gateway else { continue }
      let position = result.attachments.count
      result.positions[attachment.id] = position
      result.attachmentsOfGateway[gateway, default: []].append(position)
      result.attachments.append(compiled(attachment, of: gateway, tableOf, seen))
    }
    result.tables = snapshot.transitGatewayRouteTables.map { table in
      TransitTable(
        id: table.id, integrity: table.integrity,
        routes: routes(of: table, result))
    }
    return result
  }

  private func compiled(
    _ attachment: TransitGatewayAttachment, of gateway: Identifier<TransitGateway>,
    _ tableOf: [Identifier<TransitGatewayRouteTable>: Int],
    _ seen: [String: [Ordinal<SubnetNode>]]
  ) -> TransitAttachment {
    let association: TransitAttachment.Association =
      if attachment.policyTable != nil || attachment.integrity == .contradicted {
        // A policy table takes the place of a route table, and nobody prints where its entries lead (semantics 3.51).
        .unknown
      } else if let table = attachment.associatedTable {
        tableOf[table].map { .table($0) } ?? .unknown
      } else {
        attachment.tellsAssociation && attachment.integrity == .intact ? .none : .unknown
      }
    let told = attachment.subnets.compactMap { catalog.subnets[$0] }
    return TransitAttachment(
      id: attachment.id, gateway: gateway, side: side(of: attachment), state: state(of: attachment),
      association: association, resourceType: attachment.resourceType,
      subnets: told.isEmpty ? seen[snapshot.symbols[attachment.id]] ?? [] : told,
      referencesGroups: attachment.referencesGroups, translations: translations(of: attachment),
      integrity: attachment.integrity)
  }

  /// A rule in force is a sign of translation, unless the attachment says otherwise (semantics 3.59).
  private func translations(of attachment: TransitGatewayAttachment) -> [TransitGatewayTranslation]? {
    if attachment.translatesAddresses == false { return [] }
    guard attachment.translatesAddresses == true || attachment.translations != nil else { return [] }
    guard attachment.integrity == .intact else { return nil }
    let rules = attachment.translations?.filter(\.isInForce)
    return rules?.allSatisfy(\.isExact) ?? true ? rules : nil
  }

  private func side(of attachment: TransitGatewayAttachment) -> TransitAttachment.Side {
    switch attachment.resourceType.map({ snapshot.symbols[$0] }) {
    case "vpc": .vpc(attachment.resource.flatMap { catalog.vpcs[Identifier($0)] })
    case "vpn", "vpn-concentrator", "direct-connect-gateway", "connect", "client-vpn": .onPremises
    case "peering": .peering
    default: .unknown
    }
  }

  private func state(of attachment: TransitGatewayAttachment) -> TransitAttachment.State {
    switch attachment.state.map({ snapshot.symbols[$0] }) {
    case nil, "available": .inService
    case "deleted", "deleting", "failed", "failing", "rejected", "rejecting", "rollingBack": .gone
    default: .changing
    }
  }

  /// Without the VPC form of an attachment, its interfaces tell where it stands.
  private func subnetsOfTransitInterfaces() -> [String: [Ordinal<SubnetNode>]] {
    var result: [String: [Ordinal<SubnetNode>]] = [:]
    for interface in snapshot.networkInterfaces
    where interface.type.map({ snapshot.symbols[$0] }) == "transit_gateway" {
      guard let subnet = interface.subnet.flatMap({ catalog.subnets[$0] }) else { continue }
      let text = interface.description.map { snapshot.symbols[$0] } ?? ""
      guard let name = text.split(separator: " ").last(where: { $0.hasPrefix("tgw-attach-") }) else {
        continue
      }
      result[String(name), default: []].append(subnet)
    }
    return result
  }

  /// `nil` where some may be missing: static routes alone tell nothing of what is propagated (semantics 3.53).
  private func routes(
    of table: TransitGatewayRouteTable, _ network: TransitNetwork
  ) -> [CompiledTransitRoute]? {
    guard let routes = table.routes else { return nil }
    let told = routes.flatMap { compiled($0, of: table.gateway, network) }
    guard table.holdsStaticRoutesOnly else { return told }
    guard let links = table.propagations else { return nil }
    var result = told
    for link in links {
      guard let position = network.position(of: link.attachment, at: table.gateway),
        case .vpc(let vpc?) = network.attachments[position].side
      else { return nil }
      result += vpcs[vpc].blocks.compactMap { forest.node(of: $0) }.map {
        CompiledTransitRoute(
          node: $0, isBlackhole: false, attachments: [position], namesUnknown: false,
          rank: rank(network.attachments[position]))
      }
    }
    return result
  }

  private func compiled(
    _ route: TransitGatewayRoute, of gateway: Identifier<TransitGateway>?, _ network: TransitNetwork
  ) -> [CompiledTransitRoute] {
    let nodes: [AddressClass] =
      switch route.destination {
      case .prefix(let prefix): [forest.node(of: prefix)].compactMap { $0 }
      case .prefixList(let id):
        (catalog.prefixLists[id].flatMap { snapshot.prefixLists[$0].entries } ?? []).compactMap {
          forest.node(of: $0)
        }
      }
    let known = route.attachments.compactMap { network.position(of: $0, at: gateway) }
    let isListed = if case .prefixList = route.destination { true } else { route.prefixList != nil }
    let rank =
      route.isStatic ? (isListed ? 1 : 0) : known.map { self.rank(network.attachments[$0]) }.min() ?? 9
    return nodes.map {
      CompiledTransitRoute(
        node: $0, isBlackhole: route.isBlackhole, attachments: known,
        namesUnknown: known.count < route.attachments.count, rank: rank)
    }
  }

  private func rank(_ attachment: TransitAttachment) -> Int {
    switch attachment.resourceType.map({ snapshot.symbols[$0] }) {
    case "vpc": 2
    case "direct-connect-gateway": 3
    case "connect": 4
    case "vpn": 5
    case "vpn-concentrator": 6
    default: 7
    }
  }
}

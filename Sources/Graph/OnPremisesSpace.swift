package import Addressing
package import Model

/// Which addresses lie on premises, as far as routes and VPN connections tell (semantics 3.62).
///
/// Default routes tell nothing: behind them is everything.
package struct OnPremisesSpace: Sendable {
  package var behindVPN: [Identifier<VPNGateway>: Set<AddressClass>] = [:]
  package var behindTransit: [Identifier<TransitGateway>: Set<AddressClass>] = [:]
  /// Gateways behind which there may be more: no table tells, and not every line has static routes only.
  package var openEnded: Set<Symbol> = []
  /// Transit gateways with a line on premises, by the line's own document.
  package var lines: [Identifier<TransitGateway>: Symbol] = [:]
  /// The VPN connections whose static routes name a block.
  package var connections: [AddressClass: Identifier<VPNConnection>] = [:]

  /// Every block of it.
  package var nodes: Set<AddressClass> {
    (Array(behindVPN.values) + Array(behindTransit.values)).reduce(into: []) { $0.formUnion($1) }
  }

  /// Whether an address is in one of some blocks.
  package static func contains(
    _ address: AddressClass, in nodes: Set<AddressClass>, _ forest: PrefixForest
  ) -> Bool {
    nodes.contains { forest.isUnder(address, $0) }
  }
}

extension GraphBuilder {
  /// Collects the space from the tables of VPCs and of transit gateways, and from VPN connections.
  func onPremisesSpace(_ transit: TransitNetwork) -> OnPremisesSpace {
    var result = OnPremisesSpace()
    for table in snapshot.routeTables {
      for route in table.routes {
        guard case .vpnGateway(let id) = route.target else { continue }
        result.behindVPN[id, default: []].formUnion(nodes(of: route.destination))
      }
    }
    for table in transit.tables {
      for route in table.routes ?? [] where !isDefault(route.node) {
        for position in route.attachments {
          let line = transit.attachments[position]
          guard line.side == .onPremises, line.state != .gone else { continue }
          result.behindTransit[line.gateway, default: []].insert(route.node)
        }
      }
    }
    addLines(to: &result)
    return result
  }

  /// Adds what VPN connections tell; what Direct Connect carries only its BGP sessions know.
  ///
  /// The blocks that an association with a Direct Connect gateway allows are AWS's own, announced to the other side.
  private func addLines(to space: inout OnPremisesSpace) {
    let toldByTables = Set(space.behindVPN.filter { !$0.value.isEmpty }.keys.map(\.symbol))
      .union(space.behindTransit.keys.map(\.symbol))
    var gateways: Set<Symbol> = []
    for connection in snapshot.vpnConnections where !isGone(connection.state) {
      guard let gateway = connection.vpnGateway?.symbol ?? connection.transitGateway?.symbol else { continue }
      gateways.insert(gateway)
      let nodes = connection.routes.compactMap { forest.node(of: $0) }.filter { !isDefault($0) }
      for node in nodes { space.connections[node] = space.connections[node] ?? connection.id }
      if let id = connection.vpnGateway { space.behindVPN[id, default: []].formUnion(nodes) }
      if let id = connection.transitGateway {
        space.behindTransit[id, default: []].formUnion(nodes)
        space.lines[id] = space.lines[id] ?? connection.id.symbol
      }
      let isWhole = connection.vpnGateway != nil && connection.integrity == .intact
      if connection.hasStaticRoutesOnly != true || !isWhole { space.openEnded.insert(gateway) }
    }
    for association in snapshot.directConnectAssociations where !isGone(association.state) {
      guard let gateway = association.associated else { continue }
      space.openEnded.insert(gateway)
      if snapshot.symbols[gateway].hasPrefix("tgw-") {
        let id = Identifier<TransitGateway>(gateway)
        space.lines[id] = space.lines[id] ?? association.gateway ?? association.id.symbol
      }
    }
    for table in snapshot.transitGatewayRouteTables {
      guard let id = table.gateway else { continue }
      // A route names what its attachment is of, where nothing else describes that.
      for route in table.routes ?? [] where route.resourceType.map(isLine) ?? false {
        space.lines[id] = space.lines[id] ?? route.resource ?? route.resourceType
      }
    }
    for interface in snapshot.virtualInterfaces where !isGone(interface.state) {
      if let gateway = interface.vpnGateway { space.openEnded.insert(gateway.symbol) }
    }
    if snapshot.incompleteKinds.contains(.vpnConnections) { space.openEnded.formUnion(gateways) }
    space.openEnded.subtract(toldByTables)
  }

  private func isLine(_ type: Symbol) -> Bool {
    ["vpn", "vpn-concentrator", "direct-connect-gateway", "connect", "client-vpn"]
      .contains(snapshot.symbols[type])
  }

  private func isGone(_ state: Symbol?) -> Bool {
    state.map { ["deleted", "disassociated", "rejected"].contains(snapshot.symbols[$0]) } ?? false
  }

  private func nodes(of destination: Route.Destination) -> [AddressClass] {
    let all: [AddressClass] =
      switch destination {
      case .prefix(let prefix): [forest.node(of: prefix)].compactMap { $0 }
      case .prefixList(let id):
        (catalog.prefixLists[id].flatMap { snapshot.prefixLists[$0].entries } ?? []).compactMap {
          forest.node(of: $0)
        }
      }
    return all.filter { !isDefault($0) }
  }

  private func isDefault(_ node: AddressClass) -> Bool { forest.prefix(of: node).length == 0 }
}

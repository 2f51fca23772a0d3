package import Addressing
package import Model

/// Which addresses lie on premises, as far as routes tell (semantics 3.62).
///
/// Default routes tell nothing: behind them is everything.
package struct OnPremisesSpace: Sendable {
  package var behindVPN: [Identifier<VPNGateway>: Set<AddressClass>] = [:]
  package var behindTransit: [Identifier<TransitGateway>: Set<AddressClass>] = [:]

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
  /// Collects the space from the tables of VPCs and of transit gateways.
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
        for position in route.attachments where transit.attachments[position].side == .onPremises {
          result.behindTransit[transit.attachments[position].gateway, default: []].insert(route.node)
        }
      }
    }
    return result
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

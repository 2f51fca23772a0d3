import Addressing
import Graph
import Model

/// Client VPN: its interfaces send where authorization rules and routes lead (semantics 6.5).
struct ClientVPNLimits {
  let graph: ReachabilityGraph
  private var symbols: SymbolTable { graph.snapshot.symbols }

  init(_ graph: ReachabilityGraph) { self.graph = graph }

  func limits(of node: InterfaceNode) -> [SourceLimit] {
    let interface = graph.snapshot.networkInterfaces[node.position]
    guard let id = endpoint(of: node, interface) else {
      return [limit(node.owner.name, requirements: [], .assumed(.clientVPNAuthorized))]
    }
    let name = symbols[id]
    var requirements: [SourceLimit.Requirement] = []
    var isWhole = true
    if knows(.clientVPNAuthorizations) {
      requirements.append(authorizations(of: id))
    } else {
      isWhole = false
    }
    if knows(.clientVPNRoutes) {
      requirements.append(routes(of: id, in: interface.subnet))
    } else {
      isWhole = false
    }
    let state = graph.snapshot.clientVPNEndpoints.first { $0.id == id }?.state.map { symbols[$0] }
    let open: Step.Outcome = isWhole ? .admitted : .assumed(.clientVPNAuthorized)
    return [limit(name, requirements: requirements, state == "deleted" ? .closed(.badState) : open)]
  }

  func knows(_ kind: DocumentKind) -> Bool {
    graph.snapshot.kinds.contains(kind) && !graph.snapshot.incompleteKinds.contains(kind)
  }

  private func limit(
    _ name: String, requirements: [SourceLimit.Requirement], _ outcome: Step.Outcome
  ) -> SourceLimit {
    SourceLimit(
      role: .clientVPN, name: name, evidence: [Evidence(id: name, text: "Client VPN")], outcome: outcome,
      traffic: .everything, requirements: requirements)
  }

  /// By the description's name, else by subnet and groups of an association.
  private func endpoint(
    of node: InterfaceNode, _ interface: NetworkInterface
  ) -> Identifier<ClientVPNEndpoint>? {
    if let found = graph.snapshot.clientVPNEndpoints.first(where: { symbols[$0.id] == node.owner.name }) {
      return found.id
    }
    let inside = graph.snapshot.clientVPNTargets.filter { $0.subnet == interface.subnet }
    return (inside.first { $0.groups == interface.groups } ?? (inside.count == 1 ? inside.first : nil))?
      .endpoint
  }

  func authorizations(of id: Identifier<ClientVPNEndpoint>) -> SourceLimit.Requirement {
    let rules = graph.snapshot.clientVPNAuthorizations.filter { $0.endpoint == id && $0.isActive }
    return SourceLimit.Requirement(
      name: "authorization rules", allowed: rules.compactMap { graph.forest.node(of: $0.destination) })
  }

  private func routes(
    of id: Identifier<ClientVPNEndpoint>, in subnet: Identifier<Subnet>?
  ) -> SourceLimit.Requirement {
    let routes = graph.snapshot.clientVPNRoutes.filter { route in
      route.endpoint == id && route.isActive && route.attachment == nil
        && (route.subnet == nil || subnet == nil || route.subnet == subnet)
    }
    return SourceLimit.Requirement(
      name: "routes", allowed: routes.compactMap { graph.forest.node(of: $0.destination) })
  }
}

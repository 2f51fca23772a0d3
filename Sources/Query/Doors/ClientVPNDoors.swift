import Addressing
import Graph
import Model

/// Client VPN endpoints at a transit gateway, which have no interfaces in our VPCs (semantics 6.5).
struct ClientVPNDoors {
  private(set) var doors: [VisitorDoor] = []

  private let graph: ReachabilityGraph
  private let limits: ClientVPNLimits

  init(_ graph: ReachabilityGraph) {
    (self.graph, limits) = (graph, ClientVPNLimits(graph))
    for endpoint in graph.snapshot.clientVPNEndpoints {
      if let gateway = endpoint.transitGateway { add(endpoint, at: gateway) }
    }
  }

  private mutating func add(_ endpoint: ClientVPNEndpoint, at gateway: Identifier<TransitGateway>) {
    let symbols = graph.snapshot.symbols
    let (name, state) = (symbols[endpoint.id], endpoint.state.map { symbols[$0] })
    guard state != "deleted" else { return }
    let vpcs = Set(
      graph.vpcs.indices.filter { graph.vpcs[$0].transitGateways.contains(gateway) }.map {
        Ordinal<VPCNode>($0)
      })
    let allowed = limits.knows(.clientVPNAuthorizations) ? limits.authorizations(of: endpoint.id) : nil
    let endpoints = graph.endpoints.indices.filter { index in
      let found = graph.classes[graph.endpoints[index].endpointClass]
      guard let vpc = found.vpc, vpcs.contains(vpc) else { return false }
      return mayGo(to: found.address, allowed)
    }
    let balancers = graph.balancers.indices.filter { position in
      let balancer = graph.balancers[position]
      guard let vpc = balancer.vpc, vpcs.contains(vpc) else { return false }
      return balancer.nodes.flatMap(\.fronts).contains { mayGo(to: graph.classes[$0].address, allowed) }
    }
    let table = FixedCheck(
      .transitGateway, symbols[gateway], .assumed(.transitTableUnknown),
      [Evidence(id: name, text: endpoint.clientBlock.map { "clients in \($0)" } ?? "clients' block not told")]
    )
    let rules = FixedCheck(
      .clientVPN, name, allowed == nil ? .assumed(.clientVPNAuthorized) : .admitted,
      [Evidence(id: name, text: state ?? "described")])
    let destinations: [VisitorDoor.Destination] =
      [.endpoints(endpoints.map { Ordinal($0) })] + balancers.map { .balancer(graph.balancers[$0].name, $0) }
    doors += destinations.map { destination in
      VisitorDoor(
        offer: .clientVPN, name: "Client VPN \(name)",
        guests: .party(Party(kind: .clientVPN, name: "Client VPN \(name)")), destination: destination,
        sight: .visitor(.consumerAddress), states: [rules, table], traffic: .everything, acls: .both)
    }
  }

  private func mayGo(to address: AddressClass?, _ allowed: SourceLimit.Requirement?) -> Bool {
    guard let address, let allowed else { return true }
    return allowed.allowed.contains { graph.forest.isUnder(address, $0) }
  }
}

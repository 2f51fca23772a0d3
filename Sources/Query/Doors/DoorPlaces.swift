import Addressing
import Graph
import Model

/// Finds what doors lead to, by the names that their documents use.
struct DoorPlaces {
  let graph: ReachabilityGraph
  let symbols: SymbolTable
  private var balancers: [Symbol: Int] = [:]
  private var byAddress: [IPAddress: [Ordinal<Endpoint>]] = [:]

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    symbols = graph.snapshot.symbols
    for (position, balancer) in graph.balancers.enumerated() {
      if case .elastic(let item) = balancer.description {
        balancers[graph.snapshot.loadBalancers[item].id.symbol] = position
      }
    }
    for (position, endpoint) in graph.endpoints.enumerated() where endpoint.interface != nil {
      guard let block = endpoint.block, Int(block.length) == block.family.width else { continue }
      byAddress[block.first, default: []].append(Ordinal(position))
    }
  }

  /// The load balancer, described or not.
  func balancer(_ id: Symbol) -> VisitorDoor.Destination {
    if let position = balancers[id] { return .balancer(graph.balancers[position].name, position) }
    return .balancer(BalancerListeners.shortName(symbols[id]), nil)
  }

  /// A load balancer's or an instance's ARN or ID; `nil` for anything else.
  func destination(_ name: Symbol) -> VisitorDoor.Destination? {
    let text = symbols[name]
    if text.contains(":loadbalancer/") { return balancer(name) }
    let short = Names.short(text)
    guard short.hasPrefix("i-") else { return nil }
    return .endpoints(endpoints(ofInstance: short))
  }

  /// The addresses of an instance's primary interface; of all where nobody knows which one that is.
  func endpoints(ofInstance name: String) -> [Ordinal<Endpoint>] {
    let host = graph.hosts.first { symbols[$0.instance] == name }
    let own = host?.interfaces ?? []
    let first = own.filter { interface($0).attachment?.deviceIndex == 0 }
    return (first.isEmpty ? own : first).flatMap { graph.interfaces[$0].endpoints }
  }

  func endpoints(at address: IPAddress) -> [Ordinal<Endpoint>] { byAddress[address] ?? [] }

  private func interface(_ index: Ordinal<InterfaceNode>) -> NetworkInterface {
    graph.snapshot.networkInterfaces[graph.interfaces[index].position]
  }

  /// Everything in a subnet that AWS may lead clients to: load balancers by their nodes, instances by interfaces.
  func destinations(in subnet: Identifier<Subnet>) -> [VisitorDoor.Destination] {
    guard let index = graph.catalog.subnets[subnet] else { return [] }
    let inside = graph.balancers.indices.filter { position in
      graph.balancers[position].nodes.contains { $0.subnet == index }
    }
    let endpoints = instanceEndpoints(in: subnet)
    return inside.map { .balancer(graph.balancers[$0].name, $0) }
      + (endpoints.isEmpty ? [] : [.endpoints(endpoints)])
  }

  /// The addresses of instances' interfaces in a subnet.
  func instanceEndpoints(in subnet: Identifier<Subnet>) -> [Ordinal<Endpoint>] {
    graph.interfaces.filter { node in
      node.host != nil && graph.snapshot.networkInterfaces[node.position].subnet == subnet
    }.flatMap(\.endpoints)
  }

  /// The subnets in which a destination stands.
  func subnets(of destination: VisitorDoor.Destination) -> Set<Identifier<Subnet>> {
    switch destination {
    case .balancer(_, let position):
      Set((position.map { graph.balancers[$0].nodes } ?? []).map { graph.subnets[$0.subnet].id })
    case .endpoints(let endpoints):
      Set(
        endpoints.compactMap { index in
          graph.classes[graph.endpoints[index].endpointClass].subnet.map { graph.subnets[$0].id }
        })
    }
  }
}

import Addressing
import Graph
import Model

/// Verified Access endpoints: proxies that dial their endpoint's ports only (semantics 6.11, 6.15).
struct VerifiedAccessLimits {
  let graph: ReachabilityGraph

  init(_ graph: ReachabilityGraph) { self.graph = graph }

  func limits(of node: InterfaceNode) -> [SourceLimit] {
    let symbols = graph.snapshot.symbols
    let found = graph.snapshot.verifiedAccessEndpoints.first { symbols[$0.id] == node.owner.name }
    let name = node.owner.name.isEmpty ? symbols[node.id] : node.owner.name
    guard let found, found.integrity == .intact else {
      let gap = Gap(
        .missing, "what Verified Access leads to through \(name)",
        command: DocumentKind.verifiedAccessEndpoints.command)
      return [
        SourceLimit(
          role: .verifiedAccess, name: name, evidence: [], outcome: .unknown(gap),
          traffic: TrafficSet(.tcp))
      ]
    }
    let ports = found.ports.isEmpty ? [0...UInt16.max] : found.ports
    let texts = [found.type, found.domain, found.state].compactMap { $0.map { symbols[$0] } }
    return [
      SourceLimit(
        role: .verifiedAccess, name: name,
        evidence: [Evidence(id: name, text: texts.joined(separator: ", "))],
        outcome: outcome(found.state.map { symbols[$0] }, name),
        traffic: ports.reduce(TrafficSet.none) { $0.union(TrafficSet(.tcp, $1)) },
        requirements: requirements(of: found))
    ]
  }

  /// What the endpoint leads to, as far as the snapshot knows its addresses.
  private func requirements(of endpoint: VerifiedAccessEndpoint) -> [SourceLimit.Requirement] {
    var result: [SourceLimit.Requirement] = []
    if let block = endpoint.block {
      result.append(.init(name: "block", allowed: [graph.forest.node(of: block)].compactMap(\.self)))
    }
    if let allowed = endpoint.interface.flatMap(addresses(ofInterface:)) {
      result.append(.init(name: "network interface", allowed: allowed))
    }
    if let allowed = endpoint.loadBalancer.flatMap(addresses(ofBalancer:)) {
      result.append(.init(name: "load balancer", allowed: allowed))
    }
    return result
  }

  private func addresses(ofInterface id: Identifier<NetworkInterface>) -> [AddressClass]? {
    guard let node = graph.interfaces.first(where: { $0.id == id }) else { return nil }
    let known = node.endpoints.map { graph.classes[graph.endpoints[$0].endpointClass].address }
    return known.contains(nil) || known.isEmpty ? nil : known.compactMap(\.self)
  }

  /// Any address of its subnets: load balancers change theirs as they scale (semantics 5.11).
  private func addresses(ofBalancer id: Identifier<LoadBalancer>) -> [AddressClass]? {
    let found = graph.balancers.first {
      guard case .elastic(let position) = $0.description else { return false }
      return graph.snapshot.loadBalancers[position].id == id
    }
    guard let found, !found.nodes.isEmpty else { return nil }
    let blocks = found.nodes.flatMap { graph.subnets[$0.subnet].blocks }
    return blocks.compactMap { graph.forest.node(of: $0) }
  }

  private func outcome(_ state: String?, _ name: String) -> Step.Outcome {
    switch state {
    case nil, "active": .admitted
    case "pending", "updating", "deleting": .assumed(.changingState)
    case "deleted": .closed(.badState)
    default:
      .unknown(
        Gap(.unreadable, "the state of \(name)", command: DocumentKind.verifiedAccessEndpoints.command))
    }
  }
}

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
    let block = found.block.map { [requirement($0)] } ?? []
    return [
      SourceLimit(
        role: .verifiedAccess, name: name,
        evidence: [Evidence(id: name, text: texts.joined(separator: ", "))],
        outcome: outcome(found.state.map { symbols[$0] }, name),
        traffic: ports.reduce(TrafficSet.none) { $0.union(TrafficSet(.tcp, $1)) }, requirements: block)
    ]
  }

  private func requirement(_ block: IPPrefix) -> SourceLimit.Requirement {
    SourceLimit.Requirement(name: "block", allowed: graph.forest.node(of: block).map { [$0] } ?? [])
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

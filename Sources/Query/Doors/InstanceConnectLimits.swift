import Addressing
import Graph
import Model

/// EC2 Instance Connect Endpoints: two ports, and perhaps their users' addresses (semantics 6.4, S53).
struct InstanceConnectLimits {
  let graph: ReachabilityGraph
  /// SSH and Remote Desktop.
  static let traffic = TrafficSet(.tcp, 22...22).union(TrafficSet(.tcp, 3389...3389))

  init(_ graph: ReachabilityGraph) { self.graph = graph }

  func limits(of node: InterfaceNode) -> [SourceLimit] {
    let symbols = graph.snapshot.symbols
    let endpoint = graph.snapshot.instanceConnectEndpoints.first { endpoint in
      endpoint.interfaces.contains(node.id) || symbols[endpoint.id] == node.owner.name
    }
    let state = endpoint?.state.map { symbols[$0] }
    let evidence = Evidence(
      id: node.owner.name.isEmpty ? symbols[node.id] : node.owner.name,
      text: "\(state ?? "described"), tcp/22,3389")
    let keeps = endpoint?.preservesClientAddress == true
    return [
      SourceLimit(
        role: .instanceConnect, name: evidence.id, evidence: [evidence],
        outcome: outcome(state, evidence.id), traffic: Self.traffic,
        visitor: keeps ? .publicAddress : nil)
    ]
  }

  private func outcome(_ state: String?, _ name: String) -> Step.Outcome {
    switch state {
    case nil, "create-complete", "update-complete": .admitted
    // A failed update leaves the endpoint as it was.
    case "create-in-progress", "update-in-progress", "update-failed", "delete-in-progress", "delete-failed":
      .assumed(.changingState)
    case "create-failed", "delete-complete": .closed(.badState)
    default:
      .unknown(
        Gap(.unreadable, "the state of \(name)", command: DocumentKind.instanceConnectEndpoints.command))
    }
  }
}

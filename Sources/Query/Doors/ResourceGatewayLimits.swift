import Addressing
import Graph
import Model

/// Resource gateways: others come by them to what resource configurations name (semantics 3.73, 3.79).
struct ResourceGatewayLimits {
  let graph: ReachabilityGraph
  private var symbols: SymbolTable { graph.snapshot.symbols }

  init(_ graph: ReachabilityGraph) { self.graph = graph }

  func limits(of node: InterfaceNode) -> [SourceLimit] {
    let name = node.owner.name.isEmpty ? symbols[node.id] : node.owner.name
    let gateway = graph.snapshot.resourceGateways.first { symbols[$0.id] == node.owner.name }
    let own = graph.snapshot.resourceConfigurations.filter { configuration in
      gateway.map { owner(of: configuration) == $0.id } ?? false
    }
    var result = own.compactMap(limit)
    let kinds: [DocumentKind] = [.resourceGateways, .resourceConfigurations]
    let isWhole = kinds.allSatisfy {
      graph.snapshot.kinds.contains($0) && !graph.snapshot.incompleteKinds.contains($0)
    }
    // A service of AWS's may use configurations that are not ours to list.
    if !isWhole || gateway == nil || gateway?.managedBy != nil {
      let manager = gateway?.managedBy.map { ", managed by \(symbols[$0])" } ?? ""
      let gap = Gap(
        .missing, "what resource gateway \(name) leads to\(manager)",
        command: DocumentKind.resourceConfigurations.command)
      result.append(
        SourceLimit(
          role: .resourceGateway, name: name, evidence: [], outcome: .unknown(gap), traffic: .everything))
    }
    if result.isEmpty {
      result.append(
        SourceLimit(
          role: .resourceGateway, name: name, evidence: [], outcome: .closed(.doorDestination),
          traffic: .everything))
    }
    return result
  }

  /// The gateway of a configuration, or of the group that it is a child of.
  private func owner(of configuration: ResourceConfiguration) -> Identifier<ResourceGateway>? {
    if let gateway = configuration.gateway { return gateway }
    guard let parent = configuration.parent else { return nil }
    return graph.snapshot.resourceConfigurations.first { $0.id == parent }?.gateway
  }

  private func limit(_ configuration: ResourceConfiguration) -> SourceLimit? {
    let name = symbols[configuration.id]
    let ports = configuration.ports ?? []
    let isGroup = graph.snapshot.resourceConfigurations.contains { $0.parent == configuration.id }
    // A group leads nowhere by itself.
    if isGroup, configuration.target == nil { return nil }
    var result = SourceLimit(
      role: .resourceGateway, name: "resource configuration \(name)",
      evidence: [Evidence(id: name, text: text(of: configuration))],
      traffic: ports.isEmpty
        ? TrafficSet(.tcp).union(TrafficSet(.udp))
        : ports.reduce(TrafficSet.none) { $0.union(TrafficSet(.tcp, $1)) })
    switch configuration.target {
    case .address(let address): result.requirements = [requirement(IPPrefix(address))]
    case .block(let block):
      result.requirements = [requirement(block)]
      // UDP is for names only (semantics 3.73).
      result.traffic =
        (ports.isEmpty ? TrafficSet(.tcp) : result.traffic).union(TrafficSet(.udp, 53...53))
    case .domain, .resource, nil: break
    }
    let isPlaced = !result.requirements.isEmpty
    if !isPlaced || configuration.ports == nil && !isBlock(configuration)
      || configuration.integrity != .intact
    {
      let gap = Gap(
        .missing, isPlaced ? "the ports of \(name)" : "the addresses behind \(name)",
        command: "aws vpc-lattice get-resource-configuration --resource-configuration-identifier \(name)")
      result.outcome = .unknown(gap)
    }
    return result
  }

  private func isBlock(_ configuration: ResourceConfiguration) -> Bool {
    if case .block = configuration.target { true } else { false }
  }

  private func requirement(_ block: IPPrefix) -> SourceLimit.Requirement {
    SourceLimit.Requirement(name: "target", allowed: graph.forest.node(of: block).map { [$0] } ?? [])
  }

  private func text(of configuration: ResourceConfiguration) -> String {
    switch configuration.target {
    case .address(let address): "\(address)"
    case .block(let block): "\(block)"
    case .domain(let name), .resource(let name): symbols[name]
    case nil: "target not told"
    }
  }
}

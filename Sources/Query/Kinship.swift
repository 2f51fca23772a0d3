import Graph
import Model

/// Which sources share a task, an interface or a host with a target: such pairs are judged one by one.
struct Kinship {
  private enum Tie: Hashable {
    case placement(Int)
    case interface(Ordinal<InterfaceNode>)
    case host(Ordinal<SharedHost>)
  }

  private let graph: ReachabilityGraph
  private let sourceCount: Int
  /// Positions of sources, ascending.
  private var sources: [Tie: [Int]] = [:]

  init(_ graph: ReachabilityGraph, from sources: [End], to targets: [End]) {
    (self.graph, sourceCount) = (graph, sources.count)
    var wanted: Set<Tie> = []
    for target in targets { wanted.formUnion(Self.ties(of: target, graph)) }
    for (position, source) in sources.enumerated() {
      for tie in Self.ties(of: source, graph) where wanted.contains(tie) {
        self.sources[tie, default: []].append(position)
      }
    }
  }

  /// The sources that share something with a target, ascending.
  func sources(sharingWith target: End) -> [Int] {
    // What AWS serves itself is served by who asks.
    if case .linkLocal = target.owner { return Array(0..<sourceCount) }
    let found = Self.ties(of: target, graph).compactMap { sources[$0] }
    return found.count == 1 ? found[0] : Set(found.joined()).sorted()
  }

  private static func ties(of end: End, _ graph: ReachabilityGraph) -> [Tie] {
    var result: [Tie] = []
    if let interface = end.interface { result.append(.interface(interface)) }
    if let host = end.host { result.append(.host(host)) }
    guard case .placement(let position) = end.owner else { return result }
    result.append(.placement(position))
    let placement = graph.placements[position]
    if placement.mode != .awsvpc, let host = placement.host, host != end.host { result.append(.host(host)) }
    return result
  }
}

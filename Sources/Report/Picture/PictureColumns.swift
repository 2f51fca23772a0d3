import Policy

/// Gives each node of a graph its column: tiers from left to right, and services by how far inside they are.
struct PictureColumns {
  /// Services further inside than this stand together.
  private static let deepest = 2

  /// The column of each node, without empty ones.
  let ofNode: [Int]
  /// The columns of each tier that has any.
  let tiers: [(tier: PictureContent.Tier, columns: ClosedRange<Int>)]

  init(_ graph: PictureGraph) {
    let depths = Self.depths(graph)
    /// Services take the places between doors and what is beyond.
    let rough = graph.nodes.indices.map { node -> Int in
      switch graph.nodes[node].tier {
      case .sources: 0
      case .doors: 1
      case .services: 2 + min(depths[node] ?? 0, Self.deepest)
      case .beyond: 3 + Self.deepest
      }
    }
    let used = Set(rough).sorted()
    let columns = rough.map { used.firstIndex(of: $0) ?? 0 }
    ofNode = columns
    tiers = PictureContent.Tier.allCases.compactMap { tier in
      let own = graph.nodes.indices.filter { graph.nodes[$0].tier == tier }.map { columns[$0] }
      guard let first = own.min(), let last = own.max() else { return nil }
      return (tier, first...last)
    }
  }

  /// How many services lie between a service and the outside; nothing for one that is not reached from there.
  private static func depths(_ graph: PictureGraph) -> [Int: Int] {
    var targets = [[Int]](repeating: [], count: graph.nodes.count)
    for edge in graph.reach where graph.nodes[edge.target].tier <= .services {
      targets[edge.source].append(edge.target)
    }
    var depths: [Int: Int] = [:]
    var front = graph.nodes.indices.filter { isOutside(graph.nodes[$0]) }
    for node in front { depths[node] = -1 }
    while !front.isEmpty {
      var next: [Int] = []
      for node in front {
        for target in targets[node] where depths[target] == nil {
          let step = graph.nodes[target].tier == .services ? 1 : 0
          depths[target] = (depths[node] ?? 0) + step
          next.append(target)
        }
      }
      front = next
    }
    return depths.filter { graph.nodes[$0.key].tier == .services }
  }

  private static func isOutside(_ node: PictureGraph.Node) -> Bool {
    guard node.tier == .sources else { return false }
    return node.kind.prominence <= 2
  }
}

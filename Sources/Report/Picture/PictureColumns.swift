/// Gives each node of a graph its column: tiers from left to right, and services by how far inside they are.
struct PictureColumns {
  /// Services further inside than this stand together.
  private static let deepest = 2

  /// The column of each node, without empty ones.
  let ofNode: [Int]
  /// The columns of each tier that has any.
  let tiers: [(tier: PictureContent.Tier, columns: ClosedRange<Int>)]

  init(_ graph: PictureGraph) {
    let depths = graph.depths
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
}

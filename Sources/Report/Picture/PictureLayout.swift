/// Where everything of a picture stands, in pixels.
struct PictureLayout {
  struct Point: Hashable {
    var x: Int
    var y: Int
  }

  struct Box: Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    var right: Int { x + width }
    var middle: Int { y + height / 2 }

    func overlaps(_ other: Box) -> Bool {
      x < other.right && other.x < right && y < other.y + other.height && other.y < y + height
    }
  }

  static let nodeWidth = 196
  static let gap = 128
  static let margin = 14
  static let head = 44
  private static let nodeHeight = 40
  private static let badgeHeight = 15
  private static let spacing = 16.0
  private static let passage = 22.0

  let graph: PictureGraph
  let columns: PictureColumns
  let routes: PictureRoutes
  /// One for each item of the routes: a node's own, or the stretch where an edge passes.
  let boxes: [Box]
  let width: Int
  /// Down to the end of the lowest node.
  let height: Int

  init(_ graph: PictureGraph) {
    self.graph = graph
    columns = PictureColumns(graph)
    var routes = PictureRoutes(graph, columns)
    PictureOrder.arrange(&routes)
    self.routes = routes
    let heights = routes.items.map { item in
      item.node.map { Self.nodeHeight + graph.nodes[$0].badges.count * Self.badgeHeight } ?? 0
    }
    let sizes = routes.items.indices.map { item in
      routes.items[item].node == nil ? Self.passage : Double(heights[item]) + Self.spacing
    }
    let middles = PictureHeights(routes, sizes: sizes).middles
    boxes = routes.items.indices.map { item in
      Box(
        x: Self.margin + routes.items[item].column * (Self.nodeWidth + Self.gap),
        y: Self.head + Int(middles[item]) - heights[item] / 2, width: Self.nodeWidth, height: heights[item])
    }
    let hasArcs = routes.ofEdge.contains {
      routes.items[$0[0]].column == routes.columns.count - 1 && $0.count == 2
        && routes.items[$0[0]].column == routes.items[$0[1]].column
    }
    width = (boxes.map(\.right).max() ?? 0) + Self.margin + (hasArcs ? Self.gap : 0)
    height = (boxes.map { $0.y + $0.height }.max() ?? Self.head) + Self.margin
  }

  /// The x at which a column begins.
  static func left(of column: Int) -> Int { margin + column * (nodeWidth + gap) }
}

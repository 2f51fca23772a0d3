/// The graph as columns of items: nodes, and dummies where an edge crosses a column.
struct PictureRoutes {
  /// What an item is: a node, or a place where an edge passes.
  struct Item {
    /// `nil` for a dummy.
    let node: Int?
    let column: Int
  }

  private(set) var items: [Item]
  /// The items of each edge from its left end to its right one; both ends of an edge within a column.
  private(set) var ofEdge: [[Int]]
  /// Whether an edge leads from right to left.
  private(set) var isBackward: [Bool] = []
  /// The items of each column, from top to bottom.
  var columns: [[Int]]
  /// Neighbours in the column before and after.
  private(set) var left: [[Int]]
  private(set) var right: [[Int]]

  init(_ graph: PictureGraph, _ columns: PictureColumns) {
    items = graph.nodes.indices.map { Item(node: $0, column: columns.ofNode[$0]) }
    ofEdge = []
    self.columns = [[Int]](repeating: [], count: (columns.ofNode.max() ?? -1) + 1)
    for item in items.indices { self.columns[items[item].column].append(item) }
    (left, right) = ([], [])
    for edge in graph.edges {
      let isBackward = columns.ofNode[edge.source] > columns.ofNode[edge.target]
      self.isBackward.append(isBackward)
      let (first, last) = isBackward ? (edge.target, edge.source) : (edge.source, edge.target)
      ofEdge.append(route(from: first, to: last))
    }
    link()
  }

  private mutating func route(from first: Int, to last: Int) -> [Int] {
    var route = [first]
    for column in (items[first].column..<items[last].column).dropFirst() {
      route.append(items.count)
      columns[column].append(items.count)
      items.append(Item(node: nil, column: column))
    }
    return route + [last]
  }

  private mutating func link() {
    left = [[Int]](repeating: [], count: items.count)
    right = left
    for route in ofEdge {
      for (from, to) in zip(route, route.dropFirst()) where items[from].column != items[to].column {
        right[from].append(to)
        left[to].append(from)
      }
    }
  }
}

/// At which height edges leave and enter their nodes: spread over the side, in the order of where they go.
struct PicturePorts {
  /// For each edge, its height at its left end and at its right one.
  private(set) var start: [Int]
  private(set) var end: [Int]

  private static let distance = 9

  private struct Side: Hashable {
    let node: Int
    let isRight: Bool
  }
  private struct Port {
    let edge: Int
    let isStart: Bool
    let other: Int
  }

  init(_ layout: PictureLayout) {
    var sides: [Side: [Port]] = [:]
    start = [Int](repeating: 0, count: layout.graph.edges.count)
    end = start
    for edge in layout.graph.edges.indices {
      let route = layout.routes.ofEdge[edge]
      let (first, last) = (route[0], route[route.count - 1])
      let isArc = layout.boxes[first].x == layout.boxes[last].x
      let next = layout.boxes[route[1]].middle
      let before = layout.boxes[route[route.count - 2]].middle
      sides[Side(node: first, isRight: true), default: []].append(
        Port(edge: edge, isStart: true, other: next))
      sides[Side(node: last, isRight: isArc), default: []].append(
        Port(edge: edge, isStart: false, other: before))
    }
    for (side, ports) in sides { spread(ports, over: layout.boxes[side.node]) }
  }

  private mutating func spread(_ ports: [Port], over box: PictureLayout.Box) {
    let sorted = ports.sorted { ($0.other, $0.edge) < ($1.other, $1.edge) }
    let room = box.height - 12
    let distance = min(Self.distance, sorted.count > 1 ? room / (sorted.count - 1) : 0)
    let top = box.middle - distance * (sorted.count - 1) / 2
    for (index, port) in sorted.enumerated() {
      let height = top + index * distance
      if port.isStart { start[port.edge] = height } else { end[port.edge] = height }
    }
  }
}

/// The lines of a picture's edges: curves with an arrow, and a place for words where there is room.
struct PictureLines {
  typealias Point = PictureLayout.Point
  typealias Box = PictureLayout.Box

  /// A cubic curve with level ends.
  struct Curve {
    let start: Point
    let firstControl: Point
    let secondControl: Point
    let end: Point

    init(from start: Point, to end: Point, bulge: Int? = nil) {
      (self.start, self.end) = (start, end)
      let reach = bulge.map { $0 * 4 / 3 }
      firstControl = Point(x: reach.map { start.x + $0 } ?? (start.x + end.x) / 2, y: start.y)
      secondControl = Point(x: reach.map { end.x + $0 } ?? (start.x + end.x) / 2, y: end.y)
    }

    /// The point at a share of the way.
    func point(at share: Double) -> Point {
      let rest = 1 - share
      let parts = [
        rest * rest * rest, 3 * rest * rest * share, 3 * rest * share * share, share * share * share,
      ]
      let points = [start, firstControl, secondControl, end]
      let x = zip(parts, points).map { $0 * Double($1.x) }.reduce(0, +)
      let y = zip(parts, points).map { $0 * Double($1.y) }.reduce(0, +)
      return Point(x: Int(x.rounded()), y: Int(y.rounded()))
    }
  }

  struct Line {
    /// From the left end to the right one.
    var curves: [Curve]
    /// The tip of the arrow, and whether it points to the right.
    var tip: Point
    var pointsRight: Bool
    /// Words on the line, and where their middle is; nothing where there is no room.
    var label: (text: String, place: Point)?
  }

  private static let arrow = 8
  private static let letter = 6.4
  private static let shares = [0.5, 0.36, 0.64, 0.24, 0.76]

  private(set) var lines: [Line] = []
  private var labels: [Box] = []

  init(_ layout: PictureLayout) {
    let ports = PicturePorts(layout)
    for edge in layout.graph.edges.indices { lines.append(Self.line(edge, layout, ports)) }
    // Lines that break something are given their words first.
    let order = lines.indices.sorted { left, right in
      let (lhs, rhs) = (layout.graph.edges[left].broken.isEmpty, layout.graph.edges[right].broken.isEmpty)
      return lhs == rhs ? left < right : !lhs
    }
    for edge in order { place(Self.text(layout.graph.edges[edge]), on: edge) }
  }

  private static func line(_ edge: Int, _ layout: PictureLayout, _ ports: PicturePorts) -> Line {
    let route = layout.routes.ofEdge[edge]
    let (first, last) = (layout.boxes[route[0]], layout.boxes[route[route.count - 1]])
    let start = Point(x: first.right, y: ports.start[edge])
    if first.x == last.x {
      let end = Point(x: last.right + arrow, y: ports.end[edge])
      let bulge = 30 + min(PictureLayout.gap - 50, abs(start.y - end.y) / 4)
      return Line(
        curves: [Curve(from: start, to: end, bulge: bulge)], tip: Point(x: last.right, y: end.y),
        pointsRight: false)
    }
    let isBackward = layout.routes.isBackward[edge]
    let end = Point(x: last.x, y: ports.end[edge])
    var curves: [Curve] = []
    var from = isBackward ? Point(x: start.x + arrow, y: start.y) : start
    for item in route.dropFirst().dropLast() {
      let box = layout.boxes[item]
      curves.append(Curve(from: from, to: Point(x: box.x, y: box.middle)))
      from = Point(x: box.right, y: box.middle)
    }
    let to = isBackward ? end : Point(x: end.x - arrow, y: end.y)
    curves.append(Curve(from: from, to: to))
    return Line(curves: curves, tip: isBackward ? start : end, pointsRight: !isBackward)
  }

  /// What stands on a line: the ports where it is let in.
  static func text(_ edge: PictureGraph.Edge) -> String {
    let ports =
      edge.doorPorts.isEmpty
      ? PictureGraph.text(edge.traffic, limit: 16)
      : "on " + edge.doorPorts.map(String.init).joined(separator: ", ")
    let text = edge.broken.isEmpty ? ports : "! \(ports)"
    return text.count > 19 ? "\(text.prefix(18))…" : text
  }

  /// How much room words take.
  static func width(of text: String) -> Int { Int(Double(text.count) * letter) + 6 }

  /// Near the target first, where there is nothing yet.
  private mutating func place(_ text: String, on edge: Int) {
    let width = Self.width(of: text)
    let curves = lines[edge].curves
    for curve in lines[edge].pointsRight ? curves.reversed() : curves {
      for share in Self.shares {
        let point = curve.point(at: share)
        let box = Box(x: point.x - width / 2, y: point.y - 7, width: width, height: 14)
        guard !labels.contains(where: { $0.overlaps(box) }) else { continue }
        labels.append(box)
        lines[edge].label = (text, point)
        return
      }
    }
  }
}

import Model
import Policy

/// How many checks were violated, undecided and excepted in each run so far: lines, and the same as a table.
enum TrendChart {
  private static let (width, height) = (720, 190)
  private static let (left, right, top, bottom) = (40, 110, 16, 28)
  private static let shown: [Outcome] = [.violated, .undecided, .excepted]
  /// How many runs are drawn, and told.
  private static let limit = 90

  static func nodes(_ trend: [TrendPoint]) -> [HTMLNode] {
    let points = Array(trend.suffix(limit))
    guard points.count > 1, let first = points.first, let last = points.last else { return [] }
    let caption = "Over \(points.count) runs since \(first.time.readable): " + movement(first, last) + "."
    return [
      .tag("h3", text: "Over time"),
      .tag("figure", nil, [drawing(points, caption), .tag("figcaption", "quiet", text: caption)]),
      .tag("details", "folded", [.tag("summary", text: "The runs as a table"), table(points)]),
    ]
  }

  private static func movement(_ first: TrendPoint, _ last: TrendPoint) -> String {
    shown.map { outcome in
      let (before, now) = (first.counts[outcome] ?? 0, last.counts[outcome] ?? 0)
      return before == now ? "\(outcome.name) \(now)" : "\(outcome.name) from \(before) to \(now)"
    }.joined(separator: ", ")
  }

  private static func drawing(_ points: [TrendPoint], _ caption: String) -> HTMLNode {
    let most = points.flatMap { point in shown.map { point.counts[$0] ?? 0 } }.max() ?? 0
    let step = step(for: most)
    let ceiling = max(step, (most + step - 1) / step * step)
    let levels = stride(from: 0, through: ceiling, by: step).flatMap { level(at: $0, of: ceiling) }
    return .element(
      "svg",
      [
        "class": "trend", "viewBox": "0 0 \(width) \(height)", "width": "\(width)", "height": "\(height)",
        "role": "img", "aria-label": "Trend. \(Printable.text(caption))",
      ], levels + times(points) + lines(points, ceiling))
  }

  /// Round numbers, at most five of them.
  private static func step(for most: Int) -> Int {
    var step = 1
    while most > step * 4 { step = String(step).hasPrefix("2") ? step / 2 * 5 : step * 2 }
    return step
  }

  private static func level(at number: Int, of ceiling: Int) -> [HTMLNode] {
    let y = place(number, of: ceiling)
    return [
      .element("path", ["class": "grid", "d": "M\(left) \(y)H\(width - right)"], []),
      .element("text", ["class": "scale", "x": "\(left - 8)", "y": "\(y + 4)"], [.text("\(number)")]),
    ]
  }

  private static func times(_ points: [TrendPoint]) -> [HTMLNode] {
    guard let first = points.first, let last = points.last else { return [] }
    return [(first, left, "day"), (last, width - right, "day end")].map { point, x, classes in
      .element(
        "text", ["class": classes, "x": "\(x)", "y": "\(height - 8)"],
        [.text("\(CalendarDate(point.time))")])
    }
  }

  /// Each with its name and number at its end, moved apart where they would cover each other.
  private static func lines(_ points: [TrendPoint], _ ceiling: Int) -> [HTMLNode] {
    var labels: [Int] = []
    return shown.filter { outcome in points.contains { $0.counts[outcome] ?? 0 > 0 } }.flatMap { outcome in
      let places = points.enumerated().map { index, point in
        "\(x(index, of: points.count)) \(place(point.counts[outcome] ?? 0, of: ceiling))"
      }
      let now = points.last?.counts[outcome] ?? 0
      var y = place(now, of: ceiling) + 4
      while let near = labels.first(where: { abs($0 - y) < 15 }) { y = near + 15 }
      labels.append(y)
      return [
        HTMLNode.element(
          "path", ["class": "run o-\(outcome.rawValue)", "d": "M" + places.joined(separator: "L")], []),
        .element(
          "text",
          ["class": "last o-\(outcome.rawValue)", "x": "\(width - right + 8)", "y": "\(y)"],
          [.text("\(now) \(outcome.name)")]),
      ]
    }
  }

  private static func x(_ index: Int, of count: Int) -> Int {
    left + (width - left - right) * index / (count - 1)
  }

  private static func place(_ number: Int, of ceiling: Int) -> Int {
    height - bottom - (height - top - bottom) * number / ceiling
  }

  private static func table(_ points: [TrendPoint]) -> HTMLNode {
    let rows = points.reversed().map { point in
      HTMLNode.tag(
        "tr", nil,
        [.element("th", ["scope": "row"], [.text(point.time.readable)])]
          + Outcome.allCases.map { .tag("td", "number", text: "\(point.counts[$0] ?? 0)") })
    }
    return HTMLTable.node(
      "Runs, the latest first", ["Run"] + Outcome.allCases.map(\.name), rows, classes: "sortable")
  }
}

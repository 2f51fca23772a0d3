import Policy
import Query

/// Turns a laid out picture into markup: text as text, a title for everything, colours from the style.
struct PictureDrawing {
  private typealias Point = PictureLayout.Point
  private typealias Box = PictureLayout.Box

  let layout: PictureLayout
  let lines: [PictureLines.Line]
  let name: String
  let description: String

  private static let legendHeight = 26

  init(_ graph: PictureGraph, name: String, description: String) {
    layout = PictureLayout(graph)
    lines = PictureLines(layout).lines
    (self.name, self.description) = (name, description)
  }

  var height: Int { layout.height + Self.legendHeight * legend.rows }
  var width: Int { max(layout.width, 380) }

  /// The whole `svg` element; the style comes first where the file stands alone.
  func node(style: String? = nil) -> HTMLNode {
    let styles = style.map { [HTMLNode.tag("style", text: $0)] } ?? []
    let parts: [HTMLNode] = [
      .element("title", ["id": "picture-name"], [.text(name)]),
      .element("desc", ["id": "picture-text"], [.text(description)]),
    ]
    let drawing: [HTMLNode] = [
      .tag("g", "bands", layout.columns.tiers.flatMap { band($0.tier, $0.columns) }),
      .tag("g", "edges", lines.indices.map(edge)), .tag("g", "words", lines.indices.compactMap(words)),
      .tag("g", "nodes", layout.graph.nodes.indices.map(node)), .tag("g", "key", legend.nodes),
    ]
    return .element(
      "svg",
      [
        "xmlns": style == nil ? nil : "http://www.w3.org/2000/svg", "class": "picture",
        "viewBox": "0 0 \(width) \(height)", "width": "\(width)", "height": "\(height)", "role": "img",
        "aria-labelledby": "picture-name picture-text",
      ], parts + styles + drawing)
  }

  // MARK: Tiers

  private func band(_ tier: PictureContent.Tier, _ columns: ClosedRange<Int>) -> [HTMLNode] {
    let left = PictureLayout.left(of: columns.lowerBound) - 10
    let right = PictureLayout.left(of: columns.upperBound) + PictureLayout.nodeWidth + 10
    let box = Box(x: left, y: 2, width: right - left, height: layout.height - 4)
    return [
      rectangle(box, radius: 8, "band"),
      text(tier.title, at: Point(x: left + 10, y: 23), "tier"),
    ]
  }

  // MARK: Nodes

  private func node(_ index: Int) -> HTMLNode {
    let node = layout.graph.nodes[index]
    let box = layout.boxes[index]
    let label = node.label
    var parts: [HTMLNode] = [
      .tag("title", text: title(node)), rectangle(box, radius: 5, "box"),
      text(PictureText.fit(heading(node), 22), at: Point(x: box.x + 9, y: box.y + 17), "name"),
      text(PictureText.fit(detail(node, label), 27), at: Point(x: box.x + 9, y: box.y + 32), "detail"),
    ]
    for (row, badge) in node.badges.enumerated() {
      let place = Point(x: box.x + 9, y: box.y + 47 + row * 15)
      parts.append(text(PictureText.fit(badge, 27), at: place, "badge"))
    }
    if node.violations > 0 {
      parts.append(text("!", at: Point(x: box.right - 12, y: box.y + 17), "alarm"))
    }
    let classes =
      "node t-\(node.tier)" + (node.kind == .internet ? " wide" : "") + (node.violations > 0 ? " bad" : "")
    return .element("g", ["class": classes, "data-node": "\(index)"], parts)
  }

  private func heading(_ node: PictureGraph.Node) -> String {
    let label = node.label
    let isGroup = node.members.count > 1 && node.members.contains(node.name)
    return isGroup ? "\(PictureText.fit(label.name, 11)) and \(node.members.count - 1) more" : label.name
  }

  private func detail(_ node: PictureGraph.Node, _ label: PartyLabel) -> String {
    let violations = node.violations > 0 ? "\(node.violations) violated" : ""
    guard node.members.contains(node.name) || node.members.count == 1 else {
      return [Tally.count(node.members.count, "member"), violations].filter { !$0.isEmpty }.joined(
        separator: " · ")
    }
    let kinds = Set(node.members.map { PartyLabel($0).kind })
    let own = label.kind.isEmpty ? PictureText.word(node) : label.kind
    let kind = kinds.count > 1 ? "of \(kinds.count) kinds" : own
    return [kind, violations].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func title(_ node: PictureGraph.Node) -> String {
    let names = AnswerGroup.list(node.members, limit: 12)
    let violations = node.violations > 0 ? ["\(Tally.count(node.violations, "check")) violated"] : []
    return ([names] + node.badges + violations).joined(separator: "; ")
  }

  // MARK: Edges

  private func edge(_ index: Int) -> HTMLNode {
    let edge = layout.graph.edges[index]
    let classes = "edge v-\(edge.traffic.verdict.name)" + (edge.broken.isEmpty ? "" : " bad")
    return .element(
      "g",
      [
        "class": classes, "data-from": "\(edge.source)", "data-to": "\(edge.target)",
      ],
      [
        .tag("title", text: PictureText.sentence(edge, layout.graph)),
        .element("path", ["class": "line", "d": PictureText.path(lines[index])], []),
        .element("path", ["class": "tip", "d": PictureText.tip(lines[index])], []),
      ])
  }

  private func words(_ index: Int) -> HTMLNode? {
    guard let label = lines[index].label else { return nil }
    let edge = layout.graph.edges[index]
    let width = PictureLines.width(of: label.text)
    let plate = Box(x: label.place.x - width / 2, y: label.place.y - 7, width: width, height: 14)
    return .element(
      "g",
      [
        "class": edge.broken.isEmpty ? "word" : "word bad", "data-from": "\(edge.source)",
        "data-to": "\(edge.target)",
      ],
      [
        rectangle(plate, radius: 3, "plate"),
        text(label.text, at: Point(x: label.place.x, y: label.place.y + 4), "ports"),
      ])
  }

  // MARK: Key

  /// One line of each kind with its name, in as many rows as the width asks for.
  private var legend: (nodes: [HTMLNode], rows: Int) {
    let kinds: [(String, String)] = [
      ("v-reachable", "reachable"), ("v-reachable-assumed", "◐ if an assumption holds"),
      ("v-unknown", "? not known"), ("v-one-way", "⇀ one-way"), ("v-reachable bad", "! breaks a policy"),
    ]
    var (x, row) = (PictureLayout.margin, 0)
    var nodes: [HTMLNode] = []
    for (classes, words) in kinds {
      let needed = 56 + words.count * 7
      if x + needed > width, x > PictureLayout.margin { (x, row) = (PictureLayout.margin, row + 1) }
      let y = layout.height + row * Self.legendHeight + 12
      nodes.append(
        .element(
          "g", ["class": "edge \(classes)"],
          [.element("path", ["class": "line", "d": "M\(x) \(y)H\(x + 36)"], [])]))
      nodes.append(text(words, at: Point(x: x + 44, y: y + 4), "detail"))
      x += needed + 10
    }
    return (nodes, row + 1)
  }

  // MARK: Shapes

  private func rectangle(_ box: Box, radius: Int, _ classes: String) -> HTMLNode {
    .element(
      "rect",
      [
        "class": classes, "x": "\(box.x)", "y": "\(box.y)", "width": "\(box.width)",
        "height": "\(box.height)", "rx": "\(radius)",
      ], [])
  }

  private func text(_ words: String, at point: Point, _ classes: String) -> HTMLNode {
    .element("text", ["class": classes, "x": "\(point.x)", "y": "\(point.y)"], [.text(words)])
  }
}

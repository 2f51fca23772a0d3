import Addressing
import Query

/// Boxes and arrows, for any language of drawings.
struct Diagram {
  /// What a box or an arrow means; writers choose the look, and labels say the same in words.
  enum Paint: String, CaseIterable { case plain, outside, assumed, unknown, stopped, violated }

  struct Node: Hashable {
    /// Unique, and safe to print.
    let id: String
    let lines: [String]
    let paint: Paint
  }

  struct Edge: Hashable {
    /// Positions of the boxes.
    let from: Int
    let to: Int
    let label: String
    let paint: Paint
    var isDashed = false
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private var ids: Set<String> = []

  /// Adds a box and gives its position; the name is made unique where only hidden characters differ.
  mutating func add(_ name: String, _ lines: [String], _ paint: Paint) -> Int {
    let clean = Printable.text(name)
    var (id, times) = (clean, 1)
    while !ids.insert(id).inserted {
      times += 1
      id = "\(clean) (\(times))"
    }
    nodes.append(Node(id: id, lines: lines.map(Printable.text), paint: paint))
    return nodes.count - 1
  }

  mutating func connect(_ from: Int, _ to: Int, _ label: String, _ paint: Paint, isDashed: Bool = false) {
    edges.append(Edge(from: from, to: to, label: Printable.text(label), paint: paint, isDashed: isDashed))
  }
}

extension Diagram {
  /// Who reaches whom, an arrow for each pair.
  init(_ edges: [PartyEdge]) {
    let ends = edges.flatMap { [$0.source, $0.target] }
    var positions: [String: Int] = [:]
    for end in Set(ends).sorted() {
      positions[end.name] = add(end.name, [end.name], end.isOutside ? .outside : .plain)
    }
    for edge in edges {
      guard let from = positions[edge.source.name], let to = positions[edge.target.name] else { continue }
      connect(from, to, edge.label, edge.paint, isDashed: edge.verdict != .reachable)
    }
  }

  /// One way, hop by hop: there, and back with dashes.
  init(_ path: ExplainedPath, from source: String, to target: String) {
    let start = add(source, [source, path.source], .outside)
    let there = path.steps.filter { !$0.isReturn }
    let forward = there.map { add(step: $0) }
    let end = add(target, [target, path.target], .outside)
    let back = path.steps.filter(\.isReturn).map { add(step: $0) }
    let label = "\(path.verdict.name): \(path.traffic)"
    chain([start] + forward + [end], first: label, stops: there.map(\.isStop), isDashed: false)
    if !back.isEmpty {
      chain(
        [end] + back + [start], first: "back", stops: path.steps.filter(\.isReturn).map(\.isStop),
        isDashed: true)
    }
  }

  private mutating func add(step: Step) -> Int {
    let head = step.component.isEmpty ? step.place : "\(step.place) \(step.component)"
    return add(head, [head, step.outcomeText] + step.evidence.prefix(4).map(\.line), step.paint)
  }

  /// Arrows from each to the next; behind what stops the flow nothing arrives.
  private mutating func chain(_ positions: [Int], first: String, stops: [Bool], isDashed: Bool) {
    var isStopped = false
    for (index, pair) in zip(positions, positions.dropFirst()).enumerated() {
      if index > 0 { isStopped = isStopped || stops[index - 1] }
      connect(
        pair.0, pair.1, index == 0 ? first : isStopped ? "not reached" : "", isStopped ? .stopped : .plain,
        isDashed: isDashed || isStopped)
    }
  }
}

extension Step {
  fileprivate var isStop: Bool { if case .closed = outcome { true } else { false } }

  fileprivate var paint: Diagram.Paint {
    switch outcome {
    case .admitted: .plain
    case .assumed: .assumed
    case .unknown: .unknown
    case .closed: .stopped
    }
  }
}

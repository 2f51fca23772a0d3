import Policy
import Query

/// Nodes and edges to draw: grouped, merged, and few enough to be looked at.
struct PictureGraph {
  struct Node {
    let tier: PictureContent.Tier
    /// What it is drawn as; the first member's name where equal ones were merged.
    var name: String
    let kind: Party.Kind
    /// Everything that it stands for, sorted.
    var members: [String]
    /// How many violated findings its members take part in.
    var violations = 0
    /// Edges to or from all services, in words.
    var badges: [String] = []

    /// Without the identifier of a machine that has a name.
    var label: PartyLabel {
      guard name.hasSuffix(")"), let start = name.ranges(of: " (i-").last else { return PartyLabel(name) }
      return PartyLabel(String(name[..<start.lowerBound]))
    }
  }

  struct Edge {
    let source: Int
    let target: Int
    var traffic: VerdictTraffic
    /// The listeners' ports of an edge that leads to a load balancer, sorted.
    var doorPorts: [UInt16] = []
    /// Policies that some of it breaks, sorted.
    var broken: [String]
  }

  /// More than this no one sees through.
  static let mostNodes = 150
  static let mostEdges = 300

  let level: PictureLevel
  private(set) var nodes: [Node]
  private(set) var edges: [Edge]
  /// How far inside each service is; nothing for one that is not reached from outside.
  private(set) var depths: [Int: Int] = [:]
  /// For each node of the content where it went.
  private(set) var places: [Int]

  /// The first level that fits.
  init(_ content: PictureContent) {
    var levels = PictureLevel.allCases[...]
    var graph = PictureGraph(content, levels.removeFirst())
    while !graph.fits, let level = levels.popFirst() { graph = PictureGraph(content, level) }
    self = graph
  }

  private var fits: Bool { nodes.count <= Self.mostNodes && edges.count <= Self.mostEdges }

  init(_ content: PictureContent, _ level: PictureLevel) {
    self.level = level
    let grouping = PictureGrouping(content, level)
    (nodes, edges, places) = (grouping.nodes, grouping.edges, grouping.places)
    mergeEquals()
    depths = PictureDepths.depths(content, places)
    badge()
  }

  // MARK: Equal nodes

  private struct Tie: Hashable, Comparable {
    let other: Int
    let isOut: Bool
    let traffic: VerdictTraffic
    let doorPorts: [UInt16]
    let broken: [String]

    init(_ edge: Edge, isOut: Bool) {
      (other, self.isOut) = (isOut ? edge.target : edge.source, isOut)
      (traffic, doorPorts, broken) = (edge.traffic, edge.doorPorts, edge.broken)
    }

    static func < (lhs: Tie, rhs: Tie) -> Bool {
      (lhs.other, lhs.isOut ? 1 : 0) < (rhs.other, rhs.isOut ? 1 : 0)
    }
  }

  private struct Likeness: Hashable {
    let tier: PictureContent.Tier
    let kinship: Int
    let ties: [Tie]
  }

  private mutating func mergeEquals() {
    var ties = [[Tie]](repeating: [], count: nodes.count)
    for edge in edges {
      ties[edge.source].append(Tie(edge, isOut: true))
      ties[edge.target].append(Tie(edge, isOut: false))
    }
    var merged: [Node] = []
    var known: [Likeness: Int] = [:]
    var moves = [Int](repeating: 0, count: nodes.count)
    for (position, node) in nodes.enumerated() {
      let likeness = Likeness(tier: node.tier, kinship: kinship(position), ties: ties[position].sorted())
      if let place = known[likeness] {
        merged[place].members = (merged[place].members + node.members).sorted()
        merged[place].violations += node.violations
        moves[position] = place
      } else {
        known[likeness] = merged.count
        moves[position] = merged.count
        merged.append(node)
      }
    }
    move(to: merged, moves)
  }

  private mutating func move(to merged: [Node], _ moves: [Int]) {
    var seen: Set<[Int]> = []
    edges = edges.compactMap { edge in
      let (source, target) = (moves[edge.source], moves[edge.target])
      guard seen.insert([source, target]).inserted else { return nil }
      return Edge(
        source: source, target: target, traffic: edge.traffic, doorPorts: edge.doorPorts, broken: edge.broken)
    }
    nodes = merged
    places = places.map { moves[$0] }
  }

  /// Only nodes of the same number may be merged.
  private func kinship(_ position: Int) -> Int {
    let node = nodes[position]
    if node.kind == .internet || (node.tier == .services && level == .services) { return -1 - position }
    if node.kind.isOutside { return 1 }
    return node.tier == .doors ? 2 + node.kind.prominence : 0
  }

  // MARK: What all share

  /// Turns edges that tie a node to all (other) services alike into words on it.
  private mutating func badge() {
    let services = nodes.indices.filter { nodes[$0].tier == .services }.count
    guard services > 2, nodes.count <= Self.mostNodes else { return }
    var gone: Set<Int> = []
    for isOut in [true, false] {
      var ties = [[Int]](repeating: [], count: nodes.count)
      for (index, edge) in edges.enumerated() where !gone.contains(index) {
        let (own, other) = isOut ? (edge.source, edge.target) : (edge.target, edge.source)
        if nodes[other].tier == .services { ties[own].append(index) }
      }
      for node in nodes.indices {
        let isService = nodes[node].tier == .services
        guard ties[node].count > 2, ties[node].count == (isService ? services - 1 : services),
          let traffic = common(ties[node])
        else { continue }
        gone.formUnion(ties[node])
        let whom = isService ? "all other services" : "all services"
        nodes[node].badges.append("\(isOut ? "→" : "←") \(whom): \(Self.text(traffic))")
      }
    }
    edges = edges.indices.filter { !gone.contains($0) }.map { edges[$0] }
  }

  /// What all these edges carry, if it is the same and breaks nothing.
  private func common(_ indices: [Int]) -> VerdictTraffic? {
    guard let first = indices.first.map({ edges[$0].traffic }) else { return nil }
    return indices.allSatisfy { edges[$0].traffic == first && edges[$0].broken.isEmpty } ? first : nil
  }

  /// `tcp/443 · ? udp/53`; the strongest verdict needs no mark where it is certain.
  static func text(_ traffic: VerdictTraffic, limit: Int = 20) -> String {
    traffic.parts.map { part in
      let ports = VerdictTraffic.short(part.traffic, limit: limit)
      return part.verdict == .reachable ? ports : "\(VerdictTraffic.mark(part.verdict)) \(ports)"
    }.joined(separator: " · ")
  }
}

import Addressing
import Policy
import Query

/// The nodes of a content under the names of a level, with one edge for each pair of them.
struct PictureGrouping {
  private(set) var nodes: [PictureGraph.Node] = []
  private(set) var edges: [PictureGraph.Edge] = []
  /// For each node of the content where it went.
  private(set) var places: [Int]

  private struct Key: Hashable {
    let tier: PictureContent.Tier
    let name: String
  }
  private struct Ends: Hashable, Comparable {
    let source: Int
    let target: Int

    static func < (lhs: Ends, rhs: Ends) -> Bool {
      (lhs.source, lhs.target) < (rhs.source, rhs.target)
    }
  }
  private struct Load {
    var traffic: [Verdict: TrafficSet] = [:]
    var doorPorts: Set<UInt16> = []
    var broken: Set<String> = []
  }

  init(_ content: PictureContent, _ level: PictureLevel) {
    places = [Int](repeating: 0, count: content.nodes.count)
    var known: [Key: Int] = [:]
    for position in Self.order(content.nodes) {
      let node = content.nodes[position]
      let key = Key(tier: node.tier, name: level.name(of: node))
      let place = known[key] ?? nodes.count
      if place == nodes.count {
        known[key] = place
        nodes.append(PictureGraph.Node(tier: node.tier, name: key.name, kind: node.kind, members: []))
      }
      nodes[place].members.append(node.name)
      if node.tier == .services { nodes[place].violations += content.violations[node.name] ?? 0 }
      places[position] = place
    }
    for place in nodes.indices { nodes[place].members.sort() }
    collectEdges(content)
  }

  /// By tier, the outside first, then by name.
  private static func order(_ nodes: [PictureContent.Node]) -> [Int] {
    nodes.indices.sorted { left, right in
      let (lhs, rhs) = (nodes[left], nodes[right])
      if lhs.tier != rhs.tier { return lhs.tier < rhs.tier }
      return (lhs.kind.prominence, lhs.name) < (rhs.kind.prominence, rhs.name)
    }
  }

  private mutating func collectEdges(_ content: PictureContent) {
    var loads: [Ends: Load] = [:]
    func add(_ source: Int, _ target: Int, _ flow: PictureContent.Flow, _ broken: Set<String>) {
      let ends = Ends(source: places[source], target: places[target])
      guard ends.source != ends.target else { return }
      loads[ends, default: Load()].traffic.add(flow.traffic)
      loads[ends, default: Load()].broken.formUnion(broken)
      if places[flow.target] != ends.target {
        loads[ends, default: Load()].doorPorts.formUnion(flow.doorPorts)
      }
    }
    for flow in content.flows {
      let pair = PictureContent.Pair(
        source: content.nodes[flow.source].name, target: content.nodes[flow.target].name)
      let broken = content.broken[pair] ?? []
      if let door = flow.door {
        add(flow.source, door, flow, broken)
        add(door, flow.target, flow, broken)
      } else {
        add(flow.source, flow.target, flow, broken)
      }
    }
    edges = loads.keys.sorted().compactMap { ends in
      loads[ends].map { load in
        PictureGraph.Edge(
          source: ends.source, target: ends.target, traffic: VerdictTraffic(load.traffic),
          doorPorts: load.doorPorts.sorted(), broken: load.broken.sorted())
      }
    }
  }
}

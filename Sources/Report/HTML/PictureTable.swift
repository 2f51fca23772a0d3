import Addressing
import Query

/// The picture as a table: a row for each source, door and target.
enum PictureTable {
  /// More than this no one reads; the services' own parts have the rest.
  private static let limit = 600

  private struct Ends: Hashable, Comparable {
    let source: Int
    let target: Int
    let door: Int?

    static func < (lhs: Ends, rhs: Ends) -> Bool {
      (lhs.source, lhs.target, lhs.door ?? -1) < (rhs.source, rhs.target, rhs.door ?? -1)
    }
  }
  private struct Row {
    var traffic: [Verdict: TrafficSet] = [:]
    var ways: Set<String> = []
    var broken: Set<String> = []
  }

  static func node(_ picture: Picture) -> HTMLNode {
    let rows = rows(picture)
    let keys = rows.keys.sorted()
    let lines = keys.prefix(limit).compactMap { ends in rows[ends].map { line(ends, $0, picture.graph) } }
    let summary = "\(Tally.count(keys.count, "line")) of the picture as a table"
    let more =
      keys.count > limit
      ? [HTMLNode.tag("p", "quiet", text: "\(keys.count - limit) more in the services' own parts")] : []
    return .element(
      "details", ["class": "folded", "id": "picture-table"],
      [
        .tag("summary", text: summary),
        HTMLTable.node(
          "The picture as a table", ["Source", "Target", "Traffic", "Way", "Breaks"], lines,
          classes: "sortable"),
      ] + more)
  }

  private static func rows(_ picture: Picture) -> [Ends: Row] {
    let (content, places) = (picture.content, picture.graph.places)
    var rows: [Ends: Row] = [:]
    for flow in content.flows {
      let ends = Ends(
        source: places[flow.source], target: places[flow.target], door: flow.door.map { places[$0] })
      let pair = PictureContent.Pair(
        source: content.nodes[flow.source].name, target: content.nodes[flow.target].name)
      var row = rows[ends] ?? Row()
      row.traffic.add(flow.traffic)
      row.ways.formUnion(flow.ways)
      row.broken.formUnion(content.broken[pair] ?? [])
      rows[ends] = row
    }
    return rows
  }

  private static func line(_ ends: Ends, _ row: Row, _ graph: PictureGraph) -> HTMLNode {
    let nodes = [ends.source, ends.target] + (ends.door.map { [$0] } ?? [])
    let parts = VerdictTraffic(row.traffic).parts.map { part in
      HTMLNode.tag(
        "span", "part",
        [
          MatrixSection.mark(part.verdict), .spoken("\(part.verdict.name) "),
          .text(VerdictTraffic.short(part.traffic)),
        ])
    }
    let broken = row.broken.sorted().map { HTMLNode.tag("span", "control", [.code($0)]) }
    return .element(
      "tr", ["data-nodes": nodes.map(String.init).joined(separator: " ")],
      [
        .element("th", ["scope": "row"], [.name(name(graph.nodes[ends.source]))]),
        .tag("td", nil, [.name(name(graph.nodes[ends.target]))]), .tag("td", nil, parts),
        .tag("td", nil, [.name(AnswerGroup.list(row.ways.sorted(), limit: 4))]),
        .tag("td", nil, broken.isEmpty ? ["–"] : broken),
      ])
  }

  private static func name(_ node: PictureGraph.Node) -> String {
    node.members == [node.name] ? node.name : AnswerGroup.list(node.members, limit: 8)
  }
}

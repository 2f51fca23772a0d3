import Policy
package import Query

/// Writes `report.mmd`: who reaches whom as a Mermaid flowchart, or as a table where that would be too much to draw.
package struct MermaidReporter: Reporter {
  package static let fileName = "report.mmd"

  package init() {}

  /// All arrows; if those are too many, only what policies complain of.
  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    let edges = PartyEdge.edges(report)
    let judged = edges.filter { $0.outcome != nil }
    let isTooMuch = edges.count > MermaidText.edgeLimit && !judged.isEmpty
    return Self.drawing(isTooMuch ? judged : edges, left: isTooMuch ? edges.count - judged.count : 0)
  }

  package func render(_ answer: Answer) -> [UInt8] { Self.drawing(PartyEdge.edges(answer), left: 0) }

  /// The way that the verdict is that of.
  package func render(_ explanation: Explanation) -> [UInt8] {
    Array(MermaidText.flowchart(Diagram(explanation)).utf8)
  }

  private static func drawing(_ edges: [PartyEdge], left: Int) -> [UInt8] {
    let text = MermaidText.flowchart(Diagram(edges))
    guard edges.count <= MermaidText.edgeLimit, text.utf8.count <= MermaidText.byteLimit else {
      return table(edges, left: left)
    }
    let note = left > 0 ? "%% \(Tally.count(left, "arrow")) of which no policy complains left out\n" : ""
    return Array((note + text).utf8)
  }

  private static func table(_ edges: [PartyEdge], left: Int) -> [UInt8] {
    let note = left > 0 ? "\n\(Tally.count(left, "row")) of which no policy complains left out\n" : ""
    let rows = edges.map { edge in
      let cells = [edge.source.name, edge.target.name, edge.label].map(MarkdownText.cell)
      return "| \(cells.joined(separator: " | ")) |\n"
    }
    return Array(("| From | To | What |\n|---|---|---|\n" + rows.joined() + note).utf8)
  }
}

/// Writes `report.dot`: who reaches whom, for Graphviz.
package struct DOTReporter: Reporter {
  package static let fileName = "report.dot"

  package init() {}

  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    Array(DOTText.graph(Diagram(PartyEdge.edges(report))).utf8)
  }

  package func render(_ answer: Answer) -> [UInt8] {
    Array(DOTText.graph(Diagram(PartyEdge.edges(answer))).utf8)
  }

  /// The way that the verdict is that of.
  package func render(_ explanation: Explanation) -> [UInt8] {
    Array(DOTText.graph(Diagram(explanation)).utf8)
  }
}

extension Diagram {
  fileprivate init(_ explanation: Explanation) {
    let (source, target) = (explanation.source.name, explanation.target.name)
    guard let path = explanation.paths.first else {
      self.init()
      let ends = [source, target].map { add($0, [$0], .outside) }
      connect(ends[0], ends[1], explanation.verdict.name, .stopped, isDashed: true)
      return
    }
    self.init(path, from: source, to: target)
  }
}

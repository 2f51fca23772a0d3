/// Writes a drawing in Graphviz's language.
enum DOTText {
  static func graph(_ diagram: Diagram) -> String {
    var lines = [
      "digraph taskreach {", "  rankdir=LR;",
      "  node [shape=box, style=\"rounded\", fontname=\"sans-serif\"];", "  edge [fontname=\"sans-serif\"];",
    ]
    for node in diagram.nodes {
      let label = node.lines.filter { !$0.isEmpty }.map(escaped).joined(separator: "\\n")
      let color = DiagramColor.stroke(node.paint)
      lines.append("  \(quoted(node.id)) [label=\"\(label)\", color=\"\(color)\"];")
    }
    for edge in diagram.edges {
      let ends = [edge.from, edge.to].map { quoted(diagram.nodes[$0].id) }.joined(separator: " -> ")
      let style = edge.isDashed ? ", style=dashed" : ""
      let label = "label=\"\(escaped(edge.label))\", color=\"\(DiagramColor.stroke(edge.paint))\""
      lines.append("  \(ends) [\(label)\(style)];")
    }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  /// A name: only quotes and backslashes mean anything in it.
  private static func quoted(_ id: String) -> String { "\"\(backslashed(Printable.text(id)))\"" }

  /// A label, in which entities are read, too.
  static func escaped(_ text: String) -> String {
    backslashed(Printable.text(text).replacing("&", with: "&amp;"))
  }

  private static func backslashed(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}

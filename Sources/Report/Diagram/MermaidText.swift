/// Writes a drawing as a Mermaid flowchart.
enum MermaidText {
  /// What is quick to draw and still to be read; Mermaid's own limit is 500.
  static let edgeLimit = 100
  /// Mermaid refuses longer texts unless it is told otherwise.
  static let byteLimit = 50_000
  private static let labelLimit = 80

  static func flowchart(_ diagram: Diagram) -> String {
    var lines = ["flowchart LR"]
    for (index, node) in diagram.nodes.enumerated() {
      let label = node.lines.filter { !$0.isEmpty }.map(escaped).joined(separator: "<br/>")
      lines.append("  n\(index + 1)[\"\(label)\"]:::\(node.paint.rawValue)")
    }
    for edge in diagram.edges {
      let arrow = edge.isDashed ? "-.->" : "-->"
      let label = edge.label.isEmpty ? "" : "|\"\(escaped(edge.label))\"|"
      lines.append("  n\(edge.from + 1) \(arrow)\(label) n\(edge.to + 1)")
    }
    for paint in Diagram.Paint.allCases { lines.append("  classDef \(paint.rawValue) \(style(paint))") }
    for paint in Diagram.Paint.allCases where paint != .plain {
      let numbers = diagram.edges.indices.filter { diagram.edges[$0].paint == paint }
      if !numbers.isEmpty {
        lines.append("  linkStyle \(numbers.map(String.init).joined(separator: ",")) \(stroke(paint))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Text within quotes: letters and digits as they are, what could mean anything by its number.
  ///
  /// The word `end` closes a block in some versions even there, and `%%{…}%%` anywhere is a directive.
  static func escaped(_ text: String) -> String {
    let short = text.count > labelLimit ? "\(text.prefix(labelLimit - 1))…" : text
    let words = Printable.text(short).split(separator: " ", omittingEmptySubsequences: false)
    return words.map { word in
      word.lowercased() == "end"
        ? "#\(word.unicodeScalars.first?.value ?? 101);\(word.dropFirst())" : numbered(word)
    }.joined(separator: " ")
  }

  private static func numbered(_ word: Substring) -> String {
    var result = ""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", ",", "-", "/": result.unicodeScalars.append(scalar)
      case _ where scalar.isASCII: result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func style(_ paint: Diagram.Paint) -> String {
    let fill =
      switch paint {
      case .plain: "fill:#ffffff"
      case .outside: "fill:#eef2f7"
      case .assumed: "fill:#fff7e0"
      case .unknown: "fill:#f3e8fd"
      case .stopped, .violated: "fill:#fdecea"
      }
    return "\(fill),color:#1b1b1b,\(stroke(paint))"
  }

  private static func stroke(_ paint: Diagram.Paint) -> String { "stroke:\(DiagramColor.stroke(paint))" }
}

/// Colours that stand on white and on dark pages.
enum DiagramColor {
  static func stroke(_ paint: Diagram.Paint) -> String {
    switch paint {
    case .plain, .outside: "#5b6673"
    case .assumed: "#9a6700"
    case .unknown: "#7c3aed"
    case .stopped: "#6b7280"
    case .violated: "#b3261e"
    }
  }
}

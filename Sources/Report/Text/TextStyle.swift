import Policy
import Query

/// Colour for a terminal, where it was asked for; the words say everything without it.
struct TextStyle {
  enum Paint: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case magenta = "35"
    case cyan = "36"
  }

  let isColored: Bool

  func callAsFunction(_ text: String, _ paint: Paint?) -> String {
    guard isColored, let paint, !text.isEmpty else { return text }
    return "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m"
  }

  static func paint(_ verdict: Verdict) -> Paint {
    switch verdict {
    case .reachable: .bold
    case .reachableAssumed: .yellow
    case .unknown: .magenta
    case .oneWay: .cyan
    case .blocked: .dim
    }
  }

  static func paint(_ outcome: Outcome) -> Paint {
    switch outcome {
    case .violated: .red
    case .undecided: .yellow
    case .excepted: .cyan
    case .satisfied: .green
    case .notApplicable: .dim
    }
  }
}

/// Lines under each other in columns; the last column is as long as it is.
struct TextColumns {
  /// A line: its cells, and how the first of them is painted.
  struct Row {
    var cells: [String]
    var paint: TextStyle.Paint?
    /// Lines to stand below, as they are.
    var below: [String] = []
  }

  var rows: [Row] = []
  /// Wider cells push the rest of their own line only.
  var widest = 44

  func lines(_ style: TextStyle, indent: String = "") -> [String] {
    let columns = rows.map(\.cells.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.cells.indices.contains(column) ? $0.cells[column].count : 0 }.filter { $0 <= widest }
        .max() ?? 0
    }
    return rows.flatMap { row -> [String] in
      var line = ""
      for (column, cell) in row.cells.enumerated() {
        let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
        let isLast = row.cells[(column + 1)...].allSatisfy(\.isEmpty)
        line += style(cell, column == 0 ? row.paint : nil)
        if isLast { break }
        // An empty column costs nothing.
        if widths[column] > 0 || !cell.isEmpty { line += padding + "  " }
      }
      return [indent + line] + row.below
    }
  }
}

import Addressing
import Model
package import Query

/// Writes the answer to `explain` for people: the verdict, then every way hop by hop, there and back.
package struct ExplanationTextReporter: Sendable {
  /// How many ways are shown unless all are wanted.
  private static let ways = 4

  private let isVerbose: Bool
  private let style: TextStyle

  /// `verbose` shows every way that was tried, and the limits.
  package init(verbose: Bool = false, color: Bool = false) {
    (isVerbose, style) = (verbose, TextStyle(isColored: color))
  }

  /// The verdict on the first line.
  package func render(_ explanation: Explanation) -> [UInt8] {
    var lines = heading(explanation)
    let shown = isVerbose ? explanation.paths : Array(explanation.paths.prefix(Self.ways))
    for path in shown { lines += [""] + self.path(path) }
    if shown.count < explanation.paths.count {
      lines += ["", "\(explanation.paths.count - shown.count) more ways were tried (--verbose)"]
    }
    for section in [
      blockers(explanation), SmallestChange.lines(explanation),
      GlossaryText.notes(explanation.notes),
      GlossaryText.gaps(explanation.paths.flatMap(\.gaps)),
      GlossaryText.assumptions(explanation.paths.flatMap(\.assumptions)),
      isVerbose ? GlossaryText.limits(explanation.limits) : [],
    ] where !section.isEmpty { lines += [""] + section }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func heading(_ explanation: Explanation) -> [String] {
    let verdict = style(explanation.verdict.name, TextStyle.paint(explanation.verdict))
    let ends = Printable.text("\(explanation.source.name) -> \(explanation.target.name)")
    var lines = ["\(verdict): \(ends), \(explanation.traffic)"]
    let total = explanation.pairs.values.reduce(0, +)
    if total > 1 {
      let parts = explanation.pairs.sorted { $0.key > $1.key }.map { "\($0.value) \($0.key.name)" }
      lines.append("\(total) pairs: \(parts.joined(separator: ", "))")
    }
    return lines
  }

  private func path(_ path: ExplainedPath) -> [String] {
    var lines = PathText.lines(path, indent: "")
    let pause = path.door == .none ? "," : ""
    lines[0] = "\(style(path.verdict.name, TextStyle.paint(path.verdict)))\(pause) \(lines[0])"
    return lines
  }

  /// Every blocker once a way, each with its code and component: all of one way have to go, and one way is enough.
  private func blockers(_ explanation: Explanation) -> [String] {
    guard explanation.verdict == .blocked || explanation.verdict == .oneWay else { return [] }
    var ways: [(name: String, paths: [ExplainedPath])] = []
    for path in explanation.paths where !path.blockers.isEmpty {
      if let index = ways.firstIndex(where: { $0.name == path.door.text }) {
        ways[index].paths.append(path)
      } else {
        ways.append((path.door.text, [path]))
      }
    }
    return ways.flatMap { way -> [String] in
      let heading = ways.count == 1 ? "Stopped by:" : "Stopped by, \(way.name):"
      return [Printable.text(heading)] + blockers(way.paths)
    }
  }

  private func blockers(_ paths: [ExplainedPath]) -> [String] {
    var seen: Set<[String]> = []
    var columns = TextColumns()
    for step in paths.flatMap(\.blockers) {
      guard case .closed(let code) = step.outcome else { continue }
      let way = step.isReturn ? "on the way back" : ""
      let cells = [code.rawValue, step.component, step.place, way].map(Printable.text)
      guard seen.insert(cells).inserted else { continue }
      columns.rows.append(TextColumns.Row(cells: cells))
    }
    return columns.lines(style, indent: "  ")
  }
}

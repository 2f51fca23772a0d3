import Addressing
import Query

/// A path hop by hop, there and back; a way through load balancers leg by leg.
enum PathText {
  /// The way on a line of its own, then its hops.
  static func lines(_ path: ExplainedPath, indent: String) -> [String] {
    let ends = [path.source, path.target].map { $0.isEmpty ? "address not known" : $0 }.joined(
      separator: " to ")
    let dialled = path.wireTraffic == path.traffic ? "" : ", dialled on \(path.wireTraffic)"
    let heading = Printable.text("\(path.door.text), \(ends) on \(path.traffic)\(dialled)")
    let hops = path.steps.contains { $0.leg != nil } ? legs(path, indent) : ways(path, indent)
    return [indent + heading] + hops
  }

  /// Two blocks, each with its name in the first column.
  private static func ways(_ path: ExplainedPath, _ indent: String) -> [String] {
    var columns = TextColumns()
    for (name, steps) in [
      ("there", path.steps.filter { !$0.isReturn }), ("back", path.steps.filter(\.isReturn)),
    ] {
      for (index, step) in steps.enumerated() {
        columns.rows.append(TextColumns.Row(cells: [index == 0 ? name : ""] + cells(step)))
      }
    }
    return columns.lines(TextStyle(isColored: false), indent: indent + "  ")
  }

  /// One block with a heading for each leg, there in order, then back.
  private static func legs(_ path: ExplainedPath, _ indent: String) -> [String] {
    let blocks = blocks(path.steps)
    var columns = TextColumns()
    for block in blocks { columns.rows += block.map { TextColumns.Row(cells: cells($0)) } }
    // Laid out together, so that columns stand under each other from leg to leg.
    var rows = columns.lines(TextStyle(isColored: false), indent: indent + "    ")[...]
    return blocks.flatMap { block -> [String] in
      let lines = rows.prefix(block.count)
      rows = rows.dropFirst(block.count)
      return [indent + "  " + heading(block)] + lines
    }
  }

  /// Neighbouring steps of one leg and one direction.
  private static func blocks(_ steps: [Step]) -> [[Step]] {
    var result: [[Step]] = []
    for step in steps {
      if let last = result.last?.last, last.isReturn == step.isReturn, last.leg == step.leg {
        result[result.count - 1].append(step)
      } else {
        result.append([step])
      }
    }
    return result
  }

  private static func heading(_ steps: [Step]) -> String {
    let isReturn = steps.first?.isReturn ?? false
    guard let leg = steps.first?.leg else { return isReturn ? "back" : "there" }
    let (from, to) = isReturn ? (leg.target, leg.source) : (leg.source, leg.target)
    return Printable.text("\(isReturn ? "back" : "there"), from \(from) to \(to)")
  }

  private static func cells(_ step: Step) -> [String] {
    [step.place, step.component, step.outcomeText, step.evidenceText].map(Printable.text)
  }
}

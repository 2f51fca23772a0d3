import Addressing
import Query

/// A path hop by hop, there and back.
enum PathText {
  static func lines(_ path: ExplainedPath, indent: String) -> [String] {
    let ends = [path.source, path.target].map { $0.isEmpty ? "address not known" : $0 }.joined(
      separator: " to ")
    let dialled = path.wireTraffic == path.traffic ? "" : ", dialled on \(path.wireTraffic)"
    let heading = Printable.text("\(path.door.text), \(ends) on \(path.traffic)\(dialled)")
    var columns = TextColumns()
    for (name, steps) in [
      ("there", path.steps.filter { !$0.isReturn }), ("back", path.steps.filter(\.isReturn)),
    ] {
      for (index, step) in steps.enumerated() {
        let cells = [
          index == 0 ? name : "", step.role.text, step.component, step.outcomeText, step.evidenceText,
        ]
        columns.rows.append(TextColumns.Row(cells: cells.map(Printable.text)))
      }
    }
    return [indent + heading] + columns.lines(TextStyle(isColored: false), indent: indent + "  ")
  }
}

import Addressing
import Query

/// The matrix of sources and services.
enum MatrixSection {
  /// More than this no one reads; the rest is in `report.json`.
  private static let rowLimit = 200

  static func node(_ report: AuditReport) -> HTMLNode {
    let matrix = ServiceMatrix(report.services)
    let content =
      matrix.columns.isEmpty ? [.tag("p", "calm", text: "There is no service to reach.")] : table(matrix)
    return .element(
      "section", ["id": "matrix", "aria-labelledby": "matrix-title"],
      [.element("h2", ["id": "matrix-title"], ["Who reaches what"])] + content)
  }

  private static func table(_ matrix: ServiceMatrix) -> [HTMLNode] {
    let columns = matrix.columns.prefix(ServiceMatrix.size)
    let heads = columns.map { HTMLNode.element("th", ["scope": "col"], [label($0)]) }
    let rows = matrix.rows.prefix(rowLimit).map { line in
      HTMLNode.tag(
        "tr", nil,
        [.element("th", ["scope": "row"], [label(line.names)])]
          + columns.indices.map { cell(line.cells[$0] ?? VerdictTraffic([:])) })
    }
    let corner = HTMLNode.element("th", ["scope": "col", "class": "corner"], ["from, to"])
    let table = HTMLNode.tag(
      "table", "matrix",
      [
        .tag("caption", nil, [.spoken("Sources by row, services by column, ports in the cells")]),
        .tag("thead", nil, [.tag("tr", nil, [corner] + heads)]), .tag("tbody", nil, rows),
      ])
    return [legend, HTMLTable.frame("Matrix of sources and services", table)] + remarks(matrix)
  }

  private static func remarks(_ matrix: ServiceMatrix) -> [HTMLNode] {
    var result: [HTMLNode] = []
    if matrix.isByCluster {
      let text =
        "There are too many services for a column each: a cell says what some of a cluster or kind reach of some of a "
        + "cluster. The services' own parts say which."
      result.append(.tag("p", "box", text: text))
    }
    if !matrix.silent.isEmpty {
      result.append(
        .tag("p", "quiet", ["Reaching none of these: ", .name(AnswerGroup.list(matrix.silent, limit: 60))]))
    }
    let cut = max(0, matrix.rows.count - rowLimit) + max(0, matrix.columns.count - ServiceMatrix.size)
    if cut > 0 {
      result.append(.tag("p", "quiet", text: "\(cut) more rows and columns in \(JSONReporter.fileName)"))
    }
    return result
  }

  private static let legend = HTMLNode.tag(
    "ul", "legend",
    [Verdict.reachable, .reachableAssumed, .unknown, .oneWay].map { verdict in
      .tag("li", nil, [mark(verdict), .text(verdict.name)])
    } + [.tag("li", nil, [.tag("span", "mark", text: "·"), "blocked"])])

  static func mark(_ verdict: Verdict) -> HTMLNode {
    .element(
      "span", ["class": "mark v-\(verdict.name)", "aria-hidden": "true"],
      [.text(VerdictTraffic.mark(verdict))])
  }

  private static func label(_ names: [String]) -> HTMLNode {
    guard let first = names.first, names.count > 1 else { return .name(names.first ?? "") }
    let others = names.dropFirst().map { HTMLNode.tag("li", nil, [.name($0)]) }
    return .tag(
      "details", "names",
      [.tag("summary", nil, [.name(first), .text(" and \(names.count - 1) more")]), .tag("ul", nil, others)])
  }

  private static func cell(_ cell: VerdictTraffic) -> HTMLNode {
    guard !cell.parts.isEmpty else {
      return .tag("td", "none", [.element("span", ["aria-hidden": "true"], ["·"]), .spoken("blocked")])
    }
    let parts = cell.parts.map { part in
      HTMLNode.tag(
        "span", "part",
        [
          mark(part.verdict), .spoken("\(part.verdict.name) "),
          .text(VerdictTraffic.short(part.traffic)),
        ])
    }
    return .tag("td", "cell v-\(cell.verdict.name)", parts)
  }
}

import Diff
import Policy
import Query

/// Writes a diff as one small page that needs no network and has no script.
package struct DiffHTMLReporter: Sendable {
  package init() {}

  /// The page, style included.
  package func render(_ report: DiffReport) throws(ReportError) -> [UInt8] {
    try HTMLWriter.document { (html) throws(ReportError) in
      try html.element("html", ["lang": "en"]) { () throws(ReportError) in
        try html.element("head") { () throws(ReportError) in
          for meta in Self.metas(report) { try meta.write(to: html) }
          try html.style(Self.style)
        }
        try html.element("body") { () throws(ReportError) in
          for part in Self.body(report) { try part.write(to: html) }
        }
      }
    }
  }

  private static func metas(_ report: DiffReport) -> [HTMLNode] {
    [
      .element("meta", ["charset": "utf-8"], []),
      .element(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
        ], []),
      .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"], []),
      .element("meta", ["name": "color-scheme", "content": "light dark"], []),
      .element("meta", ["name": "referrer", "content": "no-referrer"], []),
      .tag("title", text: "\(DiffWording.sum(report)) – taskreach"),
    ]
  }

  private static let style = """
    body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
    table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8886; }
    ul { margin: 0; padding: 0; list-style: none; }
    .frame { overflow-x: auto; }
    .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    code { overflow-wrap: anywhere; }
    @media print { body { max-width: none; margin: 0; } }
    """

  private static func body(_ report: DiffReport) -> [HTMLNode] {
    let sections = report.targets.map { target, groups -> HTMLNode in
      .tag(
        "section", nil,
        [.tag("h2", nil, [.name(target.name)]), table("Changes to \(target.name)", groups)])
    }
    let head = [
      HTMLNode.tag("h1", text: DiffWording.sum(report)),
      .tag(
        "p", nil,
        [
          "From ", .name(DiffWording.snapshot(report.old)), " to ", .name(DiffWording.snapshot(report.new)),
          ", by taskreach \(report.toolVersion).",
        ]),
    ]
    return [.tag("header", nil, head), .tag("main", nil, sections + outcomes(report))]
  }

  private static func table(_ caption: String, _ groups: [DiffReport.Group]) -> HTMLNode {
    let rows = groups.map { group -> HTMLNode in
      let change = group.first
      let causes = change.causes.map {
        HTMLNode.tag("li", nil, [.code($0.id), " ", .name($0.text)])
      }
      return .tag(
        "tr", nil,
        [
          .element("th", ["scope": "row"], [.text(DiffWording.name(change.kind))]),
          .tag("td", nil, [sources(group)]), .tag("td", text: "\(change.traffic)"),
          .tag("td", nil, [.name(DiffWording.door(change))]),
          .tag("td", text: DiffWording.verdicts(change)),
          .tag("td", nil, causes.isEmpty ? [.text(DiffWording.noCause)] : [.tag("ul", nil, causes)]),
        ])
    }
    return HTMLTable.node(caption, ["Change", "From", "Traffic", "Way", "Verdict", "Because of"], rows)
  }

  /// All of them, folded where they are many.
  private static func sources(_ group: DiffReport.Group) -> HTMLNode {
    let list = HTMLNode.tag("ul", nil, group.sources.map { .tag("li", nil, [.name($0.text)]) })
    guard group.sources.count > 6 else { return list }
    return .tag("details", nil, [.tag("summary", text: "\(group.sources.count) sources"), list])
  }

  private static func outcomes(_ report: DiffReport) -> [HTMLNode] {
    guard let outcomes = report.outcomes else { return [] }
    guard !outcomes.isEmpty else { return [.tag("p", text: "No policy's outcome differs.")] }
    let rows = outcomes.map { change -> HTMLNode in
      .tag(
        "tr", nil,
        [
          .tag("td", nil, [.code(change.key.policy)]), .tag("td", nil, [.name(change.key.subject)]),
          .tag("td", text: DiffWording.outcome(change.before)),
          .tag("td", text: DiffWording.outcome(change.after)),
        ])
    }
    let heads = ["Policy", "Subject", "Before", "After"]
    let table = HTMLTable.node("Outcomes of policies that differ", heads, rows)
    return [.tag("section", nil, [.tag("h2", text: "Policies"), table])]
  }
}

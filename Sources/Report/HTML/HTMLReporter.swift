/// Writes `report.html`: one file that needs no network, and no script to be read.
package struct HTMLReporter: Reporter {
  package static let fileName = "report.html"

  package init() {}

  /// The page, style and script included.
  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    try HTMLWriter.document { (html) throws(ReportError) in
      try html.element("html", ["lang": "en"]) { () throws(ReportError) in
        try writeHead(report, to: html)
        try html.element("body") { () throws(ReportError) in
          for part in body(report) { try part.write(to: html) }
          try html.script(HTMLScript.source)
        }
      }
    }
  }

  private func writeHead(_ report: AuditReport, to html: borrowing HTMLWriter) throws(ReportError) {
    let verdict = AuditVerdict(report)
    let metas: [HTMLNode] = [
      .element("meta", ["charset": "utf-8"], []),
      .element("meta", ["http-equiv": "Content-Security-Policy", "content": Self.contentPolicy], []),
      .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"], []),
      .element("meta", ["name": "color-scheme", "content": "light dark"], []),
      .element("meta", ["name": "referrer", "content": "no-referrer"], []),
      .element("meta", ["name": "generator", "content": "taskreach \(report.toolVersion)"], []),
      .tag("title", text: "\(verdict.word): \(verdict.sentence) – taskreach"),
    ]
    try html.element("head") { () throws(ReportError) in
      for meta in metas { try meta.write(to: html) }
      try html.style(HTMLStyle.source)
    }
  }

  /// Nothing may be loaded; the one script is named by its hash, so that no other can run.
  static var contentPolicy: String {
    let hash = Base64.text(SHA256.digest(HTMLScript.source.utf8))
    return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(hash)'; base-uri 'none'; "
      + "form-action 'none'"
  }

  private func body(_ report: AuditReport) -> [HTMLNode] {
    let sections = [
      CoverageSection.node(report), FindingsSection.node(report), MatrixSection.node(report),
      ServicesSection.node(report), ReadingSection.node(report), ControlsSection.node(report),
    ]
    return [
      .element("a", ["class": "skip", "href": "#findings"], ["Skip to the findings"]),
      HeaderSection.node(report), HeaderSection.navigation,
      .tag("main", nil, sections), HeaderSection.footer(report),
    ]
  }
}

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
          try writeBody(report, to: html)
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

  /// One part after another, so that only one is in memory.
  private func writeBody(_ report: AuditReport, to html: borrowing HTMLWriter) throws(ReportError) {
    let skip = HTMLNode.element("a", ["class": "skip", "href": "#findings"], ["Skip to the findings"])
    try skip.write(to: html)
    try HeaderSection.node(report).write(to: html)
    try HeaderSection.navigation(Self.sections.filter { $0.isThere(report) }).write(to: html)
    try html.element("main") { () throws(ReportError) in
      for section in Self.sections { try section.node(report)?.write(to: html) }
    }
    try HeaderSection.footer(report).write(to: html)
  }

  /// In the order of the page.
  private static let sections: [PageSection] = [
    PageSection("coverage", "Coverage", CoverageSection.node),
    PageSection("changes", "Changes", ChangesSection.node) { $0.trend.count > 1 || $0.changes != nil },
    PageSection("findings", "Findings", FindingsSection.node),
    PageSection("exceptions", "Exceptions", ExceptionsSection.node) { !$0.exceptions.isEmpty },
    PageSection("picture", "Picture", PictureSection.node) { !$0.services.isEmpty },
    PageSection("matrix", "Matrix", MatrixSection.node),
    PageSection("services", "Services", ServicesSection.node),
    PageSection("reading", "How to read this", ReadingSection.node),
    PageSection("controls", "Controls", ControlsSection.node),
  ]
}

/// A section of the page, and its name in the list of sections.
struct PageSection: Sendable {
  let id: String
  let title: String
  /// Whether a report has it at all.
  let isThere: @Sendable (AuditReport) -> Bool
  let node: @Sendable (AuditReport) -> HTMLNode?

  init(
    _ id: String, _ title: String, _ node: @escaping @Sendable (AuditReport) -> HTMLNode?,
    isThere: @escaping @Sendable (AuditReport) -> Bool = { _ in true }
  ) {
    (self.id, self.title, self.isThere, self.node) = (id, title, isThere, node)
  }
}

/// Writes `report.svg`: the picture of who reaches what, by itself.
package struct SVGReporter: Reporter {
  package static let fileName = "report.svg"

  package init() {}

  /// A file that a browser shows, in light or dark, and that any reader of SVG can take in.
  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    let drawing = Picture(report).drawing
    return try XMLWriter.document { (xml) throws(ReportError) in
      let style = "\(PictureStyle.colors) \(PictureStyle.source)"
      try drawing.node(style: style.replacing("\n", with: " ")).write(to: xml)
    }
  }
}

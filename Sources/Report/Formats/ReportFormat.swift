import Policy

/// One format that an audit can be written in, by the name that users choose it by.
package struct ReportFormat: Sendable {
  /// Such as `sarif`.
  package let name: String
  /// Ends of file names that mean it and nothing else; none where a file's name tells nothing.
  package let suffixes: [String]
  /// What its file is called in the folder of reports.
  package let fileName: String
  private let reporter: @Sendable (ReportOptions) -> any FileReporter

  init(
    _ name: String, _ suffixes: [String], _ fileName: String,
    _ reporter: @escaping @Sendable (ReportOptions) -> any FileReporter
  ) {
    (self.name, self.suffixes, self.fileName, self.reporter) = (name, suffixes, fileName, reporter)
  }

  /// All files of the format.
  package func files(_ report: AuditReport, _ options: ReportOptions) throws(ReportError) -> [ReportFile] {
    try reporter(options).files(report)
  }
}

extension ReportFormat {
  package static let html = ReportFormat("html", [".html", ".htm"], HTMLReporter.fileName) { _ in
    HTMLReporter()
  }
  package static let junit = ReportFormat("junit", [".xml"], JUnitReporter.fileName) {
    JUnitReporter($0.junit)
  }
  package static let json = ReportFormat("json", [".json"], JSONReporter.fileName) { _ in JSONReporter() }
  /// The summary that a terminal shows.
  package static let text = ReportFormat("text", [], "report.txt") {
    AuditTextReporter(verbose: $0.isVerbose, color: $0.isColored)
  }

  /// Every format, in the order to list them.
  package static let all = [
    text, html, junit, json,
    ReportFormat("sarif", [".sarif", ".sarif.json"], SARIFReporter.fileName) { _ in SARIFReporter() },
    ReportFormat("markdown", [".md", ".markdown"], MarkdownReporter.fileName) {
      MarkdownReporter(maxBytes: $0.markdownBytes)
    },
    ReportFormat("csv", [".csv"], CSVReporter.fileName) { _ in CSVReporter() },
    ReportFormat("ocsf", [".ocsf.json"], OCSFReporter.fileName) { _ in OCSFReporter() },
    ReportFormat("asff", [".asff.json"], ASFFReporter.fileName) { _ in ASFFReporter() },
    ReportFormat("mermaid", [".mmd", ".mermaid"], MermaidReporter.fileName) { _ in MermaidReporter() },
    ReportFormat("dot", [".dot", ".gv"], DOTReporter.fileName) { _ in DOTReporter() },
    ReportFormat("svg", [".svg"], SVGReporter.fileName) { _ in SVGReporter() },
  ]

  package static func named(_ name: String) -> ReportFormat? { all.first { $0.name == name } }

  /// The format that a file's name tells; the longest suffix counts, so that `x.ocsf.json` is not plain JSON.
  package static func fitting(_ path: String) -> ReportFormat? {
    let lowered = path.lowercased()
    let fitting = all.flatMap { format in format.suffixes.map { (format, $0) } }
      .filter { lowered.hasSuffix($0.1) }
    return fitting.max { $0.1.utf8.count < $1.1.utf8.count }?.0
  }

  /// `no format is called 'sarfi'; did you mean 'sarif'? Formats: …`.
  package static func unknown(_ name: String) -> String {
    let names = all.map(\.name)
    let hint = NearName.hint(for: name, among: names)
    return
      "no format is called '\(name)'\(hint.isEmpty ? ";" : hint) formats: \(names.joined(separator: ", "))"
  }
}

/// Turns an audit into one or several files; the same audit always gives the same bytes.
package protocol FileReporter: Sendable {
  /// The files in order, at least one.
  func files(_ report: AuditReport) throws(ReportError) -> [ReportFile]
}

/// Turns an audit into the bytes of one file.
package protocol Reporter: FileReporter {
  /// The name of the file in the directory of reports.
  static var fileName: String { get }
  /// The whole file.
  func render(_ report: AuditReport) throws(ReportError) -> [UInt8]
}

extension Reporter {
  package func files(_ report: AuditReport) throws(ReportError) -> [ReportFile] {
    [ReportFile(.asAsked, try render(report))]
  }
}

/// One file of a format, and where it belongs: paths are not this room's business.
package struct ReportFile: Hashable, Sendable {
  /// How the file is called, seen from the path that the format was given.
  package enum Place: Hashable, Sendable {
    /// The path itself.
    case asAsked
    /// The same path with a number before its suffix, from 2 on: `report-2.asff.json`.
    case numbered(Int)
    /// A name of its own in the same folder.
    case named(String)
  }

  package let place: Place
  package let bytes: [UInt8]

  package init(_ place: Place, _ bytes: [UInt8]) { (self.place, self.bytes) = (place, bytes) }
}

/// Turns an audit into the bytes of one file; the same audit always gives the same bytes.
package protocol Reporter: Sendable {
  /// The name of the file in the directory of reports.
  static var fileName: String { get }
  /// The whole file.
  func render(_ report: AuditReport) throws(ReportError) -> [UInt8]
}

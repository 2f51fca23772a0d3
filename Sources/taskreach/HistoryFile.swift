import History
import Policy
import Report

/// Opens the database of earlier runs, and adds a run to it.
enum HistoryFile {
  /// Opened before anything else is done, so that a file that cannot be used costs no work.
  static func recording(_ path: String?) throws(ToolError) -> History? {
    guard let path else { return nil }
    guard !path.isEmpty else { throw .usage("--history needs a file") }
    return try open { () throws(HistoryError) in try History(recording: path) }
  }

  static func reading(_ path: String) throws(ToolError) -> History {
    try open { () throws(HistoryError) in try History(reading: path) }
  }

  /// Fills in what earlier runs have to do with this one; a run that decided nothing is not kept.
  static func record(_ report: inout AuditReport, in history: History) throws(ToolError) {
    guard report.status != .unusable else {
      Terminal.complain("this run is not kept in the history, as policy files could not be read")
      return
    }
    let run = RunRecord(
      time: report.generatedAt, snapshot: report.snapshot.sha256,
      policies: report.packs.map { RunRecord.PolicyHash(file: $0.file, sha256: $0.sha256) },
      toolVersion: report.toolVersion, status: report.status,
      findings: report.findings.map(SubjectOutcome.init))
    let comparison = try open { () throws(HistoryError) in try history.record(run) }
    (report.changes, report.trend) = (comparison.changes, comparison.trend)
  }

  static func open<Value>(_ body: () throws(HistoryError) -> Value) throws(ToolError) -> Value {
    do throws(HistoryError) {
      return try body()
    } catch {
      throw .input(["\(error)"])
    }
  }
}

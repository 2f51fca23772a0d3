import Addressing
import ArgumentParser
import Glibc
import Graph
import Ingest
import Model
import Policy
import Query
import Report

/// `taskreach audit`: the nightly run.
struct AuditCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Judges policies and writes report.html, junit.xml and report.json.")

  @Option(name: .long, help: "The folder (or file) of policies, read with its subfolders.")
  var policies = "policies"

  @Option(name: .long, help: "The folder that the reports are written into.")
  var reports = "reports"

  @Option(name: .long, help: "The least severity that counts: critical, high, medium, low or none.")
  var failOn: FailOn = .low

  @Option(name: .long, help: "What an undecided policy does: fail (exit 3), warn or ignore.")
  var undecided: Undecided = .fail

  @Option(name: .long, help: "The time to write into the reports, such as 2026-11-23T00:00:00Z.")
  var now: String?

  @Flag(name: .long, help: "Always exit with 0 where the audit could run.")
  var exitZero = false

  @OptionGroup var common: CommonOptions

  enum FailOn: String, ExpressibleByArgument, CaseIterable { case critical, high, medium, low, none }
  enum Undecided: String, ExpressibleByArgument, CaseIterable { case fail, warn, ignore }

  mutating func execute() throws(ToolError) -> Int32 {
    let time = try Clock.now(now)
    let packs = try PolicyPacks.load(policies)
    var session = try Session(common, isHashing: true)
    var evaluator = PolicyEvaluator(session.reachability)
    var findings: [Finding] = []
    if let set = packs.set {
      do throws(PolicyFileError) {
        findings = try evaluator.findings(for: set)
      } catch {
        throw .input(error.diagnostics.map(\.description).joined(separator: "\n"))
      }
    }
    let services = session.serviceAnswers()
    let report = AuditReport(
      toolVersion: Taskreach.version, generatedAt: time, snapshot: session.summary(common.snapshotPaths),
      packs: packs.packs, findings: findings, failOn: Severity(rawValue: failOn.rawValue),
      ignoresUndecided: undecided != .fail, services: services, gaps: services.flatMap(\.gaps),
      limits: Limit.allCases, diagnostics: session.input.diagnostics)
    try write(report)
    try common.deliver(AuditTextReporter(verbose: common.verbose, color: common.isColored).render(report))
    let status = report.status
    return exitZero && status != .unusable ? 0 : status.rawValue
  }

  private func write(_ report: AuditReport) throws(ToolError) {
    try AtomicFile.makeFolder(reports)
    do throws(ReportError) {
      let files = [
        (HTMLReporter.fileName, try HTMLReporter().render(report)),
        (JUnitReporter.fileName, try JUnitReporter().render(report)),
        (JSONReporter.fileName, try JSONReporter().render(report)),
      ]
      for (name, bytes) in files { try Self.write(bytes, to: "\(reports)/\(name)") }
    } catch {
      throw .input("a report could not be written: \(error)")
    }
  }

  /// A failure to write is told as what it is, past the reporters' own errors.
  private static func write(_ bytes: [UInt8], to path: String) throws(ReportError) {
    do throws(ToolError) {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw ReportError.markupIsRefused(operation: path, reason: error.message)
    }
  }
}

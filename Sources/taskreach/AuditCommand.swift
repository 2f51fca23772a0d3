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

  @Option(
    name: .customLong("policies"),
    help: ArgumentHelp(
      "The folder (or file) of policies, read with its subfolders. Default: policies.", valueName: "path"))
  var givenPolicies: String?

  @Option(
    name: .customLong("reports"),
    help: ArgumentHelp("The folder that the reports are written into. Default: reports.", valueName: "path"))
  var givenReports: String?

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "The least severity that counts: critical, high, medium, low or none. Default: low.",
      valueName: "severity"))
  var givenFailOn: FailOn?

  @Option(
    name: .customLong("undecided"),
    help: ArgumentHelp(
      "What an undecided policy does: fail (exit 3), warn or ignore. Default: fail.", valueName: "word"))
  var givenUndecided: Undecided?

  @Option(name: .long, help: "The time to write into the reports, such as 2026-11-23T00:00:00Z.")
  var now: String?

  @Flag(name: .long, help: "Always exit with 0 where the audit could run.")
  var exitZero = false

  @OptionGroup var common: CommonOptions

  enum FailOn: String, ExpressibleByArgument, CaseIterable { case critical, high, medium, low, none }
  enum Undecided: String, ExpressibleByArgument, CaseIterable { case fail, warn, ignore }

  private var reports: String { givenReports ?? common.settings.text(.reports) ?? "reports" }
  private var failOn: FailOn { givenFailOn ?? common.settings.word(.failOn) ?? .low }
  private var undecided: Undecided { givenUndecided ?? common.settings.word(.undecided) ?? .fail }

  mutating func execute() throws(ToolError) -> Int32 {
    let policies = common.policies(givenPolicies)
    guard !reports.isEmpty else { throw .usage("--reports needs a folder") }
    let time = try Clock.now(now)
    try common.checkInput(policies)
    let packs = try PolicyPacks.load(policies)
    var session = try Session(common, isHashing: true)
    var evaluator = PolicyEvaluator(session.reachability)
    var findings: [Finding] = []
    if let set = packs.set {
      do throws(PolicyFileError) {
        findings = try evaluator.findings(for: set)
      } catch {
        throw .input(error.diagnostics.map(\.description))
      }
    }
    let services = session.serviceAnswers()
    let report = AuditReport(
      toolVersion: Taskreach.version, generatedAt: time, snapshot: session.summary(common.snapshotPaths),
      packs: packs.packs, findings: findings, failOn: Severity(rawValue: failOn.rawValue),
      ignoresUndecided: undecided != .fail, services: services, gaps: services.flatMap(\.gaps),
      limits: Limit.allCases, diagnostics: session.input.diagnostics)
    try write(report)
    try common.deliver(render(report))
    let status = report.status
    return exitZero && status != .unusable ? 0 : status.rawValue
  }

  /// All reports are made before the first is written.
  private func write(_ report: AuditReport) throws(ToolError) {
    let files: [(name: String, bytes: [UInt8])]
    do throws(ReportError) {
      files = [
        (HTMLReporter.fileName, try HTMLReporter().render(report)),
        (JUnitReporter.fileName, try JUnitReporter().render(report)),
        (JSONReporter.fileName, try JSONReporter().render(report)),
      ]
    } catch {
      throw .input(["a report could not be made: \(error)"])
    }
    try AtomicFile.makeFolder(reports)
    for file in files { try AtomicFile.write(file.bytes, to: "\(reports)/\(file.name)") }
  }

  private func render(_ report: AuditReport) throws(ToolError) -> [UInt8] {
    guard common.format == .json else {
      return AuditTextReporter(verbose: common.verbose, color: common.isColored).render(report)
    }
    do throws(ReportError) {
      return try JSONReporter().render(report)
    } catch {
      throw .input(["a report could not be made: \(error)"])
    }
  }
}

import Addressing
import ArgumentParser
import Graph
import Ingest
import Model
import Policy
import Query
import Report

/// `taskreach audit`: the nightly run.
struct AuditCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Judges policies and writes report.html, junit.xml, report.json and what --output asks for.",
    discussion: OutputRequest.help)

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

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keep the run in this SQLite file, and tell what changed since the last one.", valueName: "file"))
  var history: String?

  @Flag(name: .long, help: "Always exit with 0 where the audit could run.")
  var exitZero = false

  @OptionGroup var known: BaselineOptions

  @OptionGroup var choices: ReportChoices

  @OptionGroup var common: CommonOptions

  enum FailOn: String, ExpressibleByArgument, CaseIterable { case critical, high, medium, low, none }
  enum Undecided: String, ExpressibleByArgument, CaseIterable { case fail, warn, ignore }

  private var reports: String { givenReports ?? common.settings.text(.reports) ?? "reports" }
  private var failOn: FailOn { givenFailOn ?? common.settings.word(.failOn) ?? .low }
  private var undecided: Undecided { givenUndecided ?? common.settings.word(.undecided) ?? .fail }

  mutating func execute() throws(ToolError) -> Int32 {
    let policies = common.policies(givenPolicies)
    guard !reports.isEmpty else { throw .usage("--reports needs a folder") }
    let outputs = try AuditOutputs(common, folder: reports, choices)
    let time = try Clock.now(now)
    try common.checkInput(policies, known.baseline)
    let baseline = try known.load()
    let history = try HistoryFile.recording(history)
    let packs = try PolicyPacks.load(policies)
    var session = try Session(common, isHashing: true)
    var evaluator = PolicyEvaluator(session.reachability)
    var run = PolicyRun()
    if let set = packs.set {
      do throws(PolicyFileError) {
        run = try evaluator.run(set, on: CalendarDate(time))
      } catch {
        throw .input(error.diagnostics.map(\.description))
      }
    }
    run.findings = baseline.marking(run.findings)
    let services = session.serviceAnswers()
    var report = AuditReport(
      toolVersion: Taskreach.version, generatedAt: time, snapshot: session.summary(common.snapshotPaths),
      packs: packs.packs, findings: run.findings + run.remarks, failOn: Severity(rawValue: failOn.rawValue),
      ignoresUndecided: undecided != .fail, services: services, gaps: services.flatMap(\.gaps),
      limits: Limit.allCases, diagnostics: session.input.diagnostics)
    report.exceptions = run.exceptions
    if let history { try HistoryFile.record(&report, in: history) }
    report.reached = session.reached()
    report.identities = session.reachability.identities()
    try outputs.write(report)
    let status = report.status
    if status != .unusable {
      try known.save(baseline, run.findings, of: report)
      if !common.quiet { known.remark(baseline, run.findings) }
    }
    return exitZero && status != .unusable ? 0 : status.rawValue
  }
}

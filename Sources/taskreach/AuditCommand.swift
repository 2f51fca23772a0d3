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

  @OptionGroup var choices: ReportChoices

  @OptionGroup var common: CommonOptions

  enum FailOn: String, ExpressibleByArgument, CaseIterable { case critical, high, medium, low, none }
  enum Undecided: String, ExpressibleByArgument, CaseIterable { case fail, warn, ignore }

  mutating func execute() throws(ToolError) -> Int32 {
    guard !reports.isEmpty else { throw .usage("--reports needs a folder") }
    let outputs = try AuditOutputs(common, folder: reports, choices)
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
    var report = AuditReport(
      toolVersion: Taskreach.version, generatedAt: time, snapshot: session.summary(common.snapshotPaths),
      packs: packs.packs, findings: findings, failOn: Severity(rawValue: failOn.rawValue),
      ignoresUndecided: undecided != .fail, services: services, gaps: services.flatMap(\.gaps),
      limits: Limit.allCases, diagnostics: session.input.diagnostics)
    report.identities = session.reachability.identities()
    try outputs.write(report)
    let status = report.status
    return exitZero && status != .unusable ? 0 : status.rawValue
  }
}

import ArgumentParser
import Ingest
import Lint
import Query
import Report

/// `taskreach lint`.
struct LintCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Lists rules and groups that are unused, redundant, stale or wider than anything needs.",
    discussion: """
      Every finding holds as far as the snapshot shows. The aws lines it prints are for reading; nothing is run.

      Exit status: 0 nothing at or above --fail-on, 1 findings, 2 could not run.
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this check; repeat for several.",
      discussion: "One of: \(LintCheck.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name"))
  var check: [String] = []

  @Option(name: .long, help: "The key of the tag that tells how far a task is trusted.")
  var trustTag = LintSettings().trustTag

  @Option(name: .long, help: "The least severity that counts: critical, high, medium, low or none.")
  var failOn: FailOn = .low

  @Flag(name: .long, help: "Always exit with 0 where the snapshot could be read.")
  var exitZero = false

  @OptionGroup var common: CommonOptions

  enum FailOn: String, ExpressibleByArgument, CaseIterable { case critical, high, medium, low, none }

  mutating func execute() throws(ToolError) -> Int32 {
    let checks = try wanted()
    if trustTag.isEmpty { throw .usage("--trust-tag needs the key of a tag") }
    let session = try Session(common)
    let linter = Linter(session.reachability, settings: LintSettings(trustTag: trustTag))
    let report = LintReport(
      checks: checks, result: linter.result(checks), failOn: LintSeverity(rawValue: failOn.rawValue),
      diagnostics: session.input.diagnostics)
    switch common.format {
    case .text:
      try common.deliver(LintTextReporter(verbose: common.verbose, color: common.isColored).render(report))
    case .json: try common.deliver(LintJSONReporter().render(report))
    }
    return report.hasFailed && !exitZero ? 1 : 0
  }

  /// The checks that were asked for; all of them where none was named.
  private func wanted() throws(ToolError) -> Set<LintCheck> {
    var result: Set<LintCheck> = []
    for name in check {
      guard let known = LintCheck(rawValue: name) else {
        let names = LintCheck.allCases.map(\.rawValue).joined(separator: ", ")
        throw .usage("'\(name)' is no check: write one of \(names)")
      }
      result.insert(known)
    }
    return result.isEmpty ? Set(LintCheck.allCases) : result
  }
}

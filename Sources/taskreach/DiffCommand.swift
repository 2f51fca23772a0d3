import ArgumentParser
import Diff
import Graph
import Model
import Policy
import Query
import Report

/// `taskreach diff OLD NEW`.
struct DiffCommand: ExitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what became reachable between two snapshots, what stopped being so, and why.")

  @Argument(help: "The earlier snapshot: a folder or file of AWS CLI answers, '-' for standard input.")
  var old: String

  @Argument(help: "The later snapshot.")
  var new: String

  @Option(
    name: .long,
    help: ArgumentHelp("Also tell which outcomes of these policies differ.", valueName: "folder"))
  var policies: String?

  @Option(name: .long, help: "The day on which exceptions are to hold, such as 2026-11-23.")
  var now: String?

  @Flag(name: .long, help: "Exit with 1 if something became reachable, with 3 if something became undecided.")
  var failOnNew = false

  @Flag(name: .long, help: "Always exit with 0 where the snapshots could be compared.")
  var exitZero = false

  @Option(name: .shortAndLong, help: "How to print: text, json, markdown or html.")
  var format: DiffFormat = .text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the result there instead of to standard output.", valueName: "path"))
  var output: String?

  @Flag(name: .shortAndLong, help: "Print the result only, no remarks on the input.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print every source, and the way in both snapshots.")
  var verbose = false

  @Option(name: .long, help: "Colour: auto, always or never; NO_COLOR is honoured.")
  var color: CommonOptions.ColorMode?

  @Option(name: .long, help: "Which filters count: effective (all), or groups (security groups alone).")
  var view: CommonOptions.View?

  @Flag(
    name: .long, help: "Take no defaults from .taskreach.yaml, of this folder or the repository's above it.")
  var noConfig = false

  @Flag(name: .long, help: .hidden)
  var noCache = false

  enum DiffFormat: String, ExpressibleByArgument, CaseIterable { case text, json, markdown, html }

  mutating func execute() throws(ToolError) -> Int32 {
    let (earlier, later) = (try options(for: old), try options(for: new))
    guard [old, new, policies].count(where: { $0 == "-" }) < 2 else {
      throw .usage("'-' is given more than once, and standard input can be read once")
    }
    let packs = try policies.map { (path) throws(ToolError) in try DiffPolicies(path) }
    let day = CalendarDate(try Clock.now(now))
    let before = try Session(earlier, isHashing: true)
    let after = try Session(later, isHashing: true)
    let outcomes = try packs.map { (packs) throws(ToolError) in
      try packs.changes(before.reachability, after.reachability, on: day)
    }
    var diff = ReachabilityDiff(old: before.reachability, new: after.reachability)
    let report = DiffReport(
      toolVersion: Taskreach.version, old: before.summary([old]), new: after.summary([new]),
      changes: diff.changes(), outcomes: outcomes)
    try earlier.deliver(render(report, colored: earlier.isColored))
    return exitZero ? 0 : status(report)
  }

  /// Contract, section 3.
  private func status(_ report: DiffReport) -> Int32 {
    guard failOnNew else { return 0 }
    if report.count(.newlyReachable) > 0 { return 1 }
    return report.count(.becameUndecided) > 0 ? 3 : 0
  }

  /// What every command takes, for one of the snapshots.
  private func options(for snapshot: String) throws(ToolError) -> CommonOptions {
    guard !snapshot.isEmpty else { throw .usage("a snapshot has no name") }
    var arguments = ["--snapshot=\(snapshot)"]
    if let color { arguments.append("--color=\(color.rawValue)") }
    if let view { arguments.append("--view=\(view.rawValue)") }
    if noConfig { arguments.append("--no-config") }
    if let output { arguments.append("--output=\(output)") }
    if quiet { arguments.append("--quiet") }
    var options: CommonOptions
    do {
      options = try CommonOptions.parse(arguments)
    } catch {
      throw .usage(CommonOptions.message(for: error))
    }
    try options.takeDefaults()
    return options
  }

  private func render(_ report: DiffReport, colored: Bool) throws(ToolError) -> [UInt8] {
    switch format {
    case .text: return DiffTextReporter(verbose: verbose, color: colored).render(report)
    case .json: return DiffJSONReporter().render(report)
    case .markdown: return DiffMarkdownReporter().render(report)
    case .html:
      do throws(ReportError) {
        return try DiffHTMLReporter().render(report)
      } catch {
        throw .input(["a report could not be made: \(error)"])
      }
    }
  }
}

/// The policies that both snapshots are held against.
private struct DiffPolicies {
  private let set: PolicySet

  init(_ path: String) throws(ToolError) {
    let loaded = try PolicyPacks.load(path)
    guard let set = loaded.set, loaded.packs.allSatisfy(\.errors.isEmpty) else {
      throw .input(["policies in \(path) could not be read, so nothing was compared"])
    }
    self.set = set
  }

  func changes(
    _ old: Reachability, _ new: Reachability, on day: CalendarDate
  ) throws(ToolError) -> [RunChanges.Change] {
    do throws(PolicyFileError) {
      var (before, after) = (PolicyEvaluator(old), PolicyEvaluator(new))
      let findings = (old: try before.run(set, on: day).findings, new: try after.run(set, on: day).findings)
      return RunChanges.Change.between(findings.old, findings.new)
    } catch {
      throw .input(error.diagnostics.map(\.description))
    }
  }
}

import ArgumentParser
import Graph
import Model
import Policy
import Query
import Report

/// `taskreach policy test`: whether policies say about snapshots what somebody expects of them.
struct PolicyTestCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Judges fixture snapshots and compares with what cases expect.")

  @Option(name: .long, help: "The folder (or file) of policies.")
  var policies = "policies"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file of cases; repeat for more. Without it: tests.yaml and *.tests.yaml beside the policies.",
      valueName: "file"))
  var cases: [String] = []

  @Option(name: .long, help: "The day on which exceptions are judged, where a case does not say.")
  var now: String?

  @OptionGroup var common: CommonOptions

  mutating func execute() throws(ToolError) -> Int32 {
    let day = CalendarDate(try Clock.now(now))
    let packs = try PolicyPacks.load(policies)
    guard packs.packs.allSatisfy(\.errors.isEmpty), let set = packs.set else { return 2 }
    var trials: [PolicyTrial] = []
    // A snapshot is read once, however many cases are about it.
    var networks: [[String]: Reachability] = [:]
    for entry in try caseFiles() {
      let file = try Self.read(entry, set)
      let folder = entry.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      for test in file.cases {
        let paths = test.snapshots.map { Self.path($0, in: folder.joined(separator: "/")) }
        if networks[paths] == nil { networks[paths] = try Self.network(paths) }
        guard let network = networks[paths] else { continue }
        trials.append(PolicyTrial(test, result: try Self.result(of: test, set, network, day)))
      }
    }
    guard !trials.isEmpty else { throw .usage("the files of cases hold none") }
    switch common.format {
    case .text:
      try common.deliver(
        PolicyTrialReporter(verbose: common.verbose, color: common.isColored).render(trials))
    case .json: try common.deliver(PolicyTrialReporter.json(trials))
    }
    return trials.allSatisfy(\.isAsExpected) ? 0 : 1
  }

  private func caseFiles() throws(ToolError) -> [FileTree.Entry] {
    guard cases.isEmpty else {
      var entries: [FileTree.Entry] = []
      for path in cases { entries.append(FileTree.Entry(path: path, name: path)) }
      return entries
    }
    let found = try FileTree.files(at: policies, suffixes: [".yaml", ".yml"]).filter {
      PolicyCaseFile.isNamed(by: $0.path)
    }
    guard !found.isEmpty else {
      throw .usage("no tests.yaml or *.tests.yaml in \(policies); name a file of cases with --cases")
    }
    return found
  }

  private static func read(_ entry: FileTree.Entry, _ set: PolicySet) throws(ToolError) -> PolicyCaseFile {
    var bytes: [UInt8] = []
    try FileBytes.withBytes(of: entry.path) { (span) throws(ToolError) in bytes = MemoryBytes.copy(of: span) }
    do throws(PolicyFileError) {
      let file = try PolicyCaseFile(reading: bytes, named: entry.path)
      try file.check(against: set)
      return file
    } catch {
      throw .input(error.diagnostics.map(\.description))
    }
  }

  /// Relative paths are so to the file of cases.
  private static func path(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
  }

  private static func network(_ paths: [String]) throws(ToolError) -> Reachability {
    let (input, _) = try SnapshotLoader.load(paths, isHashing: false)
    return Reachability(GraphBuilder.build(input.snapshot))
  }

  private static func result(
    of test: PolicyCase, _ set: PolicySet, _ network: Reachability, _ day: CalendarDate
  ) throws(ToolError) -> PolicyCase.Result {
    guard let set = set.only(test.policy) else { return test.result(of: PolicyRun()) }
    var evaluator = PolicyEvaluator(network)
    do throws(PolicyFileError) {
      return test.result(of: try evaluator.run(set, on: test.day ?? day))
    } catch {
      throw .input(error.diagnostics.map(\.description))
    }
  }
}

import ArgumentParser
import Model
import Query

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A snapshot: a folder or file of AWS CLI answers, '-' for standard input; repeat to merge.",
      discussion: "Default: TASKREACH_SNAPSHOT, else ./snapshot.", valueName: "path"))
  var snapshot: [String] = []

  @Option(
    name: [.customShort("f"), .customLong("format")],
    help: "How to print: text or json; answers, explanations and audits also as mermaid or dot.")
  var printing: PrintFormat = .text

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Write the result there instead of to standard output; 'audit' takes several as NAME=PATH.",
      valueName: "path"))
  var outputs: [String] = []

  @Flag(name: .shortAndLong, help: "Print the result only, no remarks on the input.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print every hop, every limit and every remark on the input.")
  var verbose = false

  @Option(name: .long, help: "Colour: auto, always or never; NO_COLOR is honoured.")
  var color: ColorMode = .auto

  @Option(name: .long, help: "Which filters count: effective (all), or groups (security groups alone).")
  var view: View = .effective

  @Flag(name: .long, help: .hidden)
  var noCache = false

  enum PrintFormat: String, ExpressibleByArgument, CaseIterable { case text, json, mermaid, dot }
  enum OutputFormat { case text, json }
  enum ColorMode: String, ExpressibleByArgument, CaseIterable { case auto, always, never }
  enum View: String, ExpressibleByArgument, CaseIterable { case effective, groups }

  static let defaultSnapshot = "./snapshot"

  /// The snapshots to read.
  var snapshotPaths: [String] {
    if !snapshot.isEmpty { return snapshot }
    let fromEnvironment = Terminal.environment("TASKREACH_SNAPSHOT").flatMap { $0.isEmpty ? nil : $0 }
    return [fromEnvironment ?? Self.defaultSnapshot]
  }

  /// How commands print that draw nothing; ``deliver(_:isDrawn:)`` refuses drawings for them.
  var format: OutputFormat { printing == .json ? .json : .text }

  /// Where the result goes; `nil` for standard output. The last one counts, as with other options.
  var output: String? { outputs.last }

  /// Standard input can be read once; `others` are what the command reads besides snapshots.
  func checkInput(_ others: String?...) throws(ToolError) {
    guard (snapshotPaths + others.compactMap(\.self)).count(where: { $0 == "-" }) > 1 else { return }
    throw .usage("'-' is given more than once, and standard input can be read once")
  }

  var isColored: Bool { isColored(onTerminal: output == nil) }

  /// The same for a result that does, or does not, go to standard output.
  func isColored(onTerminal: Bool) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      let isRefused = Terminal.environment("NO_COLOR").map { !$0.isEmpty } ?? false
      return Terminal.isOutputTerminal && onTerminal && !isRefused
        && Terminal.environment("TERM") != "dumb"
    }
  }

  /// Prints the result, or writes it where `--output` says.
  func deliver(_ bytes: [UInt8], isDrawn: Bool = false) throws(ToolError) {
    guard isDrawn || printing == .text || printing == .json else {
      throw .usage("this command prints text or json; who-can-reach, reachable-from, explain and audit draw")
    }
    guard let output, output != "-" else { return try Terminal.print(bytes) }
    try AtomicFile.write(bytes, to: output)
  }
}

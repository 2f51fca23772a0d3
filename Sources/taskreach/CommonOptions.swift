import ArgumentParser
import Model
import Query

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A snapshot: a folder or file of AWS CLI answers, '-' for standard input; repeat to merge.",
      discussion: "Default: TASKREACH_SNAPSHOT, else .taskreach.yaml's, else ./snapshot.", valueName: "path"))
  var snapshot: [String] = []

  @Option(
    name: [.customShort("f"), .customLong("format")],
    help: ArgumentHelp(
      "How to print: text or json; answers, explanations and audits also as mermaid or dot. Default: text.",
      valueName: "format"))
  var givenFormat: PrintFormat?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Write the result there instead of to standard output; 'audit' takes several as NAME=PATH.",
      valueName: "path"))
  var outputs: [String] = []

  @Flag(
    name: [.customShort("q"), .customLong("quiet")], help: "Print the result only, no remarks on the input.")
  var givenQuiet = false

  @Flag(
    name: [.customShort("v"), .customLong("verbose")],
    help: "Print every hop, every limit and every remark on the input.")
  var givenVerbose = false

  @Option(
    name: .customLong("color"),
    help: ArgumentHelp(
      "Colour: auto, always or never; NO_COLOR is honoured. Default: auto.", valueName: "color"))
  var givenColor: ColorMode?

  @Option(
    name: .customLong("view"),
    help: ArgumentHelp(
      "Which filters count: effective (all), or groups (security groups alone). Default: effective.",
      valueName: "view"))
  var givenView: View?

  @Flag(
    name: .long, help: "Take no defaults from .taskreach.yaml, of this folder or the repository's above it.")
  var noConfig = false

  @Flag(name: .long, help: .hidden)
  var noCache = false

  /// What stands for options that were not given.
  var settings = Settings()

  private enum CodingKeys: CodingKey {
    case snapshot, givenFormat, outputs, givenQuiet, givenVerbose, givenColor, givenView, noConfig, noCache
  }

  enum PrintFormat: String, ExpressibleByArgument, CaseIterable { case text, json, mermaid, dot }
  enum OutputFormat { case text, json }
  enum ColorMode: String, ExpressibleByArgument, CaseIterable { case auto, always, never }
  enum View: String, ExpressibleByArgument, CaseIterable { case effective, groups }

  static let defaultSnapshot = "./snapshot"

  var printing: PrintFormat { givenFormat ?? settings.word(.format) ?? .text }
  var quiet: Bool { givenQuiet || (!givenVerbose && settings.isOn(.quiet)) }
  var verbose: Bool { givenVerbose || (!givenQuiet && settings.isOn(.verbose)) }
  var color: ColorMode { givenColor ?? settings.word(.color) ?? .auto }
  var view: View { givenView ?? settings.word(.view) ?? .effective }

  /// The snapshots to read.
  var snapshotPaths: [String] {
    snapshot.isEmpty ? settings.texts(.snapshot) ?? [Self.defaultSnapshot] : snapshot
  }

  /// The folder of policies, for the commands that have one.
  func policies(_ given: String?) -> String { given ?? settings.text(.policies) ?? "policies" }

  /// Takes the defaults that the environment and the file set.
  mutating func takeDefaults() throws(ToolError) {
    settings = try Settings(isAlone: noConfig)
    if verbose, let file = settings.file { Terminal.complain("defaults from \(file.path)") }
  }

  /// How commands print that draw nothing; ``deliver(_:isDrawn:)`` refuses drawings for them.
  var format: OutputFormat { printing == .json ? .json : .text }

  /// Where the result goes, by the last one given; `nil` for standard output.
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

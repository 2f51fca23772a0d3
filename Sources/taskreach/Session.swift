import Addressing
import Graph
import Ingest
import Model
import Query

/// A snapshot that was read and made ready for questions: files ─ Ingest ─▶ Snapshot ─ Graph ─▶ ReachabilityGraph ─ Query.
struct Session {
  let input: IngestResult
  /// SHA-256 over all bytes read, where it was asked for.
  let hash: String
  var reachability: Reachability

  init(_ options: CommonOptions, isHashing: Bool = false) throws(ToolError) {
    try options.checkInput()
    (input, hash) = try SnapshotLoader.load(options.snapshotPaths, isHashing: isHashing)
    let snapshot = options.view == .groups ? input.snapshot.withoutWays : input.snapshot
    reachability = Reachability(GraphBuilder.build(snapshot))
    Self.remark(on: input, options)
  }

  /// Errors and contradictions in the input are worth a line each; the rest is for `--verbose` and `inspect`.
  private static func remark(on input: IngestResult, _ options: CommonOptions) {
    guard !options.quiet else { return }
    let errors = input.diagnostics.filter { $0.severity == .error }
    let warnings = input.diagnostics.filter { $0.severity == .warning }
    let shown = options.verbose ? input.diagnostics : errors + warnings
    for diagnostic in shown.prefix(options.verbose ? .max : limit) { Terminal.complain("\(diagnostic)") }
    if !options.verbose, shown.count > limit {
      Terminal.complain("\(shown.count - limit) more remarks on the input; 'taskreach inspect' lists them")
    }
  }

  /// How many remarks are printed unless all are wanted.
  private static let limit = 20

  func select(_ text: String) throws(ToolError) -> Selection {
    do throws(SelectorError) {
      return try reachability.select(Selector(commandLine: text))
    } catch {
      throw .usage(error.message)
    }
  }

  /// The traffic of `--port`; everything where there is none.
  static func traffic(_ text: String?) throws(ToolError) -> TrafficSet {
    guard let text else { return .everything }
    guard let traffic = TrafficSet(text) else {
      throw .usage("'\(text)' is no port: write tcp/8080, tcp/8000-8010, udp/53, icmp/8 or a protocol number")
    }
    return traffic
  }
}

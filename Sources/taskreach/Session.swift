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

  /// Errors in the input are worth a line each; the rest is for `--verbose` and `inspect`.
  private static func remark(on input: IngestResult, _ options: CommonOptions) {
    guard !options.quiet else { return }
    let shown = input.diagnostics.filter { options.verbose || $0.severity == .error }
    for diagnostic in shown.prefix(options.verbose ? .max : 20) { Terminal.complain("\(diagnostic)") }
    if !options.verbose, shown.count > 20 {
      Terminal.complain("\(shown.count - 20) more errors in the input; 'taskreach inspect' lists them")
    }
  }

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

import ArgumentParser
import Policy
import Report

/// The options of `audit` about violations that are known already.
struct BaselineOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Violations that this file holds are known, and do not count.", valueName: "file"))
  var baseline: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the violations of this run, and what --baseline holds, as a baseline.", valueName: "file"))
  var writeBaseline: String?

  @Flag(name: .long, help: "Drop from the baseline what is no longer found, and write it.")
  var pruneBaseline = false

  /// What `--baseline` holds; nothing without it.
  func load() throws(ToolError) -> Baseline {
    guard baseline != nil || !pruneBaseline else { throw .usage("--prune-baseline needs --baseline") }
    guard let baseline else { return Baseline() }
    var bytes: [UInt8] = []
    try FileBytes.withBytes(of: baseline) { (span) throws(ToolError) in bytes = MemoryBytes.copy(of: span) }
    do throws(BaselineError) {
      return try Baseline(reading: bytes, fingerprint: \.fingerprint)
    } catch {
      throw .input(["\(baseline) \(error.message)"])
    }
  }

  /// Writes what is asked for; `findings` are those of policies, as what is wrong with an exception is never known.
  func save(_ known: Baseline, _ findings: [Finding], of report: AuditReport) throws(ToolError) {
    guard let path = writeBaseline ?? (pruneBaseline ? baseline : nil) else { return }
    var result = pruneBaseline ? known.pruned(by: findings) : known
    if writeBaseline != nil {
      result = result.taking(findings, at: report.generatedAt, by: report.toolVersion)
    }
    try AtomicFile.write(BaselineJSON.bytes(result), to: path)
  }

  /// One line for people on what the baseline did.
  func remark(_ known: Baseline, _ findings: [Finding]) {
    guard baseline != nil else { return }
    let (old, new) = (
      findings.count(where: \.isKnown), findings.count { $0.outcome == .violated && !$0.isKnown }
    )
    let gone = known.mended(in: findings).count
    let hint = gone > 0 && !pruneBaseline ? "; --prune-baseline drops them" : ""
    Terminal.complain("baseline: \(old) known, \(new) new, \(gone) no longer found\(hint)")
  }
}

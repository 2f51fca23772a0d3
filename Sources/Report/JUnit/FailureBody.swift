import Addressing
import Model
import Policy
import Query

/// The text within a failure: what is broken, where the policy stands, the way hop by hop, and what to do.
enum FailureBody {
  /// CI servers cut or refuse long bodies.
  static let limit = 30_000
  /// One name of endless length must not push the rest out.
  private static let lineLimit = 2000

  static func text(_ finding: Finding) -> String {
    let policy = finding.policy
    var lines = [
      "\(finding.severity.rawValue) \(policy.demand.kind.rawValue) policy '\(policy.id)' about \(finding.subject)",
      // Readers find the line by a blank, the path, a colon and the number.
      " \(policy.place.file):\(policy.place.line)", finding.message,
    ]
    if !policy.controls.isEmpty {
      lines.append("supports evidence for: \(policy.controls.map(\.description).joined(separator: ", "))")
    }
    if let owner = policy.owner { lines.append("owner: \(owner)") }
    if !policy.rationale.isEmpty { lines.append("why: \(policy.rationale)") }
    if !policy.remediation.isEmpty { lines.append("what to do: \(policy.remediation)") }
    lines += finding.evidence.map { "evidence: \($0.id): \($0.text)" }
    lines += finding.notes.map { "note: \($0)" }
    for connection in finding.connections { lines += self.lines(connection) }
    return capped(lines.map(Printable.text))
  }

  private static func lines(_ connection: Connection) -> [String] {
    let path = connection.path
    let heading =
      "\(connection.source.name) -> \(connection.target.name) on \(path.traffic), \(path.wayText): \(path.verdict.name)"
    return ["", heading, "  from \(path.source) to \(path.target)"]
      + path.steps.map { "  \($0.isReturn ? "back" : "there"): \($0.line)" }
  }

  /// As many lines as fit; the last one says how many do not.
  static func capped(_ lines: [String]) -> String {
    var (text, used) = ("", 0)
    for (index, whole) in lines.enumerated() {
      let line = whole.count > lineLimit ? "\(whole.prefix(lineLimit))…" : whole
      let rest = lines[index...].count { !$0.isEmpty }
      // Room is kept for the closing line.
      guard used + line.utf8.count + 1 <= limit - 80 else {
        return "\(text)\(rest) more \(rest == 1 ? "line" : "lines") in \(JSONReporter.fileName)\n"
      }
      text += "\(line)\n"
      used += line.utf8.count + 1
    }
    return text
  }

  /// At most 200 characters.
  static func oneLine(_ text: String) -> String { text.count > 200 ? "\(text.prefix(199))…" : text }
}

import Model
import Query

/// The lines below an answer that explain its words: what is missing, what is assumed, what limits it.
enum GlossaryText {
  static func notes(_ notes: [String]) -> [String] { notes.map { Printable.text("note: \($0)") } }

  /// Each gap with the command that fills it.
  static func gaps(_ gaps: [Gap]) -> [String] {
    guard !gaps.isEmpty else { return [] }
    return ["Missing:"]
      + Set(gaps).sorted().flatMap { gap in
        ["  \(Printable.text(gap.text))"]
          + (gap.command.isEmpty ? [] : ["    $ \(Printable.text(gap.command))"])
      }
  }

  static func assumptions(_ assumptions: [Assumption]) -> [String] {
    guard !assumptions.isEmpty else { return [] }
    return ["Assumed:"] + Set(assumptions).sorted().map { "  \($0.rawValue): \($0.meaning)" }
  }

  static func limits(_ limits: [Limit]) -> [String] {
    guard !limits.isEmpty else { return [] }
    return ["Limits of every answer:"] + Set(limits).sorted().map { "  \($0.rawValue): \($0.meaning)" }
  }
}

import Model
import Policy

/// How JUnit is written; the defaults are what all CI servers read.
package struct JUnitOptions: Hashable, Sendable {
  /// Which attributes and elements are written.
  package enum Dialect: String, Hashable, Sendable, CaseIterable {
    /// What junit-10.xsd knows, and nothing else.
    case strict
    /// Also `file`, `line` and properties of cases, which some readers look for and strict ones refuse.
    case extended
  }

  /// What becomes of subjects that hold.
  package enum Passed: String, Hashable, Sendable, CaseIterable {
    case all
    /// One case for each policy, with their number.
    case summary
  }

  /// What becomes of findings that do not count against the run.
  package enum BelowThreshold: String, Hashable, Sendable, CaseIterable { case pass, skipped }

  package var dialect = Dialect.strict
  /// One file for each policy file instead of one for all.
  package var isSplit = false
  package var passed = Passed.all
  package var belowThreshold = BelowThreshold.pass

  package init() {}
}

/// What the extended dialect adds to a case.
struct JUnitDetails {
  let file: String
  let line: Int
  let properties: [(name: String, value: String)]

  init(_ finding: Finding) {
    let policy = finding.policy
    (file, line) = (Printable.text(policy.place.file), policy.place.line)
    let controls = policy.controls.map(\.description).joined(separator: ", ")
    properties = [
      ("severity", policy.severity.rawValue), ("kind", policy.demand.kind.rawValue),
      ("outcome", finding.outcome.name), ("known", finding.isKnown ? "yes" : ""), ("controls", controls),
      ("owner", policy.owner ?? ""), ("exception", finding.exception?.id ?? ""),
      ("fingerprint", finding.fingerprint),
    ].filter { !$0.1.isEmpty }.map { ($0.0, Printable.text($0.1)) }
  }
}

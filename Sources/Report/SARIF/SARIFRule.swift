import Model
import Policy

/// A policy as a rule: what it is, how much it matters, and what to do.
enum SARIFRule {
  /// GitHub takes 20 tags a rule, and shows 10.
  private static let tagLimit = 20

  static func value(_ policy: NetworkPolicy) -> JSONValue {
    let kind = policy.demand.kind.rawValue
    let title = "\(policy.id): \(kind) policy of \(policy.pack)"
    let tags = ["security", "network", kind, "pack:\(policy.pack)"] + policy.controls.map(\.description)
    return .object([
      "id": .string(policy.id), "name": .string(policy.id),
      "shortDescription": SARIFText.message(title),
      "fullDescription": SARIFText.message(policy.rationale.isEmpty ? title : policy.rationale),
      "help": .object(["text": .string(help(policy)), "markdown": .string(markdown(policy))]),
      "defaultConfiguration": .object(["level": .string(level(policy.severity))]),
      "properties": .object([
        "tags": .strings(tags.prefix(tagLimit).map(Printable.text)), "precision": .string("very-high"),
        "problem.severity": .string(problem(policy.severity)),
        "security-severity": .string(score(policy.severity)),
      ]),
    ])
  }

  static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low: "note"
    }
  }

  /// GitHub's scale of ten.
  private static func score(_ severity: Severity) -> String {
    switch severity {
    case .critical: "9.0"
    case .high: "7.0"
    case .medium: "4.0"
    case .low: "2.0"
    }
  }

  private static func problem(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low: "recommendation"
    }
  }

  private static func facts(_ policy: NetworkPolicy) -> [(String, String)] {
    let controls = policy.controls.map(\.description).joined(separator: ", ")
    return [
      ("Severity", policy.severity.rawValue), ("Why", policy.rationale),
      ("What to do", policy.remediation), ("Owner", policy.owner ?? ""),
      ("Supports evidence for", controls), ("Policy", "\(policy.place.file):\(policy.place.line)"),
    ].filter { !$0.1.isEmpty }
  }

  private static func help(_ policy: NetworkPolicy) -> String {
    facts(policy).map { "\($0): \(SARIFText.escaped($1))" }.joined(separator: "\n")
  }

  private static func markdown(_ policy: NetworkPolicy) -> String {
    facts(policy).map { "**\($0):** \(MarkdownText.code($1))" }.joined(separator: "\n\n")
  }
}

import Lint
import Model
import Query

extension PolicyEvaluator {
  /// One finding for each group, ACL or host with the rule that is meant, or for the check where nothing is found.
  mutating func evaluate(_ demand: RuleHygiene, of policy: NetworkPolicy) -> [Finding] {
    let lint = source.lint(demand.checks)
    let hits = Dictionary(grouping: lint.findings, by: \.check)
    return demand.checks.sorted { $0.rawValue < $1.rawValue }.flatMap { check -> [Finding] in
      let bySubject = Dictionary(grouping: hits[check] ?? [], by: \.subject)
      var findings = bySubject.map { Self.finding(about: $0.key, $0.value.sorted(), of: policy) }
      let gaps = Set(source.gaps(in: check.documents) + (lint.withheld[check] ?? [])).sorted()
      let subject = "check \(check.rawValue)"
      if let gap = gaps.first {
        let message = "not known whether \(check.rawValue) finds everything: \(gap.asText)"
        findings.append(
          Finding(
            policy: policy, subject: subject, outcome: .undecided, message: message,
            notes: gaps.map(\.asText)))
      } else if findings.isEmpty {
        let message = "\(check.rawValue) finds nothing"
        findings.append(Finding(policy: policy, subject: subject, outcome: .satisfied, message: message))
      }
      return findings
    }
  }

  /// What lacks for one hit leaves it undecided; one that lacks nothing is enough.
  ///
  /// What no snapshot can hold lacks for every hit of its kind; that is noted only.
  private static func finding(
    about subject: String, _ hits: [LintFinding], of policy: NetworkPolicy
  ) -> Finding {
    let sure = hits.filter { hit in hit.gaps.allSatisfy { $0.kind == .notFollowed } }
    let deciding = sure.isEmpty ? hits : sure
    let gaps = Set(deciding.flatMap(\.gaps)).sorted()
    let told = deciding.first?.message ?? ""
    let lacking = sure.isEmpty ? gaps.first { $0.kind != .notFollowed } : nil
    let message = lacking.map { "not known for certain: \(told); \($0.asText)" } ?? told
    return Finding(
      policy: policy, subject: subject, outcome: sure.isEmpty ? .undecided : .violated, message: message,
      evidence: deciding.flatMap { ($0.rule.map { [$0] } ?? []) + $0.evidence },
      notes: deciding.compactMap(\.suggestion) + gaps.map(\.asText))
  }
}

extension LintFinding {
  /// The check stands in it, as one rule may be hit by several.
  fileprivate var subject: String {
    let rule = rule.map { ": \($0.id)" } ?? ""
    return "\(component)\(rule) (\(check.rawValue))"
  }
}

extension Gap {
  fileprivate var asText: String { "\(subject) (\(Wording.state(of: self)))" }
}

extension LintCheck {
  /// The documents without which the check cannot tell that it found everything.
  fileprivate var documents: [DocumentKind] {
    Self.documents[self] ?? [.securityGroups, .networkInterfaces]
  }

  private static let documents: [LintCheck: [DocumentKind]] = [
    .shadowedRule: [.securityGroups], .staleReference: [.securityGroups], .unreachedEntry: [.networkACLs],
    .widePort: [.securityGroups, .networkInterfaces, .tasks, .taskDefinitions],
    .wideDynamicRange: [.securityGroups, .networkInterfaces, .tasks, .taskDefinitions],
    .mixedHost: [.tasks, .containerInstances],
  ]
}

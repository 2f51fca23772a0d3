package import Graph
package import Query

/// Looks a graph over for rules and groups that are unused, redundant, stale or wider than anything needs.
///
/// Input: a graph. Output: findings, true as far as the snapshot shows. Decisions: what counts as used.
package struct Linter {
  private let settings: LintSettings
  private let reachability: Reachability

  package init(graph: ReachabilityGraph, settings: LintSettings = LintSettings()) {
    self.init(Reachability(graph), settings: settings)
  }

  /// The same where the questions' common ground is there already.
  package init(_ reachability: Reachability, settings: LintSettings = LintSettings()) {
    (self.reachability, self.settings) = (reachability, settings)
  }

  /// What the checks find, sorted.
  package func findings(_ checks: Set<LintCheck>) -> [LintFinding] { result(checks).findings }

  /// The same, with what kept checks silent.
  package func result(_ checks: Set<LintCheck> = Set(LintCheck.allCases)) -> LintResult {
    var result = LintResult()
    let ground = LintGround(reachability, settings)
    for inspection in Self.inspections where !checks.isDisjoint(with: inspection.checks) {
      inspection.inspect(ground, &result)
    }
    result.findings = result.findings.filter { checks.contains($0.check) }.sorted()
    result.withheld = result.withheld.filter { checks.contains($0.key) }
    return result
  }

  /// All of them, in the order of their cost.
  private static let inspections: [any Inspection] = [
    UnusedGroups(), UnattachedGroups(), DefaultGroups(), StaleReferences(), UnreachedEntries(),
    RedundantRules(), UnmatchedRules(), MixedHosts(), WidePorts(), WideDynamicRanges(), WideSources(),
  ]
}

/// One look at everything, for one check or for several that rest on the same work.
protocol Inspection: Sendable {
  var checks: Set<LintCheck> { get }
  func inspect(_ ground: LintGround, _ result: inout LintResult)
}

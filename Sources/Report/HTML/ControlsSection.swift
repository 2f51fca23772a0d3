import Policy

/// Which controls the policies bear on, and with what outcome.
enum ControlsSection {
  static func node(_ report: AuditReport) -> HTMLNode {
    var policies: [ControlReference: Set<String>] = [:]
    for policy in report.packs.flatMap(\.policies) {
      for control in policy.controls { policies[control, default: []].insert(policy.id) }
    }
    let outcomes = outcomesByPolicy(report.findings)
    let rows = policies.keys.sorted().map { control -> HTMLNode in
      let ids = policies[control, default: []].sorted()
      let worst = Outcome.allCases.first { outcome in
        ids.contains { outcomes[$0]?.contains(outcome) ?? false }
      }
      return .tag(
        "tr", nil,
        [
          .tag("td", text: framework(control)), .element("th", ["scope": "row"], [.code(control.control)]),
          .tag("td", nil, worst.map { [HeaderSection.chip($0)] } ?? ["not evaluated"]),
          .tag("td", nil, ids.map { .tag("span", "control", [.code($0)]) }),
        ])
    }
    let text =
      "Policies support evidence for these controls as far as network paths show it. A check that holds does not "
      + "make a control met, and controls that are not listed were not looked at."
    let table = HTMLTable.node(
      "Controls and their policies", ["Framework", "Control", "Worst outcome", "Policies"], rows)
    return .element(
      "section", ["id": "controls", "aria-labelledby": "controls-title"],
      [.element("h2", ["id": "controls-title"], ["Controls"])]
        + (rows.isEmpty
          ? [.tag("p", "calm", text: "No policy names a control.")] : [.tag("p", text: text), table]))
  }

  private static func framework(_ control: ControlReference) -> String {
    control.version.map { "\(control.framework) \($0)" } ?? control.framework
  }

  private static func outcomesByPolicy(_ findings: [Finding]) -> [String: Set<Outcome>] {
    var result: [String: Set<Outcome>] = [:]
    for finding in findings { result[finding.policy.id, default: []].insert(finding.outcome) }
    return result
  }
}

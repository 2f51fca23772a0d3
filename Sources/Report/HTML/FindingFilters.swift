import Policy

/// What findings can be filtered by; each finding names its values by their places in these lists.
struct FindingFilters {
  let policies: [String]
  let controls: [String]
  let clusters: [String]
  let services: [String]
  private let findingServices: FindingServices

  init(_ report: AuditReport) {
    findingServices = FindingServices(report)
    policies = Set(report.findings.map(\.policy.id)).sorted()
    controls = Set(report.findings.flatMap { $0.policy.controls.map(\.description) }).sorted()
    services = report.findings.reduce(into: Set<String>()) { [findingServices] all, finding in
      all.formUnion(findingServices.all(of: finding))
    }.sorted()
    clusters = Set(services.compactMap(PartyLabel.cluster(ofService:))).sorted()
  }

  /// Hidden until a script is there to make them work.
  func node(_ report: AuditReport) -> HTMLNode {
    let outcomes = Outcome.allCases.filter { outcome in report.findings.contains { $0.outcome == outcome } }
    let severities = Severity.allCases.reversed().map { ($0.rawValue, $0.rawValue) }
    let words = HTMLNode.tag(
      "label", nil,
      ["Words", .element("input", ["type": "search", "name": "words", "autocomplete": "off"], [])])
    return .element(
      "form", ["id": "filters", "hidden": "", "aria-label": "Filter the findings"],
      [
        choice("outcome", "Outcome", outcomes.map { ($0.rawValue, $0.name) }),
        choice("severity", "Severity", severities), choice("policy", "Policy", plain(policies)),
        choice("control", "Control", plain(controls)), choice("cluster", "Cluster", plain(clusters)),
        choice("service", "Service", plain(services)), words,
        .element("button", ["type": "reset"], ["Clear"]),
        .element("p", ["id": "count", "role": "status", "aria-live": "polite"], []),
      ])
  }

  /// A finding's values for the script.
  func attributes(_ finding: Finding) -> (controls: String, clusters: String, services: String) {
    let own = findingServices.all(of: finding)
    let clusters = Set(own.compactMap(PartyLabel.cluster(ofService:)))
    let controls = Set(finding.policy.controls.map(\.description))
    return (places(controls, self.controls), places(clusters, self.clusters), places(own, services))
  }

  private func places(_ names: Set<String>, _ all: [String]) -> String {
    names.compactMap { name in position(name, all) }.sorted().map(String.init).joined(separator: " ")
  }

  /// By halves, as the list is sorted.
  private func position(_ name: String, _ all: [String]) -> Int? {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle] < name { low = middle + 1 } else { high = middle }
    }
    return low < all.count && all[low] == name ? low : nil
  }

  private func plain(_ names: [String]) -> [(String, String)] { names.map { ($0, $0) } }

  private func choice(_ name: String, _ label: String, _ options: [(String, String)]) -> HTMLNode {
    guard !options.isEmpty else { return .text("") }
    let all = HTMLNode.element("option", ["value": ""], ["all"])
    let others = options.map {
      HTMLNode.element("option", ["value": Printable.text($0.0)], [.text($0.1)])
    }
    return .tag("label", nil, [.text(label), .element("select", ["name": name], [all] + others)])
  }
}

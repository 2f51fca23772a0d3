import Model
import Policy

/// What is another outcome than in the last run, and how the runs went so far.
enum ChangesSection {
  static func node(_ report: AuditReport) -> HTMLNode? {
    let trend = TrendChart.nodes(report.trend)
    guard report.changes != nil || !trend.isEmpty else { return nil }
    let changes = report.changes.map(nodes) ?? []
    return .element(
      "section", ["id": "changes", "aria-labelledby": "changes-title"],
      [.element("h2", ["id": "changes-title"], ["Changes since the last run"])] + changes + trend)
  }

  /// What a change comes to, by how much it asks for attention.
  private enum News: Int, CaseIterable {
    case broken, opened, other, fixed, gone

    init(_ change: RunChanges.Change) {
      switch (change.before, change.after) {
      case (_, .violated): self = .broken
      case (_, .undecided): self = .opened
      case (.violated, .some): self = .fixed
      case (.undecided, .satisfied): self = .fixed
      case (_, nil): self = .gone
      default: self = .other
      }
    }

    var word: String {
      switch self {
      case .broken: "newly violated"
      case .opened: "now undecided"
      case .fixed: "resolved"
      case .gone: "no longer judged"
      case .other: "changed"
      }
    }

    var style: String {
      switch self {
      case .broken: "o-violated"
      case .opened: "o-undecided"
      case .fixed: "o-satisfied"
      case .gone, .other: "o-notApplicable"
      }
    }
  }

  /// `2 newly violated, 1 resolved`; what the head of the page says, too.
  static func sentence(_ changes: RunChanges) -> String {
    let counts = Dictionary(grouping: changes.changes) { News($0) }.mapValues(\.count)
    let parts = News.allCases.compactMap { news in counts[news].map { "\($0) \(news.word)" } }
    return parts.isEmpty ? "no change" : parts.joined(separator: ", ")
  }

  private static func nodes(_ changes: RunChanges) -> [HTMLNode] {
    let since = "Since the run of \(changes.since.readable): \(sentence(changes))."
    guard !changes.changes.isEmpty else { return [.tag("p", text: since)] }
    let sorted = changes.changes.sorted {
      (News($0).rawValue, $0.key) < (News($1).rawValue, $1.key)
    }
    let heads = ["Change", "Policy", "Subject", "Before", "Now", "First seen"]
    return [
      .tag("p", text: since),
      HTMLTable.node("Changes, what asks for attention first", heads, sorted.map(row), classes: "sortable"),
    ]
  }

  private static func row(_ change: RunChanges.Change) -> HTMLNode {
    let news = News(change)
    let flapping = change.isFlapping ? [HTMLNode.tag("span", "below", text: "to and fro lately")] : []
    return .tag(
      "tr", nil,
      [
        .element(
          "td", ["data-key": "\(news.rawValue)"],
          [.tag("span", "chip \(news.style)", text: news.word)] + flapping),
        .tag("td", nil, [.code(change.key.policy)]),
        .element("th", ["scope": "row"], [.name(change.key.subject)]),
        .tag("td", text: change.before?.name ?? "–"), .tag("td", text: change.after?.name ?? "–"),
        .element(
          "td", ["class": "number", "data-key": "\(change.firstSeen?.secondsSince1970 ?? 0)"],
          [
            .text(change.firstSeen?.readable ?? "–")
          ]),
      ])
  }
}

import Model
import Policy

/// Who accepted which risk until when: what ends soon first.
enum ExceptionsSection {
  /// In how many days an exception has to be looked at again.
  private static let soon = 30

  static func node(_ report: AuditReport) -> HTMLNode? {
    guard !report.exceptions.isEmpty else { return nil }
    let statuses = report.exceptions.sorted {
      ($0.daysLeft, $0.exception.id) < ($1.daysLeft, $1.exception.id)
    }
    let heads = ["State", "Days left", "Exception", "Policy", "Owner", "Reason", "Until", "Uses"]
    return .element(
      "section", ["id": "exceptions", "aria-labelledby": "exceptions-title"],
      [
        .element("h2", ["id": "exceptions-title"], ["Exceptions"]), .tag("p", text: sentence(statuses)),
        HTMLTable.node(
          "Exceptions, those that end soonest first", heads, statuses.map(row), classes: "sortable"),
      ])
  }

  private static func sentence(_ statuses: [ExceptionStatus]) -> String {
    let expired = statuses.count(where: \.isExpired)
    let ending = statuses.count(where: isEnding)
    let unused = statuses.count { $0.uses == 0 }
    var parts: [String] = []
    if expired > 0 {
      parts.append("\(expired) expired: what \(expired == 1 ? "it" : "they") accepted counts again")
    }
    if ending > 0 { parts.append("\(ending) \(ending == 1 ? "ends" : "end") within \(soon) days") }
    if unused > 0 { parts.append("\(unused) \(unused == 1 ? "applies" : "apply") to nothing") }
    let all = Tally.count(statuses.count, "exception")
    return parts.isEmpty
      ? "\(all), none of which ends within \(soon) days." : "\(all): \(parts.joined(separator: "; "))."
  }

  private static func isEnding(_ status: ExceptionStatus) -> Bool {
    !status.isExpired && status.daysLeft <= soon
  }

  private static func row(_ status: ExceptionStatus) -> HTMLNode {
    let exception = status.exception
    let (word, style) =
      status.isExpired
      ? ("expired", "o-violated") : isEnding(status) ? ("ends soon", "o-undecided") : ("holds", "o-excepted")
    let approved = exception.approvedBy.map {
      [HTMLNode.tag("span", "below", ["approved by ", .name($0)])]
    }
    return .tag(
      "tr", nil,
      [
        .tag("td", nil, [.tag("span", "chip \(style)", text: word)]),
        .element("td", ["class": "number", "data-key": "\(status.daysLeft)"], [.text(days(status))]),
        .element(
          "th", ["scope": "row"],
          [
            .code(exception.id),
            .tag("span", "below", [.code("\(exception.place.file):\(exception.place.line)")]),
          ]
        ),
        .tag("td", nil, [.code(exception.policy)]),
        .tag("td", nil, [.name(exception.owner)] + (approved ?? [])),
        .tag("td", "message", [.name(exception.reason)]), .tag("td", "number", text: "\(exception.expires)"),
        .tag("td", "number", text: "\(status.uses)"),
      ])
  }

  private static func days(_ status: ExceptionStatus) -> String {
    if status.daysLeft == 0 { return "last day" }
    return status.isExpired
      ? "\(Tally.count(-status.daysLeft, "day")) ago" : Tally.count(status.daysLeft, "day")
  }
}

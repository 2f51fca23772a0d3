import Addressing
import Query

/// One part for each service: how it is networked, where it listens, who reaches it, whom it reaches.
enum ServicesSection {
  /// Few services stand open, many folded.
  private static let openLimit = 4

  static func node(_ report: AuditReport) -> HTMLNode {
    let answers = report.services.filter { $0.question == .whoCanReach }
    let isOpen = answers.count <= openLimit
    let reached = targets(answers)
    let parts = answers.map { service($0, reaches: reached[$0.subject.name] ?? [], isOpen: isOpen) }
    let content = parts.isEmpty ? [HTMLNode.tag("p", "calm", text: "There is no service.")] : parts
    return .element(
      "section", ["id": "services", "aria-labelledby": "services-title"],
      [.element("h2", ["id": "services-title"], ["Services"])] + content)
  }

  /// For each party, what it reaches among the services.
  private static func targets(_ answers: [Answer]) -> [String: [(Party, ExplainedPath)]] {
    var result: [String: [(Party, ExplainedPath)]] = [:]
    for answer in answers {
      for entry in answer.entries where entry.path.verdict != .blocked {
        result[entry.party.name, default: []].append((answer.subject, entry.path))
      }
    }
    return result
  }

  private static func service(
    _ answer: Answer, reaches: [(Party, ExplainedPath)], isOpen: Bool
  ) -> HTMLNode {
    let reachers = Set(answer.entries.filter { $0.path.verdict.isReachable }.map(\.party.name)).count
    let modes = Set(answer.sockets.map(\.networkMode)).sorted().joined(separator: ", ")
    let about = [
      answer.subject.existence?.rawValue ?? "", modes.isEmpty ? "" : "\(modes) mode",
      reachers == 0
        ? "reached by nobody for certain" : "reached by \(Tally.count(reachers, "party", "parties"))",
    ].filter { !$0.isEmpty }
    let summary = HTMLNode.tag(
      "summary", nil,
      [
        .tag("h3", nil, [.name(answer.subject.name)]),
        .tag("span", "quiet", text: about.joined(separator: " · ")),
      ])
    let notes = answer.notes.map { HTMLNode.tag("p", "note", [.name($0)]) }
    return .element(
      "details", ["class": "service", "open": isOpen ? "" : nil],
      [summary] + notes + sockets(answer) + who(answer) + whom(answer, reaches))
  }

  private static func sockets(_ answer: Answer) -> [HTMLNode] {
    guard !answer.sockets.isEmpty else { return [] }
    let rows = answer.sockets.sorted().map { socket -> HTMLNode in
      .tag(
        "tr", nil,
        [
          .element("th", ["scope": "row"], [.code(SocketText.place(socket))]),
          .tag("td", text: SocketText.listening(socket)), .tag("td", nil, [.name(socket.owner)]),
          .tag("td", nil, [.name(socket.host ?? "–")]), .tag("td", nil, [.name(list(socket.groups))]),
          .tag("td", nil, [.name(list(socket.sharedWith))]),
        ])
    }
    let heads = ["Dialled as", "Listens on", "Task", "Host", "Groups", "Shares them with"]
    return [.tag("h4", text: "Sockets"), HTMLTable.node("Sockets of \(answer.subject.name)", heads, rows)]
  }

  private static func who(_ answer: Answer) -> [HTMLNode] {
    let entries = AnswerGroup.sorted(answer.entries.filter { $0.path.verdict != .blocked })
    guard !entries.isEmpty else { return [.tag("p", "calm", text: "Nobody reaches it.")] }
    let rows = entries.map { row($0.party, $0.path) }
    return [
      .tag("h4", text: "Who reaches it"),
      HTMLTable.node("Who reaches \(answer.subject.name)", heads("Source"), rows),
    ]
  }

  private static func whom(_ answer: Answer, _ reaches: [(Party, ExplainedPath)]) -> [HTMLNode] {
    guard !reaches.isEmpty else { return [] }
    let rows = reaches.map { row($0.0, $0.1) }
    return [
      .tag("h4", text: "Which services it reaches"),
      HTMLTable.node("Which services \(answer.subject.name) reaches", heads("Target"), rows),
    ]
  }

  private static func heads(_ party: String) -> [String] {
    ["Verdict", party, "Traffic", "Way", "Decided by"]
  }

  private static func row(_ party: Party, _ path: ExplainedPath) -> HTMLNode {
    .tag(
      "tr", nil,
      [
        .tag("td", nil, [PathNode.chip(path.verdict)]), .element("th", ["scope": "row"], [.name(party.name)]),
        .tag("td", nil, [.code("\(path.traffic)")]), .tag("td", nil, [.name(path.wayText)]),
        .tag("td", "message", [.name(path.reasonText)]),
      ])
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.joined(separator: ", ")
  }
}

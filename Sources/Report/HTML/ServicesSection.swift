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
  private static func targets(_ answers: [Answer]) -> [String: [Answer.Entry]] {
    var result: [String: [Answer.Entry]] = [:]
    for answer in answers {
      for entry in answer.entries where entry.path.verdict != .blocked {
        result[entry.party.name, default: []].append(Answer.Entry(party: answer.subject, path: entry.path))
      }
    }
    return result
  }

  private static func service(
    _ answer: Answer, reaches: [Answer.Entry], isOpen: Bool
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
      [summary] + notes + sockets(answer) + who(answer) + management(answer) + whom(answer, reaches))
  }

  /// Beside the network's answer, never in it.
  private static func management(_ answer: Answer) -> [HTMLNode] {
    guard !answer.management.isEmpty else { return [] }
    let rows = answer.management.map { path -> HTMLNode in
      .tag(
        "tr", nil,
        [
          .tag("td", text: path.state.rawValue), .element("th", ["scope": "row"], [.text(path.kind.text)]),
          .tag("td", nil, [.name(path.member)]), .tag("td", "message", [.name(path.reason)]),
        ])
    }
    let caption = "Ways into \(answer.subject.name) past the network, which no verdict counts"
    return [
      .tag("h4", text: "Past the network"),
      HTMLTable.node(caption, ["State", "Way", "Into", "Because"], rows),
    ]
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
    let entries = answer.entries.filter { $0.path.verdict != .blocked }
    guard !entries.isEmpty else { return [.tag("p", "calm", text: "Nobody reaches it.")] }
    return [
      .tag("h4", text: "Who reaches it"), table("Who reaches \(answer.subject.name)", "Source", entries),
    ]
  }

  private static func whom(_ answer: Answer, _ reaches: [Answer.Entry]) -> [HTMLNode] {
    guard !reaches.isEmpty else { return [] }
    let caption = "Which services \(answer.subject.name) reaches"
    return [.tag("h4", text: "Which services it reaches"), table(caption, "Target", reaches)]
  }

  private static func table(_ caption: String, _ party: String, _ entries: [Answer.Entry]) -> HTMLNode {
    let rows = AnswerGroup.groups(of: entries).map { group -> HTMLNode in
      .tag(
        "tr", nil,
        [
          .tag("td", nil, [PathNode.chip(group.verdict)]),
          .element("th", ["scope": "row"], [.name(group.names(all: true))]),
          .tag("td", nil, [.code(group.ports)]),
          .tag("td", nil, [.name(group.way)]), .tag("td", "message", [.name(group.reason)]),
        ])
    }
    return HTMLTable.node(caption, ["Verdict", party, "Traffic", "Way", "Decided by"], rows)
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.joined(separator: ", ")
  }
}

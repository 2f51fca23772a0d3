import Query

/// The tables of one service's part.
struct ServiceTables {
  let name: String
  /// How many lines a table has at most.
  let lines: Int

  func sockets(_ answer: Answer) -> [HTMLNode] {
    guard !answer.sockets.isEmpty else { return [] }
    let rows = answer.sockets.sorted().prefix(lines).map { socket -> HTMLNode in
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
    return [.tag("h4", text: "Sockets"), HTMLTable.node("Sockets of \(name)", heads, rows)]
      + more(answer.sockets.count, "who-can-reach")
  }

  func who(_ answer: Answer) -> [HTMLNode] {
    let entries = answer.entries.filter { $0.path.verdict != .blocked }
    guard !entries.isEmpty else {
      return [.tag("h4", text: "Who reaches it"), .tag("p", "calm", text: "Nobody reaches it.")]
    }
    return [.tag("h4", text: "Who reaches it")]
      + table("Who reaches \(name)", "Source", entries, "who-can-reach")
  }

  /// Beside the network's answer, never in it.
  func management(_ answer: Answer) -> [HTMLNode] {
    guard !answer.management.isEmpty else { return [] }
    let rows = answer.management.prefix(lines).map { path -> HTMLNode in
      .tag(
        "tr", nil,
        [
          .tag("td", text: path.state.rawValue), .element("th", ["scope": "row"], [.text(path.kind.text)]),
          .tag("td", nil, [.name(path.member)]), .tag("td", "message", [.name(path.reason)]),
        ])
    }
    let caption = "Ways into \(name) past the network, which no verdict counts"
    return [
      .tag("h4", text: "Past the network"),
      HTMLTable.node(caption, ["State", "Way", "Into", "Because"], rows),
    ] + more(answer.management.count, "who-can-reach")
  }

  func whom(_ entries: [Answer.Entry]) -> [HTMLNode] {
    guard !entries.isEmpty else {
      return [
        .tag("h4", text: "Whom it reaches"),
        .tag("p", "calm", text: "No service, database or range that this snapshot knows."),
      ]
    }
    return [.tag("h4", text: "Whom it reaches")]
      + table("Whom \(name) reaches", "Target", entries, "reachable-from")
  }

  private func table(
    _ caption: String, _ party: String, _ entries: [Answer.Entry], _ command: String
  ) -> [HTMLNode] {
    let groups = AnswerGroup.groups(of: entries)
    let rows = groups.prefix(lines).map { group -> HTMLNode in
      .tag(
        "tr", nil,
        [
          .tag("td", nil, [PathNode.chip(group.verdict)]),
          .element("th", ["scope": "row"], [.name(names(group))]), .tag("td", nil, [.code(ports(group))]),
          .tag("td", nil, [.name(group.way)]), .tag("td", "message", [.name(group.reason)]),
        ])
    }
    return [HTMLTable.node(caption, ["Verdict", party, "Traffic", "Way", "Decided by"], rows)]
      + more(groups.count, command)
  }

  /// Fewer in short tables, as the same names would stand in a thousand parts.
  private func names(_ group: AnswerGroup) -> String {
    let names = AnswerGroup.names(of: group.parties, all: false)
    return lines < 60 ? names : group.names(all: group.parties.count <= 12)
  }

  /// Long lists of ports add nothing to a reader.
  private func ports(_ group: AnswerGroup) -> String {
    group.ports.count > 160 ? "\(group.ports.prefix(159))…" : group.ports
  }

  private func more(_ count: Int, _ command: String) -> [HTMLNode] {
    guard count > lines else { return [] }
    let selector = name.replacing(" ", with: ":", maxReplacements: 1)
    let rest = HTMLNode.code("taskreach \(command) \(selector) --verbose")
    return [.tag("p", "quiet", ["\(count - lines) more lines: ", rest])]
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "–" : AnswerGroup.list(names, limit: 12)
  }
}

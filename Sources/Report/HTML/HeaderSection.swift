import Policy

/// The top of the page: the verdict in words, the counts, and what was judged by what.
enum HeaderSection {
  static func node(_ report: AuditReport) -> HTMLNode {
    let verdict = AuditVerdict(report)
    return .tag(
      "header", "masthead",
      [
        .tag("p", "brand", ["taskreach", .tag("span", text: "reachability audit")]),
        .tag(
          "h1", nil,
          [
            .tag("span", "word o-\(report.status.name)", text: capitalized(verdict.word)),
            .tag("span", "sentence", text: "\(capitalized(verdict.sentence))."),
          ]),
        .tag("div", "board", [tally(report), facts(report)]),
      ])
  }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private static func tally(_ report: AuditReport) -> HTMLNode {
    let tally = Tally(report.findings)
    let severities = Array(Severity.allCases.reversed())
    let head = severities.map { HTMLNode.element("th", ["scope": "col"], [.text($0.rawValue)]) }
    let rows = Outcome.allCases.map { outcome -> HTMLNode in
      let cells = severities.map { number(tally[outcome, $0], outcome) }
      let title = HTMLNode.element("th", ["scope": "row"], [chip(outcome)])
      return .tag("tr", nil, [title, .tag("td", "total", text: "\(tally[outcome])")] + cells)
    }
    let total = HTMLNode.element("th", ["scope": "col"], ["all"])
    return .tag(
      "table", "tally",
      [
        .tag("caption", nil, [.spoken("Checks by outcome and severity")]),
        .tag("thead", nil, [.tag("tr", nil, [.tag("td"), total] + head)]), .tag("tbody", nil, rows),
      ])
  }

  private static func number(_ number: Int, _ outcome: Outcome) -> HTMLNode {
    .tag("td", number == 0 ? "zero" : "some o-\(outcome.rawValue)", text: "\(number)")
  }

  static func chip(_ outcome: Outcome) -> HTMLNode {
    .tag("span", "chip o-\(outcome.rawValue)", text: outcome.name)
  }

  private static func facts(_ report: AuditReport) -> HTMLNode {
    let snapshot = report.snapshot
    let files = report.packs.map { HTMLNode.tag("li", nil, [.code($0.file), hash($0.sha256)]) }
    let taken = snapshot.takenAt.map { HTMLNode.text($0.readable) } ?? "time not known"
    return .tag(
      "dl", "facts",
      fact("Run", [.text("\(report.generatedAt.readable), taskreach \(report.toolVersion)")])
        + fact("Snapshot", [taken, hash(snapshot.sha256)])
        + fact("Accounts", [.text(list(snapshot.accounts))])
        + fact("Regions", [.text(list(snapshot.regions))])
        + fact("Holds", [holdings(snapshot)])
        + fact("Policies", [.tag("ul", nil, files)])
        + fact("Fails on", [.text(report.failOn.map { "\($0.rawValue) and above" } ?? "nothing")])
        + changes(report))
  }

  private static func changes(_ report: AuditReport) -> [HTMLNode] {
    guard let changes = report.changes else { return [] }
    let link = HTMLNode.element("a", ["href": "#changes"], [.text(ChangesSection.sentence(changes))])
    return fact("Since last run", [link])
  }

  /// How much was read; what of, for those who ask.
  private static func holdings(_ snapshot: SnapshotSummary) -> HTMLNode {
    let counts = snapshot.counts.filter { $0.number > 0 }
    guard !counts.isEmpty else { return "nothing" }
    let total = counts.map(\.number).reduce(0, +)
    let summary = "\(Tally.count(total, "element")) of \(Tally.count(counts.count, "kind"))"
    let list = counts.map(\.text).joined(separator: ", ")
    return .tag("details", nil, [.tag("summary", text: summary), .text(list)])
  }

  private static func fact(_ name: String, _ value: [HTMLNode]) -> [HTMLNode] {
    [.tag("div", nil, [.tag("dt", text: name), .tag("dd", nil, value)])]
  }

  /// The whole hash is there to be copied; its start is enough to compare.
  private static func hash(_ text: String) -> HTMLNode {
    guard !text.isEmpty else { return "" }
    return .element(
      "code", ["class": "hash", "title": "SHA-256 \(text)"], [.text("sha256 \(text.prefix(12))…")])
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "not known" : names.joined(separator: ", ")
  }

  static func navigation(_ sections: [PageSection]) -> HTMLNode {
    let links = sections.map { section in
      HTMLNode.tag("li", nil, [.element("a", ["href": "#\(section.id)"], [.text(section.title)])])
    }
    return .element("nav", ["aria-label": "Sections"], [.tag("ul", nil, links)])
  }

  static func footer(_ report: AuditReport) -> HTMLNode {
    let text =
      "Written by taskreach \(report.toolVersion) from files alone, at \(report.generatedAt.iso8601)."
    let hash =
      report.snapshot.sha256.isEmpty
      ? [] : [HTMLNode.tag("p", nil, ["Snapshot SHA-256 ", .code(report.snapshot.sha256)])]
    return .tag("footer", nil, [.tag("p", text: text)] + hash)
  }
}

import Query

/// Lists sources by the door that they come in by.
struct DoorText {
  let style: TextStyle
  let isVerbose: Bool

  /// A heading for each door, a line for each kind of source with where it is dialled and what lets it in.
  func lines(_ sections: [DoorSection]) -> [String] {
    let hasPorts = Set(sections.flatMap(\.rows).map(\.ports)).count > 1
    return sections.flatMap { section -> [String] in
      let verdict = style(section.verdict.name, TextStyle.paint(section.verdict))
      let heading = section.heading.isEmpty ? verdict : "\(verdict) \(Printable.text(section.heading))"
      let shared = section.shared.isEmpty ? "" : "; all: \(section.shared.joined(separator: "; "))"
      return ["", heading + Printable.text(shared)] + rows(section, hasPorts)
    }
  }

  private func rows(_ section: DoorSection, _ hasPorts: Bool) -> [String] {
    var columns = TextColumns()
    columns.widest = 64
    for row in section.rows {
      let cells = [
        AnswerGroup.names(of: row.parties, all: isVerbose), hasPorts ? row.ports : "", targets(row),
        row.reasons.joined(separator: isListOfRules(section, row) ? ", " : "; "),
      ]
      var line = TextColumns.Row(cells: cells.map(Printable.text))
      if isVerbose { line.below = row.paths.flatMap { PathText.lines($0, indent: "    ") } }
      columns.rows.append(line)
    }
    return columns.lines(style, indent: "  ")
  }

  /// Rules are words, all else are phrases.
  private func isListOfRules(_ section: DoorSection, _ row: DoorSection.Row) -> Bool {
    section.verdict.isReachable && !row.paths.contains { path in path.steps.contains { $0.leg != nil } }
  }

  /// Few in full, many by number.
  private func targets(_ row: DoorSection.Row) -> String {
    guard !row.targets.isEmpty else { return "" }
    let shown = isVerbose || row.targets.count <= 3 ? row.targets : Array(row.targets.prefix(2))
    let more = row.targets.count - shown.count
    return "at " + shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}

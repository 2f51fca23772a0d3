import Policy

/// What changed since the last run, in lines.
struct ChangesText {
  let style: TextStyle

  /// The sum in a sentence, then one line a change, the most pressing first.
  func lines(_ changes: RunChanges) -> [String] {
    var columns = TextColumns()
    for kind in RunChanges.Change.Kind.allCases {
      for change in changes.changes where change.kind == kind {
        columns.rows.append(TextColumns.Row(cells: cells(change).map(Printable.text), paint: paint(change)))
      }
    }
    return [changes.sentence] + columns.lines(style, indent: "  ")
  }

  private func cells(_ change: RunChanges.Change) -> [String] {
    let words = "\(name(change.before)) to \(name(change.after))"
    let seen = change.firstSeen.map { "first seen \($0.readable)" }
    let remarks = [seen, change.isFlapping ? "flapping" : nil].compactMap(\.self).joined(separator: ", ")
    return [words, change.key.policy, change.key.subject, remarks]
  }

  private func name(_ outcome: Outcome?) -> String { outcome?.name ?? "not judged" }

  private func paint(_ change: RunChanges.Change) -> TextStyle.Paint? { change.after.map(TextStyle.paint) }
}

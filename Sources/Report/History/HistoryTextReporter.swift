package import Policy

/// Prints runs of a history for a person.
package struct HistoryTextReporter: Sendable {
  private let isVerbose: Bool
  private let style: TextStyle

  /// `verbose` also lists what holds, and every run of a subject.
  package init(verbose: Bool = false, color: Bool = false) {
    (isVerbose, style) = (verbose, TextStyle(isColored: color))
  }

  /// One line a run: its number, time, status and counts.
  package func render(runs: [RunSummary]) -> [UInt8] {
    guard !runs.isEmpty else { return Self.bytes(["no run yet"]) }
    var columns = TextColumns()
    for run in runs {
      let cells = [
        "\(run.number)", run.time.readable, run.status.name, Self.counts(run.counts),
        "snapshot \(run.snapshot.prefix(12))", "taskreach \(run.toolVersion)",
      ]
      columns.rows.append(TextColumns.Row(cells: cells.map(Printable.text)))
    }
    return Self.bytes(columns.lines(style))
  }

  /// One line a run, with a column for each outcome.
  package func render(trend: [TrendPoint]) -> [UInt8] {
    guard !trend.isEmpty else { return Self.bytes(["no run yet"]) }
    var columns = TextColumns()
    columns.rows = [TextColumns.Row(cells: ["time"] + Outcome.allCases.map(\.name), paint: .dim)]
    for point in trend {
      let numbers = Outcome.allCases.map { "\(point.counts[$0, default: 0])" }
      columns.rows.append(TextColumns.Row(cells: [point.time.readable] + numbers))
    }
    return Self.bytes(columns.lines(style))
  }

  /// One run: what it came to, what changed, and what does not hold.
  package func render(_ detail: RunDetail) -> [UInt8] {
    let run = detail.run
    var lines = [
      "run \(run.number) of \(run.time.readable): \(run.status.name), \(Self.counts(run.counts))",
      "snapshot sha256 \(run.snapshot), taskreach \(run.toolVersion)",
    ]
    lines += run.policies.map { "policies \(Printable.text($0.file)) sha256 \($0.sha256)" }
    if let changes = detail.changes { lines += [""] + ChangesText(style: style).lines(changes) }
    let shown = detail.subjects.filter { isVerbose || $0.outcome.isBroken || $0.outcome == .undecided }
    if !shown.isEmpty { lines += [""] + table(shown) }
    return Self.bytes(lines)
  }

  private func table(_ subjects: [SubjectOutcome]) -> [String] {
    var columns = TextColumns()
    for outcome in Outcome.allCases {
      for subject in subjects where subject.outcome == outcome {
        let cells = [
          outcome.name, subject.severity.rawValue, subject.key.policy, subject.key.subject, subject.message,
        ]
        columns.rows.append(
          TextColumns.Row(cells: cells.map(Printable.text), paint: TextStyle.paint(outcome)))
      }
    }
    return columns.lines(style)
  }

  /// What became of subjects: now, first and last seen broken, resolved, flapping.
  package func render(subjects: [SubjectHistory]) -> [UInt8] {
    let blocks = subjects.map { subject -> [String] in
      let now = subject.outcome?.name ?? "not judged"
      let heading = "\(subject.key.policy), \(subject.key.subject): \(now)"
      var lines = [Printable.text(heading) + (subject.isFlapping ? ", flapping" : "")]
      let times = [
        ("first seen broken", subject.firstSeen), ("last seen broken", subject.lastSeen),
        ("resolved", subject.resolved),
      ]
      lines += times.compactMap { name, time in time.map { "  \(name) \($0.readable)" } }
      if subject.firstSeen == nil { lines.append("  never seen broken") }
      return lines + runs(subject)
    }
    return Self.bytes(Array(blocks.joined(separator: [""])))
  }

  private func runs(_ subject: SubjectHistory) -> [String] {
    var columns = TextColumns()
    for point in isVerbose ? subject.points[...] : subject.points.suffix(Flapping.window) {
      let cells = ["run \(point.run)", point.time.readable, point.outcome?.name ?? "not judged"]
      columns.rows.append(TextColumns.Row(cells: cells))
    }
    return columns.lines(style, indent: "  ")
  }

  /// `2 violated, 3 satisfied`.
  static func counts(_ counts: [Outcome: Int]) -> String {
    let words = Outcome.allCases.compactMap { outcome in
      counts[outcome].flatMap { $0 > 0 ? "\($0) \(outcome.name)" : nil }
    }
    return words.isEmpty ? "nothing judged" : words.joined(separator: ", ")
  }

  private static func bytes(_ lines: [String]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

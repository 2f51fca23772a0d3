import Addressing
import Model
package import Query

/// Writes the answer to `who-can-reach` or `reachable-from` for people (contract, section 6).
package struct AnswerTextReporter: Sendable {
  private let isVerbose: Bool
  private let style: TextStyle

  /// `verbose` adds every hop and the limits.
  package init(verbose: Bool = false, color: Bool = false) {
    (isVerbose, style) = (verbose, TextStyle(isColored: color))
  }

  /// The answer first, one line a group of parties, then what is missing, then a summary.
  package func render(_ answer: Answer) -> [UInt8] {
    var lines = [style(Printable.text(heading(answer)), .bold)] + sockets(answer.sockets)
    if answer.question == .whoCanReach {
      let sections = DoorSection.sections(of: answer.entries)
      lines += DoorText(style: style, isVerbose: isVerbose).lines(sections)
    } else {
      let groups = AnswerGroup.groups(of: answer.entries)
      if !groups.isEmpty { lines += [""] + table(groups) }
    }
    for section in [
      ChainText.lines(answer, isVerbose: isVerbose),
      ManagementText.lines(answer.management, isVerbose: isVerbose), GlossaryText.notes(answer.notes),
      GlossaryText.gaps(answer.gaps),
      GlossaryText.assumptions(answer.entries.flatMap(\.path.assumptions)),
      isVerbose ? GlossaryText.limits(answer.limits) : [],
    ] where !section.isEmpty { lines += [""] + section }
    lines += ["", summary(answer)]
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func heading(_ answer: Answer) -> String {
    let name = answer.subject.name
    guard answer.question == .whoCanReach else {
      return "what \(name) can reach\(asked(answer.traffic, " on "))"
    }
    let noun = answer.sockets.isEmpty ? ", " : ", container port "
    let ports = answer.traffic.isEverything ? ", every port" : asked(answer.traffic, noun)
    let tasks = taskCount(answer)
    return tasks.isEmpty ? "who can reach \(name)\(ports)" : "\(name)\(ports): \(tasks)"
  }

  private func asked(_ traffic: TrafficSet, _ before: String) -> String {
    traffic.isEverything ? "" : "\(before)\(traffic)"
  }

  /// `2 running tasks in bridge mode`; nothing for a target that is no task.
  private func taskCount(_ answer: Answer) -> String {
    let owners = Set(answer.sockets.map(\.owner))
    guard !owners.isEmpty else { return "" }
    let modes = Set(answer.sockets.map(\.networkMode)).sorted().joined(separator: " and ")
    guard answer.subject.existence != .prospective else {
      return "no running task; prospective in \(modes) mode"
    }
    return "\(Tally.count(owners.count, "running task")) in \(modes) mode"
  }

  private func sockets(_ sockets: [SocketDescription]) -> [String] {
    let shown = isVerbose ? sockets.sorted() : Array(sockets.sorted().prefix(12))
    var columns = TextColumns()
    for socket in shown { columns.rows.append(TextColumns.Row(cells: SocketText.cells(socket))) }
    var lines = columns.lines(style, indent: "  ")
    if shown.count < sockets.count { lines.append("  and \(sockets.count - shown.count) more (--verbose)") }
    return lines
  }

  private func table(_ groups: [AnswerGroup]) -> [String] {
    var columns = TextColumns()
    let hasPorts = Set(groups.map(\.ports)).count > 1
    for group in groups {
      let cells = [
        group.verdict.name, group.names(all: isVerbose), hasPorts ? group.ports : "", group.way, group.reason,
      ]
      var row = TextColumns.Row(cells: cells.map(Printable.text), paint: TextStyle.paint(group.verdict))
      if isVerbose { row.below = group.paths.flatMap { PathText.lines($0, indent: "    ") } }
      columns.rows.append(row)
    }
    return columns.lines(style)
  }

  private func summary(_ answer: Answer) -> String {
    var best: [String: Verdict] = [:]
    for entry in answer.entries {
      best[entry.party.name] = max(best[entry.party.name] ?? .blocked, entry.path.verdict)
    }
    let reaching = best.values.count { $0.isReachable }
    let unknown = best.values.count { $0 == .unknown }
    let isWho = answer.question == .whoCanReach
    let (one, many) = isWho ? ("kind of source", "kinds of source") : ("kind of target", "kinds of target")
    let can = isWho ? "can reach it" : "can be reached"
    var parts = ["\(Tally.count(reaching, one, many)) \(can), \(best.count - reaching - unknown) cannot"]
    if unknown > 0 { parts[0] += ", \(unknown) unknown" }
    if let widest = WidestRule.of(answer) { parts.append("Widest rule: \(Printable.text(widest))") }
    if !answer.limits.isEmpty {
      parts.append("Limits: \(answer.limits.count)" + (isVerbose ? "" : " (--verbose)"))
    }
    return parts.joined(separator: ". ") + "."
  }
}

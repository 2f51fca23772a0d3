import Model
import Query

/// Prints what a snapshot holds, and what it lacks, for a person.
package struct InventoryTextReporter: Sendable {
  let verbose: Bool
  let style: TextStyle

  package init(verbose: Bool = false, color: Bool = false) {
    self.verbose = verbose
    style = TextStyle(isColored: color)
  }

  package func render(_ report: InventoryReport) -> [UInt8] {
    var lines: [String] = []
    lines += section("Read", documents(report))
    lines += section("Tasks", tasks(report.inventory))
    lines += section("Missing", missing(report))
    lines += section("Remarks on the input", remarks(report))
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [style(title, .bold)] + lines + [""]
  }

  private func documents(_ report: InventoryReport) -> [String] {
    let read = report.documents.map(\.text).joined(separator: ", ")
    let unread = report.unrecognised.map { "\($0.noun) (\($0.number) files)" }.joined(separator: ", ")
    return ["  \(read.isEmpty ? "nothing" : read)"]
      + (unread.isEmpty ? [] : ["  not understood: \(Printable.text(unread))"])
  }

  private func tasks(_ inventory: Inventory) -> [String] {
    if inventory.items.isEmpty { return ["  no tasks, services or task definitions"] }
    var columns = TextColumns()
    var heading: Party?
    for item in inventory.items {
      var shown = item.party
      shown.members = []
      if shown != heading {
        heading = shown
        columns.rows.append(TextColumns.Row(cells: [title(item)], paint: .bold))
      }
      let sockets = item.sockets.map { "\(SocketText.place($0)) \(SocketText.listening($0))" }
      let places =
        sockets.isEmpty ? item.addresses.prefix(4).joined(separator: ", ") : sockets.joined(separator: ", ")
      let groups = Set(item.sockets.flatMap(\.groups)).sorted().joined(separator: ", ")
      var row = TextColumns.Row(
        cells: ["  " + item.member, item.networkMode, places, groups.isEmpty ? "" : "groups \(groups)"].map(
          Printable.text))
      row.below = (item.gaps.map { "      missing: \($0.subject)" } + item.notes.map { "      note: \($0)" })
        .map(Printable.text)
      columns.rows.append(row)
    }
    return columns.lines(style, indent: "  ")
  }

  private func title(_ item: Inventory.Item) -> String {
    Printable.text("\(item.party.name) (\(item.party.existence?.rawValue ?? ""))")
  }

  private func missing(_ report: InventoryReport) -> [String] {
    let kinds = report.inventory.absent.flatMap { absent in
      ["  no \(absent.kind.noun): \(absent.effect)", "    \(absent.kind.command)"]
    }
    let gaps = report.inventory.gaps.flatMap { gap in
      ["  \(Printable.text(gap.subject))"]
        + (gap.command.isEmpty ? [] : ["    \(Printable.text(gap.command))"])
    }
    return kinds + gaps
  }

  private func remarks(_ report: InventoryReport) -> [String] {
    let shown = report.diagnostics.filter { verbose || $0.severity != .note }
    return shown.map { "  \(Printable.text($0.description))" }
  }
}

/// Markdown that never grows over a limit: what does not fit is counted in its place.
struct MarkdownPage {
  private(set) var text = ""
  private var room: Int
  /// Kept for the lines that say how much is left out, of which each list has at most one.
  private static let reserve = 1_000

  init(limit: Int) { room = limit - Self.reserve }

  /// Adds a piece that has to be there.
  mutating func add(_ piece: String) {
    text += piece
    room -= piece.utf8.count
  }

  /// Adds as many rows as fit, the first ones; nothing where there are none.
  mutating func addTable(title: String, head: String, rows: [String]) {
    addItems(title: title, head: "\(title)\n\n\(head)", rows)
  }

  /// Adds as many blocks as fit, the first ones; nothing where there are none.
  mutating func addList(title: String, blocks: [String]) {
    addItems(title: title, head: "\(title)\n\n", blocks)
  }

  private mutating func addItems(title: String, head: String, _ items: [String]) {
    guard let first = items.first else { return }
    let start = "\n\(head)"
    guard start.utf8.count + first.utf8.count <= room else {
      text += "\n\(title): \(items.count), which did not fit; see \(JSONReporter.fileName)\n"
      return
    }
    add(start)
    for (index, item) in items.enumerated() {
      guard item.utf8.count <= room else {
        text += "\nand \(items.count - index) more in \(JSONReporter.fileName)\n"
        return
      }
      add(item)
    }
  }
}

package import Model

/// A snapshot as text, with strings in the place of symbols: equal snapshots have equal dumps, however their
/// symbols are numbered.
package struct SnapshotDump {
  private let symbols: SymbolTable
  private let omitsElements: Bool

  /// The text, one value a line.
  ///
  /// `omitsElements` leaves out the one thing that follows the order within a file: `Place.element`.
  package static func text(_ snapshot: Snapshot, omitsElements: Bool = false) -> String {
    let dump = SnapshotDump(symbols: snapshot.symbols, omitsElements: omitsElements)
    var lines: [String] = []
    for child in Mirror(reflecting: snapshot).children where child.label != "symbols" {
      dump.write(child.value, child.label ?? "", &lines)
    }
    return lines.joined(separator: "\n")
  }

  private func write(_ value: Any, _ name: String, _ lines: inout [String]) {
    if let symbol = value as? Symbol {
      lines.append("\(name) = \(symbols[symbol])")
      return
    }
    if let place = value as? Place, omitsElements {
      lines.append("\(name) = document \(place.document)")
      return
    }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .set {
      lines.append("\(name) = \(mirror.children.map { "\($0.value)" }.sorted())")
    } else if mirror.children.isEmpty {
      lines.append("\(name) = \(value)")
    } else {
      for (index, child) in mirror.children.enumerated() {
        write(child.value, "\(name).\(child.label ?? String(index))", &lines)
      }
    }
  }
}

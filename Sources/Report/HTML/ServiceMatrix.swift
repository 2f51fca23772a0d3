import Addressing
import Policy
import Query

/// Who reaches which service on what, as rows and columns; equal rows, and of many columns equal ones, are one.
struct ServiceMatrix {
  /// What one party may send to another: for each verdict the traffic that has no stronger one.
  struct Cell: Hashable {
    var parts: [Part] = []

    struct Part: Hashable {
      let verdict: Verdict
      let traffic: TrafficSet
    }
  }

  /// Parties with the same cells.
  struct Line {
    var names: [String]
    var cells: [Cell]
  }

  /// Wider than this, equal columns become one.
  static let size = 80

  /// The names of each column.
  private(set) var columns: [[String]]
  /// Only parties that reach something, or of which that is not known.
  private(set) var rows: [Line]
  /// Parties that reach nothing.
  private(set) var silent: [String]

  init(_ answers: [Answer]) {
    let targets = answers.filter { $0.question == .whoCanReach }
    columns = targets.map { [$0.subject.name] }
    let parties = Self.parties(targets)
    let lines = parties.map { name in Line(names: [name], cells: targets.map { Self.cell(name, $0) }) }
    silent = lines.filter { $0.cells.allSatisfy(\.parts.isEmpty) }.flatMap(\.names)
    rows = Self.merged(lines.filter { !$0.cells.allSatisfy(\.parts.isEmpty) })
    if columns.count > Self.size { mergeColumns() }
  }

  /// The widest part of the outside first, then what is nearest.
  private static func parties(_ answers: [Answer]) -> [String] {
    var kinds: [String: Party.Kind] = [:]
    for entry in answers.flatMap(\.entries) { kinds[entry.party.name] = entry.party.kind }
    func rank(_ name: String) -> Int { kinds[name]?.prominence ?? .max }
    return kinds.keys.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  private static func cell(_ name: String, _ answer: Answer) -> Cell {
    var cell = Cell()
    var told = TrafficSet.none
    for verdict in Verdict.allCases.reversed() where verdict != .blocked {
      let traffic = answer.entries.filter { $0.party.name == name && $0.path.verdict == verdict }
        .reduce(TrafficSet.none) { $0.union($1.path.traffic) }.subtracting(told)
      guard !traffic.isEmpty else { continue }
      cell.parts.append(Cell.Part(verdict: verdict, traffic: traffic))
      told.formUnion(traffic)
    }
    return cell
  }

  private static func merged(_ lines: [Line]) -> [Line] {
    var result: [Line] = []
    var positions: [[Cell]: Int] = [:]
    for line in lines {
      if let position = positions[line.cells] {
        result[position].names += line.names
      } else {
        positions[line.cells] = result.count
        result.append(line)
      }
    }
    return result
  }

  private mutating func mergeColumns() {
    let lines = columns.indices.map { column in
      Line(names: columns[column], cells: rows.map { $0.cells[column] })
    }
    let merged = Self.merged(lines)
    columns = merged.map(\.names)
    for row in rows.indices { rows[row].cells = merged.map { $0.cells[row] } }
  }
}

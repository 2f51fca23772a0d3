import Addressing
import Policy
import Query

/// Who reaches which service on what, as rows and columns; equal rows, and of many columns equal ones, are one.
struct ServiceMatrix {
  /// Parties with the same cells.
  struct Line {
    var names: [String]
    /// By column; a column that is absent is blocked.
    var cells: [Int: VerdictTraffic]
  }

  /// Wider than this, equal columns become one; if that does not help, all of a cluster do.
  static let size = 80

  /// The names of each column.
  private(set) var columns: [[String]]
  /// Only parties that reach something, or of which that is not known.
  private(set) var rows: [Line]
  /// Parties that reach nothing.
  private(set) var silent: [String]
  /// Whether a row or column stands for a cluster, or a kind of party, of which some reach what a cell says.
  private(set) var isByCluster = false

  init(_ answers: [Answer]) {
    let targets = answers.filter { $0.question == .whoCanReach }
    self.init(targets, column: { $0.name }, row: { $0.name })
    if columns.count > Self.size { mergeColumns() }
    guard columns.count > Self.size else { return }
    let names = silent
    self.init(targets, column: Self.cluster, row: Self.cluster)
    (isByCluster, silent) = (true, names)
  }

  private init(_ answers: [Answer], column: (Party) -> String, row: (Party) -> String) {
    var places: [String: Int] = [:]
    var ranks: [String: Int] = [:]
    var cells: [String: [Int: [Verdict: TrafficSet]]] = [:]
    columns = []
    for answer in answers {
      let name = column(answer.subject)
      let place = places[name] ?? columns.count
      if place == columns.count { columns.append([name]) }
      places[name] = place
      for entry in answer.entries {
        let party = row(entry.party)
        ranks[party] = min(ranks[party] ?? .max, entry.party.kind.prominence)
        cells[party, default: [:]][place, default: [:]].add(entry.path.traffic, entry.path.verdict)
      }
    }
    let order = ranks.keys.sorted { (ranks[$0] ?? 0, $0) < (ranks[$1] ?? 0, $1) }
    let lines = order.map { name in
      let own = (cells[name] ?? [:]).mapValues(VerdictTraffic.init).filter { !$0.value.parts.isEmpty }
      return Line(names: [name], cells: own)
    }
    silent = lines.filter(\.cells.isEmpty).flatMap(\.names)
    rows = Self.merged(lines.filter { !$0.cells.isEmpty })
  }

  /// What a party is counted with where there is no room for each.
  private static func cluster(_ party: Party) -> String {
    switch party.kind {
    case .internet: party.name
    case .service: PartyLabel.cluster(ofService: party.name).map { "cluster \($0)" } ?? party.name
    case .family, .task: "tasks outside services"
    case .instance: "instances"
    case .interface: "interfaces"
    case .loadBalancer: "load balancers"
    case .natGateway: "NAT gateways"
    case .subnetFree: "free addresses"
    case .range, .peer: "ranges and peers"
    case .awsService, .privateLink, .lattice, .apiGateway, .clientVPN: "AWS services"
    }
  }

  private static func merged(_ lines: [Line]) -> [Line] {
    var result: [Line] = []
    var positions: [[Int: VerdictTraffic]: Int] = [:]
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
    var lines = columns.map { Line(names: $0, cells: [:]) }
    for (row, line) in rows.enumerated() {
      for (column, cell) in line.cells { lines[column].cells[row] = cell }
    }
    let merged = Self.merged(lines)
    columns = merged.map(\.names)
    for row in rows.indices { rows[row].cells = [:] }
    for (column, line) in merged.enumerated() {
      for (row, cell) in line.cells { rows[row].cells[column] = cell }
    }
  }
}

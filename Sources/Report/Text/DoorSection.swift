import Addressing
import Policy
import Query

/// Everybody with one verdict by one door: a part of the answer to `who-can-reach`.
struct DoorSection {
  /// Parties that come to the same addresses by the same rules.
  struct Row {
    var parties: [Party]
    var ports: String
    var targets: [String]
    var reasons: [String]
    var paths: [ExplainedPath]
  }
  private struct Key: Hashable {
    var verdict: Verdict
    var heading: String
  }
  private struct Found: Hashable {
    var party: Party
    var ports: String
  }

  let verdict: Verdict
  /// Such as `through load balancer shop-alb on 443`; empty for what is blocked.
  let heading: String
  private let rank: Int
  private(set) var rows: [Row] = []
  /// The reasons that all rows have.
  private(set) var shared: [String] = []

  /// Strongest verdict first, then by how far out the door leads.
  static func sections(of entries: [Answer.Entry]) -> [DoorSection] {
    var byKey: [Key: [Answer.Entry]] = [:]
    for entry in entries {
      let heading = entry.path.verdict == .blocked ? "" : heading(entry.path.door)
      byKey[Key(verdict: entry.path.verdict, heading: heading), default: []].append(entry)
    }
    return byKey.map { DoorSection($0.key, $0.value) }.sorted { left, right in
      if left.verdict != right.verdict { return left.verdict > right.verdict }
      return (left.rank, left.heading) < (right.rank, right.heading)
    }
  }

  private init(_ key: Key, _ entries: [Answer.Entry]) {
    (verdict, heading) = (key.verdict, key.heading)
    rank = entries.map { Self.rank($0.path.door) }.min() ?? 0
    rows = Self.rows(entries)
    guard verdict.isReachable, rows.count > 1 else { return }
    shared = rows[0].reasons.filter { reason in rows.allSatisfy { $0.reasons.contains(reason) } }
    // What would leave a row without a reason stays with the rows.
    if rows.contains(where: { Set($0.reasons).isSubset(of: shared) }) { shared = [] }
    for index in rows.indices { rows[index].reasons.removeAll { shared.contains($0) } }
  }

  /// Doors that differ only in where on the inside they are have one heading.
  private static func heading(_ door: Door) -> String {
    switch door {
    case .sameSubnet, .insideVPC: "directly, inside the VPC"
    case .sameHost: "on the same host, past all groups"
    case .internetGateway(let id): "directly from outside, over \(id)"
    case .peering(let id): "over peering \(id)"
    default: door.text
    }
  }

  /// Doors by kind, from the outside to the inside; those not named lead from an AWS service.
  private static let ranks: [String: Int] = [
    "internet-gateway": 0, "load-balancer": 1, "through": 1, "peering": 3, "transit-gateway": 3,
    "vpn-gateway": 3, "nat-gateway": 4, "appliance": 4, "inside-vpc": 5, "same-subnet": 5, "same-host": 6,
    "same-kernel": 6, "same-task": 6, "link-local": 6, "none": 7,
  ]

  private static func rank(_ door: Door) -> Int { ranks[door.kind] ?? 2 }

  // MARK: Rows

  /// One for each party first, then those that read the same as one.
  private static func rows(_ entries: [Answer.Entry]) -> [Row] {
    var positions: [Found: Int] = [:]
    var single: [Row] = []
    for entry in entries {
      let found = Found(party: entry.party.withoutMembers, ports: "\(entry.path.traffic)")
      if let position = positions[found] {
        single[position].paths.append(entry.path)
      } else {
        positions[found] = single.count
        single.append(
          Row(parties: [entry.party], ports: found.ports, targets: [], reasons: [], paths: [entry.path]))
      }
    }
    var result: [Row] = []
    var same: [[[String]]: Int] = [:]
    for row in single.map(finished).sorted(by: isBefore) {
      let key = [[row.ports], row.targets, row.reasons]
      if let position = same[key] {
        result[position].parties += row.parties
        result[position].paths += row.paths
      } else {
        same[key] = result.count
        result.append(row)
      }
    }
    return result
  }

  private static func isBefore(_ left: Row, _ right: Row) -> Bool {
    guard left.parties[0] == right.parties[0] else {
      return left.parties[0].isMoreProminent(than: right.parties[0])
    }
    return left.ports < right.ports
  }

  private static func finished(_ row: Row) -> Row {
    var row = row
    let paths = row.paths
    row.targets = Set(
      paths.filter { $0.wireTraffic != $0.traffic && $0.verdict != .blocked }
        .flatMap { $0.target.split(separator: ", ").map(String.init) }
    ).sorted()
    row.reasons = unique(paths.flatMap(\.reasonTexts))
    return row
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

extension Party {
  /// The party by its name alone.
  fileprivate var withoutMembers: Party {
    var result = self
    result.members = []
    return result
  }
}

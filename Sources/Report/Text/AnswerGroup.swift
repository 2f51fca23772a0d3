import Addressing
import Policy
import Query

/// Parties with the same verdict by the same way for the same reason: one line of an answer.
struct AnswerGroup {
  let verdict: Verdict
  let way: String
  let reason: String
  let ports: String
  private(set) var parties: [Party]
  private(set) var paths: [ExplainedPath]

  private init(_ entry: Answer.Entry) {
    verdict = entry.path.verdict
    way = verdict == .blocked ? "" : entry.path.wayText
    reason = entry.path.reasonText
    ports = "\(entry.path.traffic)"
    (parties, paths) = ([entry.party], [entry.path])
  }

  /// Strongest verdict first, then by party, each group where its first one stands.
  static func groups(of entries: [Answer.Entry]) -> [AnswerGroup] {
    var groups: [AnswerGroup] = []
    var positions: [[String]: Int] = [:]
    for entry in sorted(entries) {
      let group = AnswerGroup(entry)
      let key = [group.verdict.name, group.way, group.reason, group.ports]
      if let position = positions[key] {
        groups[position].parties.append(entry.party)
        groups[position].paths.append(entry.path)
      } else {
        positions[key] = groups.count
        groups.append(group)
      }
    }
    return groups
  }

  /// A stable order: what the engine put first among equals stays first.
  private static func sorted(_ entries: [Answer.Entry]) -> [Answer.Entry] {
    entries.enumerated().sorted { left, right in
      let (lhs, rhs) = (left.element, right.element)
      if lhs.path.verdict != rhs.path.verdict { return lhs.path.verdict > rhs.path.verdict }
      if lhs.party != rhs.party { return lhs.party.isMoreProminent(than: rhs.party) }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// `node-a, node-b`; long lists are cut unless all are wanted.
  func names(all: Bool) -> String { Self.names(of: parties, all: all) }

  /// The same for any parties.
  static func names(of parties: [Party], all: Bool) -> String {
    var seen: Set<String> = []
    let free = Set(parties.filter { $0.kind == .subnetFree }.map(\.name))
    let isShort = !all && free.count > 1
    var names = parties.filter { !isShort || $0.kind != .subnetFree }.map(name).filter {
      seen.insert($0).inserted
    }
    if isShort { names.append("free addresses of \(free.count) subnets") }
    return all ? names.joined(separator: ", ") : list(names, limit: 4)
  }

  /// Few names in full, of many the first.
  static func list(_ names: [String], limit: Int) -> String {
    guard names.count > limit else { return names.joined(separator: ", ") }
    return names.prefix(limit - 1).joined(separator: ", ") + " and \(names.count - limit + 1) more"
  }

  private static func name(_ party: Party) -> String {
    party.existence == .prospective ? "\(party.name) (prospective)" : party.name
  }
}

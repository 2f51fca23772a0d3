import Addressing
import Graph
import Model
import Query

/// Entries of network ACLs that earlier ones leave nothing to.
///
/// The closing entry that AWS adds, `*`, is not looked at (semantics 2.1).
struct UnreachedEntries: Inspection {
  let checks: Set<LintCheck> = [.unreachedEntry]
  private static let lastNumber = 32766

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    for acl in ground.snapshot.networkACLs {
      guard acl.integrity != .contradicted else {
        let gap = Gap(
          .unreadable, "network ACL \(ground.symbols[acl.id])", command: DocumentKind.networkACLs.command)
        result.withhold(.unreachedEntry, [gap])
        continue
      }
      for direction in [Direction.ingress, .egress] {
        let entries = acl.entries.filter {
          $0.direction == direction && $0.number <= Self.lastNumber && !$0.isDamaged && !$0.traffic.isEmpty
        }
        var order = EntryOrder(entries)
        for position in entries.indices {
          if let earlier = order.deciding(position) {
            let before = earlier.map { entries[$0] }
            result.findings.append(finding(entries[position], before, of: acl, ground))
          }
        }
      }
    }
    if !ground.snapshot.kinds.contains(.networkACLs) {
      result.withhold(
        .unreachedEntry, [Gap(.missing, "network ACLs", command: DocumentKind.networkACLs.command)])
    }
  }

  private func finding(
    _ entry: NetworkACLEntry, _ earlier: [NetworkACLEntry], of acl: NetworkACL, _ ground: LintGround
  ) -> LintFinding {
    let name = ground.symbols[acl.id]
    let differs = earlier.contains { $0.allows != entry.allows }
    let numbers = earlier.map { "\($0.number)" }
    let verb = earlier.count == 1 ? "decides" : "decide"
    let effect = differs ? ", and not as it would" : ", as it would"
    var command = AWSCommand("delete-network-acl-entry")
    command.add("--network-acl-id", name)
    command.add("--\(entry.direction.rawValue)")
    command.add("--rule-number", "\(entry.number)")
    return LintFinding(
      .unreachedEntry, component: name, rule: Self.evidence(entry, name),
      message:
        "\(earlier.count == 1 ? "entry" : "entries") \(LintGround.list(numbers)) before it \(verb) all that it is about\(effect)",
      evidence: earlier.map { Self.evidence($0, name) },
      suggestion: differs
        ? "move it before them if it is meant, else delete it" : "delete it; that changes nothing",
      commands: differs ? [] : [command.text].compactMap { $0 })
  }

  private static func evidence(_ entry: NetworkACLEntry, _ acl: String) -> Evidence {
    let preposition = entry.direction == .ingress ? "from" : "to"
    return Evidence(
      id: "\(acl) \(entry.direction.rawValue) \(entry.number)",
      text: "\(entry.allows ? "allow" : "deny") \(entry.traffic) \(preposition) \(entry.block)")
  }
}

/// Entries in order of evaluation, of which each is asked what those before it leave.
private struct EntryOrder {
  private let entries: [NetworkACLEntry]
  private let forest: PrefixForest
  private var byNode: [AddressClass: [Int]] = [:]

  init(_ entries: [NetworkACLEntry]) {
    self.entries = entries
    forest = PrefixForest(entries.map(\.block))
  }

  /// The earlier entries that decide all that an entry is about, ascending; `nil` where something is left to it.
  ///
  /// Has to be asked of each entry, in order.
  mutating func deciding(_ position: Int) -> [Int]? {
    guard let node = forest.node(of: entries[position].block) else { return nil }
    defer { byNode[node, default: []].append(position) }
    var used: Set<Int> = []
    var rest = entries[position].traffic
    var above: AddressClass? = node
    while let ancestor = above {
      rest = left(of: rest, at: ancestor, &used)
      above = forest.parent(of: ancestor)
    }
    return rest.isEmpty || isFilled(node, rest, &used) ? used.sorted() : nil
  }

  private func isFilled(_ node: AddressClass, _ traffic: TrafficSet, _ used: inout Set<Int>) -> Bool {
    guard forest.isFullyCovered(node) else { return false }
    return forest.children(of: node).allSatisfy { child in
      let rest = left(of: traffic, at: child, &used)
      return rest.isEmpty || isFilled(child, rest, &used)
    }
  }

  private func left(of traffic: TrafficSet, at node: AddressClass, _ used: inout Set<Int>) -> TrafficSet {
    var rest = traffic
    for position in byNode[node] ?? [] where entries[position].traffic.overlaps(rest) {
      rest = rest.subtracting(entries[position].traffic)
      used.insert(position)
    }
    return rest
  }
}

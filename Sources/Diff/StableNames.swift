package import Query

/// Gives a thing that AWS replaced under the same name the name that both have.
///
/// Names that stand in both snapshots are compared as they are. What stands in one only is paired with what stands in
/// the other only, where both are called the same but for the identifier: an instance of a group that scales, an
/// interface that a database got anew. Who has no partner is new, or gone.
package struct StableNames {
  private var aliases: [String: String] = [:]

  package init(old: some Sequence<Party>, new: some Sequence<Party>) {
    let (olds, news) = (Set(old.map(\.name)), Set(new.map(\.name)))
    let gone = Self.byAlias(olds.subtracting(news))
    for (alias, names) in Self.byAlias(news.subtracting(olds)) {
      guard let partners = gone[alias] else { continue }
      for name in names + partners { aliases[name] = alias }
    }
  }

  package subscript(name: String) -> String { aliases[name] ?? name }

  func callAsFunction(_ party: Party) -> Party {
    var result = Party(kind: party.kind, name: self[party.name])
    result.existence = nil
    return result
  }

  private static func byAlias(_ names: Set<String>) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for name in names { if let alias = alias(of: name) { result[alias, default: []].append(name) } }
    return result
  }

  /// `instance node-a` of `instance node-a (i-0a1b)`; `nil` where there is no identifier beside a name.
  static func alias(of name: String) -> String? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return nil }
    let identifier = name[name.index(after: open)...].dropLast()
    guard ["i-", "eni-"].contains(where: { identifier.hasPrefix($0) }) else { return nil }
    let alias = String(name[..<open].reversed().drop { $0 == " " }.reversed())
    return alias.isEmpty ? nil : alias
  }
}

/// A way in, by what a restart does not change: which host two tasks share, or which subnet, is chance.
struct StableDoor: Hashable {
  let door: Door

  init(_ door: Door) {
    switch door {
    case .sameSubnet: self.door = .insideVPC
    case .sameHost: self.door = .sameHost("")
    default: self.door = door
    }
  }
}

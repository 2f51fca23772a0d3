import Model
import Query

extension PolicyFileReader {
  /// Names that stand for a selector in every file, unless a group of the file has the name.
  static let builtInGroups: [String: Selector] = [
    "internet": .internet, "onprem": .onPremises, "all": .everything, "all-tasks": .ecsTask,
    "ecsTask": .ecsTask,
  ]

  /// Remembers the groups unread, so that they may name each other in any order.
  mutating func collectGroups(_ node: YAMLNode) {
    guard case .mapping(let entries) = node.content else {
      report(.wrongType("groups", expected: "a mapping", found: node.shape, at: node.place))
      return
    }
    for entry in entries { groups[entry.key] = entry }
  }

  /// Reads the groups that no policy names: their mistakes count, too.
  mutating func checkGroups() {
    for name in groups.keys.sorted() where resolved[name] == nil {
      guard let entry = groups[name] else { continue }
      cost = 0
      _ = group(name, at: entry.place, within: [])
    }
  }

  /// The selector that a name stands for; `within` are the groups that are being read, outermost first.
  mutating func group(_ name: String, at place: InputLocation, within: [String]) -> Selector? {
    if let known = resolved[name] {
      cost += costs[name] ?? 1
      return isWithinCost(at: place) ? known : nil
    }
    // What is wrong with it has been said.
    if failed.contains(name) { return nil }
    if within.contains(name) {
      // `internet: {internet: true}` is not this case: there the word is a key.
      report(.circularGroup(within + [name], at: place))
      return nil
    }
    guard let entry = groups[name] else {
      if let selector = Self.builtInGroups[name] { return selector }
      let known = Array(groups.keys) + Array(Self.builtInGroups.keys)
      report(.unknownGroup(name, known: known, at: place))
      return nil
    }
    let before = cost
    let selector = selector(entry.value, for: name, within: within + [name])
    costs[name] = cost - before
    if let selector { resolved[name] = selector } else { failed.insert(name) }
    return selector
  }

  /// Groups of groups of groups grow like alias bombs, so one selector's size is bounded.
  mutating func isWithinCost(at place: InputLocation) -> Bool {
    guard cost > YAMLLimits.selector else { return true }
    let text = "a selector has at most \(YAMLLimits.selector) parts, groups written out"
    report(.overLimit(text, at: place))
    cost = 0
    return false
  }

  mutating func requiredOperands(_ key: String, in fields: Fields, mayBeEmpty: Bool = false) -> [Operand]? {
    guard let node = required(key, in: fields) else { return nil }
    if mayBeEmpty, case .list(let items) = node.content, items.isEmpty { return [] }
    return operands(node, for: key)
  }

  /// One selector, or a list of them; each is selected by itself, so that an empty one can be named.
  mutating func operands(_ node: YAMLNode, for key: String) -> [Operand]? {
    guard let items = items(node, for: key) else { return nil }
    let operands = items.compactMap { operand($0, for: key) }
    return operands.count == items.count ? operands : nil
  }

  mutating func operand(_ node: YAMLNode, for key: String) -> Operand? {
    cost = 0
    guard let selector = selector(node, for: key, within: []) else { return nil }
    return Operand(name: node.text ?? selector.text, selector: selector, place: node.place)
  }
}

import Addressing
import Model
import Query

extension PolicyFileReader {
  private static let combinators = ["any", "all", "not"]
  static let flags: [String: Selector] = [
    "internet": .internet, "onprem": .onPremises, "ecsTask": .ecsTask,
  ]
  /// The terms that stand as keys of a selector; parts of a load balancer stand within `loadBalancer`.
  private static let terms = Selector.Key.allCases.map(\.rawValue).filter {
    $0 == "loadBalancer" || !$0.hasPrefix("loadBalancer")
  }

  static let selectorKeys = terms + combinators + flags.keys.sorted() + ["ip", "cidr", "revision"]

  /// A group's name, a mapping whose keys must all hold, or a list of which one must.
  mutating func selector(_ node: YAMLNode, for key: String, within: [String]) -> Selector? {
    cost += 1
    switch node.content {
    case .scalar:
      guard let name = text(node, for: key) else { return nil }
      return group(name, at: node.place, within: within)
    case .list:
      return selectors(node, for: key, within: within).map(Self.any)
    case .mapping(let entries):
      return conjunction(node, keys: entries.map(\.key), for: key, within: within)
    }
  }

  private mutating func selectors(_ node: YAMLNode, for key: String, within: [String]) -> [Selector]? {
    guard let items = items(node, for: key) else { return nil }
    let parts = items.compactMap { selector($0, for: key, within: within) }
    return parts.count == items.count ? parts : nil
  }

  private static func any(_ parts: [Selector]) -> Selector { parts.count == 1 ? parts[0] : .any(parts) }
  private static func all(_ parts: [Selector]) -> Selector { parts.count == 1 ? parts[0] : .all(parts) }

  private mutating func conjunction(
    _ node: YAMLNode, keys: [String], for key: String, within: [String]
  ) -> Selector? {
    let before = diagnostics.count
    guard
      let fields = fields(
        of: node, as: "the selector '\(key)'", known: Self.selectorKeys, planned: ["endpointService"])
    else { return nil }
    guard !keys.isEmpty else {
      report(.wrongType(key, expected: "a selector", found: "an empty mapping", at: node.place))
      return nil
    }
    if fields["revision"] != nil, fields["family"] == nil {
      report(.missingKey("family", in: "a selector with 'revision'", at: node.place))
    }
    var parts: [Selector] = []
    // In the order of the file, which is also the order of the messages.
    for key in keys where key != "revision" {
      guard let value = fields[key], let part = part(key, value, fields, within: within) else { continue }
      parts.append(part)
    }
    return diagnostics.count == before ? Self.all(parts) : nil
  }

  private mutating func part(
    _ key: String, _ value: YAMLNode, _ fields: Fields, within: [String]
  ) -> Selector? {
    if let flag = Self.flags[key] { return flagged(flag, value, key) }
    switch key {
    case "any": return selectors(value, for: key, within: within).map(Self.any)
    case "all":
      if value.bool != nil { return flagged(.everything, value, key) }
      return selectors(value, for: key, within: within).map(Self.all)
    case "not": return selector(value, for: key, within: within).map(Selector.not)
    case "ip", "cidr": return addresses(value, for: key)
    case "tag": return tags(value)
    case "loadBalancer": return loadBalancer(value)
    case "family": return family(value, revision: fields["revision"])
    default:
      guard let term = Selector.Key(rawValue: key) else { return nil }
      return patterns(value, for: key).map { .term(term, $0) }
    }
  }

  private mutating func flagged(_ selector: Selector, _ node: YAMLNode, _ key: String) -> Selector? {
    guard node.bool == true else {
      let found = node.text ?? node.shape
      report(.malformed(key, expected: "true, or left out, or under 'not'", found: found, at: node.place))
      return nil
    }
    return selector
  }
}

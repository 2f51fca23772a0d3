import Addressing
import Model
import Query

extension PolicyFileReader {
  /// Names with globs; the prefix `regex:` is kept for later.
  mutating func patterns(_ node: YAMLNode, for key: String) -> [String]? {
    guard let texts = texts(node, for: key) else { return nil }
    guard texts.allSatisfy({ !$0.hasPrefix("regex:") }) else {
      report(.notSupportedYet("a regular expression for '\(key)'", at: node.place))
      return nil
    }
    return texts
  }

  mutating func addresses(_ node: YAMLNode, for key: String) -> Selector? {
    guard let items = items(node, for: key) else { return nil }
    var prefixes: [IPPrefix] = []
    for item in items {
      guard let text = text(item, for: key) else { return nil }
      guard let prefix = IPPrefix(text), key == "cidr" || !text.contains("/") else {
        let expected = key == "ip" ? "an address" : "a block such as 10.0.0.0/8"
        report(.malformed(key, expected: expected, found: text, at: item.place))
        return nil
      }
      prefixes.append(prefix)
    }
    return .addresses(prefixes)
  }

  /// `{KEY: VALUE, …}`: every key must have one of its values.
  mutating func tags(_ node: YAMLNode) -> Selector? {
    guard case .mapping(let entries) = node.content, !entries.isEmpty else {
      report(.wrongType("tag", expected: "a mapping of keys to values", found: node.shape, at: node.place))
      return nil
    }
    var parts: [Selector] = []
    for entry in entries {
      guard let values = patterns(entry.value, for: entry.key) else { return nil }
      parts.append(.term(.tag, values.map { "\(entry.key)=\($0)" }))
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  static let loadBalancerKeys = ["name", "arn", "scheme", "type"]
  static let loadBalancerSchemes = ["internet-facing", "internal"]
  static let loadBalancerTypes = ["application", "network", "gateway", "classic"]

  /// A name or ARN, or a mapping of what it is.
  mutating func loadBalancer(_ node: YAMLNode) -> Selector? {
    guard case .mapping = node.content else {
      return patterns(node, for: "loadBalancer").map { .term(.loadBalancer, $0) }
    }
    let before = diagnostics.count
    guard let fields = fields(of: node, as: "'loadBalancer'", known: Self.loadBalancerKeys) else {
      return nil
    }
    var parts: [Selector] = []
    for key in ["name", "arn"] {
      guard let value = fields[key], let names = patterns(value, for: key) else { continue }
      parts.append(.term(.loadBalancer, names))
    }
    if let value = fields["scheme"],
      let words = closedWords(value, for: "scheme", known: Self.loadBalancerSchemes)
    {
      parts.append(.term(.loadBalancerScheme, words))
    }
    if let value = fields["type"],
      let words = closedWords(value, for: "type", known: Self.loadBalancerTypes)
    {
      parts.append(.term(.loadBalancerType, words))
    }
    guard diagnostics.count == before else { return nil }
    guard !parts.isEmpty else {
      report(.wrongType("loadBalancer", expected: "named or described", found: "nothing", at: node.place))
      return nil
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func closedWords(_ node: YAMLNode, for key: String, known: [String]) -> [String]? {
    guard let items = items(node, for: key) else { return nil }
    let words = items.compactMap { item -> String? in
      guard let text = text(item, for: key) else { return nil }
      if known.contains(text) { return text }
      report(.unknownWord(text, for: key, known: known, at: item.place))
      return nil
    }
    return words.count == items.count ? words : nil
  }

  /// `family` alone, or with `revision`, each of which may be a list.
  mutating func family(_ node: YAMLNode, revision: YAMLNode?) -> Selector? {
    let families = patterns(node, for: "family")
    guard let revision else { return families.map { .term(.family, $0) } }
    let revisions = texts(revision, for: "revision")
    guard let families, let revisions else { return nil }
    return .term(.family, families.flatMap { family in revisions.map { "\(family):\($0)" } })
  }
}

import Addressing
import Model

/// The keys of one mapping; keys that nobody knows have been reported.
struct Fields {
  /// What the mapping is, such as `policy 'db-only-from-api'`.
  let what: String
  let place: InputLocation
  fileprivate let values: [String: YAMLNode]

  subscript(key: String) -> YAMLNode? { values[key] }
}

extension PolicyFileReader {
  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The mapping's known keys; `planned` ones are refused as not supported yet, null values as missing.
  mutating func fields(
    of node: YAMLNode, as what: String, known: [String], planned: [String] = []
  ) -> Fields? {
    guard case .mapping(let entries) = node.content else {
      report(.wrongType(what, expected: "a mapping", found: node.shape, at: node.place))
      return nil
    }
    var values: [String: YAMLNode] = [:]
    for entry in entries {
      if planned.contains(entry.key) {
        report(.notSupportedYet("the key '\(entry.key)' of \(what)", at: entry.place))
      } else if !known.contains(entry.key) {
        report(.unknownKey(entry.key, in: what, known: known, at: entry.place))
      } else if entry.value.isNull {
        report(.wrongType(entry.key, expected: "given or left out", found: "nothing", at: entry.place))
      } else {
        values[entry.key] = entry.value
      }
    }
    return Fields(what: what, place: node.place, values: values)
  }

  mutating func required(_ key: String, in fields: Fields) -> YAMLNode? {
    if let node = fields[key] { return node }
    report(.missingKey(key, in: fields.what, at: fields.place))
    return nil
  }

  mutating func text(_ node: YAMLNode, for key: String) -> String? {
    guard let text = node.text, !text.isEmpty else {
      let found = node.text == nil ? node.shape : "an empty text"
      report(.wrongType(key, expected: "a single value", found: found, at: node.place))
      return nil
    }
    return text
  }

  /// One of a closed set of words.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, for key: String, as type: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let text = text(node, for: key) else { return nil }
    if let word = Word(rawValue: text) { return word }
    report(.unknownWord(text, for: key, known: Word.allCases.map(\.rawValue), at: node.place))
    return nil
  }

  /// A single value, or the elements of a list that is not empty, each with its place.
  mutating func items(_ node: YAMLNode, for key: String) -> [YAMLNode]? {
    guard case .list(let items) = node.content else { return [node] }
    guard !items.isEmpty else {
      report(.wrongType(key, expected: "given or left out", found: "an empty list", at: node.place))
      return nil
    }
    return items
  }

  /// A single text, or a list of texts that is not empty.
  mutating func texts(_ node: YAMLNode, for key: String) -> [String]? {
    guard let items = items(node, for: key) else { return nil }
    let texts = items.compactMap { text($0, for: key) }
    return texts.count == items.count ? texts : nil
  }

  /// A whole number within bounds.
  mutating func number(_ node: YAMLNode, for key: String, in bounds: ClosedRange<Int>) -> Int? {
    guard let text = text(node, for: key) else { return nil }
    guard let value = Int(text), bounds.contains(value) else {
      let expected = "a number from \(bounds.lowerBound) to \(bounds.upperBound)"
      report(.malformed(key, expected: expected, found: text, at: node.place))
      return nil
    }
    return value
  }

  /// `tcp/5432`, or a list of such; everything where the key is absent.
  mutating func traffic(_ fields: Fields) -> TrafficSet? {
    guard let node = fields["ports"] else { return .everything }
    guard let items = items(node, for: "ports") else { return nil }
    var result = TrafficSet.none
    for item in items {
      guard let text = text(item, for: "ports") else { return nil }
      guard let part = TrafficSet(text) else {
        let expected = "like tcp/443, tcp/8000-8010, udp/53, icmp/8, icmp/8.0 or all"
        let hint = Self.portsHint(text)
        report(.malformed("ports", expected: expected, found: text, hint: hint, at: item.place))
        return nil
      }
      result.formUnion(part)
    }
    return result
  }

  /// The same ports of the protocol that was probably meant.
  private static func portsHint(_ text: String) -> String {
    let pieces = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let known = ["tcp", "udp", "icmp", "icmpv6", "all"]
    guard let word = pieces.first.map(String.init), !known.contains(word), Int(word) == nil,
      let near = word == "any" ? "all" : NearName.nearest(to: word, among: known)
    else { return "" }
    let meant = ([near] + pieces.dropFirst().map(String.init)).joined(separator: "/")
    return TrafficSet(meant) == nil ? "" : "; did you mean '\(meant)'?"
  }
}

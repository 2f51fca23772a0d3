/// A JSON value whose text is the same wherever and whenever it is written.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSONValue])
  /// Written in the order of the keys' text.
  case object([String: JSONValue])

  /// An object without the keys whose value is absent.
  static func object(of pairs: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    var members: [String: JSONValue] = [:]
    for (key, value) in pairs { members[key] = value }
    return .object(members)
  }

  static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map(JSONValue.string)) }
}

import Policy

/// What the value of a key looks like.
extension PolicySchema {
  static let fileShapes: [String: JSONValue] = [
    "version": words(numbers: [1], ["1"]),
    "name": described("The pack's name in reports.", reference("slug")),
    "defaults": .object([
      "type": .string("object"), "properties": shapes(PolicyVocabulary.defaultKeys) { defaultShapes[$0] },
      "additionalProperties": .bool(false),
    ]),
    "groups": described(
      "Names for selectors.",
      .object(["type": .string("object"), "additionalProperties": reference("selector")])),
    "policies": .object([
      "type": .string("array"),
      "items": .object([
        "oneOf": .array(PolicyKind.allCases.map { reference("policy-\($0.rawValue)") })
      ]),
    ]),
    "exceptions": .object(["type": .string("array"), "items": reference("exception")]),
  ]

  static let defaultShapes: [String: JSONValue] = [
    "severity": severity, "owner": reference("text"), "onEmptySelection": onEmptySelection,
    "onUnknown": onUnknown,
    "maxExceptionDays": described(
      "For how many days an exception may hold; 366 without it.",
      number(1, PolicyVocabulary.longestException)),
  ]

  static let exceptionShapes: [String: JSONValue] = [
    "id": .object(["type": .string("string"), "pattern": .string("^[A-Za-z0-9._-]{1,64}$")]),
    "policy": described("The id of the policy.", reference("text")),
    "match": described("What is accepted; all is the policy as a whole.", reference("match")),
    "owner": reference("text"),
    "reason": .object([
      "type": .string("string"), "minLength": .number(PolicyVocabulary.shortestReason),
    ]),
    "created": reference("day"),
    "expires": described("The last day on which it holds, in UTC.", reference("day")),
    "approvedBy": reference("text"),
  ]

  static let matchShapes: [String: JSONValue] = [
    "from": reference("selector"), "to": reference("selector"), "ports": reference("ports"),
    "subject": described(
      "Subjects of findings, for no-shared-host, network-mode and rule-hygiene.", reference("texts")),
  ]

  static let loadBalancerShapes: [String: JSONValue] = [
    "name": reference("texts"), "arn": reference("texts"),
    "scheme": some(of: PolicyVocabulary.loadBalancerSchemes),
    "type": some(of: PolicyVocabulary.loadBalancerTypes),
  ]

  static func selectorShape(of key: String) -> JSONValue? {
    if PolicyVocabulary.flagKeys.contains(key) { return constant(true) }
    switch key {
    case "any": return reference("selector")
    case "all": return .object(["anyOf": .array([constant(true), reference("selector")])])
    case "not": return reference("selector")
    case "loadBalancer": return reference("loadBalancer")
    case "tag":
      return .object([
        "type": .string("object"), "minProperties": .number(1), "additionalProperties": reference("texts"),
      ])
    default: return PolicyVocabulary.selectorKeys.contains(key) ? reference("texts") : nil
    }
  }

  // MARK: Words

  static let severity = words(Severity.allCases.map(\.rawValue))
  static let onEmptySelection = described(
    "What becomes of a policy whose selectors match nothing.",
    words(NetworkPolicy.EmptySelection.allCases.map(\.rawValue)))
  static let onUnknown = described(
    "What an undecided subject does to the exit status.",
    words(NetworkPolicy.Unknown.allCases.map(\.rawValue)))

  static let slug = JSONValue.object(["type": .string("string"), "pattern": .string("^[a-z0-9-]+$")])
  static let day = JSONValue.object([
    "type": .string("string"), "pattern": .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
  ])

  /// A single value: a number where YAML takes it for one.
  static let text = JSONValue.object(["type": .strings(["string", "number"]), "minLength": .number(1)])
  static let texts = JSONValue.object([
    "anyOf": .array([reference("text"), list(of: reference("text"))])
  ])

  static let ports: JSONValue = {
    let item = JSONValue.object([
      "type": .strings(["string", "integer"]), "minLength": .number(1),
      "pattern": .string(
        "^(all|-1|([tT][cC][pP]|[uU][dD][pP]|[iI][cC][mM][pP]([vV]6)?|[0-9]{1,3})(/[0-9.,-]+)?)$"),
      "minimum": .number(-1), "maximum": .number(255),
      "description": .string(
        "tcp/443, tcp/80,443, tcp/8000-8010, udp, icmp/8, icmp/8.0, a protocol number, or all."),
    ])
    return .object(["anyOf": .array([item, list(of: item)])])
  }()
}

/// Small schemas.
extension PolicySchema {
  static func reference(_ name: String) -> JSONValue { .object(["$ref": .string("#/$defs/\(name)")]) }

  static func required(_ keys: [String]) -> JSONValue { .object(["required": .strings(keys)]) }

  static func constant(_ word: String) -> JSONValue { .object(["const": .string(word)]) }
  static func constant(_ flag: Bool) -> JSONValue { .object(["const": .bool(flag)]) }

  static func words(numbers: [Int] = [], _ words: [String]) -> JSONValue {
    .object(["enum": .array(numbers.map(JSONValue.number) + words.map(JSONValue.string))])
  }

  /// One word, or a list of words.
  static func some(of list: [String]) -> JSONValue {
    .object(["anyOf": .array([words(list), self.list(of: words(list))])])
  }

  static func list(of item: JSONValue, atLeast count: Int = 1) -> JSONValue {
    .object(["type": .string("array"), "items": item, "minItems": .number(count)])
  }

  static func number(_ least: Int, _ most: Int) -> JSONValue {
    .object(["type": .string("integer"), "minimum": .number(least), "maximum": .number(most)])
  }

  static func described(_ text: String, _ value: JSONValue) -> JSONValue {
    guard case .object(var members) = value else { return value }
    members["description"] = .string(text)
    return .object(members)
  }

  /// The keys that are described, with their shapes.
  static func shapes(_ keys: [String], _ shape: (String) -> JSONValue?) -> JSONValue {
    var members: [String: JSONValue] = [:]
    for key in keys { members[key] = shape(key) }
    return .object(members)
  }
}

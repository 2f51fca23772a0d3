import Model

/// One value of a YAML document with its place; a tree of limited size and depth without aliases.
struct YAMLNode {
  /// The three shapes of YAML; scalars stay text until somebody knows what they should be.
  enum Content {
    /// `isPlain` tells `true` and `~` from `"true"` and `"~"`.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case mapping([YAMLEntry])
  }

  let content: Content
  let place: InputLocation

  /// What a person calls it.
  var shape: String {
    switch content {
    case .scalar: isNull ? "nothing" : "a single value"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  /// Whether nothing was written, or `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The text of a scalar that is not null.
  var text: String? {
    guard !isNull, case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// A scalar that is `true` or `false` without quotes.
  var bool: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }
}

/// A key and its value.
struct YAMLEntry {
  let key: String
  let place: InputLocation
  let value: YAMLNode
}

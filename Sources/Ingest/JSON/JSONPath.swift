extension JSONValue {
  /// The rest of the JSON Pointer that leads from this value to one within it, found by walking down.
  ///
  /// Readers keep no path while they read; only a diagnostic asks for one, and then pays for it.
  func pointer(to target: JSONValue) -> String {
    var pointer = ""
    var current = self
    while current.position < target.position, let (token, child) = current.child(around: target) {
      pointer += "/" + token
      current = child
    }
    return pointer
  }

  /// The last child that does not start after the target, with its token.
  private func child(around target: JSONValue) -> (token: String, child: JSONValue)? {
    var found: (token: String, child: JSONValue)?
    if isObject {
      for (key, value) in members {
        if value.position > target.position { break }
        found = (JSONValue.escaped(key.string), value)
      }
    } else {
      for (index, value) in elements.enumerated() {
        if value.position > target.position { break }
        found = (String(index), value)
      }
    }
    return found
  }

  /// A key as a token of a JSON Pointer (RFC 6901).
  static func escaped(_ key: String) -> String {
    key.contains(where: { $0 == "~" || $0 == "/" })
      ? key.reduce(into: "") { $0 += $1 == "~" ? "~0" : $1 == "/" ? "~1" : String($1) } : key
  }
}

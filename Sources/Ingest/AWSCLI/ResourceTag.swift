internal import Model

extension Intake {
  /// Tags, in EC2's spelling or in ECS's; they select, and bear on no verdict.
  mutating func tags(_ value: JSONValue) -> [ResourceTag] {
    guard value.kind == .array else {
      note(.typeIsWrong(expected: .array, found: value.kind), at: value)
      return []
    }
    return value.elements.compactMap { tag($0) }
  }

  private mutating func tag(_ item: JSONValue) -> ResourceTag? {
    var (key, text): (Symbol?, Symbol?)
    for (name, value) in item.members(TagKey.self) {
      switch name {
      case .Key, .key: key = label(value)
      case .Value, .value: text = label(value)
      }
    }
    // A tag without a value is one with an empty value, as ECS prints it.
    return key.map { ResourceTag(key: $0, value: text ?? snapshot.symbols.intern("")) }
  }
}

private enum TagKey: String, JSONKey {
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case Key, Value, key, value
  static let table = JSONKeyTable<Self>()
}

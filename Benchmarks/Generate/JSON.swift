/// A JSON value, keys in the order in which they are written.
enum JSON {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([JSON])
  case object([Member])

  /// One key of an object.
  struct Member {
    var key: String
    var value: JSON
  }

  /// The same object with more keys at its end.
  func adding(_ more: JSON) -> JSON {
    guard case .object(let mine) = self, case .object(let theirs) = more else { return self }
    return .object(mine + theirs)
  }
}

extension JSON: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .text(value) }
}

extension JSON: ExpressibleByIntegerLiteral {
  init(integerLiteral value: Int) { self = .number(value) }
}

extension JSON: ExpressibleByBooleanLiteral {
  init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension JSON: ExpressibleByArrayLiteral {
  init(arrayLiteral elements: JSON...) { self = .list(elements) }
}

extension JSON: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }
}

// MARK: Printing

extension JSON {
  /// Prints as the AWS CLI does: four spaces a level, one member a line, nothing inside what is empty.
  ///
  /// Text is written as it is: nothing here needs escaping.
  func print(to bytes: inout [UInt8], depth: Int) {
    switch self {
    case .text(let text):
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: text.utf8)
      bytes.append(UInt8(ascii: "\""))
    case .number(let number): bytes.append(contentsOf: "\(number)".utf8)
    case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .list(let elements):
      Self.print(elements, in: "[]", to: &bytes, depth) { $0.print(to: &$1, depth: depth + 1) }
    case .object(let members):
      Self.print(members, in: "{}", to: &bytes, depth) { member, bytes in
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: member.key.utf8)
        bytes.append(contentsOf: "\": ".utf8)
        member.value.print(to: &bytes, depth: depth + 1)
      }
    }
  }

  private static func print<Item>(
    _ items: [Item], in brackets: StaticString, to bytes: inout [UInt8], _ depth: Int,
    item: (Item, inout [UInt8]) -> Void
  ) {
    let brackets = brackets.description.utf8
    guard !items.isEmpty else { return bytes.append(contentsOf: brackets) }
    bytes.append(contentsOf: brackets.prefix(1))
    var isFirst = true
    for one in items {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      newLine(to: &bytes, depth + 1)
      item(one, &bytes)
    }
    newLine(to: &bytes, depth)
    bytes.append(contentsOf: brackets.suffix(1))
  }

  /// A line break and the indentation of a level.
  static func newLine(to bytes: inout [UInt8], _ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 4 * depth))
  }
}

internal import Addressing
internal import Model

/// Reads single values: what is absent or null is `nil`, what is wrong is reported and `nil`.
extension Intake {
  // MARK: Containers

  /// The elements of a list.
  mutating func list(_ value: JSONValue) -> JSONValue.JSONElements {
    if value.kind != .array { report(.typeIsWrong(expected: .array, found: value.kind), at: value) }
    return value.elements
  }

  /// The members of an object that a reader knows.
  mutating func members<Key: JSONKey>(
    of value: JSONValue, _ keys: Key.Type
  ) -> JSONValue.JSONKnownMembers<Key> {
    if !value.isObject { report(.typeIsWrong(expected: .object, found: value.kind), at: value) }
    return value.members(keys)
  }

  /// The value of one key of an object; `nil` where it is absent or null.
  mutating func member(_ key: StaticString, of object: JSONValue) -> JSONValue? {
    if !object.isObject { report(.typeIsWrong(expected: .object, found: object.kind), at: object) }
    return object.find(key)
  }

  // MARK: Text

  /// A string; `nil` where it is empty, as ECS prints for what there is not.
  mutating func text(_ value: JSONValue) -> JSONText? {
    guard let text = value.text else {
      report(.typeIsWrong(expected: .string, found: value.kind), at: value)
      return nil
    }
    return text.isEmpty ? nil : text
  }

  /// A string that bears on verdicts.
  mutating func symbol(_ value: JSONValue) -> Symbol? { text(value)?.interned(in: &snapshot.symbols) }

  /// The same, where it is the one thing that an object is read for.
  mutating func symbol(_ key: StaticString, in object: JSONValue) -> Symbol? {
    let symbol = member(key, of: object).flatMap { self.symbol($0) }
    if object.isObject { require(symbol, key, in: object) }
    return symbol
  }

  /// A string that is shown, and costs no verdict where it cannot be read.
  mutating func label(_ value: JSONValue) -> Symbol? {
    guard let text = value.text else {
      note(.typeIsWrong(expected: .string, found: value.kind), at: value)
      return nil
    }
    return text.interned(in: &snapshot.symbols)
  }

  /// The identifier of another resource.
  mutating func identifier<Resource>(_ value: JSONValue) -> Identifier<Resource>? {
    symbol(value).map { Identifier($0) }
  }

  /// A list of identifiers.
  mutating func identifiers<Resource>(_ value: JSONValue) -> [Identifier<Resource>] {
    list(value).compactMap { required($0) }
  }

  /// A list of objects that hold one identifier each under `key`.
  mutating func identifiers<Resource>(_ value: JSONValue, under key: StaticString) -> [Identifier<Resource>] {
    list(value).compactMap { item in
      guard let identifier = item.find(key) else {
        missing(key, in: item)
        return nil
      }
      return required(identifier)
    }
  }

  /// An identifier that may not be empty.
  private mutating func required<Resource>(_ value: JSONValue) -> Identifier<Resource>? {
    guard let text = value.text else {
      report(.typeIsWrong(expected: .string, found: value.kind), at: value)
      return nil
    }
    guard !text.isEmpty else {
      report(.valueIsUnknown(allowed: "a name", found: ""), at: value)
      return nil
    }
    return Identifier(text.interned(in: &snapshot.symbols))
  }

  /// One of the values that AWS names; another makes the element damaged.
  mutating func choice<Value: RawRepresentable<String>>(_ value: JSONValue, _ allowed: String) -> Value? {
    guard let text = text(value) else { return nil }
    if let known = Value(rawValue: text.excerpt) { return known }
    report(.valueIsUnknown(allowed: allowed, found: text.excerpt), at: value)
    return nil
  }

  // MARK: Numbers

  mutating func flag(_ value: JSONValue) -> Bool? {
    if let flag = value.bool { return flag }
    report(.typeIsWrong(expected: .boolean, found: value.kind), at: value)
    return nil
  }

  mutating func integer(_ value: JSONValue) -> Int? {
    if let number = value.int { return number }
    report(.typeIsWrong(expected: .integer, found: value.kind), at: value)
    return nil
  }

  mutating func integer(_ value: JSONValue, in range: ClosedRange<Int>, _ what: String) -> Int? {
    guard let number = integer(value) else { return nil }
    if range.contains(number) { return number }
    report(.numberIsOutOfRange(what, range, found: "\(number)"), at: value)
    return nil
  }

  mutating func port(_ value: JSONValue) -> UInt16? {
    integer(value, in: 0...65535, "a port").map { UInt16($0) }
  }

  // MARK: Addresses

  mutating func block(_ value: JSONValue, _ family: IPFamily? = nil) -> IPPrefix? {
    guard let text = text(value) else { return nil }
    if let block = IPPrefix(text), family ?? block.family == block.family { return block }
    report(.addressIsWrong(expected: "\(Self.name(family)) block", found: text.excerpt), at: value)
    return nil
  }

  mutating func address(_ value: JSONValue, _ family: IPFamily? = nil) -> IPAddress? {
    guard let text = text(value) else { return nil }
    if let address = IPAddress(text), family ?? address.family == address.family { return address }
    report(.addressIsWrong(expected: "\(Self.name(family)) address", found: text.excerpt), at: value)
    return nil
  }

  private static func name(_ family: IPFamily?) -> String {
    family.map { $0 == .v4 ? "an IPv4" : "an IPv6" } ?? "an IP"
  }

  // MARK: Required keys

  /// Reports a key that AWS always prints, unless its value was there and is reported already.
  mutating func missing(_ key: StaticString, in object: JSONValue) {
    isDamaged = true
    guard object.isObject else {
      note(.typeIsWrong(expected: .object, found: object.kind), at: object, as: .error)
      return
    }
    if let value = object.find(key), value.text?.isEmpty != true { return }
    note(.keyIsMissing("\(key)"), at: object, as: .error)
  }

  mutating func require<Value>(_ value: Value?, _ key: StaticString, in object: JSONValue) {
    if value == nil { missing(key, in: object) }
  }

  /// The identifier of the element itself; without one the element is lost.
  mutating func identify<Resource>(_ element: JSONValue, by key: StaticString) -> Identifier<Resource>? {
    guard let value = element.isObject ? element.find(key) : nil else {
      missing(key, in: element)
      markIncomplete()
      return nil
    }
    let identifier: Identifier<Resource>? = required(value)
    if identifier == nil { markIncomplete() }
    return identifier
  }
}

extension JSONText {
  /// The text, or as much of it as fits a message.
  var excerpt: String { count <= 64 ? string : prefix(64) + "…" }

  private func prefix(_ length: Int) -> String {
    String(decoding: (0..<length).map { self[$0] }, as: UTF8.self)
  }
}

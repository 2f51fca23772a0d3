internal import CJSON

/// A value within the piece that the reader handed out last; it dies with the next.
@safe struct JSONValue {
  private let raw: cjson_value

  init(_ raw: cjson_value) { unsafe self.raw = raw }

  /// `nil` for a value that is none.
  private init?(found raw: cjson_value) {
    guard unsafe raw.document != nil else { return nil }
    unsafe self.raw = raw
  }

  var kind: JSONKind { JSONKind(unsafe cjson_type_of(raw)) }
  var isObject: Bool { kind == .object }
  var isNull: Bool { kind == .null }

  /// The text of a string; `nil` for another kind.
  var text: JSONText? { unsafe JSONText(cjson_string(raw)) }

  var bool: Bool? {
    var result = false
    return unsafe cjson_bool(raw, &result) ? result : nil
  }

  /// A whole number; `nil` for another kind, and for a number that does not fit.
  var int: Int? {
    var result: Int64 = 0
    return unsafe cjson_int64(raw, &result) ? Int(result) : nil
  }

  /// Ascends in the order of the source, parents before their children.
  var position: UInt64 { unsafe raw.index }

  /// The number of elements or members.
  var count: Int { unsafe cjson_count(raw) }

  /// The elements of an array; none for another kind.
  var elements: JSONElements { unsafe JSONElements(children(.CJSON_ARRAY)) }

  /// The members of an object; none for another kind.
  var members: JSONMembers { unsafe JSONMembers(children(.CJSON_OBJECT)) }

  /// The children of a container of that type; walking one as the other would leave the tape.
  private func children(_ type: cjson_type) -> cjson_children {
    unsafe cjson_type_of(raw) == type ? cjson_children_of(raw) : cjson_children()
  }

  /// Those members whose key is one of `Key`'s and whose value is not null.
  func members<Key: JSONKey>(_ keys: Key.Type) -> JSONKnownMembers<Key> {
    JSONKnownMembers(members: members, table: Key.table)
  }

  /// The value of a key; `nil` where it is absent or null.
  func find(_ key: StaticString) -> JSONValue? {
    guard let value = unsafe JSONValue(found: cjson_find(raw, key.utf8Start, key.utf8CodeUnitCount)) else {
      return nil
    }
    return value.isNull ? nil : value
  }

  /// The elements of an array, one after the other.
  @safe struct JSONElements: Sequence, IteratorProtocol {
    private var raw: cjson_children

    fileprivate init(_ raw: cjson_children) { unsafe self.raw = raw }

    mutating func next() -> JSONValue? { unsafe JSONValue(found: cjson_next(&raw)) }
  }

  /// All members of an object, one after the other.
  @safe struct JSONMembers: Sequence, IteratorProtocol {
    private var raw: cjson_children

    fileprivate init(_ raw: cjson_children) { unsafe self.raw = raw }

    mutating func next() -> (key: JSONText, value: JSONValue)? {
      let member = unsafe cjson_next_member(&raw)
      guard let key = unsafe JSONText(member.key), let value = unsafe JSONValue(found: member.value) else {
        return nil
      }
      return (key, value)
    }
  }

  /// The members of an object that a reader knows, one after the other.
  struct JSONKnownMembers<Key: JSONKey>: Sequence, IteratorProtocol {
    private var members: JSONMembers
    private let table: JSONKeyTable<Key>

    fileprivate init(members: JSONMembers, table: JSONKeyTable<Key>) {
      (self.members, self.table) = (members, table)
    }

    mutating func next() -> (key: Key, value: JSONValue)? {
      while let (text, value) = members.next() {
        if let key = table.key(for: text), !value.isNull { return (key, value) }
      }
      return nil
    }
  }
}

/// What JSON knows, in the words of a message.
enum JSONKind: String {
  case null
  case boolean = "true or false"
  case integer = "a whole number"
  case fraction = "a number with a fraction"
  case string = "a string"
  case array = "a list"
  case object = "an object"

  init(_ type: cjson_type) {
    self =
      switch type {
      case .CJSON_BOOL: .boolean
      case .CJSON_INTEGER: .integer
      case .CJSON_DOUBLE: .fraction
      case .CJSON_STRING: .string
      case .CJSON_ARRAY: .array
      case .CJSON_OBJECT: .object
      case .CJSON_NULL, .CJSON_MISSING: .null
      }
  }
}

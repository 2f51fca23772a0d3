internal import CJSON
internal import Model

/// The UTF-8 of a string or key, where the reader has it: compared, interned or parsed without becoming a `String`.
///
/// Dies with the next piece, so it is never stored. That, and nothing else, is what the caller must see to.
@safe struct JSONText {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// `nil` for a text that is none.
  init?(_ raw: cjson_text) {
    guard let start = unsafe raw.bytes else { return nil }
    unsafe bytes = UnsafeBufferPointer(start: start, count: raw.length)
  }

  var count: Int { unsafe bytes.count }
  var isEmpty: Bool { count == 0 }
  subscript(offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < count)
    return unsafe bytes[offset]
  }

  var string: String { unsafe String(decoding: bytes, as: UTF8.self) }

  func interned(in symbols: inout SymbolTable) -> Symbol { unsafe symbols.intern(bytes.span) }

  func starts(with prefix: StaticString) -> Bool {
    guard prefix.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<prefix.utf8CodeUnitCount {
      guard unsafe prefix.utf8Start[offset] == bytes[offset] else { return false }
    }
    return true
  }

  static func == (text: JSONText, literal: StaticString) -> Bool {
    text.count == literal.utf8CodeUnitCount && text.starts(with: literal)
  }

  /// Lets a `switch` over a text have literals as its cases.
  static func ~= (literal: StaticString, text: JSONText) -> Bool { text == literal }

  /// Up to eight bytes from `offset`, as a number.
  private func load(_ offset: Int, _ length: Int) -> UInt64 {
    guard length < 8 else {
      return unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    var value: UInt64 = 0
    for index in offset..<(offset + length) { value = value << 8 | UInt64(unsafe bytes[index]) }
    return value
  }

  /// The first and the last eight bytes: all of a text of up to sixteen.
  var ends: (head: UInt64, tail: UInt64) {
    let length = min(count, 8)
    return (load(0, length), load(count - length, length))
  }
}

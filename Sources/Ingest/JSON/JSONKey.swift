/// The keys of one kind of JSON object that a reader looks at, as the cases of an enumeration.
///
/// A reader walks an object once and switches over its keys; what is no case is skipped.
protocol JSONKey: CaseIterable, RawRepresentable, Sendable where RawValue == String {
  /// A stored constant, so that the table is made once.
  static var table: JSONKeyTable<Self> { get }
}

/// Finds the case of a key by its bytes: a hash of both ends, one probe, one comparison.
struct JSONKeyTable<Key: JSONKey>: Sendable {
  private struct Entry {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    /// 0 where the slot is free.
    var count = 0
    var key: Key?
    /// What the ends leave out; empty up to sixteen bytes.
    var middle: [UInt8] = []
  }

  private var entries: [Entry]

  init() {
    let keys = Array(Key.allCases)
    var size = 16
    while size < keys.count * 4 { size *= 2 }
    entries = Array(repeating: Entry(), count: size)
    for key in keys { insert(key) }
  }

  private mutating func insert(_ key: Key) {
    let bytes = Array(key.rawValue.utf8)
    let length = min(bytes.count, 8)
    let head = Self.number(bytes.prefix(length))
    let tail = Self.number(bytes.suffix(length))
    var slot = Self.hash(head, tail, bytes.count) & (entries.count - 1)
    while entries[slot].count > 0 { slot = (slot + 1) & (entries.count - 1) }
    let middle = bytes.count > 16 ? Array(bytes[8..<(bytes.count - 8)]) : []
    entries[slot] = Entry(head: head, tail: tail, count: bytes.count, key: key, middle: middle)
  }

  /// The same number as `JSONText.ends` gives: as they lie in memory for eight bytes, high first for fewer.
  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return bytes.count == 8 ? UInt64(bigEndian: value) : value
  }

  private static func hash(_ head: UInt64, _ tail: UInt64, _ count: Int) -> Int {
    let mixed = (head ^ tail &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)) &* 0xA076_1D64_78BD_642F
    return Int(truncatingIfNeeded: mixed >> 40)
  }

  func key(for text: JSONText) -> Key? {
    let (head, tail) = text.ends
    var slot = Self.hash(head, tail, text.count) & (entries.count - 1)
    while entries[slot].count > 0 {
      if entries[slot].head == head, entries[slot].tail == tail, entries[slot].count == text.count,
        holds(entries[slot].middle, text)
      {
        return entries[slot].key
      }
      slot = (slot + 1) & (entries.count - 1)
    }
    return nil
  }

  private func holds(_ middle: [UInt8], _ text: JSONText) -> Bool {
    for (offset, byte) in middle.enumerated() where text[8 + offset] != byte { return false }
    return true
  }
}

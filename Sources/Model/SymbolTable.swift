/// The strings of a snapshot, each once, by symbol.
///
/// All text stands in one arena of UTF-8, and an open-addressing table of hashes finds it again, so that
/// interning what is already known allocates nothing. Two strings are one if their bytes are.
package struct SymbolTable: Sendable {
  private var arena: [UInt8] = []
  /// For each symbol, where its bytes end; they start where those of the symbol before end.
  private var ends: [Int] = []
  /// Hash above symbol + 1 in each slot; 0 where the slot is free.
  ///
  /// The size is a power of two.
  private var slots: [UInt64] = []
  /// Against input that is made to collide; numbers do not depend on it, being given in order of first sight.
  private let seed = UInt64.random(in: .min ... .max)

  package init() {}

  /// Returns the symbol of a string, adding it on first sight.
  package mutating func intern(_ string: String) -> Symbol { intern(string.utf8Span.span) }

  /// Returns the symbol of a string given as UTF-8, adding it on first sight.
  package mutating func intern(_ bytes: Span<UInt8>) -> Symbol {
    unsafe bytes.withUnsafeBytes { bytes in
      if slots.count * 3 <= ends.count * 4 { grow() }
      let hash = unsafe Self.hash(bytes, seed: seed)
      let slot = unsafe find(bytes, hash)
      if slots[slot] != 0 { return Symbol(slots[slot]) }
      unsafe arena.append(contentsOf: bytes)
      ends.append(arena.count)
      // Four thousand million strings would need a hundred gigabytes of input.
      let symbol = Symbol(rawValue: UInt32(ends.count - 1))
      slots[slot] = UInt64(hash) << 32 | UInt64(ends.count)
      return symbol
    }
  }

  /// The symbol of a string that some document holds; `nil` if none does.
  package func symbol(of string: String) -> Symbol? {
    guard !slots.isEmpty else { return nil }
    return unsafe string.utf8Span.span.withUnsafeBytes { bytes in
      let slot = unsafe find(bytes, Self.hash(bytes, seed: seed))
      return slots[slot] == 0 ? nil : Symbol(slots[slot])
    }
  }

  package subscript(symbol: Symbol) -> String {
    String(decoding: arena[range(Int(symbol.rawValue))], as: UTF8.self)
  }
  package subscript<Resource>(id: Identifier<Resource>) -> String { self[id.symbol] }

  package var count: Int { ends.count }

  /// The bytes of a symbol by its number, in the arena.
  private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }
}

extension Symbol {
  /// The symbol in a slot that is in use.
  fileprivate init(_ slot: UInt64) { self.init(rawValue: UInt32(truncatingIfNeeded: slot) - 1) }
}

// MARK: Hashing

extension SymbolTable {
  /// The slot that holds the bytes, or else the free one where they belong.
  private func find(_ bytes: UnsafeRawBufferPointer, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      if UInt32(slots[slot] >> 32) == hash, unsafe holds(Symbol(slots[slot]), bytes) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func holds(_ symbol: Symbol, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let range = range(Int(symbol.rawValue))
    guard range.count == bytes.count else { return false }
    return unsafe arena.withUnsafeBytes { arena in
      unsafe Self.areEqual(UnsafeRawBufferPointer(rebasing: arena[range]), bytes)
    }
  }

  private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset + 8 <= left.count {
      guard unsafe word(left, offset) == word(right, offset) else { return false }
      offset += 8
    }
    while offset < left.count {
      guard unsafe left[offset] == right[offset] else { return false }
      offset += 1
    }
    return true
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Multiplies and folds eight bytes at a time, after wyhash.
  private static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt32 {
    var hash = seed ^ UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = fold(hash ^ (unsafe word(bytes, offset)))
      offset += 8
    }
    if offset < bytes.count {
      var rest: UInt64 = 0
      if bytes.count >= 8 {
        rest = unsafe word(bytes, bytes.count - 8)
      } else {
        for offset in 0..<bytes.count { rest = rest << 8 | UInt64(unsafe bytes[offset]) }
      }
      hash = fold(hash ^ rest)
    }
    hash = fold(hash)
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(64, old.count * 2))
    let mask = slots.count - 1
    for entry in old where entry != 0 {
      var slot = Int(entry >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }
}

// MARK: Order

extension SymbolTable {
  /// One string in the sorting: its next eight bytes, and how many follow from there.
  private struct Entry {
    var chunk: UInt64 = 0
    /// At most 9, which means that more than the chunk is left.
    var rest: UInt8 = 0
    let symbol: UInt32
  }

  /// For each symbol its place in the sorted order of the strings' bytes: sorts lists without comparing strings.
  ///
  /// Compares eight bytes at a time and goes deeper only where they are equal.
  package func ranks() -> [UInt32] {
    var entries = (0..<UInt32(ends.count)).map { Entry(symbol: $0) }
    var open: [(range: Range<Int>, depth: Int)] = entries.isEmpty ? [] : [(entries.indices, 0)]
    while let (range, depth) = open.popLast() {
      unsafe entries.withUnsafeMutableBufferPointer { entries in
        var run = unsafe UnsafeMutableBufferPointer(rebasing: entries[range])
        for index in run.indices { unsafe load(&run[index], depth: depth) }
        unsafe run.sort { ($0.chunk, $0.rest) < ($1.chunk, $1.rest) }
      }
      var start = range.lowerBound
      for index in range where index + 1 == range.upperBound || !Self.tie(entries[index], entries[index + 1])
      {
        if index > start { open.append((start..<(index + 1), depth + 8)) }
        start = index + 1
      }
    }
    var ranks = [UInt32](repeating: 0, count: ends.count)
    for (rank, entry) in entries.enumerated() { ranks[Int(entry.symbol)] = UInt32(rank) }
    return ranks
  }

  private static func tie(_ left: Entry, _ right: Entry) -> Bool {
    left.rest > 8 && right.rest > 8 && left.chunk == right.chunk
  }

  private func load(_ entry: inout Entry, depth: Int) {
    let range = range(Int(entry.symbol))
    let rest = range.count - depth
    entry.rest = UInt8(min(rest, 9))
    let start = range.lowerBound + depth
    if rest >= 8 {
      entry.chunk = unsafe arena.withUnsafeBytes { UInt64(bigEndian: unsafe Self.word($0, start)) }
    } else {
      entry.chunk =
        arena[start..<range.upperBound].reduce(0) { $0 << 8 | UInt64($1) } << UInt64(8 * (8 - rest))
    }
  }
}

/// An IP address as the second opinion knows it: a family and a number.
///
/// Written anew, not shared with the engine: a fault in the engine's arithmetic must not hide here as well.
struct PlainAddress: Hashable, Sendable, CustomStringConvertible {
  /// 4 or 6.
  let family: Int
  /// The address as a number; 32 bits of it are used for IPv4.
  let value: UInt128

  init(family: Int, value: UInt128) { (self.family, self.value) = (family, value) }

  /// Reads the usual writings, `10.1.2.3` and `2600:1f18::7`.
  init?(_ text: String) {
    let parsed = text.contains(":") ? Self.version6(text) : Self.version4(text)
    guard let parsed else { return nil }
    self.init(family: text.contains(":") ? 6 : 4, value: parsed)
  }

  /// Bits in an address of this family.
  var width: Int { family == 4 ? 32 : 128 }

  /// The address `offset` places further on.
  func advanced(by offset: Int) -> PlainAddress {
    PlainAddress(family: family, value: value + UInt128(offset))
  }

  var description: String {
    family == 4
      ? (0..<4).map { String((value >> (24 - 8 * UInt128($0))) & 0xFF) }.joined(separator: ".")
      : Self.text6((0..<8).map { UInt16((value >> (112 - 16 * UInt128($0))) & 0xFFFF) })
  }

  private static func version4(_ text: String) -> UInt128? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt128 = 0
    for part in parts {
      guard let byte = UInt8(part) else { return nil }
      value = value << 8 | UInt128(byte)
    }
    return value
  }

  private static func version6(_ text: String) -> UInt128? {
    let words = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var head: [UInt128] = []
    var tail: [UInt128] = []
    var gapSeen = false
    for word in words {
      if word.isEmpty {
        gapSeen = true
      } else if let number = UInt128(word, radix: 16), number <= 0xFFFF {
        if gapSeen { tail.append(number) } else { head.append(number) }
      } else {
        return nil
      }
    }
    guard head.count + tail.count <= 8, gapSeen || head.count == 8 else { return nil }
    let zeros = [UInt128](repeating: 0, count: 8 - head.count - tail.count)
    return (head + zeros + tail).reduce(0) { $0 << 16 | $1 }
  }

  /// The RFC 5952 writing, as AWS prints addresses: the longest run of zero words becomes `::`.
  private static func text6(_ words: [UInt16]) -> String {
    var best = 0..<0
    for start in 0..<8 {
      var end = start
      while end < 8, words[end] == 0 { end += 1 }
      if end - start > max(1, best.count) { best = start..<end }
    }
    let text = words.map { String($0, radix: 16) }
    guard !best.isEmpty else { return text.joined(separator: ":") }
    let left = text[..<best.lowerBound].joined(separator: ":")
    return left + "::" + text[best.upperBound...].joined(separator: ":")
  }
}

extension PlainAddress {
  /// Ranges that are not the internet: private, shared, link-local, loopback, multicast (semantics 3.23, 3.26).
  private static let notInternet = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8",
    "224.0.0.0/4",
  ].compactMap { PlainCIDR($0) }

  /// True for addresses that internet routers carry: public IPv4, and IPv6 of 2000::/3.
  var isGlobal: Bool {
    family == 6 ? value >> 125 == 1 : !Self.notInternet.contains { $0.contains(self) }
  }
}

/// A block of addresses, such as `10.20.0.0/16`.
struct PlainCIDR: Hashable, Sendable, CustomStringConvertible {
  /// The first address; host bits are cleared, as AWS does on storing (semantics 2.8).
  let first: PlainAddress
  /// Leading bits that all addresses of the block share.
  let length: Int

  init(_ address: PlainAddress, _ length: Int) {
    let hostBits = UInt128(address.width - length)
    let cleared = hostBits == 128 ? 0 : (address.value >> hostBits) << hostBits
    first = PlainAddress(family: address.family, value: cleared)
    self.length = length
  }

  /// Reads `address/length`.
  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let address = PlainAddress(String(parts[0])), let length = Int(parts[1]),
      (0...address.width).contains(length)
    else { return nil }
    self.init(address, length)
  }

  var family: Int { first.family }

  var description: String { "\(first)/\(length)" }

  /// True when `address` is of this block's family and its leading bits are the block's.
  func contains(_ address: PlainAddress) -> Bool {
    address.family == family && PlainCIDR(address, length).first == first
  }

  /// The `index`th block of `length` bits inside this one.
  func block(_ index: Int, length: Int) -> PlainCIDR {
    PlainCIDR(
      PlainAddress(family: family, value: first.value + UInt128(index) << UInt128(first.width - length)),
      length)
  }

  /// Every address of the block; only for small blocks such as a delegated /28.
  var everyAddress: [PlainAddress] { (0..<(1 << (first.width - length))).map { first.advanced(by: $0) } }
}

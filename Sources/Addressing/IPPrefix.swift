/// A CIDR block: an address and how many of its leading bits count.
///
/// Host bits are always zero: AWS canonicalises blocks, and so does every initialiser here (semantics 2.8).
package struct IPPrefix: Hashable, Sendable, Comparable {
  /// The lowest address of the block.
  package let first: IPAddress
  /// 0 through 32 for IPv4, 0 through 128 for IPv6.
  package let length: UInt8

  /// Clears the bits of `address` after `length`, which is clamped to the family's width.
  package init(_ address: IPAddress, length: Int) {
    let width = address.family.width
    let kept = min(max(length, 0), width)
    let hostBits = width - kept
    // A shift by the whole width is defined for Swift's smart shifts and gives zero.
    first = IPAddress(family: address.family, bits: (address.bits >> hostBits) << hostBits)
    self.length = UInt8(kept)
  }

  /// The block that holds exactly `address`.
  package init(_ address: IPAddress) { self.init(address, length: address.family.width) }

  /// All addresses of a family: `0.0.0.0/0` or `::/0`.
  package static func everything(_ family: IPFamily) -> IPPrefix {
    IPPrefix(IPAddress(family: family, bits: 0), length: 0)
  }

  package var family: IPFamily { first.family }

  /// The highest address of the block.
  package var last: IPAddress {
    let hostBits = family.width - Int(length)
    let mask: UInt128 = hostBits == 128 ? .max : (1 << UInt128(hostBits)) - 1
    return IPAddress(family: family, bits: first.bits | mask)
  }

  package func contains(_ address: IPAddress) -> Bool {
    address.family == family && first.bits <= address.bits && address.bits <= last.bits
  }

  /// Whether every address of `other` is in this block.
  package func contains(_ other: IPPrefix) -> Bool { length <= other.length && contains(other.first) }

  /// Blocks are nested or disjoint, so overlapping means that one contains the other.
  package func overlaps(_ other: IPPrefix) -> Bool { contains(other) || other.contains(self) }

  /// By family, then by lowest address, then wider before narrower: parents before their children.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.first == rhs.first ? lhs.length < rhs.length : lhs.first < rhs.first
  }
}

extension IPPrefix: LosslessStringConvertible {
  /// Reads `10.0.0.0/8` or `2001:db8::/32`; a bare address is the block of that address alone.
  package init?(_ text: some StringProtocol) {
    guard let slash = text.firstIndex(of: "/") else {
      guard let address = IPAddress(text) else { return nil }
      self.init(address)
      return
    }
    let digits = text[text.index(after: slash)...]
    guard let address = IPAddress(text[..<slash]), let length = UInt8(plainDigits: digits),
      length <= address.family.width
    else { return nil }
    self.init(address, length: Int(length))
  }

  package var description: String { "\(first)/\(length)" }
}

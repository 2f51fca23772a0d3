/// One IPv4 or IPv6 address.
///
/// The bits stand in the low end of a 128-bit number for both families; the family is part of the identity,
/// so that `0.0.0.1` and `::1` differ.
package struct IPAddress: Hashable, Sendable, Comparable {
  package let family: IPFamily
  /// The address as a number; at most 2³²−1 for IPv4.
  package let bits: UInt128

  package init(family: IPFamily, bits: UInt128) { (self.family, self.bits) = (family, bits) }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.family == rhs.family ? lhs.bits < rhs.bits : lhs.family < rhs.family
  }
}

extension IPAddress: LosslessStringConvertible {
  /// Reads `10.0.0.1` or `2001:db8::1`; `nil` for anything else, leading zeros of IPv4 included.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    if bytes.contains(UInt8(ascii: ":")) {
      guard let bits = IPv6Text.parse(bytes[...]) else { return nil }
      self.init(family: .v6, bits: bits)
    } else {
      guard let bits = IPv4Text.parse(bytes[...]) else { return nil }
      self.init(family: .v4, bits: UInt128(bits))
    }
  }

  /// The canonical text: dotted decimal, or RFC 5952.
  package var description: String {
    family == .v4 ? IPv4Text.format(UInt32(truncatingIfNeeded: bits)) : IPv6Text.format(bits)
  }
}

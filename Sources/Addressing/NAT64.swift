/// How IPv6 writes the IPv4 addresses that a NAT gateway translates to: in the last 32 bits of one block (RFC 6052).
///
/// Source: semantics 3.34.
package enum NAT64 {
  /// `64:ff9b::/96`.
  package static let block = IPPrefix(IPAddress(family: .v6, bits: 0x0064_ff9b << 96), length: 96)

  /// The IPv6 address that stands for an IPv4 one; `nil` for any other.
  package static func address(standingFor address: IPAddress) -> IPAddress? {
    guard address.family == .v4 else { return nil }
    return IPAddress(family: .v6, bits: block.first.bits | address.bits)
  }

  /// The IPv4 addresses that a part of the block stands for; `nil` for anything else.
  package static func meaning(of prefix: IPPrefix) -> IPPrefix? {
    guard block.contains(prefix) else { return nil }
    let address = IPAddress(family: .v4, bits: prefix.first.bits & 0xffff_ffff)
    return IPPrefix(address, length: Int(prefix.length - block.length))
  }
}

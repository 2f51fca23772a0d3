/// Address blocks with a meaning of their own, after the IANA special-purpose registries.
package enum SpecialRanges {
  private static func blocks(_ texts: String...) -> [IPPrefix] { texts.compactMap { IPPrefix($0) } }

  /// RFC 1918 and RFC 6598: an internet gateway drops packets from them (semantics 3.26).
  package static let privateV4 = blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")

  /// Never the address of a host on the internet: this network, loopback, link-local, multicast, reserved.
  package static let unroutable = blocks(
    "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4")

  /// The only block of IPv6 that the internet routes.
  package static let globalV6 = blocks("2000::/3")

  /// Unique local addresses.
  package static let privateV6 = blocks("fc00::/7")

  /// Addresses that AWS serves itself, past groups, ACLs and routes (semantics 1.60, 1.61).
  package static let linkLocal = blocks("169.254.0.0/16", "fe80::/10", "fd00:ec2::/32")

  /// Every block above: operands of each forest, so that no class lies half in one.
  package static let all = privateV4 + unroutable + globalV6 + privateV6 + linkLocal

  /// Whether an address can be that of a host on the public internet.
  package static func isInternet(_ address: IPAddress) -> Bool {
    switch address.family {
    case .v4: !(privateV4 + unroutable).contains { $0.contains(address) }
    case .v6: globalV6.contains { $0.contains(address) }
    }
  }
}

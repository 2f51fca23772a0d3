/// An IP protocol number, with AWS's names for the four that have ports or types.
///
/// Source: `IpProtocol` of security-group rules and `Protocol` of ACL entries (semantics 1.6, 2.6).
package struct IPProtocol: RawRepresentable, Hashable, Sendable, Comparable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let icmp = IPProtocol(rawValue: 1)
  package static let tcp = IPProtocol(rawValue: 6)
  package static let udp = IPProtocol(rawValue: 17)
  package static let icmpv6 = IPProtocol(rawValue: 58)

  /// Whether packets carry a destination port that rules compare.
  package var hasPorts: Bool { self == .tcp || self == .udp }
  /// Whether packets carry a type and a code that rules compare.
  package var hasTypes: Bool { self == .icmp || self == .icmpv6 }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension IPProtocol: LosslessStringConvertible {
  /// Reads `tcp`, `udp`, `icmp`, `icmpv6` in any case, or a number from 0 to 255.
  package init?(_ text: some StringProtocol) {
    switch text.lowercased() {
    case "tcp": self = .tcp
    case "udp": self = .udp
    case "icmp": self = .icmp
    case "icmpv6": self = .icmpv6
    default:
      guard let number = UInt8(plainDigits: text) else { return nil }
      self.init(rawValue: number)
    }
  }

  package var description: String {
    switch self {
    case .tcp: "tcp"
    case .udp: "udp"
    case .icmp: "icmp"
    case .icmpv6: "icmpv6"
    default: String(rawValue)
    }
  }
}

/// One kind of traffic: the smallest thing that a rule can tell apart.
package struct TrafficKind: RawRepresentable, Hashable, Sendable, Comparable {
  /// The protocol above 16 bits of port, or type × 256 + code.
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A port of TCP or UDP; for protocols without ports, `selector` is 0.
  package init(_ proto: IPProtocol, _ selector: UInt16 = 0) {
    rawValue = UInt32(proto.rawValue) << 16 | UInt32(selector)
  }

  /// An ICMP or ICMPv6 message.
  package init(_ proto: IPProtocol, type: UInt8, code: UInt8) {
    self.init(proto, UInt16(type) << 8 | UInt16(code))
  }

  package var proto: IPProtocol { IPProtocol(rawValue: UInt8(truncatingIfNeeded: rawValue >> 16)) }
  /// The port, or type × 256 + code.
  package var selector: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension TrafficKind: CustomStringConvertible {
  package var description: String {
    if proto.hasPorts { return "\(proto)/\(selector)" }
    if proto.hasTypes { return "\(proto)/\(selector >> 8).\(selector & 255)" }
    return "protocol \(proto)"
  }
}

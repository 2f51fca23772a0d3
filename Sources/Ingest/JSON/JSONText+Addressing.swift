internal import Addressing

extension IPAddress {
  /// The address that a text spells; IPv4, the usual case, without making a `String`.
  init?(_ text: JSONText) {
    if let bits = text.ipv4(upTo: text.count) {
      self.init(family: .v4, bits: UInt128(bits))
    } else {
      self.init(text.string)
    }
  }
}

extension IPPrefix {
  /// The block that a text spells, host bits cleared (semantics 2.8).
  init?(_ text: JSONText) {
    if let (bits, length) = text.ipv4Block() {
      self.init(IPAddress(family: .v4, bits: UInt128(bits)), length: length)
    } else {
      self.init(text.string)
    }
  }
}

extension JSONText {
  /// The dotted decimal that the first bytes spell; `nil` for all else, which the slow way then judges.
  fileprivate func ipv4(upTo end: Int) -> UInt32? {
    var (value, octet, digits, dots): (UInt32, UInt32, Int, Int) = (0, 0, 0, 0)
    for offset in 0..<end {
      let byte = self[offset]
      if byte == UInt8(ascii: "."), digits > 0, dots < 3 {
        (value, octet, digits, dots) = (value << 8 | octet, 0, 0, dots + 1)
      } else {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), digits == 0 || octet > 0 else {
          return nil
        }
        octet = octet * 10 + UInt32(byte - UInt8(ascii: "0"))
        digits += 1
        guard octet <= 255 else { return nil }
      }
    }
    return dots == 3 && digits > 0 ? value << 8 | octet : nil
  }

  fileprivate func ipv4Block() -> (UInt32, Int)? {
    guard count >= 9, let slash = (count - 3..<count).first(where: { self[$0] == UInt8(ascii: "/") }),
      slash + 1 < count, let bits = ipv4(upTo: slash)
    else { return nil }
    var length = 0
    for offset in (slash + 1)..<count {
      guard self[offset] >= UInt8(ascii: "0"), self[offset] <= UInt8(ascii: "9") else { return nil }
      length = length * 10 + Int(self[offset] - UInt8(ascii: "0"))
    }
    return length <= 32 ? (bits, length) : nil
  }
}

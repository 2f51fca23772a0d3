/// IPv6 text: RFC 4291 to read, RFC 5952 to write.
enum IPv6Text {
  static func parse(_ bytes: ArraySlice<UInt8>) -> UInt128? {
    var groups: [UInt16] = []
    var gap: Int?
    var rest = bytes
    if rest.starts(with: "::".utf8) {
      gap = 0
      rest = rest.dropFirst(2)
    } else if rest.first == UInt8(ascii: ":") {
      return nil
    }
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
      let part = rest[rest.startIndex..<end]
      if part.contains(UInt8(ascii: ".")) {
        guard end == rest.endIndex, let tail = IPv4Text.parse(part) else { return nil }
        groups += [UInt16(tail >> 16), UInt16(truncatingIfNeeded: tail)]
        rest = []
        break
      }
      guard let group = hexGroup(part) else { return nil }
      groups.append(group)
      rest = rest[end...].dropFirst()
      guard end != bytes.endIndex else { break }
      if rest.first == UInt8(ascii: ":") {
        guard gap == nil else { return nil }
        gap = groups.count
        rest = rest.dropFirst()
      } else if rest.isEmpty {
        return nil
      }
    }
    return assemble(groups, gap: gap)
  }

  private static func hexGroup(_ part: ArraySlice<UInt8>) -> UInt16? {
    guard (1...4).contains(part.count) else { return nil }
    var value: UInt16 = 0
    for byte in part {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  private static func assemble(_ groups: [UInt16], gap: Int?) -> UInt128? {
    guard gap == nil ? groups.count == 8 : groups.count < 8 else { return nil }
    var bits: UInt128 = 0
    let zeros = 8 - groups.count
    for index in 0..<8 {
      let group: UInt16
      if let gap, index >= gap {
        group = index < gap + zeros ? 0 : groups[index - zeros]
      } else {
        group = groups[index]
      }
      bits = bits << 16 | UInt128(group)
    }
    return bits
  }

  static func format(_ bits: UInt128) -> String {
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> UInt128((7 - $0) * 16)) }
    let run = longestZeroRun(groups)
    func hex(_ part: some Sequence<UInt16>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard run.count > 1 else { return hex(groups) }
    return "\(hex(groups[..<run.lowerBound]))::\(hex(groups[run.upperBound...]))"
  }

  private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int> {
    var best = 0..<0
    var start = 0
    for (index, group) in groups.enumerated() {
      if group != 0 {
        start = index + 1
      } else if index + 1 - start > best.count {
        best = start..<(index + 1)
      }
    }
    return best
  }
}

extension TrafficSet {
  /// One protocol's part of a set, with its ports or types as a person writes them.
  package struct Part: Hashable, Sendable {
    /// `nil` stands for every protocol.
    package let proto: IPProtocol?
    /// `8080`, `0-65535`, `8`, `8.0`; empty where all of the protocol is meant.
    package let selectors: [String]
  }

  /// The set by protocol, ascending; a set of everything is the one part without a protocol.
  package var parts: [Part] {
    if isEverything { return [Part(proto: nil, selectors: [])] }
    var byProtocol: [(IPProtocol, [ClosedRange<UInt16>])] = []
    for interval in intervals {
      for number in (interval.lowerBound >> 16)...(interval.upperBound >> 16) {
        let base = number << 16
        let low = UInt16(max(interval.lowerBound, base) - base)
        let high = UInt16(min(interval.upperBound, base | 0xFFFF) - base)
        let proto = IPProtocol(rawValue: UInt8(number))
        if byProtocol.last?.0 == proto {
          byProtocol[byProtocol.count - 1].1.append(low...high)
        } else {
          byProtocol.append((proto, [low...high]))
        }
      }
    }
    return byProtocol.map { proto, ranges in
      Part(proto: proto, selectors: Self.selectorTexts(ranges, of: proto))
    }
  }

  private static func selectorTexts(_ ranges: [ClosedRange<UInt16>], of proto: IPProtocol) -> [String] {
    if ranges == [0...UInt16.max] { return [] }
    guard proto.hasTypes else {
      return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    }
    return ranges.map { range in
      let (first, last) = (range.lowerBound, range.upperBound)
      if first & 255 == 0, last & 255 == 255 {
        return first >> 8 == last >> 8 ? "\(first >> 8)" : "\(first >> 8)-\(last >> 8)"
      }
      let low = "\(first >> 8).\(first & 255)"
      return first == last ? low : "\(low)-\(last >> 8).\(last & 255)"
    }
  }
}

extension TrafficSet: CustomStringConvertible {
  /// Such as `tcp/80,443 udp/53`, `everything` or `nothing`; long runs of whole protocols are shortened.
  package var description: String {
    if isEmpty { return "nothing" }
    if isEverything { return "everything" }
    let parts = parts
    let whole = parts.filter { $0.selectors.isEmpty }
    let shown =
      whole.count > 8 ? parts.filter { !$0.selectors.isEmpty || $0.proto.map(Self.isNamed) ?? true } : parts
    var texts = shown.map { part in
      let name = part.proto.map { "\($0)" } ?? "everything"
      return part.selectors.isEmpty ? name : "\(name)/\(part.selectors.joined(separator: ","))"
    }
    if whole.count > 8 { texts.append("and \(parts.count - shown.count) other protocols") }
    return texts.joined(separator: " ")
  }

  private static func isNamed(_ proto: IPProtocol) -> Bool { proto.hasPorts || proto.hasTypes }

  /// Reads `tcp/8080`, `tcp/8000-8010`, `udp`, `icmp/8`, `icmp/8.0`, `icmp/3-5`, `47`, `all` or `-1`.
  package init?(_ text: some StringProtocol) {
    let pieces = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = pieces.first else { return nil }
    if pieces.count == 1, name == "all" || name == "-1" {
      self = .everything
      return
    }
    guard let proto = IPProtocol(name) else { return nil }
    guard pieces.count == 2 else {
      self.init(proto)
      return
    }
    var result = TrafficSet.none
    for item in pieces[1].split(separator: ",", omittingEmptySubsequences: false) {
      guard let range = Self.selectorRange(item, of: proto) else { return nil }
      result.formUnion(TrafficSet(proto, range))
    }
    self = result
  }

  private static func selectorRange(_ text: some StringProtocol, of proto: IPProtocol) -> ClosedRange<UInt16>?
  {
    guard proto.hasPorts || proto.hasTypes else { return nil }
    let bounds = text.split(separator: "-", omittingEmptySubsequences: false)
    guard bounds.count <= 2, let low = bounds.first, let high = bounds.last else { return nil }
    // A range is of ports, of whole types or of single codes, never of one and another.
    guard low.contains(".") == high.contains("."), let first = selectors(low, of: proto),
      let last = selectors(high, of: proto), first.lowerBound <= last.lowerBound
    else { return nil }
    return first.lowerBound...last.upperBound
  }

  /// One port, all codes of one type, or one code of it.
  private static func selectors(_ text: some StringProtocol, of proto: IPProtocol) -> ClosedRange<UInt16>? {
    guard proto.hasTypes else { return UInt16(plainDigits: text).map { $0...$0 } }
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8(plainDigits: $0) }
    guard let type = numbers.first ?? nil, numbers.count <= 2 else { return nil }
    guard numbers.count == 2 else { return UInt16(type) << 8...UInt16(type) << 8 | 255 }
    guard let code = numbers[1] else { return nil }
    return UInt16(type) << 8 | UInt16(code)...UInt16(type) << 8 | UInt16(code)
  }
}

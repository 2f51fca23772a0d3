/// A set of addresses of both families, as sorted disjoint ranges.
package struct AddressSet: Hashable, Sendable {
  /// Ascending, disjoint and not touching within a family.
  private(set) var ranges: [ClosedRange<IPAddress>]

  package init() { ranges = [] }

  package init(_ prefixes: some Sequence<IPPrefix>) { self.init(ranges: prefixes.map { $0.first...$0.last }) }

  init(ranges: [ClosedRange<IPAddress>]) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
  }

  /// All addresses of both families.
  package static let everything = AddressSet(IPFamily.allCases.map(IPPrefix.everything))

  package var isEmpty: Bool { ranges.isEmpty }

  /// O(log n) in the number of ranges.
  package func contains(_ address: IPAddress) -> Bool {
    range(notBefore: address).map { $0.contains(address) } ?? false
  }

  /// The first range that does not end before an address.
  private func range(notBefore address: IPAddress) -> ClosedRange<IPAddress>? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < address { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count ? ranges[low] : nil
  }

  private mutating func append(_ range: ClosedRange<IPAddress>) {
    guard let last = ranges.last, Self.touches(last, range) else {
      ranges.append(range)
      return
    }
    ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
  }

  private static func touches(_ left: ClosedRange<IPAddress>, _ right: ClosedRange<IPAddress>) -> Bool {
    guard left.upperBound.family == right.lowerBound.family else { return false }
    return left.upperBound.bits == .max || left.upperBound.bits + 1 >= right.lowerBound.bits
  }
}

extension AddressSet {
  package func union(_ other: AddressSet) -> AddressSet { AddressSet(ranges: ranges + other.ranges) }

  package func intersection(_ other: AddressSet) -> AddressSet {
    var result: [ClosedRange<IPAddress>] = []
    var (mine, theirs) = (ranges[...], other.ranges[...])
    while let left = mine.first, let right = theirs.first {
      if left.overlaps(right) { result.append(left.clamped(to: right)) }
      if left.upperBound < right.upperBound { mine.removeFirst() } else { theirs.removeFirst() }
    }
    return AddressSet(ranges: result)
  }

  package func subtracting(_ other: AddressSet) -> AddressSet {
    var result: [ClosedRange<IPAddress>] = []
    var others = other.ranges[...]
    for mine in ranges {
      while let first = others.first, first.upperBound < mine.lowerBound { others.removeFirst() }
      var low: IPAddress? = mine.lowerBound
      for theirs in others {
        guard theirs.lowerBound <= mine.upperBound else { break }
        guard let start = low else { break }
        if start < theirs.lowerBound { result.append(start...Self.before(theirs.lowerBound)) }
        low = theirs.upperBound < mine.upperBound ? Self.after(theirs.upperBound) : nil
      }
      if let start = low { result.append(start...mine.upperBound) }
    }
    return AddressSet(ranges: result)
  }

  // Callers step only inside a range, so neither end of the number line is crossed.
  private static func before(_ address: IPAddress) -> IPAddress {
    IPAddress(family: address.family, bits: address.bits &- 1)
  }

  private static func after(_ address: IPAddress) -> IPAddress {
    IPAddress(family: address.family, bits: address.bits &+ 1)
  }

  /// The fewest prefixes that make up the set, ascending.
  package var prefixes: [IPPrefix] {
    var result: [IPPrefix] = []
    for range in ranges {
      let width = range.lowerBound.family.width
      var next = range.lowerBound.bits
      let last = range.upperBound.bits
      while true {
        var hostBits = min(next.trailingZeroBitCount, width)
        // The size minus one, so that neither a whole family nor its last block overflows.
        while hostBits > 0, last - next < UInt128.max >> (128 - hostBits) { hostBits -= 1 }
        let block = IPPrefix(
          IPAddress(family: range.lowerBound.family, bits: next), length: width - hostBits)
        result.append(block)
        guard block.last.bits < last else { break }
        next = block.last.bits + 1
      }
    }
    return result
  }
}

extension AddressSet {
  /// Whether any address of the block is in the set; O(log n) in the number of ranges.
  package func overlaps(_ block: IPPrefix) -> Bool {
    range(notBefore: block.first).map { $0.lowerBound <= block.last } ?? false
  }

  /// The addresses that stand alone in the set.
  package var singles: [IPAddress] { ranges.filter { $0.lowerBound == $0.upperBound }.map(\.lowerBound) }

  /// Whether the set is one address.
  package var isSingle: Bool { ranges.count == 1 && ranges[0].lowerBound == ranges[0].upperBound }
}

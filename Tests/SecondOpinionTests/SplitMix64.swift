/// A tiny deterministic generator: the same seed gives the same numbers on every machine.
///
/// The system generator may not be used: a network that found a fault must be found again by its seed.
struct SplitMix64: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next 64 bits (Steele, Lea and Flood, 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 up to, not including, `bound`; the slight bias of the remainder is of no matter here.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// A number within both bounds.
  mutating func within(_ bounds: ClosedRange<Int>) -> Int {
    bounds.lowerBound + below(bounds.upperBound - bounds.lowerBound + 1)
  }

  /// True in `percent` of a hundred throws.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One element; the list must not be empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// Up to `count` different elements, in random order.
  mutating func sample<Element>(_ elements: [Element], _ count: Int) -> [Element] {
    Array(shuffled(elements).prefix(count))
  }

  /// The elements in random order.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for index in result.indices.reversed() where index > 0 {
      result.swapAt(index, below(index + 1))
    }
    return result
  }

  /// Seventeen hexadecimal digits, the tail of an EC2 identifier.
  mutating func tail() -> String { String(hexadecimal(32).prefix(17)) }

  /// A random UUID in the usual writing, as ECS uses for attachments.
  mutating func uuid() -> String {
    let digits = Array(hexadecimal(32))
    let parts = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
    return parts.map { String($0) }.joined(separator: "-")
  }

  /// `count` hexadecimal digits; at most 32.
  mutating func hexadecimal(_ count: Int) -> String {
    var digits = ""
    while digits.count < count {
      let word = String(next(), radix: 16)
      digits += String(repeating: "0", count: 16 - word.count) + word
    }
    return String(digits.prefix(count))
  }
}

/// How large a policy file may be; far above what people write, far below what hurts.
enum YAMLLimits {
  static let bytes = 1 << 20
  static let depth = 64
  /// Values, with every alias counted as often as it is used.
  static let nodes = 100_000
  /// The parts of one selector, with its groups written out.
  static let selector = 10_000
  /// How many times its size a document may become when its aliases are written out.
  static let growth = 4096.0

  /// An upper bound of how many times its size a document becomes when its aliases are written out.
  ///
  /// Whatever looks like an anchor or an alias counts as one, wherever it stands. Among `anchors` nested levels,
  /// `aliases` uses grow most when they are spread evenly. Without an anchor there is no alias either.
  static func growthBound(_ bytes: some Sequence<UInt8>) -> Double {
    var (anchors, aliases) = (0, 0)
    var previous: UInt8 = 0
    for byte in bytes {
      if isNameByte(byte) {
        if previous == UInt8(ascii: "&") { anchors += 1 }
        if previous == UInt8(ascii: "*") { aliases += 1 }
      }
      previous = byte
    }
    guard anchors > 0 else { return 1 }
    let perLevel = 1 + Double(aliases) / Double(anchors)
    var bound = 1.0
    for _ in 0..<anchors where bound <= growth { bound *= perLevel }
    return bound
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
}

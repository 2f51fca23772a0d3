import Foundation

/// A generator that gives the same numbers for the same seed (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

extension Fixture.File {
  /// The same document with every array, at every depth, in another order.
  package func shuffled(using generator: inout SeededGenerator) throws -> Fixture.File {
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    let data = try JSONSerialization.data(withJSONObject: Self.shuffle(value, &generator))
    return Fixture.File(path, Array(data))
  }

  private static func shuffle(_ value: Any, _ generator: inout SeededGenerator) -> Any {
    if let list = value as? [Any] { return list.map { shuffle($0, &generator) }.shuffled(using: &generator) }
    guard let object = value as? [String: Any] else { return value }
    var result: [String: Any] = [:]
    for (key, inner) in object.sorted(by: { $0.key < $1.key }) { result[key] = shuffle(inner, &generator) }
    return result
  }
}

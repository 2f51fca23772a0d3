import Addressing

/// What of a source may send what: traffic by addresses.
///
/// A source inside of the snapshot is one thing, and has all addresses here.
struct Region: Hashable {
  struct Part: Hashable {
    var addresses: AddressSet
    var traffic: TrafficSet
  }

  /// No two overlap.
  private(set) var parts: [Part] = []

  var isEmpty: Bool { parts.isEmpty }

  /// Adds what is not in it yet.
  mutating func add(_ part: Part) { parts += Self.rest(of: [part], without: parts) }

  func subtracting(_ other: Region) -> Region { Region(parts: Self.rest(of: parts, without: other.parts)) }

  func subtracting(addresses: AddressSet) -> Region {
    subtracting(Region(parts: [Part(addresses: addresses, traffic: .everything)]))
  }

  func intersection(_ other: Region) -> Region {
    var result: [Part] = []
    for mine in parts {
      for theirs in other.parts {
        let traffic = mine.traffic.intersection(theirs.traffic)
        if traffic.isEmpty { continue }
        let addresses = Self.common(mine.addresses, theirs.addresses)
        if !addresses.isEmpty { result.append(Part(addresses: addresses, traffic: traffic)) }
      }
    }
    return Region(parts: result)
  }

  func union(_ other: Region) -> Region {
    var result = self
    for part in other.parts { result.add(part) }
    return result
  }

  /// The same with one part for each set of addresses, and those of equal traffic together.
  var merged: [Part] {
    var byAddresses: [AddressSet: TrafficSet] = [:]
    for part in parts { byAddresses[part.addresses, default: .none].formUnion(part.traffic) }
    var byTraffic: [TrafficSet: AddressSet] = [:]
    for (addresses, traffic) in byAddresses {
      byTraffic[traffic] = byTraffic[traffic]?.union(addresses) ?? addresses
    }
    return byTraffic.map { Part(addresses: $0.value, traffic: $0.key) }
  }

  private static func rest(of parts: [Part], without others: [Part]) -> [Part] {
    var left = parts
    for other in others {
      left = left.flatMap { part -> [Part] in
        guard part.traffic.overlaps(other.traffic) else { return [part] }
        let common = Self.common(part.addresses, other.addresses)
        guard !common.isEmpty else { return [part] }
        let outside = common == part.addresses ? AddressSet() : part.addresses.subtracting(common)
        let pieces = [
          Part(addresses: outside, traffic: part.traffic),
          Part(addresses: common, traffic: part.traffic.subtracting(other.traffic)),
        ]
        return pieces.filter { !$0.addresses.isEmpty && !$0.traffic.isEmpty }
      }
    }
    return left
  }

  /// Equal sets are frequent, and large.
  private static func common(_ left: AddressSet, _ right: AddressSet) -> AddressSet {
    if left == right || right == .everything { return left }
    return left == .everything ? right : left.intersection(right)
  }
}

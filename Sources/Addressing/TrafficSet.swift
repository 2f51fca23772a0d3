/// A set of kinds of traffic: which protocols, on which ports or ICMP types and codes.
///
/// A kind is a number of 24 bits: the protocol above a 16-bit selector. The selector is the destination port of
/// TCP and UDP, type × 256 + code of ICMP and ICMPv6, and meaningless for every other protocol, whose kinds are
/// always in a set all together or not at all. So "everything" is one interval, and every AWS rule is one, too.
package struct TrafficSet: Hashable, Sendable {
  /// Sorted positions where membership changes, the first from outside to inside.
  private(set) var edges: [UInt32]

  private static let end: UInt32 = 1 << 24

  init(edges: [UInt32]) { self.edges = edges }

  package init() { edges = [] }

  /// One interval of kinds, both ends included.
  package init(_ kinds: ClosedRange<UInt32>) {
    edges = [kinds.lowerBound, min(kinds.upperBound, Self.end - 1) + 1]
  }

  /// Nothing at all.
  package static let none = TrafficSet()
  /// Every protocol, port, type and code.
  package static let everything = TrafficSet(edges: [0, end])

  /// Everything of one protocol.
  package init(_ proto: IPProtocol) { self.init(proto, 0...UInt16.max) }

  /// One protocol on an interval of ports, or of type × 256 + code.
  package init(_ proto: IPProtocol, _ selectors: ClosedRange<UInt16>) {
    let base = UInt32(proto.rawValue) << 16
    self.init((base | UInt32(selectors.lowerBound))...(base | UInt32(selectors.upperBound)))
  }

  package var isEmpty: Bool { edges.isEmpty }
  package var isEverything: Bool { edges == Self.everything.edges }

  /// The intervals of kinds, ascending, both ends included.
  package var intervals: [ClosedRange<UInt32>] {
    stride(from: 0, to: edges.count, by: 2).map { edges[$0]...(edges[$0 + 1] - 1) }
  }

  /// Whether one kind is in the set; O(log of the number of intervals).
  package func contains(_ kind: TrafficKind) -> Bool {
    var low = 0
    var high = edges.count
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] <= kind.rawValue { low = middle + 1 } else { high = middle }
    }
    return low % 2 == 1
  }

  package func isSuperset(of other: TrafficSet) -> Bool { other.subtracting(self).isEmpty }
  package func overlaps(_ other: TrafficSet) -> Bool { !intersection(other).isEmpty }
}

extension TrafficSet {
  package func union(_ other: TrafficSet) -> TrafficSet {
    if isEmpty || other.isEverything { return other }
    if other.isEmpty || isEverything { return self }
    return merged(with: other) { $0 || $1 }
  }

  package func intersection(_ other: TrafficSet) -> TrafficSet {
    if isEmpty || other.isEverything { return self }
    if other.isEmpty || isEverything { return other }
    return merged(with: other) { $0 && $1 }
  }

  package func subtracting(_ other: TrafficSet) -> TrafficSet {
    if isEmpty || other.isEmpty { return self }
    if other.isEverything { return .none }
    return merged(with: other) { $0 && !$1 }
  }

  package mutating func formUnion(_ other: TrafficSet) { self = union(other) }
  package mutating func formIntersection(_ other: TrafficSet) { self = intersection(other) }

  /// Walks both lists of edges once, in O(n + m), and keeps an edge wherever `keeps` changes its mind.
  private func merged(with other: TrafficSet, _ keeps: (Bool, Bool) -> Bool) -> TrafficSet {
    var result: [UInt32] = []
    result.reserveCapacity(edges.count + other.edges.count)
    var (mine, theirs) = (0, 0)
    var inside = false
    while mine < edges.count || theirs < other.edges.count {
      let next = min(
        mine < edges.count ? edges[mine] : .max, theirs < other.edges.count ? other.edges[theirs] : .max)
      if mine < edges.count, edges[mine] == next { mine += 1 }
      if theirs < other.edges.count, other.edges[theirs] == next { theirs += 1 }
      let now = keeps(mine % 2 == 1, theirs % 2 == 1)
      if now != inside {
        result.append(next)
        inside = now
      }
    }
    return TrafficSet(edges: result)
  }
}

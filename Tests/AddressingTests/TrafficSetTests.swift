import Addressing
import Testing

@Suite("Sets of traffic") struct TrafficSetTests {
  /// Three stretches of kinds: the first, some on both sides of the border between two protocols, the last.
  private static let universe: [UInt32] =
    Array(0..<24) + Array(((6 << 16) - 12)..<((6 << 16) + 12)) + Array(((1 << 24) - 24)..<(1 << 24))

  /// A random set, with the naive one beside it.
  private static func random(_ dice: inout Dice) -> (TrafficSet, Set<UInt32>) {
    var set = TrafficSet.none
    var naive: Set<UInt32> = []
    for _ in 0..<Int.random(in: 0...5, using: &dice) {
      let bounds = [universe.randomElement(using: &dice) ?? 0, universe.randomElement(using: &dice) ?? 0]
        .sorted()
      set.formUnion(TrafficSet(bounds[0]...bounds[1]))
      naive.formUnion(universe.filter { bounds[0] <= $0 && $0 <= bounds[1] })
    }
    return (set, naive)
  }

  private static func members(_ set: TrafficSet) -> Set<UInt32> {
    Set(universe.filter { set.contains(TrafficKind(rawValue: $0)) })
  }

  @Test("union, intersection and difference agree with plain sets", arguments: 0..<20)
  func algebra(seed: Int) {
    var dice = Dice(seed: seed)
    for _ in 0..<200 {
      let (left, naiveLeft) = Self.random(&dice)
      let (right, naiveRight) = Self.random(&dice)
      #expect(Self.members(left) == naiveLeft)
      #expect(Self.members(left.union(right)) == naiveLeft.union(naiveRight))
      #expect(Self.members(left.intersection(right)) == naiveLeft.intersection(naiveRight))
      #expect(Self.members(left.subtracting(right)) == naiveLeft.subtracting(naiveRight))
      #expect(Self.members(TrafficSet.everything.subtracting(left)).isDisjoint(with: naiveLeft))
      #expect(left.isEmpty == naiveLeft.isEmpty)
    }
  }

  @Test("equal sets are equal however they were made, and lie in the fewest intervals", arguments: 20..<40)
  func canonical(seed: Int) {
    var dice = Dice(seed: seed)
    for _ in 0..<200 {
      let (left, _) = Self.random(&dice)
      let (right, _) = Self.random(&dice)
      #expect(left.union(right) == right.union(left))
      #expect(left.intersection(right) == right.intersection(left))
      #expect(left.subtracting(right) == left.subtracting(left.intersection(right)))
      #expect(left.subtracting(right).union(left.intersection(right)) == left)
      let complement = TrafficSet.everything.subtracting(left)
      #expect(TrafficSet.everything.subtracting(complement) == left)
      #expect(left.union(complement).isEverything)
      #expect(left.isSuperset(of: right) == right.subtracting(left).isEmpty)
      #expect(left.overlaps(right) == !left.intersection(right).isEmpty)
      let intervals = left.intervals
      for (before, after) in zip(intervals, intervals.dropFirst()) {
        #expect(before.upperBound + 1 < after.lowerBound)
      }
    }
  }

  @Test("nothing and everything are the ends of the algebra") func ends() {
    let web = TrafficSet(.tcp, 80...80)
    #expect(web.union(.none) == web)
    #expect(web.intersection(.none) == .none)
    #expect(web.subtracting(.everything) == .none)
    #expect(web.union(.everything) == .everything)
    #expect(web.intersection(.everything) == web)
    #expect(TrafficSet.none.intervals.isEmpty)
    #expect(TrafficSet.everything.intervals == [0...0xFF_FFFF])
    #expect(TrafficSet.everything.contains(TrafficKind(rawValue: 0xFF_FFFF)))
    #expect(!TrafficSet.everything.contains(TrafficKind(rawValue: 0x100_0000)))
  }

  @Test("a protocol ends where the next begins, port 65535 included (semantics 1.7)") func borders() {
    let tcp = TrafficSet(.tcp)
    #expect(tcp == TrafficSet(.tcp, 0...65535))
    #expect(tcp.contains(TrafficKind(.tcp, 65535)))
    #expect(!tcp.contains(TrafficKind(IPProtocol(rawValue: 7), 0)))
    #expect(!tcp.overlaps(TrafficSet(.udp)))
    #expect(TrafficSet(IPProtocol(rawValue: 255)).contains(TrafficKind(IPProtocol(rawValue: 255), 65535)))
  }

  @Test("an ICMP type with any code is one interval, and no range of ports (semantics 1.8)") func icmp() {
    let echo = TrafficSet(.icmp, 8 << 8...8 << 8 | 255)
    #expect(echo.contains(TrafficKind(.icmp, type: 8, code: 0)))
    #expect(echo.contains(TrafficKind(.icmp, type: 8, code: 255)))
    #expect(!echo.contains(TrafficKind(.icmp, type: 9, code: 0)))
    #expect(!echo.contains(TrafficKind(.icmp, type: 0, code: 0)))
    #expect(!echo.contains(TrafficKind(.icmpv6, type: 8, code: 0)))
  }

  @Test("kinds give back their protocol and selector, and read like their protocol") func kinds() {
    let kind = TrafficKind(.icmp, type: 3, code: 4)
    #expect(kind.proto == .icmp && kind.selector == 3 << 8 | 4)
    #expect(kind.description == "icmp/3.4")
    #expect(TrafficKind(.udp, 53).description == "udp/53")
    #expect(TrafficKind(IPProtocol(rawValue: 47)).description == "protocol 47")
  }
}

import Addressing
import Testing

@Suite("Texts of traffic") struct TrafficSetTextTests {
  private static let gre = IPProtocol(rawValue: 47)

  @Test(
    "ports, types and protocols are read as people write them",
    arguments: [
      ("tcp/80", TrafficSet(.tcp, 80...80)), ("TCP/80", TrafficSet(.tcp, 80...80)),
      ("6/80", TrafficSet(.tcp, 80...80)), ("udp", TrafficSet(.udp)), ("tcp/0-65535", TrafficSet(.tcp)),
      ("tcp/8000-8010", TrafficSet(.tcp, 8000...8010)), ("tcp/65535", TrafficSet(.tcp, 65535...65535)),
      ("tcp/80,443", TrafficSet(.tcp, 80...80).union(TrafficSet(.tcp, 443...443))),
      ("tcp/80,81-90", TrafficSet(.tcp, 80...90)), ("icmp", TrafficSet(.icmp)),
      ("icmp/8", TrafficSet(.icmp, 2048...2303)), ("icmp/8.0", TrafficSet(.icmp, 2048...2048)),
      ("icmp/255.255", TrafficSet(.icmp, 65535...65535)), ("icmpv6/128", TrafficSet(.icmpv6, 32768...33023)),
      ("icmp/0,8", TrafficSet(.icmp, 0...255).union(TrafficSet(.icmp, 2048...2303))),
      ("icmp/3-5", TrafficSet(.icmp, 768...1535)), ("icmp/3.1-3.4", TrafficSet(.icmp, 769...772)),
      ("47", TrafficSet(gre)), ("all", .everything), ("-1", .everything),
    ])
  func reads(text: String, set: TrafficSet) { #expect(TrafficSet(text) == set) }

  @Test(
    "what means no traffic is refused, and never read as something near it",
    arguments: [
      "", "/", "tcp/", "tcp/,", "tcp/80,", "tcp/,80", "tcp/65536", "tcp/-1", "tcp/80-", "tcp/-80",
      "tcp/90-80",
      "tcp/1-2-3", "tcp/+80", "tcp/ 80", "tcp/80/90", "tcp/http", "tcp/8.0", "sctp/80", "47/80", "all/80",
      "-1/80", "-0", "256", "icmp/256", "icmp/8.256", "icmp/8.", "icmp/.0", "icmp/8.0.0", "icmp/-0",
      "icmp/+8",
      "icmp/5-3", "icmp/3.4-3.1", "icmp/3-", "icmp/3.1-4-5", "icmp/3-3.4",
    ])
  func refuses(text: String) { #expect(TrafficSet(text) == nil) }

  @Test(
    "a set is written by protocol, whole protocols without ports",
    arguments: [
      (TrafficSet.none, "nothing"), (.everything, "everything"), (TrafficSet(.tcp), "tcp"),
      (TrafficSet(.tcp, 80...80).union(TrafficSet(.tcp, 443...444)), "tcp/80,443-444"),
      (TrafficSet(.udp, 53...53).union(TrafficSet(.tcp, 53...53)), "tcp/53 udp/53"),
      (TrafficSet(.icmp, 2048...2303), "icmp/8"), (TrafficSet(.icmp, 2048...2048), "icmp/8.0"),
      (TrafficSet(.icmp, 768...1535), "icmp/3-5"), (TrafficSet(.icmp, 769...772), "icmp/3.1-3.4"),
      (TrafficSet(.icmp, 770...1023), "icmp/3.2-3.255"), (TrafficSet(gre), "47"),
      (
        TrafficSet.everything.subtracting(TrafficSet(.tcp, 22...22)),
        "icmp tcp/0-21,23-65535 udp icmpv6 and 252 other protocols"
      ),
    ])
  func writes(set: TrafficSet, text: String) { #expect(set.description == text) }

  @Test("parts are the same by protocol, and everything is the one part without a protocol") func parts() {
    #expect(TrafficSet.everything.parts.map(\.proto) == [nil])
    #expect(TrafficSet.everything.parts.map(\.selectors) == [[]])
    #expect(TrafficSet.none.parts.isEmpty)
    let mixed = TrafficSet(.tcp, 80...81).union(TrafficSet(.icmp)).parts
    #expect(mixed.map(\.proto) == [.icmp, .tcp])
    #expect(mixed.map(\.selectors) == [[], ["80-81"]])
  }

  @Test("an interval across protocols is cut at their borders") func acrossProtocols() {
    let set = TrafficSet(.tcp, 65000...65535).union(TrafficSet(IPProtocol(rawValue: 7)))
    #expect(set.intervals.count == 1)
    #expect(set.description == "tcp/65000-65535 7")
  }

  @Test("every word of a set's text is read back as its part of the set", arguments: 0..<10)
  func roundTrip(seed: Int) {
    var dice = Dice(seed: seed)
    let protocols: [IPProtocol] = [.tcp, .udp, .icmp, .icmpv6]
    for _ in 0..<100 {
      var set = TrafficSet.none
      for _ in 0..<Int.random(in: 1...4, using: &dice) {
        let bounds = (0..<2).map { _ in Self.selector(&dice) }.sorted()
        set.formUnion(TrafficSet(protocols.randomElement(using: &dice) ?? .tcp, bounds[0]...bounds[1]))
      }
      var read = TrafficSet.none
      for word in set.description.split(separator: " ") {
        guard let part = TrafficSet(word) else {
          Issue.record("'\(word)' of '\(set)' is not read back")
          continue
        }
        read.formUnion(part)
      }
      #expect(read == set)
    }
  }

  /// Ends of types and of the number line often, anything else too.
  private static func selector(_ dice: inout Dice) -> UInt16 {
    let type = UInt16.random(in: 0...255, using: &dice) << 8
    return [0, type, type | 255, type | 7, .max].randomElement(using: &dice) ?? 0
  }
}

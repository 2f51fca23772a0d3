import Addressing
import Testing

@Suite("Protocols") struct IPProtocolTests {
  @Test(
    "names in any case and numbers mean the same protocol (semantics 1.6)",
    arguments: [
      ("tcp", "6", IPProtocol.tcp), ("UDP", "17", .udp), ("Icmp", "1", .icmp), ("ICMPv6", "58", .icmpv6),
    ])
  func names(name: String, number: String, proto: IPProtocol) {
    #expect(IPProtocol(name) == proto)
    #expect(IPProtocol(number) == proto)
    #expect(proto.description == name.lowercased())
  }

  @Test("a number without a name is written as it is") func unnamed() throws {
    #expect(try #require(IPProtocol("47")).description == "47")
    #expect(IPProtocol("0")?.rawValue == 0)
    #expect(IPProtocol("255")?.rawValue == 255)
  }

  @Test(
    "what is no protocol is refused", arguments: ["", "-1", "-0", "+6", "256", "all", "tcp ", "sctp", "6.0"])
  func refuses(text: String) { #expect(IPProtocol(text) == nil) }

  @Test("only TCP and UDP have ports, only ICMP and ICMPv6 have types (semantics 1.6)") func selectors() {
    let all = (0...255).map { IPProtocol(rawValue: $0) }
    #expect(all.filter(\.hasPorts) == [.tcp, .udp])
    #expect(all.filter(\.hasTypes) == [.icmp, .icmpv6])
  }
}

import Addressing
import Testing

@Suite("IPv4 addresses in IPv6") struct NAT64Tests {
  @Test(
    "an address stands in the last 32 bits (semantics 3.34)",
    arguments: [("10.0.2.5", "64:ff9b::a00:205"), ("255.255.255.255", "64:ff9b::ffff:ffff")])
  func address(v4: String, v6: String) throws {
    #expect(NAT64.address(standingFor: try #require(IPAddress(v4))) == IPAddress(v6))
  }

  @Test(
    "a part of the block stands for a block",
    arguments: [
      ("64:ff9b::/96", "0.0.0.0/0"), ("64:ff9b::a00:0/104", "10.0.0.0/8"),
      ("64:ff9b::a00:205/128", "10.0.2.5/32"), ("64:ff9b::/95", nil), ("2001:db8::/120", nil),
      ("10.0.0.0/8", nil),
    ] as [(String, String?)])
  func meaning(block: String, v4: String?) throws {
    #expect(NAT64.meaning(of: try #require(IPPrefix(block))) == v4.flatMap { IPPrefix($0) })
  }

  @Test("no IPv6 address is written so") func foreign() throws {
    #expect(NAT64.address(standingFor: try #require(IPAddress("2001:db8::1"))) == nil)
    #expect("\(NAT64.block)" == "64:ff9b::/96")
  }
}

import Addressing
import Testing

@Suite("IPv6 text") struct IPv6TextTests {
  private static let documentation: UInt128 = 0x2001_0db8 << 96

  @Test(
    "every form of RFC 4291 is read",
    arguments: [
      ("::", 0), ("::1", 1), ("1::", 1 << 112), ("0:0:0:0:0:0:0:0", 0), ("0::0", 0),
      ("2001:db8::1", documentation | 1), ("2001:0DB8:0:0:0:0:0:1", documentation | 1),
      ("1:2:3:4:5:6:7::", 0x0001_0002_0003_0004_0005_0006_0007_0000),
      ("::2:3:4:5:6:7:8", 0x0000_0002_0003_0004_0005_0006_0007_0008),
      ("1:2:3::6:7:8", 0x0001_0002_0003_0000_0000_0006_0007_0008),
      ("1:2:3:4:5:6:7:8", 0x0001_0002_0003_0004_0005_0006_0007_0008),
      ("::ffff:1.2.3.4", 0xFFFF_0102_0304), ("::1.2.3.4", 0x0102_0304),
      ("64:ff9b::192.0.2.33", 0x0064_ff9b << 96 | 0xC000_0221),
      ("1:2:3:4:5:6:1.2.3.4", 0x0001_0002_0003_0004_0005_0006_0102_0304),
      ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .max),
    ] as [(String, UInt128)])
  func reads(text: String, bits: UInt128) {
    #expect(IPAddress(text) == IPAddress(family: .v6, bits: bits))
  }

  @Test(
    "what is no address is refused",
    arguments: [
      ":", ":::", "::::", "1", "1:", ":1", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "1::2::3", "1:::2",
      "::1:", "12345::", "::g", "::-1", "::1%eth0", "fe80::1%1", "[::1]", "::1 ", " ::1", "::1/128",
      "1.2.3.4::", "::1.2.3.4:5", "::1.2.3", "::01.2.3.4", "::256.0.0.0", "1:2:3:4:5:6:7:1.2.3.4", "::１",
    ])
  func refuses(text: String) { #expect(IPAddress(text) == nil) }

  @Test(
    "text is written as RFC 5952 section 4 asks",
    arguments: [
      // 4.1 leading zeros go, 4.3 letters are small.
      ("2001:0DB8:0000:0000:0001:0000:0000:0ABC", "2001:db8::1:0:0:abc"),
      // 4.2.1 the gap is as wide as it can be.
      ("2001:db8::0:1", "2001:db8::1"),
      // 4.2.2 one group of zeros is no gap.
      ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
      ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
      // 4.2.3 the longest run, the first among equals.
      ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
      ("1:0:0:4:5:6:0:0", "1::4:5:6:0:0"), ("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"),
      ("0:0:3:4:5:6:7:8", "::3:4:5:6:7:8"), ("0:0:0:0:0:0:0:0", "::"), ("0:0:0:0:0:0:0:1", "::1"),
      ("1:0:0:0:0:0:0:0", "1::"), ("::ffff:1.2.3.4", "::ffff:102:304"),
      ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ])
  func writes(text: String, canonical: String) throws {
    #expect(try #require(IPAddress(text)).description == canonical)
  }

  @Test("every address is read back from its own text") func roundTrip() {
    var dice = Dice(seed: 6)
    for _ in 0..<2000 {
      var bits = UInt128.random(in: 0 ... .max, using: &dice)
      // Gaps of any width at any place.
      for group in 0..<8 where Bool.random(using: &dice) { bits &= ~(UInt128(0xFFFF) << UInt128(group * 16)) }
      let address = IPAddress(family: .v6, bits: bits)
      #expect(IPAddress(address.description) == address)
    }
  }
}

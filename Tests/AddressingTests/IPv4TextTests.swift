import Addressing
import Testing

@Suite("IPv4 text") struct IPv4TextTests {
  @Test(
    "dotted decimal is read as its number and written back the same",
    arguments: [
      ("0.0.0.0", 0), ("0.0.0.1", 1), ("10.0.1.5", 0x0A00_0105), ("192.168.255.1", 0xC0A8_FF01),
      ("255.255.255.255", 0xFFFF_FFFF),
    ] as [(String, UInt128)])
  func readsAndWrites(text: String, bits: UInt128) throws {
    let address = try #require(IPAddress(text))
    #expect(address == IPAddress(family: .v4, bits: bits))
    #expect(address.description == text)
  }

  @Test(
    "what is no address is refused, leading zeros included, which some read as octal",
    arguments: [
      "", ".", "1", "1.2", "1.2.3", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4.", "1.2.3.4.5", "256.0.0.0",
      "1.2.3.999999999999", "01.2.3.4", "1.2.3.00", "1.2.3.-4", "+1.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.a",
      "1.2.3.0x4", "1,2,3,4", "1.2.3.4/32", "١.٢.٣.٤", "localhost",
    ])
  func refuses(text: String) { #expect(IPAddress(text) == nil) }

  @Test("an IPv4 address is not the IPv6 address of the same number (semantics 0.1)") func familiesDiffer() {
    let four = IPAddress(family: .v4, bits: 1)
    let six = IPAddress(family: .v6, bits: 1)
    #expect(four != six)
    #expect(four.description == "0.0.0.1")
    #expect(six.description == "::1")
    #expect(IPAddress(family: .v4, bits: 0xFFFF_FFFF) < IPAddress(family: .v6, bits: 0))
  }
}

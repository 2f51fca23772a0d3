import Addressing
import Testing

@Suite("Special ranges") struct SpecialRangesTests {
  @Test("every block is written as it should be: none was dropped in reading") func complete() {
    #expect(
      SpecialRanges.privateV4.map(\.description)
        == ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"])
    #expect(SpecialRanges.unroutable.count == 5)
    #expect(SpecialRanges.globalV6.map(\.description) == ["2000::/3"])
    #expect(SpecialRanges.privateV6.map(\.description) == ["fc00::/7"])
    #expect(
      SpecialRanges.linkLocal.map(\.description) == ["169.254.0.0/16", "fe80::/10", "fd00:ec2::/32"])
  }

  @Test(
    "an internet gateway drops what comes from private addresses (semantics 3.26)",
    arguments: [
      ("9.255.255.255", true), ("10.0.0.0", false), ("10.255.255.255", false), ("11.0.0.0", true),
      ("172.15.255.255", true), ("172.16.0.0", false), ("172.31.255.255", false), ("172.32.0.0", true),
      ("192.167.255.255", true), ("192.168.0.0", false), ("192.168.255.255", false), ("192.169.0.0", true),
      ("100.63.255.255", true), ("100.64.0.0", false), ("100.127.255.255", false), ("100.128.0.0", true),
      ("0.0.0.0", false), ("127.0.0.1", false), ("169.254.169.254", false), ("224.0.0.1", false),
      ("255.255.255.255", false), ("8.8.8.8", true), ("203.0.113.7", true),
    ])
  func internetV4(text: String, expected: Bool) throws {
    #expect(try SpecialRanges.isInternet(#require(IPAddress(text))) == expected)
  }

  @Test(
    "only global unicast addresses are public on IPv6 (semantics 3.23)",
    arguments: [
      ("::", false), ("::1", false), ("1fff::", false), ("2000::", true), ("2600:1f00::1", true),
      ("3fff:ffff::", true), ("4000::", false), ("fc00::1", false), ("fd00:ec2::254", false),
      ("fe80::1", false), ("ff02::1", false), ("64:ff9b::808:808", false),
    ])
  func internetV6(text: String, expected: Bool) throws {
    #expect(try SpecialRanges.isInternet(#require(IPAddress(text))) == expected)
  }

  @Test(
    "what AWS serves past every filter is link-local (semantics 1.60, 1.61)",
    arguments: [
      "169.254.169.253", "169.254.169.254", "169.254.170.2", "169.254.169.123", "169.254.171.1",
      "fd00:ec2::254", "fe80::1",
    ])
  func linkLocal(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(SpecialRanges.linkLocal.contains { $0.contains(address) })
    #expect(!SpecialRanges.isInternet(address))
  }

  @Test("every block is an operand of forests") func operands() {
    for part in [
      SpecialRanges.privateV4, SpecialRanges.unroutable, SpecialRanges.globalV6, SpecialRanges.privateV6,
      SpecialRanges.linkLocal,
    ] {
      #expect(Set(SpecialRanges.all).isSuperset(of: part))
    }
  }
}

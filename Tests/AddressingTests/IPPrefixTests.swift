import Addressing
import Testing

@Suite("Prefixes") struct IPPrefixTests {
  private func prefix(_ text: String) throws -> IPPrefix { try #require(IPPrefix(text), "\(text)") }

  @Test(
    "host bits are cleared, as AWS does (semantics 2.8)",
    arguments: [
      ("10.1.2.3/8", "10.0.0.0/8"), ("10.1.2.255/25", "10.1.2.128/25"), ("255.255.255.255/0", "0.0.0.0/0"),
      ("10.1.2.3/32", "10.1.2.3/32"), ("2001:db8::ffff/112", "2001:db8::/112"), ("ffff::1/0", "::/0"),
      ("2001:db8::1/128", "2001:db8::1/128"), ("2001:db8::1/127", "2001:db8::/127"),
    ])
  func hostBits(text: String, canonical: String) throws {
    #expect(try prefix(text).description == canonical)
  }

  @Test(
    "a bare address is the block of that address alone",
    arguments: [
      ("10.1.2.3", "10.1.2.3/32"), ("::1", "::1/128"),
    ])
  func bare(text: String, block: String) throws { #expect(try prefix(text).description == block) }

  @Test(
    "what is no block is refused",
    arguments: [
      "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/-0", "10.0.0.0/08",
      "10.0.0.0/8/8", "10.0.0.0/ 8", "10.0.0.0/256", "10.0.0/8", "::/129", "::/-0", "::1%1/64", "pl-1/8",
    ])
  func refuses(text: String) { #expect(IPPrefix(text) == nil) }

  @Test(
    "the ends of a block are its lowest and highest address",
    arguments: [
      ("0.0.0.0/0", "0.0.0.0", "255.255.255.255"), ("10.0.0.0/8", "10.0.0.0", "10.255.255.255"),
      ("255.255.255.255/32", "255.255.255.255", "255.255.255.255"),
      ("::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
      ("8000::/1", "8000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("::1/128", "::1", "::1"),
    ])
  func ends(text: String, first: String, last: String) throws {
    let block = try prefix(text)
    #expect(block.first.description == first)
    #expect(block.last.description == last)
    #expect(block.contains(block.first) && block.contains(block.last))
  }

  @Test("a length beyond the family's width is clamped") func clamped() throws {
    let address = try #require(IPAddress("10.1.2.3"))
    #expect(IPPrefix(address, length: 99).description == "10.1.2.3/32")
    #expect(IPPrefix(address, length: -1) == .everything(.v4))
  }

  @Test(
    "a block contains itself and what is narrower within it, never another family (semantics 1.11)",
    arguments: [
      ("10.0.0.0/8", "10.0.0.0/8", true), ("10.0.0.0/8", "10.255.255.255/32", true),
      ("10.0.0.0/8", "11.0.0.0/32", false), ("10.0.0.0/16", "10.0.0.0/8", false),
      ("0.0.0.0/0", "255.255.255.255/32", true), ("0.0.0.0/0", "::/128", false),
      ("::/0", "10.0.0.0/8", false), ("::/0", "ffff::/16", true), ("2001:db8::/32", "2001:db9::/32", false),
    ])
  func containment(outer: String, inner: String, expected: Bool) throws {
    #expect(try prefix(outer).contains(prefix(inner)) == expected)
    #expect(
      try prefix(outer).contains(prefix(inner).first) == (expected || prefix(inner).contains(prefix(outer))))
  }

  @Test("two blocks overlap where one contains the other, and share an address then") func overlap() {
    var dice = Dice(seed: 1)
    for _ in 0..<2000 {
      let left = Self.random(&dice)
      let right = Self.random(&dice)
      let shares = (left.first...left.last).overlaps(right.first...right.last)
      #expect(left.overlaps(right) == shares)
      #expect(right.overlaps(left) == shares)
      #expect(shares == (left.contains(right) || right.contains(left)))
    }
  }

  private static func random(_ dice: inout Dice) -> IPPrefix {
    let family = Bool.random(using: &dice) ? IPFamily.v4 : .v6
    let bits = UInt128.random(in: 0..<16, using: &dice) << UInt128(family.width - 4)
    return IPPrefix(IPAddress(family: family, bits: bits), length: Int.random(in: 0...4, using: &dice))
  }

  @Test("blocks sort by family, then address, parents before their children") func order() throws {
    let texts = [
      "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.1.0.0/16", "11.0.0.0/8", "::/0", "2001:db8::/32",
    ]
    #expect(try texts.reversed().map(prefix).sorted().map(\.description) == texts)
  }
}

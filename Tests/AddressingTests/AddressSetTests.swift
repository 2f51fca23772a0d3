import Addressing
import Testing

@Suite("Sets of addresses") struct AddressSetTests {
  /// Both ends of both number lines, 32 addresses each, where additions overflow if they are careless.
  private static let windows: [IPPrefix] = [
    window("0.0.0.0/27"), window("255.255.255.224/27"), window("::/123"),
    window("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffe0/123"),
  ]

  private static let universe: [IPAddress] = windows.flatMap { window in
    (0..<32).map { IPAddress(family: window.family, bits: window.first.bits + $0) }
  }

  private static func window(_ text: String) -> IPPrefix { IPPrefix(text) ?? .everything(.v4) }

  private static func prefixes(_ texts: String...) -> AddressSet {
    AddressSet(texts.compactMap { IPPrefix($0) })
  }

  private static func random(_ dice: inout Dice) -> [IPPrefix] {
    (0..<Int.random(in: 0...7, using: &dice)).map { _ in
      let address = universe.randomElement(using: &dice) ?? windows[0].first
      // Now and then a block far wider than the windows.
      let isWide = Int.random(in: 0..<10, using: &dice) == 0
      let hostBits =
        isWide ? Int.random(in: 0...address.family.width, using: &dice) : Int.random(in: 0...5, using: &dice)
      return IPPrefix(address, length: address.family.width - hostBits)
    }
  }

  private static func naive(_ prefixes: [IPPrefix]) -> Set<IPAddress> {
    Set(universe.filter { address in prefixes.contains { $0.contains(address) } })
  }

  private static func members(_ set: AddressSet) -> Set<IPAddress> { Set(universe.filter(set.contains)) }

  @Test("union, intersection and difference agree with plain sets", arguments: 0..<20)
  func algebra(seed: Int) {
    var dice = Dice(seed: seed)
    for _ in 0..<100 {
      let (leftBlocks, rightBlocks) = (Self.random(&dice), Self.random(&dice))
      let (left, right) = (AddressSet(leftBlocks), AddressSet(rightBlocks))
      let (plainLeft, plainRight) = (Self.naive(leftBlocks), Self.naive(rightBlocks))
      #expect(Self.members(left) == plainLeft)
      #expect(left.isEmpty == leftBlocks.isEmpty)
      #expect(Self.members(left.union(right)) == plainLeft.union(plainRight))
      #expect(Self.members(left.intersection(right)) == plainLeft.intersection(plainRight))
      #expect(Self.members(left.subtracting(right)) == plainLeft.subtracting(plainRight))
      #expect(left.union(right) == right.union(left))
      #expect(left.subtracting(right).union(left.intersection(right)) == left)
      #expect(AddressSet.everything.subtracting(AddressSet.everything.subtracting(left)) == left)
    }
  }

  @Test("the prefixes of a set make up the set again, and none can be left out or joined", arguments: 20..<40)
  func prefixesRoundTrip(seed: Int) {
    var dice = Dice(seed: seed)
    for _ in 0..<100 {
      let set = AddressSet(Self.random(&dice)).subtracting(AddressSet(Self.random(&dice)))
      let blocks = set.prefixes
      #expect(AddressSet(blocks) == set)
      #expect(blocks == blocks.sorted())
      for (before, after) in zip(blocks, blocks.dropFirst()) {
        #expect(!before.overlaps(after))
        let parent = IPPrefix(before.first, length: Int(before.length) - 1)
        #expect(before.length != after.length || before.length == 0 || !parent.contains(after))
      }
    }
  }

  @Test(
    "the last addresses of each family are held and cut like all others",
    arguments: [
      (["255.255.255.255/32"], ["255.255.255.255/32"]), (["128.0.0.0/1"], ["128.0.0.0/1"]),
      (["0.0.0.0/0"], ["0.0.0.0/0"]), (["::/0"], ["::/0"]), (["8000::/1"], ["8000::/1"]),
      (["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"], ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"]),
      (["0.0.0.0/1", "128.0.0.0/1"], ["0.0.0.0/0"]), (["::/1", "8000::/1"], ["::/0"]),
      (["0.0.0.0/0", "::/0"], ["0.0.0.0/0", "::/0"]),
    ] as [([String], [String])])
  func ends(blocks: [String], joined: [String]) {
    let set = AddressSet(blocks.compactMap { IPPrefix($0) })
    #expect(set.prefixes.map(\.description) == joined)
  }

  @Test("a hole in all of IPv6 leaves a block at each step towards it") func hole() throws {
    let hole = Self.prefixes("2000::/3")
    let rest = AddressSet([.everything(.v6)]).subtracting(hole)
    #expect(rest.prefixes.map(\.description) == ["::/3", "4000::/2", "8000::/1"])
    let withoutFirst = AddressSet([.everything(.v6)]).subtracting(Self.prefixes("::/128"))
    #expect(withoutFirst.prefixes.count == 128)
    let withoutLast = AddressSet([.everything(.v4)]).subtracting(Self.prefixes("255.255.255.255/32"))
    #expect(withoutLast.prefixes.count == 32)
    #expect(withoutLast.prefixes.last?.description == "255.255.255.254/32")
  }

  @Test("the end of IPv4 does not touch the beginning of IPv6") func familiesApart() {
    let set = Self.prefixes("255.255.255.255/32", "::/128")
    #expect(set.prefixes.count == 2)
    #expect(!set.isSingle)
    #expect(set.singles.map(\.description) == ["255.255.255.255", "::"])
  }

  @Test("a set overlaps a block where they share an address") func overlaps() {
    var dice = Dice(seed: 9)
    for _ in 0..<500 {
      let blocks = Self.random(&dice)
      for block in Self.random(&dice) {
        #expect(AddressSet(blocks).overlaps(block) == blocks.contains { $0.overlaps(block) })
      }
    }
  }

  @Test("addresses that stand alone are told from those with neighbours") func singles() {
    let set = Self.prefixes("10.0.0.1/32", "10.0.0.3/32", "10.0.0.4/32", "10.0.0.8/31")
    #expect(set.singles.map(\.description) == ["10.0.0.1"])
    #expect(!set.isSingle)
    #expect(Self.prefixes("10.0.0.1/32").isSingle)
    #expect(!AddressSet().isSingle)
    #expect(AddressSet().isEmpty && AddressSet().prefixes.isEmpty)
  }
}

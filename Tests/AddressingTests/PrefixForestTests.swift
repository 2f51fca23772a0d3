import Addressing
import Testing

@Suite("The forest of prefixes") struct PrefixForestTests {
  /// A window of 64 addresses of each family, the last of it, so that carelessness overflows.
  private static let universe: [IPAddress] =
    (0..<64).map { IPAddress(family: .v4, bits: 0xFFFF_FFC0 + $0) }
    + (0..<64).map { IPAddress(family: .v6, bits: UInt128.max - 63 + $0) }

  private static func operands(_ dice: inout Dice) -> [IPPrefix] {
    (0..<Int.random(in: 0...24, using: &dice)).map { _ in
      let address = universe.randomElement(using: &dice) ?? universe[0]
      return IPPrefix(address, length: address.family.width - Int.random(in: 0...6, using: &dice))
    }
  }

  /// The longest operand that holds an address; the whole family where none does.
  private static func innermost(_ address: IPAddress, _ operands: [IPPrefix]) -> IPPrefix {
    operands.filter { $0.contains(address) }.max { $0.length < $1.length } ?? .everything(address.family)
  }

  private static func nodes(_ forest: PrefixForest) -> [AddressClass] {
    (0..<UInt32(forest.count)).map(AddressClass.init(rawValue:))
  }

  @Test("an address is of the class of the longest operand that holds it (semantics 3.3)", arguments: 0..<20)
  func classOfAddress(seed: Int) {
    var dice = Dice(seed: seed)
    for _ in 0..<25 {
      let operands = Self.operands(&dice)
      let forest = PrefixForest(operands)
      for address in Self.universe {
        let found = forest.classify(address)
        #expect(forest.prefix(of: found) == Self.innermost(address, operands))
        #expect(forest.family(of: found) == address.family)
        for operand in operands {
          let node = forest.node(of: operand)
          #expect(node.map { forest.isUnder(found, $0) } == operand.contains(address))
        }
      }
    }
  }

  @Test("a block is of the class of the longest operand that holds all of it", arguments: 20..<40)
  func classOfBlock(seed: Int) {
    var dice = Dice(seed: seed)
    for _ in 0..<25 {
      let operands = Self.operands(&dice)
      let forest = PrefixForest(operands)
      for block in Self.operands(&dice) {
        let expected =
          operands.filter { $0.contains(block) }.max { $0.length < $1.length } ?? .everything(block.family)
        #expect(forest.prefix(of: forest.classify(block)) == expected)
        #expect((forest.node(of: block) != nil) == operands.contains(block))
      }
    }
  }

  @Test("parents, children and what is under a node follow from containment alone", arguments: 40..<60)
  func structure(seed: Int) {
    var dice = Dice(seed: seed)
    for _ in 0..<25 {
      let forest = PrefixForest(Self.operands(&dice))
      let nodes = Self.nodes(forest)
      for node in nodes {
        let prefix = forest.prefix(of: node)
        let inside = nodes.filter { prefix.contains(forest.prefix(of: $0)) }
        #expect(forest.classes(under: node).map(AddressClass.init(rawValue:)) == inside)
        #expect(nodes.filter { forest.isUnder($0, node) } == inside)
        let around = nodes.filter { $0 != node && forest.prefix(of: $0).contains(prefix) }
        #expect(
          forest.parent(of: node)
            == around.max { forest.prefix(of: $0).length < forest.prefix(of: $1).length })
        #expect(forest.children(of: node) == nodes.filter { forest.parent(of: $0) == node })
      }
    }
  }

  @Test("what a class holds is its prefix without its children's, or nothing", arguments: 60..<80)
  func addressesOfClass(seed: Int) {
    var dice = Dice(seed: seed)
    for _ in 0..<25 {
      let forest = PrefixForest(Self.operands(&dice))
      for node in Self.nodes(forest) {
        let members = forest.addresses(of: node)
        for address in Self.universe {
          #expect(members.contains(address) == (forest.classify(address) == node))
        }
        #expect(forest.isFullyCovered(node) == members.isEmpty)
        if let representative = forest.representative(of: node) {
          #expect(members.contains(representative))
          #expect(forest.classify(representative) == node)
        } else {
          #expect(members.isEmpty)
        }
      }
    }
  }

  @Test("the classes of a block are those of its addresses, and no more than may be", arguments: 80..<100)
  func overlapping(seed: Int) {
    var dice = Dice(seed: seed)
    for _ in 0..<25 {
      let forest = PrefixForest(Self.operands(&dice))
      for block in Self.operands(&dice) {
        let found = forest.classes(overlapping: block)
        #expect(Set(found).count == found.count)
        let needed = Set(Self.universe.filter(block.contains).map { forest.classify($0) })
        #expect(needed.isSubset(of: found))
        for node in found
        where !forest.isFullyCovered(node) && forest.prefix(of: node) != .everything(block.family) {
          // Only the class around the block may be there without an address of it.
          #expect(needed.contains(node) || node == forest.classify(block))
        }
      }
    }
  }

  @Test("without operands there are the two families") func empty() {
    let forest = PrefixForest([])
    #expect(forest.count == 2)
    #expect(forest.prefix(of: forest.root(.v4)) == .everything(.v4))
    #expect(forest.prefix(of: forest.root(.v6)) == .everything(.v6))
    for family in IPFamily.allCases {
      #expect(forest.parent(of: forest.root(family)) == nil)
      #expect(!forest.isFullyCovered(forest.root(family)))
      #expect(forest.addresses(of: forest.root(family)) == AddressSet([.everything(family)]))
    }
  }

  @Test(
    "two halves cover a family to its last address",
    arguments: [
      ("0.0.0.0/1", "128.0.0.0/1", IPFamily.v4), ("::/1", "8000::/1", .v6),
    ])
  func halves(low: String, high: String, family: IPFamily) throws {
    let halves = try [#require(IPPrefix(low)), #require(IPPrefix(high))]
    let forest = PrefixForest(halves)
    #expect(forest.isFullyCovered(forest.root(family)))
    #expect(forest.representative(of: forest.root(family)) == nil)
    #expect(forest.addresses(of: forest.root(family)).isEmpty)
    #expect(!PrefixForest([halves[0]]).isFullyCovered(forest.root(family)))
    #expect(!PrefixForest([halves[1]]).isFullyCovered(forest.root(family)))
  }

  @Test("a prefix given twice is one class") func duplicates() throws {
    let block = try #require(IPPrefix("10.0.0.0/8"))
    #expect(PrefixForest([block, block]).count == 3)
  }
}

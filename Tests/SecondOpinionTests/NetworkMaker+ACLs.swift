/// Network ACLs: an open default one for most, and custom ones with holes in either direction.
extension NetworkMaker {
  private static let ephemeralRanges = [
    32_768...61_000, 1024...65_535, 49_152...65_535, 0...65_535, 1024...32_767, 1...1023,
  ]

  mutating func makeNetworkACLs() {
    for vpc in network.vpcs {
      var remaining = network.subnets.filter { $0.vpc == vpc.id }.map(\.id)
      let has6 = !vpc.cidrs6.isEmpty
      for _ in 0..<random.below(4) where !remaining.isEmpty && random.chance(60) {
        let count = random.within(1...remaining.count)
        let taken = Array(remaining.prefix(count))
        remaining.removeFirst(count)
        network.networkACLs.append(customACL(vpc.id, taken, has6))
      }
      var standard = RandomNetwork.NetworkACL(
        id: identifier("acl"), vpc: vpc.id, isDefault: true, subnets: remaining, entries: [])
      for egress in [false, true] {
        let isOpen6 = has6 && random.chance(90)
        standard.entries += open(egress, 100, isOpen6)
      }
      network.networkACLs.append(close(standard))
    }
  }

  private func open(_ egress: Bool, _ number: Int, _ has6: Bool) -> [RandomNetwork.NetworkACL.Entry] {
    let blocks = ["0.0.0.0/0"] + (has6 ? ["::/0"] : [])
    return blocks.compactMap { PlainCIDR($0) }.enumerated().map { index, block in
      .init(number: number + index, egress: egress, protocolText: "-1", allows: true, cidr: block)
    }
  }

  /// The catch-all entries that AWS prints; some snapshots lack them (semantics 2.2).
  private mutating func close(_ acl: RandomNetwork.NetworkACL) -> RandomNetwork.NetworkACL {
    guard random.chance(85) else { return acl }
    var closed = acl
    for egress in [false, true] {
      for (number, text) in [(32_767, "0.0.0.0/0"), (32_768, "::/0")] {
        guard let block = PlainCIDR(text) else { continue }
        if block.family == 6 && !acl.entries.contains(where: { $0.cidr.family == 6 }) { continue }
        closed.entries.append(
          .init(number: number, egress: egress, protocolText: "-1", allows: false, cidr: block))
      }
    }
    return closed
  }

  private mutating func customACL(
    _ vpc: String, _ subnets: [String], _ has6: Bool
  ) -> RandomNetwork.NetworkACL {
    var acl = RandomNetwork.NetworkACL(
      id: identifier("acl"), vpc: vpc, isDefault: false, subnets: subnets, entries: [])
    for egress in [false, true] {
      var entries = egress ? egressEntries() : ingressEntries()
      if has6 { entries += sixthFamily(of: entries) }
      // Numbers ascend in the order written here, with gaps; the document shuffles them.
      var number = 90
      for index in entries.indices {
        number += random.within(1...10)
        (entries[index].number, entries[index].egress) = (number, egress)
      }
      acl.entries += entries
    }
    return close(acl)
  }

  private mutating func ingressEntries() -> [RandomNetwork.NetworkACL.Entry] {
    switch random.below(100) {
    case 0..<45: [entry("-1", true, anywhere)]
    case 45..<65: [denial(), entry("-1", true, anywhere)]
    case 65..<82:
      [
        entry("6", true, block(), random.pick([80...80, 443...443, 8000...9100, 0...65_535])), denial(),
        entry("6", true, anywhere, random.pick(Self.ephemeralRanges)), entry("1", true, anywhere),
      ]
    default: [denial(), allowance(), allowance(), entry("6", true, anywhere, ephemeral())]
    }
  }

  private mutating func egressEntries() -> [RandomNetwork.NetworkACL.Entry] {
    switch random.below(100) {
    case 0..<15: [entry("-1", true, anywhere)]
    case 15..<35: [entry("6", true, anywhere, 443...443)]
    case 35..<60: [entry("6", true, anywhere, ephemeral()), entry("17", true, block(), ephemeral())]
    case 60..<75: [denial(), entry("-1", true, anywhere)]
    case 75..<84: []
    default: [allowance(), denial(), allowance(), entry("6", true, block(), ephemeral())]
    }
  }

  private mutating func ephemeral() -> ClosedRange<Int> { random.pick(Self.ephemeralRanges) }

  private var anywhere: PlainCIDR { PlainCIDR(PlainAddress(family: 4, value: 0), 0) }

  private mutating func block() -> PlainCIDR {
    random.chance(45) ? anywhere : nearbyBlock(family: 4)
  }

  private mutating func denial() -> RandomNetwork.NetworkACL.Entry {
    let ports = random.pick([nil, 80...80, 8080...8080, 0...65_535, 32_768...40_000])
    let protocolText = random.pick(["6", "6", "-1", "17", "1"])
    return entry(protocolText, false, nearbyBlock(family: 4), protocolText == "6" ? ports : nil)
  }

  private mutating func allowance() -> RandomNetwork.NetworkACL.Entry {
    let ports = random.pick([80...80, 443...443, 8080...9090, 0...65_535, 22...5432])
    let protocolText = random.pick(["6", "6", "6", "17", "1", "50", "-1"])
    let hasPorts = protocolText == "6" || protocolText == "17"
    return entry(protocolText, true, block(), hasPorts ? ports : nil)
  }

  private mutating func entry(
    _ protocolText: String, _ allows: Bool, _ cidr: PlainCIDR, _ ports: ClosedRange<Int>? = nil
  ) -> RandomNetwork.NetworkACL.Entry {
    var icmp: (type: Int, code: Int)?
    if protocolText == "1" { icmp = random.pick([(-1, -1), (8, -1), (8, 1), (0, -1), (0, 0), (3, 4)]) }
    // An absent range means all ports (semantics 2.6).
    let shownPorts = ports == 0...65_535 && random.chance(30) ? nil : ports
    return .init(
      number: 0, egress: false, protocolText: protocolText, allows: allows, cidr: cidr, ports: shownPorts,
      icmp: icmp)
  }

  /// IPv6 entries beside the IPv4 ones; some have no twin, and ICMP becomes ICMPv6.
  private mutating func sixthFamily(
    of entries: [RandomNetwork.NetworkACL.Entry]
  ) -> [RandomNetwork.NetworkACL.Entry] {
    var result: [RandomNetwork.NetworkACL.Entry] = []
    for entry in entries where random.chance(80) {
      var twin = entry
      let anywhere6 = PlainCIDR(PlainAddress(family: 6, value: 0), 0)
      twin.cidr = entry.cidr.length == 0 ? anywhere6 : nearbyBlock(family: 6)
      if entry.protocolText == "1" {
        twin.protocolText = "58"
        twin.icmp = random.pick([(-1, -1), (128, 0), (129, -1), (129, 0)])
      }
      result.append(twin)
    }
    return result
  }
}

extension PacketOracle {
  /// What rules, ACL entries and routes name, in the forms that questions need it in.
  struct Constants: Sendable {
    /// Of every ACL its entries in ascending order of their numbers (semantics 2.1).
    var entries: [String: [RandomNetwork.NetworkACL.Entry]] = [:]
    /// The ports whose answers decide for all.
    ///
    /// ACLs treat all ports between two neighbouring bounds of their entries alike, so trying every bound and
    /// its neighbours is as good as trying all 65,535 ports.
    var answerPorts: [Int] = []
    /// Rules treat all ports between two neighbouring bounds alike, too.
    var everyPort: Set<Int> = []
    /// Of every subnet the addresses that stand for all of it.
    ///
    /// Rules treat all addresses between two neighbouring bounds of their blocks alike, so trying the bounds is as
    /// good as trying all.
    var bounds: [String: [PlainAddress]] = [:]

    init(_ network: RandomNetwork) {
      for acl in network.networkACLs { entries[acl.id] = acl.entries.sorted { $0.number < $1.number } }
      let inACLs = network.networkACLs.flatMap(\.entries).compactMap(\.ports)
        .flatMap { [$0.lowerBound, $0.upperBound] }
      let around = network.networkACLs.flatMap(\.entries).compactMap(\.ports)
        .flatMap { [$0.lowerBound - 1, $0.lowerBound, $0.upperBound, $0.upperBound + 1] }
      answerPorts = Set(around + [1, 1023, 1024, 65_535]).filter { (1...65_535).contains($0) }.sorted()
      let inGroups = network.groups.flatMap { $0.ingress + $0.egress }
        .flatMap { [$0.from ?? 1, $0.to ?? 65_535] }
      everyPort = Set(
        (inGroups + inACLs + [1, 65_535]).flatMap { [$0 - 1, $0, $0 + 1] }.filter {
          (1...65_535).contains($0)
        })
      let blocks = Self.blocks(network)
      for subnet in network.subnets { bounds[subnet.id] = Self.bounds(of: blocks, in: subnet.cidr) }
    }

    private static func bounds(of blocks: [PlainCIDR], in subnet: PlainCIDR) -> [PlainAddress] {
      var values: Set<UInt128> = []
      for block in blocks + [subnet] where block.family == 4 {
        let first = block.first.value
        let last = first + (UInt128(1) << UInt128(32 - block.length)) - 1
        values.formUnion([first, last, last + 1])
        if first > 0 { values.insert(first - 1) }
      }
      return values.sorted().map { PlainAddress(family: 4, value: $0) }.filter { subnet.contains($0) }
    }

    /// Every block of addresses that a rule, an ACL entry or a route names.
    private static func blocks(_ network: RandomNetwork) -> [PlainCIDR] {
      let peers = network.groups.flatMap { $0.ingress + $0.egress }.flatMap(\.peers)
      let inRules = peers.compactMap { peer -> PlainCIDR? in
        guard case .cidr(let block) = peer.kind else { return nil }
        return block
      }
      let inRoutes = network.routeTables.flatMap(\.routes).compactMap { route -> PlainCIDR? in
        guard case .cidr(let block) = route.destination else { return nil }
        return block
      }
      return inRules + inRoutes + network.prefixLists.flatMap { $0.entries ?? [] }
        + network.networkACLs.flatMap(\.entries).map(\.cidr)
        + network.transitTables.flatMap { $0.routes ?? [] }.map(\.destination)
    }
  }
}

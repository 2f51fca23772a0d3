/// Security-group rules that nest around the addresses the network really has.
extension NetworkMaker {
  mutating func makeRules() {
    for index in network.groups.indices {
      let group = network.groups[index]
      if group.name == "default" {
        let own = peer(.group(.init(group: group.id, user: group.owner)))
        network.groups[index].ingress = [.init(protocolName: "-1", peers: [own])]
      }
      for _ in 0..<random.within(group.name == "default" ? 0...2 : 1...5) {
        network.groups[index].ingress.append(permission(for: group))
      }
      if random.chance(75) {
        network.groups[index].egress = openEgress(group)
      } else {
        for _ in 0..<random.within(0...4) { network.groups[index].egress.append(permission(for: group)) }
      }
    }
    openPublishedPorts()
  }

  /// Rules for published host ports, in a group of the very host; a range is sometimes opened only in part.
  private mutating func openPublishedPorts() {
    for container in network.containerInstances where random.chance(70) {
      let bindings = network.tasks.filter { $0.containerInstance == container.id }.flatMap(\.bindings)
      let hosts = network.interfaces.filter { $0.instance == container.instance && $0.deviceIndex < 2 }
      let identifiers = Set(hosts.flatMap { $0.groups ?? [] })
      let groups = network.groups.indices.filter { identifiers.contains(network.groups[$0].id) }
      guard !bindings.isEmpty, !groups.isEmpty else { continue }
      let binding = random.pick(bindings)
      let index = random.pick(groups)
      var permission = permission(for: network.groups[index])
      permission.protocolName = binding.protocolName
      if random.chance(40) { permission.peers = [peer(.cidr(nearbyBlock(family: 6)))] }
      let skipped = binding.isRange && random.chance(60) ? 2 : 0
      (permission.from, permission.to) = (
        binding.hostPorts.lowerBound + skipped, binding.hostPorts.upperBound
      )
      network.groups[index].ingress.append(permission)
    }
  }

  private mutating func openEgress(_ group: RandomNetwork.Group) -> [RandomNetwork.Permission] {
    let has6 = network.vpcs.contains { $0.id == group.vpc && !$0.cidrs6.isEmpty }
    let blocks = ["0.0.0.0/0"] + (has6 && random.chance(80) ? ["::/0"] : [])
    let peers = blocks.compactMap { PlainCIDR($0) }.map { peer(.cidr($0)) }
    return [RandomNetwork.Permission(protocolName: "-1", peers: peers)]
  }

  mutating func peer(_ kind: RandomNetwork.Peer.Kind) -> RandomNetwork.Peer {
    RandomNetwork.Peer(ruleID: identifier("sgr"), kind: kind)
  }

  private mutating func permission(for group: RandomNetwork.Group) -> RandomNetwork.Permission {
    var permission = RandomNetwork.Permission(protocolName: "-1", peers: [])
    switch random.below(100) {
    case 0..<55:
      permission.protocolName = random.chance(85) ? "tcp" : "6"
      (permission.from, permission.to) = ports()
    case 55..<68:
      permission.protocolName = random.chance(85) ? "udp" : "17"
      (permission.from, permission.to) = random.chance(40) ? (53, 53) : ports()
    case 68..<76:
      permission.protocolName = "icmp"
      (permission.from, permission.to) = random.pick([(-1, -1), (8, -1), (8, 0), (3, 4), (0, -1), (13, -1)])
    case 76..<81:
      permission.protocolName = "icmpv6"
      if random.chance(70) {
        (permission.from, permission.to) = random.pick([(-1, -1), (128, -1), (128, 0), (135, -1)])
      }
    case 81..<86: permission.protocolName = random.pick(["50", "47"])
    default: break
    }
    for _ in 0..<random.within(1...3) {
      let kind = peerKind(for: group)
      permission.peers.append(peer(kind))
    }
    return permission
  }

  private mutating func ports() -> (Int, Int) {
    // Host ports of bridge tasks are known only after the tasks are placed; rules like to name them.
    let published = network.tasks.flatMap(\.bindings).map(\.hostPorts)
    if !published.isEmpty, random.chance(25) {
      let ports = random.pick(published)
      return (ports.lowerBound, ports.upperBound - (random.chance(30) ? ports.count / 2 : 0))
    }
    return random.pick([
      (80, 80), (443, 443), (8080, 8080), (8000, 8090), (5432, 5432), (32_768, 60_999), (0, 65_535),
      (1024, 65_535), (80, 9090), (22, 22), (0, 65_535), (0, 65_535), (80, 443), (32_768, 32_968),
    ])
  }

  private mutating func peerKind(for group: RandomNetwork.Group) -> RandomNetwork.Peer.Kind {
    switch random.below(100) {
    case 0..<45: .cidr(nearbyBlock(family: 4))
    case 45..<62: .cidr(nearbyBlock(family: 6))
    case 62..<88: .group(pair(for: group))
    case 88..<96: .prefixList(random.pick(network.prefixLists.prefix(3).map(\.id)))
    default: .prefixList(random.pick(network.prefixLists.suffix(2).map(\.id)))
    }
  }

  /// A block around a real address, from the address alone to everything.
  mutating func nearbyBlock(family: Int) -> PlainCIDR {
    let interface = random.pick(network.interfaces)
    let far = ["10.99.0.0/16", "10.99.1.0/24", "10.99.0.0/17", "192.0.2.0/24"]
    let texts = family == 4 ? Self.internetBlocks + far : Self.internetBlocks6
    if random.chance(28), let block = PlainCIDR(random.pick(texts)) { return block }
    if family == 4 {
      // A public address now and then: what a hairpin shows (semantics 1.31).
      let mapped = network.interfaces.flatMap(\.addresses).compactMap(\.publicAddress)
      if !mapped.isEmpty, random.chance(8) { return PlainCIDR(random.pick(mapped), 32) }
      if let block = translatedBlock() { return block }
      let address = random.pick(interface.addresses).address
      return PlainCIDR(address, random.pick([32, 28, 25, 24, 24, 16, 16, 12, 8, 8, 0]))
    }
    let addresses = network.interfaces.flatMap(\.addresses6)
    guard !addresses.isEmpty else { return PlainCIDR(PlainAddress(family: 6, value: 0), 0) }
    return PlainCIDR(random.pick(addresses), random.pick([128, 64, 64, 56, 32, 0]))
  }

  /// A reference to the own VPC's groups, to a peer's, or to a group nobody can look into.
  private mutating func pair(for group: RandomNetwork.Group) -> RandomNetwork.GroupPair {
    let own = network.groups.filter { $0.vpc == group.vpc }
    let peerings = network.peerings.filter {
      $0.requester.vpc == group.vpc || $0.accepter.vpc == group.vpc
    }
    switch random.below(100) {
    case 0..<20: return .init(group: group.id, user: group.owner)
    case 20..<34 where network.kinds.contains(.transit):
      // Across a transit gateway a pair names no peering (semantics 1.41).
      let far = random.pick(network.groups)
      return .init(group: far.id, user: far.owner, vpc: far.vpc)
    case 20..<55 where !peerings.isEmpty: return pair(across: random.pick(peerings), from: group.vpc)
    case 55..<60:
      // A deleted group: nobody carries it (semantics 1.49).
      return .init(group: identifier("sg"), user: group.owner)
    default: return .init(group: random.pick(own).id, user: group.owner)
    }
  }

  private mutating func pair(
    across peering: RandomNetwork.Peering, from vpc: String
  ) -> RandomNetwork.GroupPair {
    let far = peering.requester.vpc == vpc ? peering.accepter : peering.requester
    let theirs = network.groups.filter { $0.vpc == far.vpc }
    guard !theirs.isEmpty else {
      // The peer is outside the snapshot; so are its groups (semantics 1.38).
      return .init(
        group: identifier("sg"), user: far.owner, vpc: far.vpc, peering: peering.id,
        peeringStatus: random.chance(60) ? peering.status : nil)
    }
    let member = random.pick(theirs)
    // A peering of old, deleted and made anew: its rules match nothing any more (semantics 1.37, 1.49).
    if random.chance(20) {
      return .init(
        group: member.id, user: member.owner, vpc: far.vpc, peering: identifier("pcx"),
        peeringStatus: "deleted")
    }
    // AWS prints the peering's status in most answers, and the bare pair in some.
    guard random.chance(80) else { return .init(group: member.id, user: member.owner) }
    return .init(
      group: member.id, user: member.owner, vpc: far.vpc, peering: peering.id,
      peeringStatus: random.chance(70) ? peering.status : nil)
  }
}

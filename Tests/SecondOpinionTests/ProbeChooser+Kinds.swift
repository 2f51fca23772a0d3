/// Pairs that the new kinds of path could join.
extension ProbeChooser {
  /// Addresses that may lie on-premises, inside and outside what routes name.
  var distantAddresses: [PlainAddress] {
    ["10.200.1.7", "10.200.9.9", "172.16.5.9", "192.168.7.7", "fd00:200::7"].compactMap { PlainAddress($0) }
  }

  /// From behind a NAT gateway outward, between VPCs, and between on-premises and a VPC.
  mutating func acrossNewKinds(_ entities: [String]) -> (String, String) {
    switch random.below(5) {
    case 0...2 where network.kinds.contains(.nat): return behindNATGateway(entities)
    case 3 where network.kinds.contains(.onPremises):
      let far = distantAddresses.filter { oracle.isOnPremises($0) }
      guard !far.isEmpty else { break }
      let (inside, outside) = (random.pick(entities), "ip:\(random.pick(far))")
      return random.chance(60) ? (outside, inside) : (inside, outside)
    default: break
    }
    let (one, other) = (random.pick(network.interfaces), random.pick(network.interfaces))
    guard one.vpc != other.vpc || network.vpcs.count == 1 else {
      return ("eni:\(one.id)", random.pick(entities))
    }
    return ("eni:\(one.id)", "eni:\(other.id)")
  }

  /// An interface whose table names a NAT gateway for the target.
  private mutating func behindNATGateway(_ entities: [String]) -> (String, String) {
    var (from, to) = (random.pick(entities), random.pick(entities))
    for _ in 0..<12 {
      let source = random.pick(network.interfaces)
      let target = random.pick(network.interfaces)
      let addresses = target.addresses.flatMap { [$0.address] + [$0.publicAddress].compactMap { $0 } }
      let outside = PlainAddress("203.0.113.9").map { [$0] } ?? []
      let dialled = random.pick(random.chance(25) ? outside : addresses)
      guard let subnet = network.subnets.first(where: { $0.id == source.subnet }) else { continue }
      (from, to) = ("eni:\(source.id)", outside.contains(dialled) ? "ip:\(dialled)" : "eni:\(target.id)")
      let ends = oracle.ends(.subnet(subnet), dialled, .possible)
      let leadsToNAT = ends.contains { end in
        if case .natGateway = end { return true }
        return false
      }
      if leadsToNAT { break }
    }
    return (from, to)
  }

  /// NAT gateways begin nothing and answer nobody; who asks about their interfaces asks about nothing (3.31).
  func isNATGateway(_ entity: PacketOracle.Entity) -> Bool {
    guard network.kinds.contains(.nat) else { return false }
    let interfaces = Set(network.natGateways.flatMap(\.addresses).compactMap(\.interface))
    return oracle.sources(entity).contains { $0.place.interface.map { interfaces.contains($0.id) } ?? false }
  }
}

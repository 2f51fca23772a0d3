/// Pairs that the new kinds of path could join.
extension ProbeChooser {
  /// Addresses that may lie on-premises, inside and outside what routes name.
  var distantAddresses: [PlainAddress] {
    ["10.200.1.7", "10.200.9.9", "172.16.5.9", "192.168.7.7", "fd00:200::7"].compactMap { PlainAddress($0) }
  }

  /// From behind a NAT gateway outward, between VPCs, and between on-premises and a VPC.
  mutating func acrossNewKinds(_ entities: [String]) -> (String, String) {
    switch random.below(8) {
    case 4...7 where network.kinds.contains(.balancer):
      guard let task = registeredTask() else { break }
      return (random.pick(entities), "task:\(task)")
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

  private mutating func registeredTask() -> String? {
    let registered = network.tasks.map(\.id).filter { !registeredPorts("task:\($0)").isEmpty }
    return registered.isEmpty ? nil : random.pick(registered)
  }

  /// The container ports at which the selector's addresses are registered with target groups.
  func registeredPorts(_ selector: String) -> [Int] {
    let entity = oracle.entity(selector)
    if case .taskOnHost(let task, isBridge: true, let host, let interfaces) = entity {
      let ports = registeredPorts(host, interfaces)
      return task.bindings.filter { binding in ports.contains { binding.hostPorts.contains($0) } }
        .map(\.containerPorts.lowerBound)
    }
    let interfaces = oracle.sources(entity).compactMap(\.place.interface)
    return registeredPorts(interfaces.first?.instance ?? "", interfaces)
  }

  private func registeredPorts(_ host: String, _ interfaces: [RandomNetwork.Interface]) -> [Int] {
    let names = Set(interfaces.flatMap(\.addresses).map(\.address.description) + [host])
    let groups = network.targetGroups.filter { !$0.balancers.isEmpty }
    let served = network.services.filter { service in
      network.tasks.contains { task in
        task.service == service.name && interfaces.contains { $0.id == task.interface }
      }
    }
    return served.map(\.containerPort)
      + groups.flatMap { group in
        (group.targets ?? []).filter { names.contains($0.id) }.map { $0.port ?? group.port }
      }
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
    guard !network.kinds.isEmpty else { return false }
    let interfaces = Set(network.natGateways.flatMap(\.addresses).compactMap(\.interface))
    return oracle.sources(entity).contains { $0.place.interface.map { interfaces.contains($0.id) } ?? false }
  }
}

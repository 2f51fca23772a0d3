/// The traffic half of a probe: ports beside the bounds of rules, published ports, ICMP, other protocols.
extension ProbeChooser {
  mutating func probe(_ from: String, _ to: String) -> Probe {
    let isSixth = from.filter { $0 == ":" }.count > 1 || to.filter { $0 == ":" }.count > 1
    switch random.below(100) {
    case 0..<58: return Probe(from: from, to: to, protocolNumber: 6, port: port(at: to))
    case 58..<70:
      return Probe(from: from, to: to, protocolNumber: 17, port: random.chance(40) ? 53 : port(at: to))
    case 70..<82 where !isSixth:
      let type = random.pick([8, 8, 8, 0, 3, 13])
      return Probe(
        from: from, to: to, protocolNumber: 1, icmpType: type, icmpCode: random.pick([0, 0, 1, 4]))
    case 70..<90:
      return Probe(
        from: from, to: to, protocolNumber: 58, icmpType: random.pick([128, 128, 129, 135, 1]), icmpCode: 0)
    case 90..<95: return Probe(from: from, to: to, protocolNumber: random.pick([50, 50, 47]))
    default: return Probe(from: from, to: to, protocolNumber: 6, port: random.within(1...65_535))
    }
  }

  /// A port that some rule, entry or binding at the target cares about, or its neighbour.
  private mutating func port(at selector: String) -> Int {
    if network.kinds.contains(.balancer), random.chance(60) {
      let registered = registeredPorts(selector)
      if !registered.isEmpty { return random.pick(registered) }
    }
    var bounds = bindingBounds(selector)
    // Nearly every other port of a bridge task has the same dull answer.
    if bounds.isEmpty || random.chance(15) {
      bounds = random.chance(70) ? groupBounds(selector) : allBounds()
    }
    guard !bounds.isEmpty, random.chance(90) else { return random.pick([80, 443, 8080, 5432, 22]) }
    let range = random.pick(bounds)
    let middle = (range.lowerBound + range.upperBound) / 2
    let near = [range.lowerBound - 1, range.lowerBound, middle, range.upperBound, range.upperBound + 1]
    return random.pick(near.filter { (1...65_535).contains($0) })
  }

  private func bindingBounds(_ selector: String) -> [ClosedRange<Int>] {
    guard case .taskOnHost(let task, isBridge: true, _, _) = oracle.entity(selector) else { return [] }
    return task.bindings.map(\.containerPorts)
  }

  private func groupBounds(_ selector: String) -> [ClosedRange<Int>] {
    let interfaces = oracle.sources(oracle.entity(selector)).compactMap(\.place.interface)
    let identifiers = Set(interfaces.flatMap { $0.groups ?? [] })
    return network.groups.filter { identifiers.contains($0.id) }.flatMap(\.ingress).compactMap { ports($0) }
  }

  private func allBounds() -> [ClosedRange<Int>] {
    network.networkACLs.flatMap(\.entries).compactMap(\.ports)
      + network.groups.flatMap(\.egress).compactMap { ports($0) }
  }

  private func ports(_ permission: RandomNetwork.Permission) -> ClosedRange<Int>? {
    // Types and codes of ICMP are no ports.
    guard permission.protocolName != "icmp", permission.protocolName != "icmpv6" else { return nil }
    guard let from = permission.from, let to = permission.to, from <= to else { return nil }
    return from...to
  }
}

extension RandomNetwork {
  /// About two hundred questions worth asking of this network; always the same for the same seed.
  func probes() -> [Probe] { judgedProbes().map(\.probe) }

  /// The same, each with the evaluator's verdict, which chose it.
  func judgedProbes() -> [(probe: Probe, verdict: String)] {
    var chooser = ProbeChooser(self)
    return chooser.probes()
  }
}

/// Chooses pairs of selectors, and for each pair traffic near the bounds of the rules that could decide it.
struct ProbeChooser {
  let network: RandomNetwork
  let oracle: PacketOracle
  var random: SplitMix64

  init(_ network: RandomNetwork) {
    self.network = network
    oracle = PacketOracle(network)
    random = SplitMix64(seed: network.seed ^ 0x9B0BE)
  }

  /// Addresses of the internet, inside and outside the ranges that rules name.
  private static let outside = [
    "203.0.113.9", "203.0.113.70", "198.51.100.20", "198.51.100.40", "93.184.216.34", "52.216.0.9",
    "2001:db8:77::5", "2606:2800:220:1::1",
  ]

  /// Of a hundred questions with this answer, how many are asked.
  private static let share = ["blocked": 18, "reachable": 50, "unknown": 50]

  mutating func probes() -> [(probe: Probe, verdict: String)] {
    let entities = entities()
    var result: Set<Probe> = []
    var ordered: [(probe: Probe, verdict: String)] = []
    for _ in 0..<1500 where ordered.count < 200 {
      let (from, to) = pair(entities)
      guard isWorthAsking(from, to) else { continue }
      for _ in 0..<3 {
        let probe = probe(from, to)
        guard !result.contains(probe) else { continue }
        // Most random questions are blocked or open for the same dull reasons; the rare verdicts get more room.
        let finding = oracle.finding(probe)
        guard random.chance(share(finding)) else { continue }
        result.insert(probe)
        ordered.append((probe, finding.best.name))
      }
    }
    return ordered
  }

  /// A way of a new kind that does more than block is worth asking about, whatever other ways there are.
  private func share(_ finding: PacketOracle.Finding) -> Int {
    if finding.byKind.values.contains(where: { $0 != .blocked }) { return 90 }
    return Self.share[finding.best.name] ?? 100
  }

  private mutating func pair(_ entities: [String]) -> (String, String) {
    if random.chance(15) { return acrossTheGateway() }
    if !network.kinds.isEmpty, random.chance(45) { return acrossNewKinds(entities) }
    return (random.pick(entities), random.pick(entities))
  }

  /// Tasks twice, because the tool is about them; then interfaces and addresses of every sort.
  private mutating func entities() -> [String] {
    let tasks = network.tasks.map { "task:\($0.id)" }
    let shown = network.interfaces.filter { $0.type != "trunk" }
    let interfaces = random.sample(shown, 5).map { "eni:\($0.id)" }
    var addresses: [PlainAddress] = []
    addresses += random.sample(shown.flatMap(\.addresses).map(\.address), 3)
    addresses += random.sample(shown.flatMap(\.addresses).compactMap(\.publicAddress), 2)
    addresses += random.sample(shown.flatMap(\.addresses6), 2)
    addresses += random.sample(shown.flatMap(\.prefixes).flatMap(\.everyAddress), 1)
    addresses += freeAddresses()
    addresses += random.sample(Self.outside.compactMap { PlainAddress($0) }, 5)
    if network.peerings.contains(where: { peering in isFar(peering.requester) || isFar(peering.accepter) }) {
      addresses += ["10.99.1.7", "10.99.200.7"].compactMap { PlainAddress($0) }
    }
    addresses += distantAddresses.filter { oracle.isOnPremises($0) }
    return tasks + tasks + interfaces + addresses.map { "ip:\($0)" }
  }

  /// An address of the internet and something with a public address, in either direction.
  private mutating func acrossTheGateway() -> (String, String) {
    let exposed = network.interfaces.filter { interface in
      !interface.addresses6.isEmpty || interface.addresses.contains { $0.publicAddress != nil }
    }
    guard !exposed.isEmpty else { return ("", "") }
    let interface = random.pick(exposed)
    // Of one family, or no packet could be sent at all.
    let isSixth = !interface.addresses6.isEmpty && random.chance(60)
    let outside = "ip:" + random.pick(Self.outside.filter { $0.contains(":") == isSixth })
    let inside = "eni:\(interface.id)"
    return random.chance(60) ? (outside, inside) : (inside, outside)
  }

  private func isFar(_ side: RandomNetwork.Peering.Side) -> Bool {
    !network.omitted.contains(.peerings) && !network.vpcs.contains { $0.id == side.vpc }
  }

  /// Addresses of subnets that no interface owns.
  private mutating func freeAddresses() -> [PlainAddress] {
    let owned = Set(network.interfaces.flatMap { oracle.privateAddresses($0) })
    return random.sample(network.subnets, 2).flatMap { subnet in
      let candidates = [subnet.cidr.first.advanced(by: 99), subnet.cidr6?.first.advanced(by: 0x7777)]
      return candidates.compactMap { $0 }.filter { !owned.contains($0) }
    }
  }

  /// False for pairs that are no question: oneself without a network, both ends outside, one's own public address.
  private func isWorthAsking(_ from: String, _ to: String) -> Bool {
    let (source, target) = (oracle.entity(from), oracle.entity(to))
    if from == to {
      switch source {
      case .taskAlone, .taskOnHost: return true
      default: return false
      }
    }
    if isOutside(source) && isOutside(target) { return false }
    // An awsvpc task and its own interface by another name: nobody asks that.
    if isOwnInterface(source, target) || isOwnInterface(target, source) { return false }
    // Amazon's own service addresses are reached through gateway endpoints, which part 1 does not follow.
    if to == "ip:52.216.0.9" { return false }
    if isNATGateway(source) || isNATGateway(target) { return false }
    let mapped = mappedMachines(source).union(mappedMachines(target))
    return mapped.isDisjoint(with: machines(source).intersection(machines(target)))
  }

  private func isOwnInterface(_ one: PacketOracle.Entity, _ other: PacketOracle.Entity) -> Bool {
    guard case .taskAlone = one else { return false }
    if case .taskAlone = other { return false }
    return !machines(one).isDisjoint(with: machines(other))
  }

  private func isOutside(_ entity: PacketOracle.Entity) -> Bool {
    guard case .address = entity else { return false }
    return oracle.sources(entity).allSatisfy { source in
      if case .subnet = source.place.location { return false }
      return true
    }
  }

  private func machines(_ entity: PacketOracle.Entity) -> Set<String> {
    Set(oracle.sources(entity).compactMap(\.place.machine))
  }

  /// The machines of a selector that is a public address.
  private func mappedMachines(_ entity: PacketOracle.Entity) -> Set<String> {
    Set(oracle.sources(entity).filter(\.onlyPublicly).compactMap(\.place.machine))
  }
}

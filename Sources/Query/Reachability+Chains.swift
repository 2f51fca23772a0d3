import Addressing
import Graph
import Model

extension Reachability {
  /// What somebody can be taken over by, as an echo request breaks into nothing.
  private static let takeover = TrafficSet(.tcp).union(TrafficSet(.udp))

  /// Who gets to the subject of an answer by taking over those who reach it, and so on outward.
  ///
  /// Breadth-first, so that each party has one of its shortest chains; a whole ring is one question.
  mutating func chains(into answer: Answer, hops: Int, _ everybody: Selection) -> [Chain] {
    guard hops > 1 else { return [] }
    let stones = steppingStones()
    var known: Set<String> = [answer.subject.name]
    var ring = firstRing(answer, &known) { entry in
      Chain.Link(
        source: entry.party, target: answer.subject, verdict: entry.path.verdict, door: entry.path.door,
        traffic: entry.path.traffic)
    }
    var result: [Chain] = []
    for _ in 1..<hops {
      guard let target = selection(of: ring.keys, stones) else { break }
      let found = bareConnections(
        from: everybody, to: target, traffic: Self.takeover, withoutSources: known)
      var next: [String: Chain] = [:]
      for connection in found where connection.path.verdict.isReachable {
        guard let onward = ring[connection.target.name], isNew(connection.source, known) else { continue }
        if next[connection.source.name] != nil { continue }
        next[connection.source.name] = Chain(links: [link(connection)] + onward.links)
      }
      result += sorted(next)
      known.formUnion(next.keys)
      ring = next
    }
    return result
  }

  /// What somebody gets to from a source by taking over what it reaches, and so on.
  ///
  /// Stones are stepped on by any port; what is got to is told for the traffic that was asked for.
  mutating func chains(
    outOf source: Selection, _ answer: Answer, hops: Int, _ everybody: Selection
  ) -> [Chain] {
    guard hops > 1 else { return [] }
    let stones = steppingStones()
    var told = Set(
      [answer.subject.name] + answer.entries.filter(\.path.verdict.isReachable).map(\.party.name))
    var stepped: Set<String> = [answer.subject.name]
    let direct = bareConnections(from: source, to: everybody, traffic: Self.takeover)
    var ring: [String: Chain] = [:]
    for connection in direct where connection.path.verdict.isReachable {
      let name = connection.target.name
      if ring[name] == nil, stepped.insert(name).inserted { ring[name] = Chain(links: [link(connection)]) }
    }
    var result: [Chain] = []
    for _ in 1..<hops {
      guard let stone = selection(of: ring.keys, stones) else { break }
      let wanted = answer.traffic.union(Self.takeover)
      let found = bareConnections(
        from: stone, to: everybody, traffic: wanted, withoutTargets: told.intersection(stepped))
      let outward = onward(found, from: ring, answer.traffic, known: &told)
      result += sorted(outward.filter { $0.value.links.last?.target.kind != .subnetFree })
      ring = onward(found, from: ring, Self.takeover, known: &stepped)
    }
    return result
  }

  /// The first connection to each party that is new, by some of the traffic, behind the chain to its source.
  private func onward(
    _ found: [Connection], from ring: [String: Chain], _ traffic: TrafficSet, known: inout Set<String>
  ) -> [String: Chain] {
    var next: [String: Chain] = [:]
    for connection in found where connection.path.verdict.isReachable {
      guard let before = ring[connection.source.name], connection.path.traffic.overlaps(traffic),
        known.insert(connection.target.name).inserted
      else { continue }
      var link = link(connection)
      link.traffic.formIntersection(traffic)
      next[connection.target.name] = Chain(links: before.links + [link])
    }
    return next
  }

  // MARK: Parts

  private func link(_ connection: Connection) -> Chain.Link {
    Chain.Link(
      source: connection.source, target: connection.target, verdict: connection.path.verdict,
      door: connection.path.door, traffic: connection.path.traffic)
  }

  /// The parties that are reached, or reach, without any help; the strongest way of each.
  private func firstRing(
    _ answer: Answer, _ known: inout Set<String>, _ link: (Answer.Entry) -> Chain.Link
  ) -> [String: Chain] {
    var ring: [String: Chain] = [:]
    for entry in answer.entries where entry.path.verdict.isReachable {
      known.insert(entry.party.name)
      if ring[entry.party.name] == nil { ring[entry.party.name] = Chain(links: [link(entry)]) }
    }
    return ring
  }

  /// A place outside is no news a second time, and an address that nobody has is nobody.
  private func isNew(_ party: Party, _ known: Set<String>) -> Bool {
    !known.contains(party.name) && party.kind != .subnetFree
  }

  private func sorted(_ chains: [String: Chain]) -> [Chain] {
    chains.keys.sorted().compactMap { chains[$0] }
  }

  // MARK: Stepping stones

  /// What can be taken over, by its party's name: running tasks and instances.
  private func steppingStones() -> [String: Selection] {
    var result: [String: Selection] = [:]
    for (position, placement) in graph.placements.enumerated() {
      guard case .running = placement.existence else { continue }
      let name = names.party(placement).name
      result[name, default: Selection(name: name)].placements.insert(position)
      guard placement.mode == .awsvpc else { continue }
      let own = placement.endpoints.compactMap { graph.endpoints[$0].interface?.offset }
      result[name]?.ownInterfaces.formUnion(own)
    }
    for (position, node) in graph.interfaces.enumerated() where node.placement == nil {
      let party = node.host.map { names.party(.host($0.offset)) } ?? names.party(node)
      guard party.kind == .instance else { continue }
      result[party.name, default: Selection(name: party.name)].interfaces.insert(position)
    }
    return result
  }

  private func selection(of parties: some Sequence<String>, _ stones: [String: Selection]) -> Selection? {
    var result = Selection(name: "stepping stones")
    for name in parties.sorted() {
      guard let stone = stones[name] else { continue }
      result.placements.formUnion(stone.placements)
      result.interfaces.formUnion(stone.interfaces)
      result.ownInterfaces.formUnion(stone.ownInterfaces)
    }
    return result.isEmpty ? nil : result
  }
}

package import Addressing
import Graph
import Model

extension Reachability {
  /// Everybody who reaches a target, grouped.
  ///
  /// More than one hop also tells who comes in by taking over others first.
  package mutating func whoCanReach(
    _ target: Selection, traffic: TrafficSet, blocked: BlockedDetail = .outside, hops: Int = 1
  ) throws(SelectorError) -> Answer {
    let everybody = try select(.everything)
    let found = connections(from: everybody, to: target, traffic: traffic, blocked: blocked)
    let entries = found.map { Answer.Entry(party: $0.source, path: $0.path) }
    var result = answer(.whoCanReach, target, traffic, entries)
    (result.hops, result.chains) = (hops, chains(into: result, hops: hops, everybody))
    return result
  }

  /// Everything that a source reaches, grouped.
  package mutating func reachableFrom(
    _ source: Selection, traffic: TrafficSet, blocked: BlockedDetail = .outside, hops: Int = 1
  ) throws(SelectorError) -> Answer {
    let everybody = try select(.everything)
    let found = connections(from: source, to: everybody, traffic: traffic, blocked: .none)
    let entries = found.map { Answer.Entry(party: $0.target, path: $0.path) }
    var result = answer(.reachableFrom, source, traffic, entries)
    (result.hops, result.chains) = (hops, chains(outOf: source, result, hops: hops, everybody))
    return result
  }

  private func answer(
    _ question: Answer.Question, _ subject: Selection, _ traffic: TrafficSet, _ entries: [Answer.Entry]
  ) -> Answer {
    let sockets = question == .whoCanReach ? sockets(of: subject, traffic) : []
    var answer = Answer(
      question: question, subject: party(of: subject), traffic: traffic, sockets: sockets, entries: entries,
      gaps: Set(entries.flatMap(\.path.gaps) + MissingInput(graph).incomplete).sorted(),
      limits: Limit.allCases.filter { $0 != .optionalDocuments } + [.optionalDocuments],
      notes: notes(on: subject))
    if question == .whoCanReach { answer.management = management(of: subject) }
    return answer
  }

  /// The name of a selection: the one party it means, else what was asked for.
  func party(of selection: Selection) -> Party {
    let owners = selection.placements.sorted().map { End.Owner.placement($0) }
    let parties = Set(owners.map { names.party($0) })
    if parties.count == 1, var only = parties.first, selection.interfaces.isEmpty, selection.addresses.isEmpty
    {
      only.members = selection.placements.sorted().map { names.member(graph.placements[$0]) }
      return only
    }
    if selection.placements.isEmpty, selection.interfaces.count == 1, selection.addresses.isEmpty {
      return selection.interfaces.map { names.party(graph.interfaces[$0]) }[0]
    }
    return Party(kind: .range, name: selection.name)
  }

  func notes(on selection: Selection) -> [String] {
    let all = selection.placements.flatMap { position in
      graph.placements[position].notes.map { "\(names.party(graph.placements[position]).name) \($0)" }
    }
    return Set(all + dormantNotes(on: selection)).sorted()
  }

  /// Doors to a selection that nobody uses now (semantics 3.78).
  private func dormantNotes(on selection: Selection) -> [String] {
    let doors = judge.balancers.doors.dormant
    guard !doors.isEmpty else { return [] }
    return selection.placements.flatMap { position -> [String] in
      let behind = judge.balancers.balancers(before: position)
      let name = names.party(graph.placements[position]).name
      return doors.filter { behind.contains($0.balancer) }.map { "\(name) \($0.note)" }
    }
  }

  /// One verdict between two selections, with every way of the pair that decides it.
  ///
  /// `isAdvising` also tells what would open what is closed, which takes a look at all interfaces.
  package mutating func explain(
    from source: Selection, to target: Selection, traffic: TrafficSet, every: Bool = false,
    isAdvising: Bool = false
  ) -> Explanation {
    let sources = ends.listOrNobody(source, asSource: true, &evaluator)
    let targets = ends.listOrNobody(target, asSource: false, &evaluator)
    var pairs: [OwnerPair: Verdict] = [:]
    var order: [OwnerPair] = []
    for from in sources {
      for to in targets {
        let pair = OwnerPair(from: from.owner, to: to.owner)
        let verdict = strongest(judge.ways(from: from, to: to, &evaluator), traffic, to)
        if pairs[pair] == nil { order.append(pair) }
        pairs[pair] = max(pairs[pair] ?? .blocked, verdict)
      }
    }
    let decided = every ? pairs.values.min() : pairs.values.max()
    let verdict = decided ?? .blocked
    let deciding = order.first { pairs[$0] == verdict }
    let paths = deciding.map { pair in
      self.paths(
        from: sources.filter { $0.owner == pair.from }, to: targets.filter { $0.owner == pair.to }, traffic,
        isAdvising: isAdvising)
    }
    var counts: [Verdict: Int] = [:]
    for verdict in pairs.values { counts[verdict, default: 0] += 1 }
    return Explanation(
      source: deciding.map { names.party($0.from) } ?? party(of: source),
      target: deciding.map { names.party($0.to) } ?? party(of: target), traffic: traffic, verdict: verdict,
      paths: paths ?? [], pairs: counts, limits: Limit.allCases,
      notes: notes(on: target) + modeNotes(deciding?.to, traffic))
  }

  private struct OwnerPair: Hashable {
    var from: End.Owner
    var to: End.Owner
  }

  private func strongest(_ ways: [PairJudge.Way], _ traffic: TrafficSet, _ target: End) -> Verdict {
    Verdict.allCases.reversed().first { verdict in
      verdict != .blocked && ways.contains { $0.sets[verdict].overlaps(carried(traffic, by: $0, to: target)) }
    } ?? .blocked
  }

  private mutating func paths(
    from sources: [End], to targets: [End], _ traffic: TrafficSet, isAdvising: Bool
  ) -> [ExplainedPath] {
    var result: [ExplainedPath] = []
    for from in sources {
      for to in targets {
        for way in judge.ways(from: from, to: to, &evaluator) {
          let verdict = strongest([way], traffic, to)
          // A door for other traffic than this is no way to tell of.
          if verdict == .blocked, way.plan == nil, !way.sets.notBlocked.isEmpty { continue }
          if let scope = way.balanced?.scope ?? way.plan?.scope, !scope.overlaps(traffic) { continue }
          let asked = way.balanced.map { traffic.intersection($0.scope) } ?? traffic
          let part = verdict == .blocked ? asked : way.sets[verdict].intersection(traffic)
          let dialled = RowCollector.dialled(to.label, way.dialledPorts, part)
          let ends = isAdvising ? (source: from, target: to) : nil
          result.append(
            explained(way, verdict, part, source: from.label, target: dialled, advising: ends))
        }
      }
    }
    if result.isEmpty {
      let way = PairJudge.Way(door: .none, sets: .blocked, steps: [Self.noFamilyStep])
      result = [explained(way, .blocked, traffic, source: "", target: "")]
    }
    return result.sorted { left, right in
      left.verdict != right.verdict
        ? left.verdict > right.verdict : left.blockers.count < right.blockers.count
    }
  }
}

extension Reachability {
  /// The same things by their addresses, so that ports are those on the wire: the hosts of tasks that share one.
  package func asDialled(_ selection: Selection) -> Selection {
    var result = Selection(
      interfaces: selection.interfaces, addresses: selection.addresses, name: "\(selection.name), as dialled")
    for position in selection.placements {
      for index in graph.placements[position].endpoints {
        if let interface = graph.endpoints[index].interface { result.interfaces.insert(interface.offset) }
      }
    }
    return result
  }
}

extension Reachability {
  /// One selection for each service, and for each family of tasks outside services; sorted by name.
  package func selectionsByParty() -> [Selection] {
    var result: [String: Selection] = [:]
    for (position, placement) in graph.placements.enumerated() {
      if case .definitionOnly = placement.existence { continue }
      let name = names.party(placement).name
      result[name, default: Selection(name: name)].placements.insert(position)
      guard placement.mode == .awsvpc else { continue }
      let own = placement.endpoints.compactMap { graph.endpoints[$0].interface?.offset }
      result[name]?.ownInterfaces.formUnion(own)
    }
    return result.keys.sorted().compactMap { result[$0] }
  }
}

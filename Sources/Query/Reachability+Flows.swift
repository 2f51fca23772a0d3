package import Addressing
import Graph
import Model

extension Reachability {
  /// Everybody who may send.
  package mutating func everySource() -> FlowSources {
    let everybody = find(.everything)
    let list = ends.list(everybody, asSource: true, &evaluator)
    let bundles = EndBundles(sources: list, names, judge, byTask: false)
    let outside = list.filter(Self.isRange)
    let addresses = Dictionary(grouping: outside) { names.party($0.owner).name }.mapValues { ends in
      self.addresses(labelled: Set(ends.map(\.label)))
    }
    return FlowSources(bundles: bundles, addresses: addresses)
  }

  /// What is not blocked between everybody and a target; parties have no members.
  package mutating func flows(from sources: FlowSources, to target: Selection) -> [Flow] {
    let targetEnds = ends.list(target, asSource: false, &evaluator)
    var question = ConnectionQuestion(
      sources: sources.bundles,
      targets: EndBundles(targets: targetEnds, names, judge, evaluator, byTask: false), traffic: .everything,
      blocked: .none)
    judgePairs(of: &question)
    var known: [Set<Ordinal<EndList>>: AddressSet] = [:]
    return question.collector.rows.map { key, row in
      let (source, target) = question.parties(key.pair)
      var flow = Flow(
        source: source, target: target, door: key.door, verdict: key.verdict, traffic: key.traffic)
      guard Self.isRange(question.sources.ends[row.position.source]) else { return flow }
      flow.addresses = known[row.sources] ?? addresses(of: row.sources, in: question.sources)
      known[row.sources] = flow.addresses
      return flow
    }
  }

  private static func isRange(_ end: End) -> Bool {
    guard case .outside(let kind) = end.owner else { return false }
    if case .visitors = kind { return false }
    return true
  }

  private func addresses(of lists: Set<Ordinal<EndList>>, in bundles: EndBundles) -> AddressSet {
    addresses(labelled: Set(lists.flatMap { bundles.lists[$0].positions }.map { bundles.ends[$0].label }))
  }

  /// An end outside is the class of its prefix: what of that no narrower class has.
  private func addresses(labelled labels: Set<String>) -> AddressSet {
    labels.reduce(AddressSet()) { sum, label in
      guard let node = IPPrefix(label).flatMap({ graph.forest.node(of: $0) }) else { return sum }
      return sum.union(graph.forest.addresses(of: node))
    }
  }

  /// What holds between some sources, by name, and a target, with the hops, what is blocked included.
  ///
  /// `addresses` narrows sources outside of the snapshot to some of their addresses.
  package mutating func connections(
    from sources: FlowSources, named wanted: Set<String>, addresses: AddressSet?, to target: Selection,
    traffic: TrafficSet
  ) -> [Connection] {
    let senders: [End]
    if let addresses {
      let selection = find(.addresses(Array(addresses.prefixes.prefix(8))))
      senders = ends.list(selection, asSource: true, &evaluator).filter {
        wanted.contains(names.party($0.owner).name)
      }
    } else {
      senders = sources.ends(of: wanted)
    }
    guard !senders.isEmpty else { return [] }
    let receivers = ends.list(target, asSource: false, &evaluator)
    var question = ConnectionQuestion(
      sources: EndBundles(sources: senders, names, judge, byTask: false),
      targets: EndBundles(targets: receivers, names, judge, evaluator, byTask: false), traffic: traffic,
      blocked: .all)
    judgePairs(of: &question)
    return result(of: question)
  }

  /// Services, families, load balancers, databases, instances and other interfaces that may be sent to; by name.
  package func namedTargets() -> [NamedTarget] {
    var result: [String: NamedTarget] = [:]
    for selection in selectionsByParty() {
      var party = party(of: selection)
      party.members = []
      result[party.name] = NamedTarget(party: party, selection: selection)
    }
    for (position, node) in graph.interfaces.enumerated()
    where node.placement == nil && !node.owner.neverAccepts {
      let party = names.party(node.host.map { End.Owner.host($0.offset) } ?? .interface(position))
      let earlier = result[party.name]?.selection ?? Selection(name: party.name)
      let selection = earlier.union(Selection(interfaces: [position], name: party.name))
      result[party.name] = NamedTarget(party: party, selection: selection)
    }
    return result.values.sorted { $0.party < $1.party }
  }

  /// The security groups that each party inside of the snapshot has, by name.
  package func groupsByParty() -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    func add(_ endpoints: [Ordinal<Endpoint>], to party: Party) {
      for index in endpoints {
        guard let set = graph.classes[graph.endpoints[index].endpointClass].groups else { continue }
        result[party.name, default: []].formUnion(
          graph.groupSets[set].members.map { graph.snapshot.symbols[$0] })
      }
    }
    for placement in graph.placements { add(placement.endpoints, to: names.party(placement)) }
    for (position, node) in graph.interfaces.enumerated() where node.placement == nil {
      add(
        node.endpoints, to: names.party(node.host.map { End.Owner.host($0.offset) } ?? .interface(position)))
    }
    return result
  }

  /// The ports that running bridge tasks publish, as dialled, by the name of the instance that they run on.
  package func publishedPorts() -> [String: TrafficSet] {
    var result: [String: TrafficSet] = [:]
    for placement in graph.placements {
      guard let host = placement.host, case .published(let ports) = placement.ports else { continue }
      let name = names.party(End.Owner.host(host.offset)).name
      for port in ports where !port.isDynamic {
        result[name, default: .none].formUnion(TrafficSet(port.proto, port.hostPorts))
      }
    }
    return result
  }

  /// All rules, entries and routes, as steps quote them.
  package func standingEvidence() -> Set<Evidence> {
    let symbols = graph.snapshot.symbols
    var result: Set<Evidence> = []
    for (position, group) in graph.groups.enumerated() {
      for rule in group.ingress + group.egress { result.insert(tracer.evidence(rule, of: Ordinal(position))) }
    }
    for acl in graph.acls {
      for direction in [Direction.ingress, .egress] {
        for entry in acl.entries(direction) {
          result.insert(tracer.aclEvidence(entry, symbols[acl.id], direction))
        }
      }
    }
    let router = Router(graph: graph)
    for table in graph.routeTables {
      for route in table.routes + table.unresolvedRoutes {
        result.insert(router.evidence(route, symbols[table.id]))
      }
    }
    return result
  }
}

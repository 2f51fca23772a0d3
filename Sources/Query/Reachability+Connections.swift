package import Addressing
import Graph
import Model

extension Reachability {
  /// Which blocked pairs are worth a row.
  package enum BlockedDetail: Sendable {
    case none
    /// Only the internet and other outside ranges.
    case outside
    case all
  }

  /// What holds between every source party and every target party, for some traffic in container ports.
  package mutating func connections(
    from sources: Selection, to targets: Selection, traffic: TrafficSet, blocked: BlockedDetail = .all,
    byTask: Bool = false
  ) -> [Connection] {
    let sourceSeats = Seats(ends.list(sources, asSource: true, &evaluator), self, byTask: byTask)
    let targetSeats = Seats(ends.list(targets, asSource: false, &evaluator), self, byTask: byTask)
    var collector = RowCollector()
    let isNoted = sourceSeats.parties.map { isWorthARow($0, blocked) }
    for (target, targetEnd) in targetSeats.ends.enumerated() {
      var known: [SourceKind: RowCollector.Finding] = [:]
      for (source, sourceEnd) in sourceSeats.ends.enumerated() where !isSelf(sourceEnd, targetEnd) {
        let pair = RowCollector.Pair(
          source: sourceSeats.partyOf[source], target: targetSeats.partyOf[target])
        let kind = kind(of: sourceEnd, to: targetEnd)
        if let kind, let finding = known[kind] {
          collector.add(finding, pair, source: source, target: target, notesRest: isNoted[pair.source])
          continue
        }
        let finding = finding(sourceEnd, targetEnd, traffic, &collector)
        if let kind { known[kind] = finding }
        collector.add(finding, pair, source: source, target: target, notesRest: isNoted[pair.source])
      }
    }
    return result(of: collector, sourceSeats, targetSeats, traffic: traffic)
  }

  /// Sources that have one answer at one target: neither neighbours of it nor stopped before they send.
  private struct SourceKind: Hashable {
    var classNumber: Int
    var dial: End.Dial
    var isInternet: Bool
  }

  private func kind(of source: End, to target: End) -> SourceKind? {
    guard let number = source.classNumber else { return nil }
    if source.interface != nil, source.interface == target.interface { return nil }
    if source.host != nil, source.host == target.host || source.host == host(of: target.owner) { return nil }
    var isInternet = false
    switch source.owner {
    case .placement(let position):
      let placement = graph.placements[position]
      guard placement.gaps.isEmpty, placement.mode != .none, !placement.isNetworkingDisabled else {
        return nil
      }
    case .interface(let position):
      guard graph.interfaces[position].owner.kind != .loadBalancer else { return nil }
    case .outside(let kind): isInternet = kind == .internet
    case .host: break
    case .linkLocal, .nobody: return nil
    }
    return SourceKind(classNumber: number, dial: source.dial, isInternet: isInternet)
  }

  private func host(of owner: End.Owner) -> Ordinal<SharedHost>? {
    guard case .placement(let position) = owner else { return nil }
    return graph.placements[position].host
  }

  /// An end does not reach itself: its own address stays inside (semantics 1.63).
  private func isSelf(_ source: End, _ target: End) -> Bool {
    switch source.owner {
    case .placement, .interface, .host: return source.owner == target.owner
    default:
      if case .outside = source.owner, case .outside = target.owner { return true }
      return false
    }
  }

  private mutating func finding(
    _ source: End, _ target: End, _ traffic: TrafficSet, _ collector: inout RowCollector
  ) -> RowCollector.Finding {
    let ways = judge.ways(from: source, to: target, &evaluator)
    var finding = RowCollector.Finding(parts: [], notBlocked: .none, sample: nil)
    for way in ways {
      let traffic = carried(traffic, by: way, to: target)
      for verdict in Verdict.allCases where verdict != .blocked {
        let part = way.sets[verdict].intersection(traffic)
        guard !part.isEmpty else { continue }
        finding.notBlocked.formUnion(part)
        let template = RowCollector.Template(verdict: verdict, door: way.door, traffic: part)
        finding.parts.append((collector.number(of: template), way))
      }
    }
    finding.sample = ways.first { $0.sets.notBlocked.intersection(traffic) != traffic }
    return finding
  }

  /// ICMP does not travel over IPv6, nor ICMPv6 over IPv4; worth minding only where somebody asks for one of them.
  func carried(_ traffic: TrafficSet, by way: PairJudge.Way, to target: End) -> TrafficSet {
    guard !traffic.isEverything, way.plan != nil, let number = target.classNumber else { return traffic }
    return traffic.subtracting(TrafficSet(evaluator.classes[number].family == .v4 ? .icmpv6 : .icmp))
  }
}

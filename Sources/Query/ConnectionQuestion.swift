import Addressing
import Graph

/// One question about many sources and many targets, with what was found so far.
struct ConnectionQuestion {
  var sources: EndBundles
  var targets: EndBundles
  let traffic: TrafficSet
  let blocked: Reachability.BlockedDetail
  /// Which ways are meant.
  var limit = WayLimit.none
  var collector = RowCollector()

  init(sources: EndBundles, targets: EndBundles, traffic: TrafficSet, blocked: Reachability.BlockedDetail) {
    (self.sources, self.targets, self.traffic, self.blocked) = (sources, targets, traffic, blocked)
  }

  func parties(_ pair: RowCollector.Pair) -> (source: Party, target: Party) {
    (sources.parties[pair.source], targets.parties[pair.target])
  }

  /// Whether what is blocked between two parties is worth a row.
  func isWorthARow(_ pairs: RowCollector.Pairs) -> Bool {
    switch blocked {
    case .none: return false
    case .all: return true
    case .outside:
      let kind = sources.parties[pairs.parties.source].kind
      return kind == .internet || kind == .peer
    }
  }

  // MARK: Pairs

  /// The pairs of a target bundle that are judged one by one, by source bundle.
  func closePairs(ofTarget bundle: Int, _ kinship: Kinship) -> [Int: [RowCollector.Position]] {
    var result: [Int: [RowCollector.Position]] = [:]
    for target in targets.lists[bundle].positions {
      for source in kinship.sources(sharingWith: targets.ends[target]) {
        result[sources.bundleOfEnd[source], default: []].append(
          RowCollector.Position(target: target, source: source))
      }
    }
    return result
  }

  /// All pairs of two bundles, in as few portions as give every pair its due; none where nobody asks about them.
  mutating func pairs(
    source: Int, target: Int, close: [RowCollector.Position]
  ) -> [RowCollector.Pairs] {
    let (senders, receivers) = (sources.lists[source].positions, targets.lists[target].positions)
    let first = RowCollector.Position(target: receivers[0], source: senders[0])
    // What two places outside do with each other is nobody's business here.
    if case .outside = sources.ends[first.source].owner, case .outside = targets.ends[first.target].owner {
      return []
    }
    guard !close.isEmpty else {
      return [pairs(at: first, sources: Ordinal(source), targets: Ordinal(target))]
    }
    var result: [RowCollector.Pairs] = []
    for position in close where !isSelf(position) {
      let (from, to) = (sources.list([position.source]), targets.list([position.target]))
      result.append(pairs(at: position, sources: from, targets: to))
    }
    return result + rest(senders, receivers, close)
  }

  /// An end does not reach itself: its own address stays inside (semantics 1.63).
  private func isSelf(_ position: RowCollector.Position) -> Bool {
    let owner = sources.ends[position.source].owner
    switch owner {
    case .placement, .interface, .host: return owner == targets.ends[position.target].owner
    case .outside, .linkLocal, .nobody: return false
    }
  }

  /// What is left of two bundles without their close pairs.
  private mutating func rest(
    _ senders: [Int], _ receivers: [Int], _ close: [RowCollector.Position]
  ) -> [RowCollector.Pairs] {
    var (closeToSource, closeToTarget): ([Int: Int], [Int: Int]) = ([:], [:])
    for position in close {
      closeToSource[position.source, default: 0] += 1
      closeToTarget[position.target, default: 0] += 1
    }
    let sending = senders.filter { closeToSource[$0, default: 0] < receivers.count }
    let receiving = receivers.filter { closeToTarget[$0, default: 0] < senders.count }
    guard let target = receiving.first else { return [] }
    let closeToFirst = Set(close.filter { $0.target == target }.map(\.source))
    guard let source = sending.first(where: { !closeToFirst.contains($0) }) else { return [] }
    let (from, to) = (sources.list(sending), targets.list(receiving))
    return [pairs(at: RowCollector.Position(target: target, source: source), sources: from, targets: to)]
  }

  private func pairs(
    at position: RowCollector.Position, sources senders: Ordinal<EndList>, targets receivers: Ordinal<EndList>
  ) -> RowCollector.Pairs {
    RowCollector.Pairs(
      parties: RowCollector.Pair(source: sources.party(of: senders), target: targets.party(of: receivers)),
      position: position, sources: senders, targets: receivers)
  }
}

import Addressing
import Query

/// What holds between two parties by one door, each verdict's part apart: of several the strongest counts.
struct VerdictRegions: Hashable {
  private var regions: [Verdict: Region] = [:]

  /// All verdicts but `blocked`, strongest first.
  static let verdicts: [Verdict] = [.reachable, .reachableAssumed, .unknown, .oneWay]

  init(_ flows: some Sequence<Flow>) {
    var taken = Region()
    for (verdict, flows) in Self.byVerdict(flows) {
      var region = Region()
      for flow in flows {
        region.add(Region.Part(addresses: flow.addresses ?? .everything, traffic: flow.traffic))
      }
      regions[verdict] = region.subtracting(taken)
      taken = taken.union(region)
    }
  }

  private static func byVerdict(_ flows: some Sequence<Flow>) -> [(Verdict, [Flow])] {
    let groups = Dictionary(grouping: flows, by: \.verdict)
    return verdicts.compactMap { verdict in groups[verdict].map { (verdict, $0) } }
  }

  subscript(verdict: Verdict) -> Region { regions[verdict] ?? Region() }

  var reachable: Region { self[.reachable].union(self[.reachableAssumed]) }

  /// Everything that is not blocked.
  var open: Region { Self.verdicts.reduce(Region()) { $0.union(self[$1]) } }

  /// A part with one verdict before and another after.
  struct Turn {
    var before: Verdict
    var after: Verdict
    var region: Region
  }

  /// What differs from `old`, by the verdicts before and after.
  func turns(from old: VerdictRegions) -> [Turn] {
    var result: [Turn] = []
    for after in Self.verdicts {
      var rest = self[after]
      for before in Self.verdicts where !rest.isEmpty {
        if before != after {
          result.append(Turn(before: before, after: after, region: rest.intersection(old[before])))
        }
        rest = rest.subtracting(old[before])
      }
      result.append(Turn(before: .blocked, after: after, region: rest))
    }
    let open = open
    for before in Self.verdicts {
      result.append(Turn(before: before, after: .blocked, region: old[before].subtracting(open)))
    }
    return result.filter { !$0.region.isEmpty }
  }
}

import Addressing
import Graph
import Model

extension Reachability {
  /// The ways that are meant; of those of which nobody can tell, all that they let through is unknown.
  mutating func meant(
    _ ways: [PairJudge.Way], from source: End, _ limit: WayLimit
  ) -> [PairJudge.Way] {
    guard limit != .none else { return ways }
    let meant = ways.compactMap { way -> PairJudge.Way? in
      if way.sets == .blocked { return way }
      switch fit(way, from: source, limit) {
      case .yes: return way
      case .no: return nil
      case .unclear:
        var result = way
        let gap = Gap(.notFollowed, "whether the way \(way.door.text) is one of those asked about")
        result.sets = way.sets.after(.unknown(gap))
        result.steps.insert(Step(.placement, component: "", outcome: .unknown(gap)), at: 0)
        return result
      }
    }
    // What is left of the pair is told to be blocked, and by what.
    return meant.isEmpty && !ways.isEmpty ? [Self.leftOut] : meant
  }

  private static let leftOut = PairJudge.Way(
    door: .none, sets: .blocked,
    steps: [
      Step(.placement, component: "no other way than those left out", outcome: .closed(.noWayIn))
    ])

  private mutating func fit(_ way: PairJudge.Way, from source: End, _ limit: WayLimit) -> WayFit {
    let family = family(of: way, from: source, limit)
    let trails = trails(of: way)
    let fits = Set(trails.map { limit.fit($0, family: family) })
    return fits.count == 1 ? fits.first ?? .unclear : .unclear
  }

  /// What the source sends over; `nil` where that is not told.
  private func family(of way: PairJudge.Way, from source: End, _ limit: WayLimit) -> IPFamily? {
    if case .outside(.visitors) = source.owner { return nil }
    switch way.door {
    // Docker's bridge has IPv4; whether somebody added IPv6 to it, no document tells.
    case .sameHost, .sameTask, .linkLocal: return limit.families?.contains(.v4) == false ? nil : .v4
    default: return source.classNumber.map { evaluator.classes[$0].family }
    }
  }

  /// What each choice of routes and nodes goes through; never empty.
  private mutating func trails(of way: PairJudge.Way) -> Set<WayTrail> {
    let own = WayTrail(way.door)
    if let plan = way.plan { return [WayTrail(plan).union(own)] }
    guard let flow = way.balanced?.flow else { return [own] }
    let entrance = judge.balancers.entrances.list[flow.entrance]
    var names = [entrance.name]
    if case .followed(let hops, _) = entrance.route {
      names += hops.map { graph.balancers[$0.balancer].name }
    }
    let known = own.union(WayTrail(kinds: [.loadBalancer], balancers: Set(names)))
    let alternatives = judge.balancers.alternatives(of: flow, withClosed: false, &evaluator)
    let trails = alternatives.filter { $0.sets != .blocked }.map { alternative in
      alternative.segments.reduce(known) { $0.union(WayTrail(segment: $1.plan)) }
    }
    return trails.isEmpty ? [known] : Set(trails)
  }
}

extension WayTrail {
  /// A part of a way that may be nothing but what a load balancer says.
  fileprivate init(segment plan: PathPlan) {
    var trail = WayTrail(plan)
    let isInside =
      plan.door == .none
      && !plan.forward.contains { check in
        guard case .fixed(let fixed) = check, case .unknown = fixed.outcome else { return false }
        return true
      }
    if isInside { trail.isOpen = false }
    self = trail
  }
}

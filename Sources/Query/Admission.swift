import Addressing

/// What a filter lets pass, at three levels of certainty, each a part of the next.
///
/// Filters in a row intersect level by level, alternatives unite level by level.
struct Admission: Hashable, Sendable {
  /// Passes for sure.
  var certain: TrafficSet
  /// Passes under named assumptions, too.
  var assumed: TrafficSet
  /// Cannot be excluded: an input is missing or unreadable, or something is not followed.
  var possible: TrafficSet

  /// The same set at every level.
  init(_ set: TrafficSet) { (certain, assumed, possible) = (set, set, set) }

  init(certain: TrafficSet, assumed: TrafficSet, possible: TrafficSet) {
    (self.certain, self.assumed, self.possible) = (certain, assumed, possible)
  }

  static let open = Admission(.everything)
  static let closed = Admission(.none)
  /// Everything, under an assumption.
  static let assumedOpen = Admission(certain: .none, assumed: .everything, possible: .everything)
  /// Nothing is known to pass or not to pass.
  static let unknown = Admission(certain: .none, assumed: .none, possible: .everything)

  func intersection(_ other: Admission) -> Admission {
    Admission(
      certain: certain.intersection(other.certain), assumed: assumed.intersection(other.assumed),
      possible: possible.intersection(other.possible))
  }

  func union(_ other: Admission) -> Admission {
    Admission(
      certain: certain.union(other.certain), assumed: assumed.union(other.assumed),
      possible: possible.union(other.possible))
  }

  /// Only the part of the traffic that is in `set`.
  func limited(to set: TrafficSet) -> Admission { intersection(Admission(set)) }
}

/// The traffic of one path, by verdict; what is in none of the sets is blocked.
struct VerdictSets: Hashable, Sendable {
  var reachable: TrafficSet
  var assumed: TrafficSet
  var unknown: TrafficSet
  var oneWay: TrafficSet

  /// Nothing passes.
  static let blocked = VerdictSets(reachable: .none, assumed: .none, unknown: .none, oneWay: .none)

  init(reachable: TrafficSet, assumed: TrafficSet, unknown: TrafficSet, oneWay: TrafficSet) {
    (self.reachable, self.assumed, self.unknown, self.oneWay) = (reachable, assumed, unknown, oneWay)
  }

  /// Judges a request's and its answer's admissions (contract, section 1).
  init(forward: Admission, back: Admission) {
    reachable = forward.certain.intersection(back.certain)
    let bothAssumed = forward.assumed.intersection(back.assumed)
    let bothPossible = forward.possible.intersection(back.possible)
    assumed = bothAssumed.subtracting(reachable)
    oneWay = forward.assumed.subtracting(bothPossible)
    // A request of which nothing is known cannot be called one-way either.
    unknown = bothPossible.subtracting(bothAssumed).union(forward.possible.subtracting(forward.assumed))
  }

  subscript(verdict: Verdict) -> TrafficSet {
    switch verdict {
    case .reachable: reachable
    case .reachableAssumed: assumed
    case .unknown: unknown.subtracting(reachable).subtracting(assumed)
    case .oneWay: oneWay
    case .blocked: TrafficSet.everything.subtracting(notBlocked)
    }
  }

  /// Everything with a verdict above blocked.
  var notBlocked: TrafficSet { reachable.union(assumed).union(unknown).union(oneWay) }
}

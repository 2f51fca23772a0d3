import Addressing
import Graph
import Model

/// A class of sources at an entrance: what is judged once for all of them.
struct BalancedFlow: Hashable {
  /// Number of the class.
  var source: Int
  /// Position of the entrance.
  var entrance: Int
  /// The target's class, where the entrance may lead to anybody.
  var target: Int?
  /// Whether only ways over the source's public address are meant.
  var isPublicOnly: Bool
  /// Whether the source is the target itself (semantics 5.36).
  var isOwnTarget: Bool
  /// Position of the door in front of the load balancer; `nil` where it is dialled itself.
  var door: Int? = nil
}

/// One choice of node, front address and routes, with what it lets through.
struct BalancedAlternative {
  /// A part of the way that is judged for traffic of its own.
  struct Segment {
    var plan: PathPlan
    /// What shows its evidence; `nil` for the target's own traffic.
    var sample: TrafficKind?
  }

  var segments: [Segment]
  /// In ports on the target's wire.
  var forward: Admission
  var back: Admission

  var sets: VerdictSets { VerdictSets(forward: forward, back: back) }
}

/// How sure it is that some traffic passes a leg.
struct Passage {
  var isCertain: Bool
  var isAssumed: Bool
  var isPossible: Bool

  static let open = Passage(isCertain: true, isAssumed: true, isPossible: true)

  init(isCertain: Bool, isAssumed: Bool, isPossible: Bool) {
    (self.isCertain, self.isAssumed, self.isPossible) = (isCertain, isAssumed, isPossible)
  }

  /// Of any of the traffic.
  init(_ admission: Admission, for traffic: TrafficSet) {
    isCertain = admission.certain.overlaps(traffic)
    isAssumed = admission.assumed.overlaps(traffic)
    isPossible = admission.possible.overlaps(traffic)
  }

  func and(_ other: Passage) -> Passage {
    Passage(
      isCertain: isCertain && other.isCertain, isAssumed: isAssumed && other.isAssumed,
      isPossible: isPossible && other.isPossible)
  }

  /// What of another leg's admission is left behind this one.
  func limit(_ admission: Admission) -> Admission {
    Admission(
      certain: isCertain ? admission.certain : .none, assumed: isAssumed ? admission.assumed : .none,
      possible: isPossible ? admission.possible : .none)
  }
}

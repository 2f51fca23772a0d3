import Addressing
import Model
import Query

/// The one-line messages of findings: what happens, by which way, and under which rule.
enum Wording {
  /// For kinds that forbid.
  static func forbidding(_ judgement: Judgement, target: String, examined: Int) -> String {
    guard let first = judgement.deciders.first, judgement.outcome != .satisfied else {
      return "none of \(count(examined, "kind of source", "kinds of source")) gets through to \(target)"
    }
    let others = Set(judgement.deciders.map(\.source.name)).count - 1
    let more =
      others > 0
      ? "; so \(others == 1 ? "does" : "do") \(count(others, "other source", "other sources"))" : ""
    return forbidden(first, judgement.outcome, more)
  }

  /// For `egress`.
  static func confining(_ judgement: Judgement, source: String, examined: Int) -> String {
    guard let first = judgement.deciders.first, judgement.outcome != .satisfied else {
      let kinds = count(examined, "kind of other destination", "kinds of other destination")
      return "\(source) reaches none of \(kinds)"
    }
    let others = Set(judgement.deciders.map(\.target.name)).count - 1
    let more = others > 0 ? "; and \(count(others, "other destination", "other destinations"))" : ""
    return forbidden(first, judgement.outcome, more)
  }

  /// For `isolation` and `segmentation`.
  static func separating(_ judgement: Judgement, between names: String) -> String {
    guard let first = judgement.deciders.first, judgement.outcome != .satisfied else {
      return "nothing gets through that is not allowed: \(names)"
    }
    let pairs = Set(judgement.deciders.map { [$0.source.name, $0.target.name] })
    let more = pairs.count > 1 ? "; and \(count(pairs.count - 1, "other pair", "other pairs"))" : ""
    return forbidden(first, judgement.outcome, more)
  }

  private static func forbidden(_ first: Connection, _ outcome: Outcome, _ more: String) -> String {
    switch outcome {
    case .undecided: return "not known whether \(reaches(first, verb: "reaches"))\(missing(first))\(more)"
    default: return reaches(first, verb: verb(first)) + rules(first) + more
    }
  }

  /// For `must-reach`.
  static func demanding(
    _ judgement: Judgement, source: String, target: String, _ traffic: TrafficSet
  ) -> String {
    guard let first = judgement.deciders.first else {
      return "no way from \(source) to \(target) on \(traffic)"
    }
    switch judgement.outcome {
    case .satisfied: return reaches(first, verb: "reaches")
    case .undecided:
      if first.path.verdict == .reachableAssumed { return reaches(first, verb: verb(first)) }
      return "not known whether \(reaches(first, verb: "reaches"))\(missing(first))"
    default:
      let weakest = judgement.deciders.last ?? first
      return "\(source) does not reach \(target) on \(weakest.path.traffic)\(blockers(weakest))"
    }
  }

  private static func verb(_ connection: Connection) -> String {
    let path = connection.path
    if path.verdict == .oneWay { return "reaches, one-way," }
    guard path.verdict == .reachableAssumed, !path.assumptions.isEmpty else { return "reaches" }
    return "reaches, under \(path.assumptions.map(\.rawValue).joined(separator: ", ")),"
  }

  private static func reaches(_ connection: Connection, verb: String) -> String {
    let path = connection.path
    return "\(connection.source.name) \(verb) \(connection.target.name) on \(path.traffic) \(path.door.text)"
  }

  /// The last ones stand nearest to the target.
  private static func rules(_ connection: Connection) -> String {
    let ids = connection.path.groupRuleIDs
    return ids.isEmpty ? "" : " (\(ids.suffix(3).joined(separator: ", ")))"
  }

  /// What lacks; named only where the way does not name it already.
  private static func missing(_ connection: Connection) -> String {
    guard let gap = connection.path.gaps.first else { return "" }
    let state = state(of: gap)
    return connection.path.door == .through(gap.subject) ? " (\(state))" : ": \(gap.subject) (\(state))"
  }

  /// Why something is not known.
  static func state(of gap: Gap) -> String {
    switch gap.kind {
    case .missing: "not in the snapshot"
    case .unreadable: "could not be read"
    case .notFollowed: "not followed yet"
    }
  }

  private static func blockers(_ connection: Connection) -> String {
    let codes = connection.path.blockers.compactMap { step -> String? in
      guard case .closed(let code) = step.outcome else { return nil }
      let way = step.isReturn ? " on the way back" : ""
      return step.component.isEmpty ? "\(code.rawValue)\(way)" : "\(code.rawValue) at \(step.component)\(way)"
    }
    return codes.isEmpty ? "" : ": \(codes.joined(separator: "; "))"
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}

import Addressing
import Model
import Query

/// What would have to change for a blocked flow to get through by the way that lacks least.
enum SmallestChange {
  /// One line for each change; nothing where no way is stopped by something that can be changed.
  static func lines(_ explanation: Explanation) -> [String] {
    guard explanation.verdict == .blocked || explanation.verdict == .oneWay else { return [] }
    let ways = explanation.paths.filter { !$0.blockers.isEmpty }
    guard let nearest = ways.min(by: { $0.blockers.count < $1.blockers.count }) else { return [] }
    var seen: Set<String> = []
    let changes = nearest.blockers.compactMap { change($0, on: nearest) }.filter { seen.insert($0).inserted }
    guard !changes.isEmpty else { return [] }
    let way = nearest.door == .none ? "" : " (\(nearest.door.text))"
    return ["Smallest change that would open it\(way):"] + changes.map { "  \($0)" }
  }

  private static func change(_ step: Step, on path: ExplainedPath) -> String? {
    guard case .closed(let code) = step.outcome else { return nil }
    let place = step.component.isEmpty ? step.role.text : step.component
    let flow = step.isReturn ? "the answer to \(path.source)" : flow(step.role, path)
    switch code {
    case .groupRulesMismatch, .groupHasNoRules, .referencesNotPreserved:
      return "\(place): add a rule for \(flow)"
    case .aclRestriction: return "\(place): add an entry for \(flow)"
    case .noRoute, .routedElsewhere, .badStateRoute, .peeringNeedsOwnBlock:
      return "\(place): add a route for \(flow)"
    case .portNotPublished: return "the task definition: publish \(path.traffic) on the host"
    case .noPublicAddress: return "\(place): give the target a public address"
    case .sourceHasNoPublicAddress: return "\(place): give the source a public address"
    case .noInternetGateway: return "\(place): attach an internet gateway"
    case .blockPublicAccess, .deniesInternetGateway: return "\(place): lift \(code.rawValue) for \(flow)"
    // Only somebody else can mend these, or nobody.
    default: return "\(place): \(code.rawValue) has to go"
    }
  }

  /// `tcp/5432 from 10.20.10.12` for what stands before the target, `… to …` for what stands before the source.
  private static func flow(_ role: Step.Role, _ path: ExplainedPath) -> String {
    let traffic = path.wireTraffic.isEmpty ? path.traffic : path.wireTraffic
    return role.filterDirection == "egress"
      ? "\(traffic) to \(path.target)" : "\(traffic) from \(path.source)"
  }
}

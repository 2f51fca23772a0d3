import Addressing
import Policy
import Query

/// That one party reaches another: everything between them as one arrow.
struct PartyEdge {
  /// An end of an arrow; free addresses of all subnets are one.
  struct End: Hashable, Comparable {
    let name: String
    let isOutside: Bool

    init(_ party: Party) {
      name = party.kind == .subnetFree ? "free addresses of subnets" : party.name
      isOutside =
        switch party.kind {
        case .service, .family, .task, .instance, .interface, .loadBalancer, .natGateway: false
        default: true
        }
    }

    static func < (lhs: Self, rhs: Self) -> Bool { lhs.name < rhs.name }
  }

  let source: End
  let target: End
  /// What has which verdict.
  private var traffic: [Verdict: TrafficSet]
  /// The worst that a policy said of it; `nil` where none complained.
  private(set) var outcome: Outcome?

  private init(
    _ source: Party, _ target: Party, _ verdict: Verdict, _ traffic: TrafficSet, _ outcome: Outcome?
  ) {
    (self.source, self.target) = (End(source), End(target))
    (self.traffic, self.outcome) = ([verdict: traffic], outcome)
  }

  /// The strongest of its verdicts.
  var verdict: Verdict { traffic.keys.max() ?? .blocked }

  /// Such as `violated: tcp/22; reachable-assumed: tcp/80`; what has two verdicts stands with the stronger.
  var label: String {
    var told = TrafficSet.none
    var parts: [String] = []
    for (verdict, traffic) in traffic.sorted(by: { $0.key > $1.key }) {
      let rest = traffic.subtracting(told)
      told.formUnion(traffic)
      guard !rest.isEmpty else { continue }
      let text = "\(rest)"
      let ports = text.count > 60 ? "\(text.prefix(59))…" : text
      parts.append(verdict == .reachable ? ports : "\(verdict.name): \(ports)")
    }
    let state = parts.joined(separator: "; ")
    return outcome.map { "\($0.name): \(state)" } ?? state
  }

  var paint: Diagram.Paint {
    switch (outcome, verdict) {
    case (.violated, _): .violated
    case (.undecided, _), (_, .unknown): .unknown
    case (_, .reachableAssumed): .assumed
    case (_, .blocked), (_, .oneWay): .stopped
    default: .plain
    }
  }

  /// Who reaches each service, and what findings are about, passes left out.
  static func edges(_ report: AuditReport) -> [PartyEdge] {
    let reached = report.services.flatMap { edges(of: $0) }
    let judged = report.findings.filter { [.violated, .undecided, .excepted].contains($0.outcome) }
      .flatMap { finding in
        finding.connections.map {
          PartyEdge($0.source, $0.target, $0.path.verdict, $0.path.traffic, finding.outcome)
        }
      }
    return merged(reached + judged)
  }

  /// What an answer says of its subject, with the links of chains.
  static func edges(_ answer: Answer) -> [PartyEdge] {
    let links = answer.chains.flatMap(\.links).map {
      PartyEdge($0.source, $0.target, $0.verdict, $0.traffic, nil)
    }
    return merged(edges(of: answer) + links)
  }

  private static func edges(of answer: Answer) -> [PartyEdge] {
    answer.entries.filter { $0.path.verdict != .blocked }.map { entry in
      let isTarget = answer.question == .whoCanReach
      let (source, target) = isTarget ? (entry.party, answer.subject) : (answer.subject, entry.party)
      return PartyEdge(source, target, entry.path.verdict, entry.path.traffic, nil)
    }
  }

  /// One for each pair, sorted: the strongest verdict, all traffic, the worst outcome.
  private static func merged(_ edges: [PartyEdge]) -> [PartyEdge] {
    var byEnds: [[End]: PartyEdge] = [:]
    for edge in edges {
      let key = [edge.source, edge.target]
      guard var known = byEnds[key] else {
        byEnds[key] = edge
        continue
      }
      for (verdict, traffic) in edge.traffic { known.traffic[verdict, default: .none].formUnion(traffic) }
      known.outcome = worse(known.outcome, edge.outcome)
      byEnds[key] = known
    }
    return byEnds.values.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
  }

  private static func worse(_ lhs: Outcome?, _ rhs: Outcome?) -> Outcome? {
    Outcome.allCases.first { $0 == lhs || $0 == rhs }
  }
}

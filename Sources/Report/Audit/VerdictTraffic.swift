import Addressing
import Query

/// What one party may send to another: for each verdict the traffic that has no stronger one; strongest first.
struct VerdictTraffic: Hashable {
  struct Part: Hashable {
    let verdict: Verdict
    let traffic: TrafficSet
  }

  private(set) var parts: [Part] = []

  /// Of several ways, each with its verdict; what is blocked is left out.
  init(_ byVerdict: [Verdict: TrafficSet]) {
    var told = TrafficSet.none
    for verdict in Verdict.allCases.reversed() where verdict != .blocked {
      guard let traffic = byVerdict[verdict]?.subtracting(told), !traffic.isEmpty else { continue }
      parts.append(Part(verdict: verdict, traffic: traffic))
      told.formUnion(traffic)
    }
  }

  /// `blocked` where there is nothing.
  var verdict: Verdict { parts.first?.verdict ?? .blocked }

  /// Ports in words that fit into a cell: `tcp/443`, `all`; long lists are cut.
  static func short(_ traffic: TrafficSet, limit: Int = 36) -> String {
    if traffic.isEverything { return "all" }
    let text = traffic.description
    return text.count > limit ? "\(text.prefix(limit - 1))…" : text
  }

  /// A shape for each verdict, so that none is told by colour alone.
  static func mark(_ verdict: Verdict) -> String {
    switch verdict {
    case .reachable: "●"
    case .reachableAssumed: "◐"
    case .unknown: "?"
    case .oneWay: "⇀"
    case .blocked: "·"
    }
  }
}

extension [Verdict: TrafficSet] {
  /// Adds what another way carries.
  mutating func add(_ traffic: TrafficSet, _ verdict: Verdict) {
    guard verdict != .blocked else { return }
    self[verdict, default: .none].formUnion(traffic)
  }

  mutating func add(_ other: Self) {
    for (verdict, traffic) in other { add(traffic, verdict) }
  }
}

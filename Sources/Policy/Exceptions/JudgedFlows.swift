import Addressing
import Query

/// Which flows a policy judges at all: no exception from it may name others.
struct JudgedFlows {
  /// `nil` stands for everybody.
  var from: [Operand]?
  var to: [Operand]?
  var traffic = TrafficSet.everything

  init(_ demand: Demand) {
    switch demand {
    case .deny(let demand): (from, to, traffic) = (demand.from, demand.to, demand.traffic)
    // Those who are allowed are judged, too: on the traffic that is not listed.
    case .allowOnly(let demand): (from, to) = ([demand.sources], demand.to)
    case .mustReach(let demand): (from, to, traffic) = (demand.from, demand.to, demand.traffic)
    case .exposure(let demand): (from, to) = (demand.from, demand.subject)
    }
  }

  /// What of a match is surely beyond the policy, whatever the snapshot holds; `nil` where nothing is.
  func excess(of match: PolicyException.Match) -> String? {
    if let beyond = match.traffic?.subtracting(traffic), !beyond.isEmpty {
      return "its 'ports' also name \(beyond)"
    }
    for (key, named, judged) in [("from", match.from, from), ("to", match.to, to)] {
      guard let named, let judged else { continue }
      if let operand = named.first(where: { Self.isBeyond($0.selector, judged.map(\.selector)) }) {
        return "its '\(key)' also names more than '\(judged.map(\.name).joined(separator: ", "))' does:"
          + " '\(operand.name)'"
      }
    }
    return nil
  }

  /// Addresses against addresses, and everything against anything less; the rest takes a snapshot to tell.
  private static func isBeyond(_ selector: Selector, _ judged: [Selector]) -> Bool {
    if judged.contains(where: { $0 == .everything || $0 == selector }) { return false }
    if selector == .everything { return true }
    guard let mine = addresses(of: selector) else { return false }
    let theirs = judged.map(addresses(of:))
    guard theirs.allSatisfy({ $0 != nil }) else { return false }
    return !mine.subtracting(theirs.compactMap(\.self).reduce(AddressSet()) { $0.union($1) }).isEmpty
  }

  private static func addresses(of selector: Selector) -> AddressSet? {
    switch selector {
    case .addresses(let prefixes): return AddressSet(prefixes)
    case .any(let parts):
      let sets = parts.compactMap(addresses(of:))
      return sets.count == parts.count ? sets.reduce(AddressSet()) { $0.union($1) } : nil
    default: return nil
    }
  }
}

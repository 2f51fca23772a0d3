import Addressing
import Query

/// A way in that an `exposure` policy allows, as the snapshot has it.
struct AllowedEntry<Chosen> {
  let via: Chosen
  let traffic: TrafficSet
}

extension PolicyEvaluator {
  /// Why a connection is wanted; `nil` where it is not.
  ///
  /// Load balancers that are not followed yet say nothing about their listeners, so that their ports cannot be
  /// compared; the note says so.
  func allowance(for connection: Connection, in entries: [AllowedEntry<Source.Chosen>]) -> String? {
    guard let name = connection.path.door.loadBalancer,
      let balancer = try? source.select(.term(.loadBalancer, [name]))
    else { return nil }
    let fitting = entries.filter { !$0.via.intersection(balancer).isEmpty }
    guard !fitting.isEmpty else { return nil }
    if connection.path.verdict == .unknown {
      return "\(connection.path.door.text) is an allowed way in; its listeners are not compared yet"
    }
    let wanted = fitting.reduce(TrafficSet.none) { $0.union($1.traffic) }
    guard wanted.isSuperset(of: connection.path.wireTraffic) else { return nil }
    return "\(connection.path.door.text) is an allowed way in"
  }
}

extension Door {
  /// The name of the load balancer that the way leads through.
  fileprivate var loadBalancer: String? {
    let prefix = "load balancer "
    guard case .through(let what) = self, what.hasPrefix(prefix) else { return nil }
    return String(what.dropFirst(prefix.count))
  }
}

extension PublicPrefixTolerance {
  /// Whether a source is narrow enough to be a known partner; the internet never is.
  func covers(_ party: Party) -> Bool {
    guard party.kind != .internet else { return false }
    let texts = party.members.isEmpty ? [party.name] : party.members
    let blocks = texts.compactMap { IPPrefix($0) }
    return blocks.count == texts.count && covers(blocks)
  }
}

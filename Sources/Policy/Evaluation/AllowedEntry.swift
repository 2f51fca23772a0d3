import Addressing
import Query

/// A way in that an `exposure` policy allows, or a destination of `egress`, as the snapshot has it.
struct AllowedEntry<Chosen> {
  let via: Chosen
  let traffic: TrafficSet
}

extension PolicyEvaluator {
  /// Why a connection is wanted; `nil` where it is not.
  ///
  /// What is compared is the listener that the client dials; where none is known the note says so.
  func allowance(
    for connection: Connection, in entries: [AllowedEntry<Source.Chosen>], as what: String = "way in"
  ) -> String? {
    guard case .loadBalancer(let name, let port) = connection.path.door,
      let balancer = try? source.select(.term(.loadBalancer, [name]))
    else { return nil }
    let fitting = entries.filter { !$0.via.intersection(balancer).isEmpty }
    guard !fitting.isEmpty else { return nil }
    guard let port else {
      return "\(connection.path.door.text) is an allowed \(what); its listeners are not known"
    }
    let wanted = fitting.reduce(TrafficSet.none) { $0.union($1.traffic) }
    let dialled = [IPProtocol.tcp, .udp].filter { connection.path.traffic.overlaps(TrafficSet($0)) }
    guard dialled.allSatisfy({ wanted.isSuperset(of: TrafficSet($0, port...port)) }) else { return nil }
    return "\(connection.path.door.text) is an allowed \(what)"
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

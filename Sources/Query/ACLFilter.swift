import Addressing
import Graph
import Model

/// Asks network ACLs: ordered entries, the first that matches decides (semantics 2.1).
struct ACLFilter {
  let graph: ReachabilityGraph

  /// What the ACL of a subnet admits in a direction, with that remote address.
  func admission(
    of subnet: Ordinal<SubnetNode>, _ direction: Direction, _ address: AddressClass?
  ) -> Admission {
    switch graph.subnets[subnet].acl {
    case .assumedOpen: .assumedOpen
    case .unreadable: .unknown
    case .known(let index): admission(graph.acls[index], direction, address)
    }
  }

  private func admission(_ acl: CompiledACL, _ direction: Direction, _ address: AddressClass?) -> Admission {
    if acl.integrity == .contradicted { return .unknown }
    guard let address else {
      // Without the address no entry can be said to match: open by the same assumption as without the ACL.
      return .assumedOpen
    }
    var allowed = TrafficSet.none
    var undecided = TrafficSet.everything
    for entry in acl.entries(direction) {
      if entry.isDamaged {
        return Admission(certain: allowed, assumed: allowed, possible: allowed.union(undecided))
      }
      guard graph.forest.isUnder(address, entry.node) else { continue }
      if entry.allows { allowed.formUnion(entry.traffic.intersection(undecided)) }
      undecided = undecided.subtracting(entry.traffic)
      if undecided.isEmpty { break }
    }
    guard acl.integrity == .damaged else { return Admission(allowed) }
    return Admission(certain: .none, assumed: .none, possible: .everything)
  }

  /// The entry that decides one kind of traffic; `nil` for the implicit deny.
  func entry(
    of acl: CompiledACL, _ direction: Direction, _ address: AddressClass?, _ kind: TrafficKind
  ) -> CompiledACLEntry? {
    guard let address else { return nil }
    return acl.entries(direction).first {
      graph.forest.isUnder(address, $0.node) && $0.traffic.contains(kind)
    }
  }
}

package import Addressing
package import Graph
import Model

extension Reachability {
  /// What may come from some addresses that no interface has: another network's, or free ones of a subnet.
  package struct Arrival: Hashable, Sendable {
    package let addresses: AddressSet
    /// As dialled; what is not known to be closed counts.
    package let traffic: TrafficSet
    /// The VPC that the addresses are free ones of; `nil` for those of other networks.
    package let vpc: Ordinal<VPCNode>?
  }

  /// Who may come to an end, whatever the end's own groups say: routes, ACLs and gateways alone decide.
  ///
  /// Only ways on which the sender's address stays what it is are asked about. O(places outside), and less for an end
  /// that was asked about before.
  package mutating func arrivals(at end: EndpointClass) -> [Arrival] {
    var bare = end
    bare.groups = nil
    let target = evaluator.number(of: bare)
    return outside.ranges.compactMap { range in
      guard range.endpointClass.family == end.family else { return nil }
      let source = evaluator.number(of: range.endpointClass)
      let outcomes = evaluator.outcomes(from: source, to: target)
      let traffic = outcomes.reduce(into: TrafficSet.none) { $0.formUnion($1.sets.notBlocked) }
      guard !traffic.isEmpty else { return nil }
      var vpc: Ordinal<VPCNode>?
      if case .free = range.kind { vpc = range.endpointClass.vpc }
      return Arrival(addresses: graph.forest.addresses(of: range.node), traffic: traffic, vpc: vpc)
    }
  }
}

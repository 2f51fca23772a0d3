package import Model

/// A load balancer with the classes of its nodes: where it is dialled, and whence it dials its targets (semantics 5-A).
package struct Balancer: Sendable {
  /// Which description it is of, by position in the snapshot.
  package enum Description: Hashable, Sendable {
    case elastic(Int)
    case classic(Int)
  }

  package let description: Description
  /// Such as `shop-alb`.
  package let name: String
  /// The ARN's tail, such as `app/shop-alb/50dc6c495c0c9188`, or the name of a Classic one.
  package let tail: String
  package let vpc: Ordinal<VPCNode>?
  /// One for each enabled subnet, in the order of the description.
  package var nodes: [BalancerNode]
}

/// What a load balancer has in one enabled subnet: one node handles one connection.
package struct BalancerNode: Sendable {
  package let subnet: Ordinal<SubnetNode>
  package let zone: Symbol?
  /// What clients dial.
  package var fronts: [Ordinal<EndpointClass>]
  /// What its connections to targets come from (semantics 5.11).
  package var sources: [Ordinal<EndpointClass>]
}

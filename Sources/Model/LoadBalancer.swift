package import Addressing

/// An application, network or gateway load balancer.
///
/// Source: `LoadBalancers[]` (semantics 5, 8.13).
package struct LoadBalancer: Sendable {
  package enum Kind: String, Hashable, Sendable { case application, network, gateway }

  package var id: Identifier<LoadBalancer>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  package var kind: Kind?
  /// Source: `Scheme` = `internet-facing`; `nil` where absent.
  package var isInternetFacing: Bool?
  package var vpc: Identifier<VPC>?
  /// The raw `State.Code`.
  package var state: Symbol?
  /// Sorted; `nil` where `SecurityGroups` is absent, which for a network load balancer means none.
  package var groups: [Identifier<SecurityGroup>]?
  package var zones: [LoadBalancerZone] = []
  /// The raw `IpAddressType`.
  package var addressType: Symbol?
  /// Source: `EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic` = `on`.
  package var enforcesGroupsOnPrivateLink: Bool?
  /// By key, sorted.
  ///
  /// Source: `Attributes[]` of `describe-load-balancer-attributes`; `nil` where absent.
  package var attributes: [ResourceTag]?
  package var tags: [ResourceTag] = []

  package init(id: Identifier<LoadBalancer>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A zone that a load balancer is enabled in.
///
/// Source: `AvailabilityZones[]`.
package struct LoadBalancerZone: Hashable, Sendable {
  package var zone: Symbol?
  package var subnet: Identifier<Subnet>?
  package var addresses: [IPAddress]

  package init(zone: Symbol?, subnet: Identifier<Subnet>?, addresses: [IPAddress]) {
    (self.zone, self.subnet, self.addresses) = (zone, subnet, addresses)
  }
}

/// A listener of a load balancer.
///
/// Source: `Listeners[]`.
package struct Listener: Sendable {
  package var id: Identifier<Listener>
  package var place: Place
  package var integrity = Integrity.intact
  package var loadBalancer: Identifier<LoadBalancer>?
  package var port: UInt16?
  /// The raw `Protocol`, such as `HTTPS` or `TCP_UDP`.
  package var proto: Symbol?
  package var defaultActions: [ListenerAction] = []
  /// By priority, the default last.
  ///
  /// Source: `Rules[]` of `describe-rules`; `nil` where absent.
  package var rules: [ListenerRule]?

  package init(id: Identifier<Listener>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A rule of a listener.
///
/// Source: `Rules[]`.
package struct ListenerRule: Hashable, Sendable {
  package var id: Identifier<ListenerRule>
  /// `nil` for the default rule.
  ///
  /// Source: `Priority`.
  package var priority: Int?
  /// Ascending; `nil` where the rule has no `source-ip` condition.
  ///
  /// Source: `Conditions[].SourceIpConfig.Values`.
  package var sources: [IPPrefix]?
  package var actions: [ListenerAction] = []

  package init(id: Identifier<ListenerRule>) { self.id = id }
}

/// What a listener does.
///
/// Source: `Actions[]`, `DefaultActions[]`.
package struct ListenerAction: Hashable, Sendable {
  /// The raw `Type`, such as `forward` or `redirect`.
  package var type: Symbol
  package var targets: [WeightedTargetGroup]

  package init(type: Symbol, targets: [WeightedTargetGroup]) { (self.type, self.targets) = (type, targets) }
}

/// A target group and its share.
///
/// Source: `ForwardConfig.TargetGroups[]`, `TargetGroupArn`.
package struct WeightedTargetGroup: Hashable, Sendable {
  package var group: Identifier<TargetGroup>
  /// `nil` where AWS prints none, which means a full share.
  package var weight: Int?

  package init(group: Identifier<TargetGroup>, weight: Int?) { (self.group, self.weight) = (group, weight) }
}

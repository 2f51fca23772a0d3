/// A target group with its registered targets.
///
/// Source: `TargetGroups[]`, `TargetHealthDescriptions[]`, `Attributes[]` (semantics 5, 8.13).
package struct TargetGroup: Sendable {
  package enum TargetType: String, Hashable, Sendable { case instance, ip, alb, lambda }

  package var id: Identifier<TargetGroup>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  package var targetType: TargetType?
  package var proto: Symbol?
  package var port: UInt16?
  package var vpc: Identifier<VPC>?
  package var loadBalancers: [Identifier<LoadBalancer>] = []
  /// `nil` where no document holds them.
  package var targets: [RegisteredTarget]?
  /// By key, sorted; `nil` where no document holds them.
  package var attributes: [ResourceTag]?

  package init(id: Identifier<TargetGroup>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A target and its health.
///
/// Source: `TargetHealthDescriptions[]`.
package struct RegisteredTarget: Hashable, Sendable {
  /// An instance, an address, a load balancer's or a function's ARN.
  ///
  /// Source: `Target.Id`.
  package var target: Symbol
  package var port: UInt16?
  package var zone: Symbol?
  /// The raw `TargetHealth.State` and `.Reason`.
  package var state: Symbol?
  package var reason: Symbol?

  package init(target: Symbol, port: UInt16?, zone: Symbol?, state: Symbol?, reason: Symbol?) {
    (self.target, self.port, self.zone, self.state, self.reason) = (target, port, zone, state, reason)
  }
}

/// A Classic Load Balancer.
///
/// Source: `LoadBalancerDescriptions[]` (semantics 8.14).
package struct ClassicLoadBalancer: Sendable {
  /// Source: `ListenerDescriptions[].Listener`.
  package struct Listener: Hashable, Sendable {
    package var proto: Symbol?
    package var port: UInt16
    package var instancePort: UInt16

    package init(proto: Symbol?, port: UInt16, instancePort: UInt16) {
      (self.proto, self.port, self.instancePort) = (proto, port, instancePort)
    }
  }

  package var id: Identifier<ClassicLoadBalancer>
  package var place: Place
  package var integrity = Integrity.intact
  package var isInternetFacing: Bool?
  package var vpc: Identifier<VPC>?
  package var groups: [Identifier<SecurityGroup>] = []
  package var subnets: [Identifier<Subnet>] = []
  package var instances: [Identifier<Instance>] = []
  package var listeners: [Listener] = []

  package init(id: Identifier<ClassicLoadBalancer>, place: Place) { (self.id, self.place) = (id, place) }
}

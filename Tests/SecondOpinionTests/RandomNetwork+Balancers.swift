/// Load balancers with listeners, rules and target groups.
extension RandomNetwork {
  struct LoadBalancer: Sendable {
    /// The ARN.
    var id: String
    var name: String
    /// A network load balancer, else an application load balancer.
    var isNetwork: Bool
    var isInternetFacing: Bool
    var vpc: String
    /// nil where the key is absent.
    var state: String? = "active"
    /// nil where the key is absent, as for a network load balancer that was made without any.
    var groups: [String]?
    /// One in each enabled zone.
    var subnets: [String]
    /// `load_balancing.cross_zone.enabled`; nil where describe-load-balancer-attributes is absent.
    var crossesZones: Bool?

    /// What the descriptions of its interfaces begin with (semantics 5.10).
    var description: String { "ELB " + (id.components(after: "loadbalancer/")) }
  }

  struct Listener: Sendable {
    var id: String
    var balancer: String
    var port: Int
    var protocolName: String
    var defaultActions: [Action]
    /// nil when the snapshot lacks describe-rules for it.
    var rules: [Rule]?
  }

  struct Rule: Sendable {
    var id: String
    var priority: Int
    /// The values of a `source-ip` condition; nil where the rule has none.
    var sources: [PlainCIDR]?
    var actions: [Action]
  }

  struct Action: Sendable {
    /// `forward`, `redirect` or `fixed-response`.
    var type: String
    var groups: [WeightedGroup] = []
  }

  struct WeightedGroup: Sendable {
    var group: String
    var weight: Int?
  }

  struct TargetGroup: Sendable {
    var id: String
    var name: String
    /// `ip` or `instance`.
    var type: String
    var protocolName: String
    var port: Int
    var vpc: String
    var balancers: [String]
    /// nil when the snapshot lacks describe-target-health for it.
    var targets: [RegisteredTarget]?
    /// nil when the snapshot lacks describe-target-group-attributes for it.
    var attributes: [String: String]?
  }

  struct RegisteredTarget: Sendable {
    /// An address or an instance.
    var id: String
    var port: Int?
    var zone: String?
    var state = "healthy"
    var reason: String?
  }

  /// A service that registers its tasks with a target group.
  struct Service: Sendable {
    var name: String
    var family: String
    var targetGroup: String
    var containerPort: Int
  }
}

extension String {
  /// What follows the first occurrence of `marker`.
  fileprivate func components(after marker: String) -> Substring {
    firstRange(of: marker).map { self[$0.upperBound...] } ?? self[...]
  }
}

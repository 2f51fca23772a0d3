package import Model

/// One task, running or to come, with what decides which others it shares a machine with.
package struct PlacedTask: Hashable, Sendable, Comparable {
  package enum Existence: String, Hashable, Sendable {
    case running
    /// Of a service's configuration that has no task of its own running.
    case prospective
    /// A definition that nothing runs.
    case definitionOnly
  }

  /// Where it runs.
  package enum Host: Hashable, Sendable {
    /// On a machine of its own, as Fargate gives it (semantics 4.68).
    case own
    /// On a container instance, by AWS's identifier and by name.
    case instance(id: String, name: String)
    /// On some container instance.
    case unknown(Gap)
    /// Nowhere yet.
    case toCome
  }

  /// What ECS may place it on.
  package enum Pool: Hashable, Sendable {
    case fargate
    /// Any container instance of the cluster.
    case instances
    /// The instances of a capacity provider.
    case provider(String)
    /// Hosts outside AWS.
    case external
    /// The cluster's default, which is not known.
    case unknown
  }

  /// The service, else the family: `service shop/web`.
  package var party: String
  /// `task 4e9e5398…`.
  package var member: String
  package var existence: Existence
  /// `FAMILY:REVISION`, or the ARN that no document describes; empty where nothing is known.
  package var definition: String
  /// `nil` where no document describes the definition, or not whole.
  package var mode: NetworkMode?
  package var host: Host
  package var pools: Set<Pool>
  /// The cluster's ARN or name; empty where it is not known.
  package var cluster: String
  /// `KEY=VALUE`, of the task, its service and its definition; sorted.
  package var tags: [String]

  package init(
    party: String, member: String, existence: Existence = .running, definition: String = "",
    mode: NetworkMode? = nil, host: Host = .own, pools: Set<Pool> = [], cluster: String = "",
    tags: [String] = []
  ) {
    (self.party, self.member, self.existence) = (party, member, existence)
    (self.definition, self.mode, self.host) = (definition, mode, host)
    (self.pools, self.cluster, self.tags) = (pools, cluster, tags)
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.party, lhs.member, lhs.existence.rawValue, lhs.definition)
      < (rhs.party, rhs.member, rhs.existence.rawValue, rhs.definition)
  }

  /// Whether it has its host's network interfaces, and not one of its own.
  package var sharesInterface: Bool {
    switch mode {
    case .bridge, .host, .windowsDefault: true
    case .awsvpc, .some(.none), nil: false
    }
  }

  /// Whether ECS may place the two on one machine, placement constraints apart.
  package func mayShareHost(with other: PlacedTask) -> Bool {
    guard cluster.isEmpty || other.cluster.isEmpty || cluster == other.cluster else { return false }
    return pools.contains { pool in other.pools.contains { Self.overlap(pool, $0) } }
  }

  private static func overlap(_ left: Pool, _ right: Pool) -> Bool {
    switch (left, right) {
    case (.fargate, _), (_, .fargate): false
    case (.unknown, _), (_, .unknown): true
    case (.external, let other), (let other, .external): other == .external
    case (.provider(let name), .provider(let other)): name == other
    case (.instances, _), (_, .instances): true
    }
  }
}

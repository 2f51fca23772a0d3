package import Addressing
package import Model

/// One task, running or prospective, with where it can be reached and where it sends from.
package struct Placement: Sendable {
  package enum Existence: Hashable, Sendable {
    case running(task: Int)
    /// A configuration of a service with no task of its own running (semantics 4.48, 4.52).
    case prospective(service: Int, deployment: Int?)
    /// A task definition that nothing runs.
    case definitionOnly
  }

  package var existence: Existence
  /// Position of the task definition; `nil` where no document describes it.
  package var definition: Int?
  /// Position of the service it belongs to.
  package var service: Int?
  package var cluster: Identifier<Cluster>?
  package var mode: NetworkMode
  package var launchType: LaunchType?
  /// Its own endpoints (awsvpc), or its host's (bridge, host).
  package var endpoints: [Ordinal<Endpoint>]
  package var host: Ordinal<SharedHost>?
  /// How ports of its containers are reached from off the host.
  package var ports: PortAccess
  /// What is known to listen, in container ports.
  package var sockets: [DeclaredSocket]
  /// Whether every container has its networking disabled (semantics 4.10).
  package var isNetworkingDisabled: Bool
  /// What is missing for it to be placed; not empty means that verdicts about it are `unknown`.
  package var gaps: [Gap]
  package var notes: [String]
}

/// How ports of containers are reached from outside.
package enum PortAccess: Sendable {
  /// awsvpc and host mode: the container's port is the port on the wire.
  case direct
  /// Bridge: only these.
  case published([PublishedPort])
  /// `none`, or outside AWS.
  case nowhere
}

/// A published port of a bridge task.
package struct PublishedPort: Hashable, Sendable {
  package var proto: IPProtocol
  package var containerPorts: ClosedRange<UInt16>
  /// As wide as `containerPorts`, unless the port is yet to be chosen: then the range it is chosen from.
  package var hostPorts: ClosedRange<UInt16>
  /// The addresses of the host that it is bound to; `nil` for all of a family.
  package var bindAddress: IPAddress?
  package var family: IPFamily?
  /// What it rests on, sorted.
  package var assumptions: [Assumption]
  /// Whether the host's port is yet to be chosen.
  package var isDynamic: Bool
}

/// A port on which something is known to listen.
package struct DeclaredSocket: Hashable, Sendable {
  package enum Source: UInt8, Hashable, Sendable { case observed, declared, registered, serviceConnect }

  package var proto: IPProtocol
  package var containerPorts: ClosedRange<UInt16>
  package var hostPorts: ClosedRange<UInt16>?
  package var source: Source
}

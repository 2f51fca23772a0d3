package import Addressing

/// A running ECS task.
///
/// Named with the prefix because `Task` is Swift's own.
///
/// Source: `tasks[]` of `aws ecs describe-tasks` (semantics 8.1).
package struct ECSTask: Sendable {
  package var id: Identifier<ECSTask>
  package var place: Place
  package var integrity = Integrity.intact
  package var cluster: Identifier<Cluster>?
  package var definition: Identifier<TaskDefinition>?
  /// Such as `service:web` or `family:report`.
  ///
  /// Source: `group`.
  package var group: Symbol?
  package var startedBy: Symbol?
  package var launchType: LaunchType?
  package var capacityProvider: Symbol?
  package var containerInstance: Identifier<ContainerInstance>?
  package var lastStatus: Symbol?
  package var desiredStatus: Symbol?
  package var zone: Symbol?
  package var allowsExecuteCommand = false
  package var attachments: [TaskAttachment] = []
  package var containers: [TaskContainer] = []
  package var tags: [ResourceTag] = []

  package init(id: Identifier<ECSTask>, place: Place) { (self.id, self.place) = (id, place) }
}

/// Where ECS runs a task.
///
/// Source: `launchType`.
package enum LaunchType: String, Hashable, Sendable {
  case ec2 = "EC2"
  case fargate = "FARGATE"
  case external = "EXTERNAL"
  case managedInstances = "MANAGED_INSTANCES"
}

/// Something attached to a task.
///
/// Source: `attachments[]` (semantics 4.40, 4.41).
package struct TaskAttachment: Hashable, Sendable {
  package var id: Symbol?
  /// The raw `type`, such as `ElasticNetworkInterface`.
  package var type: Symbol?
  package var status: Symbol?
  /// Source: the detail named `networkInterfaceId`.
  package var interface: Identifier<NetworkInterface>?
  /// Source: the detail named `subnetId`.
  package var subnet: Identifier<Subnet>?
  /// Source: the detail named `privateIPv4Address`.
  package var address: IPAddress?

  package init() {}
}

/// A container of a running task.
///
/// Source: `containers[]`.
package struct TaskContainer: Hashable, Sendable {
  package var name: Symbol?
  package var bindings: [NetworkBinding] = []
  /// Whether `networkBindings` is there at all: while a container starts it is not, and nothing is known of them.
  package var showsBindings = true
  /// Source: `networkInterfaces[].privateIpv4Address`, `.ipv6Address`.
  package var addresses: [IPAddress] = []
  /// The state of the ECS Exec agent.
  ///
  /// Source: `managedAgents[]` named `ExecuteCommandAgent`.
  package var executeAgentStatus: Symbol?

  package init() {}
}

/// A published port of a container.
///
/// Source: `networkBindings[]` (semantics 4.23).
package struct NetworkBinding: Hashable, Sendable {
  /// `nil` where absent or empty: all addresses.
  package var bindAddress: IPAddress?
  package var proto: IPProtocol
  package var containerPorts: ClosedRange<UInt16>
  /// As wide as `containerPorts`.
  package var hostPorts: ClosedRange<UInt16>

  package init(
    bindAddress: IPAddress?, proto: IPProtocol, containerPorts: ClosedRange<UInt16>,
    hostPorts: ClosedRange<UInt16>
  ) {
    (self.bindAddress, self.proto) = (bindAddress, proto)
    (self.containerPorts, self.hostPorts) = (containerPorts, hostPorts)
  }
}

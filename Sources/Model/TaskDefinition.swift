package import Addressing

/// A revision of a task definition.
///
/// Source: `taskDefinition` (semantics 8.3).
package struct TaskDefinition: Sendable {
  package var id: Identifier<TaskDefinition>
  package var place: Place
  package var integrity = Integrity.intact
  package var family: Symbol?
  package var revision: Int?
  /// `nil` where the key is absent: bridge on Linux, `default` on Windows (semantics 4.1).
  package var networkMode: NetworkMode?
  /// Such as `LINUX` or `WINDOWS_SERVER_2022_CORE`.
  ///
  /// Source: `runtimePlatform.operatingSystemFamily`.
  package var operatingSystem: Symbol?
  /// Source: `requiresCompatibilities[]`.
  package var compatibilities: [LaunchType] = []
  /// Whether processes share the host's PID namespace.
  ///
  /// Source: `pidMode` = `host` (semantics 4.69).
  package var sharesHostProcesses = false
  package var containers: [ContainerDefinition] = []
  package var tags: [ResourceTag] = []

  package init(id: Identifier<TaskDefinition>, place: Place) { (self.id, self.place) = (id, place) }
}

/// How ECS connects a task's containers (semantics 4-A).
package enum NetworkMode: String, Hashable, Sendable, CaseIterable {
  case awsvpc, bridge, host, none
  /// The NAT network of Windows hosts; like bridge (semantics 4.9). Source: `default`.
  case windowsDefault = "default"
}

/// One container of a definition.
///
/// Source: `containerDefinitions[]`.
package struct ContainerDefinition: Hashable, Sendable {
  package var name: Symbol?
  package var portMappings: [PortMapping] = []
  /// Source: `disableNetworking` (semantics 4.10).
  package var disablesNetworking = false
  package var isPrivileged = false

  package init() {}
}

/// A declared port.
///
/// Source: `portMappings[]` (semantics 4.20 to 4.25).
package struct PortMapping: Hashable, Sendable {
  package var name: Symbol?
  package var proto: IPProtocol
  package var containerPorts: ClosedRange<UInt16>
  /// `nil` where absent or 0: dynamic in bridge mode, the container's port elsewhere.
  package var hostPort: UInt16?

  package init(name: Symbol?, proto: IPProtocol, containerPorts: ClosedRange<UInt16>, hostPort: UInt16?) {
    (self.name, self.proto, self.containerPorts, self.hostPort) = (name, proto, containerPorts, hostPort)
  }
}

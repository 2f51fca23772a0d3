/// An ECS cluster.
///
/// Source: `clusters[]`.
package struct Cluster: Sendable {
  package var id: Identifier<Cluster>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  package var tags: [ResourceTag] = []

  package init(id: Identifier<Cluster>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A host registered with a cluster.
///
/// Source: `containerInstances[]` (semantics 8.4).
package struct ContainerInstance: Sendable {
  package var id: Identifier<ContainerInstance>
  package var place: Place
  package var integrity = Integrity.intact
  /// The cluster's ARN or name as its container-instance ARN holds it.
  package var clusterName: Symbol?
  /// `nil` for an external host.
  ///
  /// Source: `ec2InstanceId`, where it is an instance's.
  package var instance: Identifier<Instance>?
  /// Such as `ACTIVE` or `DRAINING`.
  ///
  /// Source: `status`.
  package var status: Symbol?
  package var isWindows = false

  package init(id: Identifier<ContainerInstance>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A capacity provider of type Managed Instances.
///
/// Source: `capacityProviders[]` (semantics 4.11).
package struct CapacityProvider: Sendable {
  package var id: Identifier<CapacityProvider>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  /// Source: `managedInstancesProvider.instanceLaunchTemplate.networkConfiguration`.
  package var network: AWSVPCConfiguration?

  package init(id: Identifier<CapacityProvider>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A database instance, for names only.
///
/// Source: `DBInstances[]`.
package struct DBInstance: Hashable, Sendable {
  package var identifier: Symbol
  package var endpoint: Symbol?

  package init(identifier: Symbol, endpoint: Symbol?) {
    (self.identifier, self.endpoint) = (identifier, endpoint)
  }
}

/// An ECS service.
///
/// Source: `services[]` (semantics 8.2).
package struct Service: Sendable {
  package var id: Identifier<Service>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  package var cluster: Identifier<Cluster>?
  /// Such as `ACTIVE`.
  ///
  /// Source: `status`.
  package var status: Symbol?
  package var definition: Identifier<TaskDefinition>?
  package var desiredCount: Int?
  package var runningCount: Int?
  package var launchType: LaunchType?
  package var capacityProviders: [Symbol] = []
  package var network: AWSVPCConfiguration?
  package var loadBalancers: [ServiceLoadBalancer] = []
  /// Deployments and task sets, each a configuration that tasks may run with (semantics 4.48).
  package var deployments: [Deployment] = []
  package var allowsExecuteCommand = false
  package var tags: [ResourceTag] = []

  package init(id: Identifier<Service>, place: Place) { (self.id, self.place) = (id, place) }
}

/// Where an awsvpc task is placed.
///
/// Source: `networkConfiguration.awsvpcConfiguration`.
package struct AWSVPCConfiguration: Hashable, Sendable {
  package var subnets: [Identifier<Subnet>]
  /// Sorted; empty means the VPC's default group (semantics 1.51).
  package var groups: [Identifier<SecurityGroup>]
  /// Source: `assignPublicIp` = `ENABLED`.
  package var assignsPublicAddress: Bool

  package init(
    subnets: [Identifier<Subnet>], groups: [Identifier<SecurityGroup>], assignsPublicAddress: Bool
  ) {
    (self.subnets, self.groups, self.assignsPublicAddress) = (subnets, groups, assignsPublicAddress)
  }
}

/// One configuration of a service.
///
/// Source: `deployments[]`, `taskSets[]`.
package struct Deployment: Hashable, Sendable {
  package var id: Symbol?
  /// Such as `PRIMARY`.
  ///
  /// Source: `status`.
  package var status: Symbol?
  package var isTaskSet: Bool
  package var definition: Identifier<TaskDefinition>?
  package var launchType: LaunchType?
  package var desiredCount: Int?
  package var runningCount: Int?
  package var network: AWSVPCConfiguration?
  package var loadBalancers: [ServiceLoadBalancer] = []
  package var connectPorts: [ServiceConnectPort] = []

  package init(isTaskSet: Bool) { self.isTaskSet = isTaskSet }
}

/// A port that Service Connect publishes.
///
/// Source: `serviceConnectConfiguration.services[]` (semantics 4.80).
package struct ServiceConnectPort: Hashable, Sendable {
  /// The name of a port mapping.
  ///
  /// Source: `portName`.
  package var portName: Symbol?
  /// Source: `ingressPortOverride`.
  package var ingressPort: UInt16?

  package init(portName: Symbol?, ingressPort: UInt16?) {
    (self.portName, self.ingressPort) = (portName, ingressPort)
  }
}

/// A target group that a service registers its tasks with.
///
/// Source: `loadBalancers[]`.
package struct ServiceLoadBalancer: Hashable, Sendable {
  package var targetGroup: Identifier<TargetGroup>?
  /// Source: `advancedConfiguration.alternateTargetGroupArn`.
  package var alternateTargetGroup: Identifier<TargetGroup>?
  /// A Classic Load Balancer.
  ///
  /// Source: `loadBalancerName`.
  package var classicName: Symbol?
  package var containerName: Symbol?
  package var containerPort: UInt16?

  package init() {}
}

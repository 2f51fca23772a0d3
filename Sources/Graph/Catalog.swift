package import Model

/// Where each identifier stands in the snapshot's and the graph's lists.
package struct Catalog: Sendable {
  package var vpcs: [Identifier<VPC>: Ordinal<VPCNode>] = [:]
  package var subnets: [Identifier<Subnet>: Ordinal<SubnetNode>] = [:]
  package var interfaces: [Identifier<NetworkInterface>: Ordinal<InterfaceNode>] = [:]
  package var groups: [Identifier<SecurityGroup>: Ordinal<CompiledGroup>] = [:]
  package var hosts: [Identifier<Instance>: Ordinal<SharedHost>] = [:]
  package var acls: [Identifier<NetworkACL>: Ordinal<CompiledACL>] = [:]
  package var routeTables: [Identifier<RouteTable>: Ordinal<CompiledRouteTable>] = [:]
  package var instances: [Identifier<Instance>: Int] = [:]
  package var definitions: [Identifier<TaskDefinition>: Int] = [:]
  package var containerInstances: [Identifier<ContainerInstance>: Int] = [:]
  package var peerings: [Identifier<VPCPeeringConnection>: Int] = [:]
  package var prefixLists: [Identifier<PrefixList>: Int] = [:]
  package var vpcEndpoints: [Identifier<VPCEndpoint>: Int] = [:]

  init(_ snapshot: Snapshot) {
    for (position, item) in snapshot.instances.enumerated() { instances[item.id] = position }
    for (position, item) in snapshot.taskDefinitions.enumerated() { definitions[item.id] = position }
    for (position, item) in snapshot.containerInstances.enumerated() {
      containerInstances[item.id] = position
    }
    for (position, item) in snapshot.peerings.enumerated() { peerings[item.id] = position }
    for (position, item) in snapshot.prefixLists.enumerated() { prefixLists[item.id] = position }
    for (position, item) in snapshot.vpcEndpoints.enumerated() { vpcEndpoints[item.id] = position }
    for (position, item) in snapshot.securityGroups.enumerated() { groups[item.id] = Ordinal(position) }
    for (position, item) in snapshot.networkACLs.enumerated() { acls[item.id] = Ordinal(position) }
    for (position, item) in snapshot.routeTables.enumerated() { routeTables[item.id] = Ordinal(position) }
    for (position, item) in snapshot.networkInterfaces.enumerated() {
      interfaces[item.id] = Ordinal(position)
    }
  }
}

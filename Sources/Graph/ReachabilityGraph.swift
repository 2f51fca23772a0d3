package import Addressing
package import Model

/// A snapshot made ready for questions: classes, compiled rules, hosts and placements; never changed after it is built.
package struct ReachabilityGraph: Sendable {
  package let snapshot: Snapshot
  package let forest: PrefixForest
  package let vpcs: [VPCNode]
  package let subnets: [SubnetNode]
  package let groups: [CompiledGroup]
  package let groupSets: [GroupSet]
  package let acls: [CompiledACL]
  package let routeTables: [CompiledRouteTable]
  package let classes: [EndpointClass]
  package let endpoints: [Endpoint]
  package let interfaces: [InterfaceNode]
  package let hosts: [SharedHost]
  package let placements: [Placement]
  package let transit: TransitNetwork
  package let onPremises: OnPremisesSpace
  package let natGateways: [Identifier<NATGateway>: NATNode]
  package let balancers: [Balancer]
  /// Look-ups by identifier.
  package let catalog: Catalog
}

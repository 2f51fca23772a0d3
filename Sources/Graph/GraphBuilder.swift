import Addressing
package import Model

/// Turns a snapshot into a graph, in the order in which the parts need each other.
///
/// Input: a ``Snapshot``. Output: a ``ReachabilityGraph``. Decisions: which table serves a subnet, which interface belongs to
/// a task, which to a host, and what is prospective. It never fails: what is missing becomes a gap or an assumption.
package struct GraphBuilder {
  let snapshot: Snapshot
  var catalog: Catalog
  let forest: PrefixForest
  var vpcs: [VPCNode] = []
  var subnets: [SubnetNode] = []
  var groups: [CompiledGroup] = []
  var groupSets: [GroupSet] = []
  var groupSetIndices: [GroupSet: Ordinal<GroupSet>] = [:]
  var classes: [EndpointClass] = []
  var classIndices: [EndpointClass: Ordinal<EndpointClass>] = [:]
  var endpoints: [Endpoint] = []
  var interfaces: [InterfaceNode] = []
  var hosts: [SharedHost] = []
  var placements: [Placement] = []
  var balancers: [Balancer] = []

  private init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    catalog = Catalog(snapshot)
    forest = PrefixForest(Self.operands(of: snapshot))
  }

  /// Builds the graph of a snapshot; O(n log n) in the number of resources and rules.
  package static func build(_ snapshot: Snapshot) -> ReachabilityGraph {
    var builder = GraphBuilder(snapshot)
    builder.addVPCs()
    builder.addSubnets()
    builder.compileGroups()
    builder.addInterfaces()
    builder.addHosts()
    builder.addRunningTasks()
    builder.addProspectivePlacements()
    let natGateways = builder.natNodes()
    let transit = builder.transitNetwork()
    builder.addBalancers()
    return ReachabilityGraph(
      snapshot: snapshot, forest: builder.forest, vpcs: builder.vpcs, subnets: builder.subnets,
      groups: builder.groups, groupSets: builder.groupSets, acls: builder.compiledACLs(),
      routeTables: builder.compiledRouteTables(), classes: builder.classes, endpoints: builder.endpoints,
      interfaces: builder.interfaces, hosts: builder.hosts, placements: builder.placements,
      transit: transit, onPremises: builder.onPremisesSpace(transit), natGateways: natGateways,
      balancers: builder.balancers, catalog: builder.catalog)
  }

  /// Every prefix that a rule, entry, route, subnet, peering or listener names: the forest's operands.
  private static func operands(of snapshot: Snapshot) -> Set<IPPrefix> {
    var result = Set(SpecialRanges.all)
    for group in snapshot.securityGroups {
      for rule in group.rules { if case .prefix(let prefix) = rule.peer { result.insert(prefix) } }
    }
    for list in snapshot.prefixLists { result.formUnion(list.entries ?? []) }
    for acl in snapshot.networkACLs { result.formUnion(acl.entries.map(\.block)) }
    for table in snapshot.routeTables {
      for route in table.routes { if case .prefix(let prefix) = route.destination { result.insert(prefix) } }
    }
    for table in snapshot.transitGatewayRouteTables {
      for route in table.routes ?? [] {
        if case .prefix(let prefix) = route.destination { result.insert(prefix) }
      }
    }
    for subnet in snapshot.subnets { result.formUnion(subnet.blocks) }
    for vpc in snapshot.vpcs { result.formUnion(vpc.blocks) }
    for peering in snapshot.peerings {
      result.formUnion(peering.requester.blocks)
      result.formUnion(peering.accepter.blocks)
    }
    for connection in snapshot.vpnConnections { result.formUnion(connection.routes) }
    for listener in snapshot.listeners {
      for rule in listener.rules ?? [] { result.formUnion(rule.sources ?? []) }
    }
    result.formUnion(doorOperands(of: snapshot))
    for interface in snapshot.networkInterfaces {
      for address in interface.addresses where Int(address.block.length) < address.block.family.width {
        result.insert(address.block)
      }
    }
    // What tells translated addresses apart tells those apart that they come from (semantics 3.59).
    for rule in snapshot.transitGatewayAttachments.flatMap({ $0.translations ?? [] }) {
      result.formUnion([rule.source, rule.translated])
      result.formUnion(result.compactMap { rule.origin(of: $0) })
    }
    // What stands for IPv4 addresses tells those apart as well (semantics 3.34).
    result.formUnion(result.compactMap { NAT64.meaning(of: $0) })
    return result
  }

  /// The prefixes that doors of AWS's lead to, so that no class lies half behind one.
  private static func doorOperands(of snapshot: Snapshot) -> [IPPrefix] {
    let resources = snapshot.resourceConfigurations.compactMap { configuration -> IPPrefix? in
      switch configuration.target {
      case .address(let address): IPPrefix(address)
      case .block(let block): block
      case .domain, .resource, nil: nil
      }
    }
    return resources + snapshot.clientVPNAuthorizations.map(\.destination)
      + snapshot.clientVPNRoutes.map(\.destination) + snapshot.verifiedAccessEndpoints.compactMap(\.block)
  }

  /// The index of an endpoint class, adding it on first sight.
  mutating func intern(_ endpointClass: EndpointClass) -> Ordinal<EndpointClass> {
    if let known = classIndices[endpointClass] { return known }
    let index = Ordinal<EndpointClass>(classes.count)
    classes.append(endpointClass)
    classIndices[endpointClass] = index
    return index
  }

  /// The index of a set of groups, adding it on first sight.
  mutating func groupSet(
    _ ids: [Identifier<SecurityGroup>]?, isDamaged: Bool = false, isInSharedSubnet: Bool = false
  ) -> Ordinal<GroupSet> {
    let known = ids ?? []
    let undescribed = known.filter { catalog.groups[$0] == nil }
    let set = GroupSet(
      groups: known.compactMap { catalog.groups[$0] }.sorted(), undescribed: undescribed, members: Set(known),
      isUnknown: ids == nil || isDamaged, isInSharedSubnet: isInSharedSubnet && !undescribed.isEmpty)
    if let index = groupSetIndices[set] { return index }
    let index = Ordinal<GroupSet>(groupSets.count)
    groupSets.append(set)
    groupSetIndices[set] = index
    return index
  }
}

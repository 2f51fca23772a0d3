import Addressing
import Model

extension GraphBuilder {
  /// Adds every subnet that is described, or that an interface, a load balancer or a service names, with its tables.
  mutating func addSubnets() {
    for subnet in snapshot.subnets {
      addSubnet(
        SubnetNode(
          id: subnet.id, isDescribed: true, integrity: subnet.integrity,
          vpc: subnet.vpc.flatMap { catalog.vpcs[$0] }, owner: subnet.owner, zone: subnet.zone,
          blocks: subnet.blocks,
          acl: .assumedOpen, routeTable: .assumedOpen,
          internetGatewayBlockMode: subnet.internetGatewayBlockMode))
    }
    for interface in snapshot.networkInterfaces {
      for id in [interface.subnet].compactMap({ $0 }) + interface.associatedSubnets {
        addUndescribedSubnet(id, vpc: interface.vpc)
      }
    }
    for balancer in snapshot.loadBalancers {
      for zone in balancer.zones { zone.subnet.map { addUndescribedSubnet($0, vpc: balancer.vpc) } }
    }
    for balancer in snapshot.classicLoadBalancers {
      for subnet in balancer.subnets { addUndescribedSubnet(subnet, vpc: balancer.vpc) }
    }
    for service in snapshot.services {
      for network in [service.network] + service.deployments.map(\.network) {
        guard let network else { continue }
        // Without a subnet document, the groups tell the VPC: they must be usable in it (semantics 1.34).
        let known = network.groups.compactMap { catalog.groups[$0] }
        let vpc = known.compactMap { snapshot.securityGroups[$0.offset].vpc }.first
        for subnet in network.subnets { addUndescribedSubnet(subnet, vpc: vpc) }
      }
    }
    chooseTables()
    applyBlockPublicAccess()
  }

  private mutating func addSubnet(_ node: SubnetNode) {
    catalog.subnets[node.id] = Ordinal(subnets.count)
    subnets.append(node)
  }

  private mutating func addUndescribedSubnet(_ id: Identifier<Subnet>, vpc: Identifier<VPC>?) {
    guard catalog.subnets[id] == nil else { return }
    let named =
      vpc
      ?? snapshot.routeTables.first { $0.subnets.contains(id) }?.vpc
      ?? snapshot.networkACLs.first { $0.subnets.contains(id) }?.vpc
    addSubnet(
      SubnetNode(
        id: id, isDescribed: false, integrity: .intact, vpc: named.flatMap { catalog.vpcs[$0] }, owner: nil,
        zone: nil, blocks: [], acl: .assumedOpen, routeTable: .assumedOpen, internetGatewayBlockMode: nil))
  }

  private mutating func chooseTables() {
    var aclOfSubnet: [Identifier<Subnet>: Ordinal<CompiledACL>] = [:]
    var defaultACL: [Identifier<VPC>: Ordinal<CompiledACL>] = [:]
    for (position, acl) in snapshot.networkACLs.enumerated() {
      for subnet in acl.subnets { aclOfSubnet[subnet] = Ordinal(position) }
      if acl.isDefault, let vpc = acl.vpc { defaultACL[vpc] = Ordinal(position) }
    }
    var tableOfSubnet: [Identifier<Subnet>: Ordinal<CompiledRouteTable>] = [:]
    var mainTable: [Identifier<VPC>: Ordinal<CompiledRouteTable>] = [:]
    for (position, table) in snapshot.routeTables.enumerated() {
      for subnet in table.subnets { tableOfSubnet[subnet] = Ordinal(position) }
      if table.isMain, let vpc = table.vpc { mainTable[vpc] = Ordinal(position) }
    }
    // A table whose associations are unreadable may be that of any subnet which no other table names.
    let isAnyACLLost =
      snapshot.incompleteKinds.contains(.networkACLs)
      || snapshot.networkACLs.contains { $0.integrity != .intact }
    let isAnyTableLost =
      snapshot.incompleteKinds.contains(.routeTables)
      || snapshot.routeTables.contains { $0.integrity != .intact }
    for position in subnets.indices {
      let vpc = subnets[position].vpc.map { vpcs[$0].id }
      if let own = aclOfSubnet[subnets[position].id] {
        subnets[position].acl = .known(own)
      } else if isAnyACLLost {
        subnets[position].acl = .unreadable
      } else if let fallback = vpc.flatMap({ defaultACL[$0] }) {
        subnets[position].acl = .known(fallback)
      }
      if let own = tableOfSubnet[subnets[position].id] {
        subnets[position].routeTable = .known(own)
      } else if isAnyTableLost {
        subnets[position].routeTable = .unreadable
      } else if let fallback = vpc.flatMap({ mainTable[$0] }) {
        subnets[position].routeTable = .known(fallback)
      }
    }
  }
}

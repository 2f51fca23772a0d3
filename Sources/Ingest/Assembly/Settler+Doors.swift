internal import Addressing
internal import Model

extension Settler {
  /// What lies between networks.
  mutating func settleTransit(_ snapshot: inout Snapshot) {
    settle(&snapshot.transitGatewayPeerings)
    settle(&snapshot.vpnConnections)
    settle(&snapshot.directConnectAssociations)
    settle(&snapshot.virtualInterfaces)
    settle(&snapshot.coreNetworkAttachments)
    settle(&snapshot.coreNetworkRouteTables)
    snapshot.transitGatewayPrefixListReferences.sort { left, right in
      (order.rank(left.table), order.rank(left.list), order.rank(left.attachment?.symbol), left.flags)
        < (order.rank(right.table), order.rank(right.list), order.rank(right.attachment?.symbol), right.flags)
    }
    snapshot.transitGatewayPrefixListReferences.dropRepetitions()
  }

  /// Doors into VPCs other than load balancers.
  mutating func settleDoors(_ snapshot: inout Snapshot) {
    settle(&snapshot.vpcEndpointConnections)
    settle(&snapshot.clientVPNEndpoints)
    settle(&snapshot.clientVPNTargets)
    settle(&snapshot.verifiedAccessEndpoints)
    settle(&snapshot.firewalls)
    settle(&snapshot.firewallPolicies)
    settle(&snapshot.firewallRuleGroups)
    settle(&snapshot.latticeTargetGroups)
    settle(&snapshot.latticeAssociations)
    settle(&snapshot.resourceGateways)
    settle(&snapshot.resourceConfigurations)
    settle(&snapshot.accelerators)
    settle(&snapshot.acceleratorListeners)
    settle(&snapshot.acceleratorEndpointGroups)
    settle(&snapshot.vpcOrigins)
    settle(&snapshot.distributions)
    settle(&snapshot.apiVPCLinks)
    settleClientVPNWays(&snapshot)
  }

  private func settleClientVPNWays(_ snapshot: inout Snapshot) {
    snapshot.clientVPNAuthorizations.sort { left, right in
      if left.destination != right.destination { return left.destination < right.destination }
      return (order.rank(left.endpoint), order.rank(left.userGroup), left.isActive ? 1 : 0)
        < (order.rank(right.endpoint), order.rank(right.userGroup), right.isActive ? 1 : 0)
    }
    snapshot.clientVPNAuthorizations.dropRepetitions()
    snapshot.clientVPNRoutes.sort { left, right in
      if left.destination != right.destination { return left.destination < right.destination }
      let ranks = [left, right].map { route in
        (
          order.rank(route.endpoint), order.rank(route.subnet?.symbol), order.rank(route.attachment?.symbol),
          route.isActive ? 1 : 0
        )
      }
      return ranks[0] < ranks[1]
    }
    snapshot.clientVPNRoutes.dropRepetitions()
  }
}

extension TransitGatewayPrefixListReference {
  fileprivate var flags: Int { (isBlackhole ? 2 : 0) + (isInForce ? 1 : 0) }
}

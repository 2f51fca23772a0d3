import Addressing
import Model

extension GraphBuilder {
  /// Compiles every group's rules.
  mutating func compileGroups() {
    let accounts = Set(snapshot.securityGroups.compactMap(\.owner))
    groups = snapshot.securityGroups.map { group in
      var ingress: [CompiledRule] = []
      var egress: [CompiledRule] = []
      for (position, rule) in group.rules.enumerated() {
        for peer in compiledPeers(rule.peer, accounts: accounts) {
          let compiled = CompiledRule(rule: position, traffic: rule.traffic, peer: peer)
          if rule.direction == .ingress { ingress.append(compiled) } else { egress.append(compiled) }
        }
      }
      // A group that is only named has no rules that we know, so nothing can be excluded.
      let integrity = group.hasRules ? group.integrity : max(group.integrity, .damaged)
      return CompiledGroup(
        id: group.id, vpc: group.vpc, integrity: integrity, ingress: ingress, egress: egress)
    }
  }

  private func compiledPeers(_ peer: SecurityGroupPeer, accounts: Set<Symbol>) -> [CompiledPeer] {
    switch peer {
    case .prefix(let prefix):
      return forest.node(of: prefix).map { [.node($0)] } ?? []
    case .prefixList(let id):
      guard let position = catalog.prefixLists[id], let entries = snapshot.prefixLists[position].entries
      else {
        return [.unknownList(families(ofList: id))]
      }
      let known = CompiledPeer.nodes(entries.compactMap { forest.node(of: $0) })
      let isWhole = snapshot.prefixLists[position].integrity == .intact
      return isWhole ? [known] : [known, .unknownList(families(ofList: id))]
    case .group(let reference):
      return [compiledReference(reference, accounts: accounts)]
    }
  }

  private func families(ofList id: Identifier<PrefixList>) -> [IPFamily] {
    let family = catalog.prefixLists[id].flatMap { snapshot.prefixLists[$0].family }
    return family.map { [$0] } ?? IPFamily.allCases
  }

  private func compiledReference(_ reference: SecurityGroupReference, accounts: Set<Symbol>) -> CompiledPeer {
    if let status = reference.peeringStatus, snapshot.symbols[status] != "active" { return .nobody }
    // Where the reference tells no state, the peering's own document does (semantics 1.37).
    if reference.peeringStatus == nil, let position = reference.peering.flatMap({ catalog.peerings[$0] }),
      snapshot.peerings[position].integrity == .intact,
      let status = snapshot.peerings[position].status, snapshot.symbols[status] != "active"
    {
      return .nobody
    }
    // On a reference into another VPC, a missing account means that the group is gone (semantics 1.36).
    if reference.vpc != nil, reference.account == nil { return .nobody }
    guard catalog.groups[reference.group] == nil else { return .group(reference) }
    let isForeignAccount = reference.account.map { !accounts.contains($0) } ?? false
    let isForeignVPC = reference.vpc.map { catalog.vpcs[$0].map { !vpcs[$0].isInSnapshot } ?? true } ?? false
    guard isForeignAccount || isForeignVPC else { return .group(reference) }
    var blocks: [IPPrefix] = []
    for peering in snapshot.peerings
    where reference.peering == nil || peering.id == reference.peering {
      for side in [peering.requester, peering.accepter] {
        let isPeerVPC = reference.vpc.map { $0 == side.vpc } ?? (side.owner == reference.account)
        if isPeerVPC { blocks += side.blocks }
      }
    }
    return .foreignGroup(reference, blocks.compactMap { forest.node(of: $0) })
  }

  /// Compiles every ACL.
  func compiledACLs() -> [CompiledACL] {
    snapshot.networkACLs.map { acl in
      let entries = acl.entries.compactMap { entry in
        forest.node(of: entry.block).map { node in
          (
            entry.direction,
            CompiledACLEntry(
              number: entry.number, allows: entry.allows, node: node, traffic: entry.traffic,
              isDamaged: entry.isDamaged)
          )
        }
      }
      return CompiledACL(
        id: acl.id, integrity: acl.integrity, ingress: entries.filter { $0.0 == .ingress }.map(\.1),
        egress: entries.filter { $0.0 == .egress }.map(\.1))
    }
  }

  /// Compiles every route table.
  func compiledRouteTables() -> [CompiledRouteTable] {
    snapshot.routeTables.map { table in
      var routes: [CompiledRoute] = []
      var unresolved: [CompiledRoute] = []
      for route in table.routes {
        switch route.destination {
        case .prefix(let prefix):
          guard let node = forest.node(of: prefix) else { continue }
          routes.append(compiled(route, node: node, list: nil))
        case .prefixList(let id):
          if let entries = catalog.prefixLists[id].flatMap({ snapshot.prefixLists[$0].entries }) {
            for node in entries.compactMap({ forest.node(of: $0) }) {
              routes.append(compiled(route, node: node, list: id))
            }
            let isWhole =
              catalog.prefixLists[id].map { snapshot.prefixLists[$0].integrity == .intact } ?? true
            if !isWhole, !leadsToGatewayEndpoint(route.target) {
              unresolved.append(compiled(route, node: forest.root(.v4), list: id))
            }
          } else if !leadsToGatewayEndpoint(route.target) {
            unresolved.append(compiled(route, node: forest.root(.v4), list: id))
          }
        }
      }
      return CompiledRouteTable(
        id: table.id, integrity: table.integrity, routes: routes, unresolvedRoutes: unresolved)
    }
  }

  private func compiled(_ route: Route, node: AddressClass, list: Identifier<PrefixList>?) -> CompiledRoute {
    CompiledRoute(
      node: node, list: list, target: route.target, state: route.state, origin: route.origin,
      families: list.map { families(ofList: $0) } ?? [])
  }

  /// Behind a gateway endpoint are only AWS services, which start no connection: an unknown list to one may be
  /// left out (semantics 3.70).
  ///
  /// A prefix-list route to a `vpce-` is always of that type.
  private func leadsToGatewayEndpoint(_ target: RouteTarget) -> Bool {
    if case .vpcEndpoint = target { true } else { false }
  }
}

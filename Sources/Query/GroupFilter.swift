import Addressing
import Graph
import Model

/// Asks security groups: the union of all rules of all groups of an interface (semantics 1-A).
struct GroupFilter {
  let graph: ReachabilityGraph

  /// How a rule's peer fits a remote end.
  enum Match: Hashable {
    case no
    case yes
    case assumed(Assumption)
    case possible
  }

  /// What the groups of a set admit in a direction, with that remote end.
  func admission(_ set: GroupSet, _ direction: Direction, _ remote: Remote) -> Admission {
    if set.isUnfiltered { return .open }
    var result = Admission.closed
    for index in set.groups {
      let group = graph.groups[index]
      if group.integrity != .contradicted {
        for rule in group.rules(direction) { add(rule, of: index, remote, to: &result) }
      }
      if group.integrity != .intact { result.possible = .everything }
    }
    if !set.undescribed.isEmpty {
      result = result.union(set.isInSharedSubnet ? .assumedOpen : .unknown)
    }
    return set.isUnknown ? result.union(.unknown) : result
  }

  private func add(
    _ rule: CompiledRule, of group: Ordinal<CompiledGroup>, _ remote: Remote, to result: inout Admission
  ) {
    switch match(rule, of: group, remote) {
    case .no: return
    case .yes:
      result = result.union(Admission(rule.traffic))
    case .assumed:
      result.assumed.formUnion(rule.traffic)
      result.possible.formUnion(rule.traffic)
    case .possible:
      result.possible.formUnion(rule.traffic)
    }
    // A rule for icmp with an IPv6 peer may mean ICMPv6 (semantics 1.12).
    guard remote.family == .v6, rule.traffic.overlaps(TrafficSet(.icmp)), isPrefix(rule.peer) else { return }
    result.assumed.formUnion(TrafficSet(.icmpv6))
    result.possible.formUnion(TrafficSet(.icmpv6))
  }

  private func isPrefix(_ peer: CompiledPeer) -> Bool {
    if case .node = peer { true } else { false }
  }

  /// Whether a peer means the remote end.
  func match(_ peer: CompiledPeer, _ remote: Remote) -> Match {
    switch peer {
    case .node(let node): return match(node, remote)
    case .nodes(let nodes):
      let matches = nodes.map { match($0, remote) }
      return matches.contains(.yes) ? .yes : matches.contains(.possible) ? .possible : .no
    case .unknownList(let families):
      return families.contains(remote.family) ? .assumed(.prefixListUnknownAny) : .no
    case .group(let reference): return match(reference, remote)
    case .foreignGroup(let reference, let nodes):
      let direct = match(reference, remote)
      guard case .peering(let position) = remote.way, direct == .no, isMeant(reference, over: position),
        preservesReferences(over: position)
      else { return direct }
      return nodes.contains { match($0, remote) != .no } ? .assumed(.peerGroupAnyPeerBlock) : .no
    case .nobody: return .no
    }
  }

  private func match(_ node: AddressClass, _ remote: Remote) -> Match {
    guard graph.forest.family(of: node) == remote.family else { return .no }
    guard let address = remote.address else {
      return node == graph.forest.root(remote.family) ? .yes : .possible
    }
    return graph.forest.isUnder(address, node) ? .yes : .no
  }

  /// A reference matches members' private addresses, over a way that preserves who sends (semantics 1-C).
  private func match(_ reference: SecurityGroupReference, _ remote: Remote) -> Match {
    guard let set = remote.groups.map({ graph.groupSets[$0] }) else { return .no }
    let isMember = set.members.contains(reference.group)
    guard isMember || set.isUnknown else { return .no }
    switch remote.way {
    case .internet: return .no
    case .undescribedPeering: return .possible
    case .sameVPC, .transitGateway: break
    case .peering(let position):
      guard preservesReferences(over: position) else { return .no }
    }
    if !isMember { return .possible }
    if remote.family == .v6 { return .assumed(.groupReferenceIPv6) }
    if remote.way.joinsVPCs, reference.vpc == nil, isForeignMember(reference.group, of: remote.vpc) {
      return .assumed(.groupReferenceCrossVPC)
    }
    return .yes
  }

  /// Whether a reference speaks of that peering: two peers of one VPC may have the same blocks.
  private func isMeant(_ reference: SecurityGroupReference, over position: Int) -> Bool {
    let peering = graph.snapshot.peerings[position]
    if let wanted = reference.peering { return wanted == peering.id }
    guard let vpc = reference.vpc else { return true }
    return peering.requester.vpc == vpc || peering.accepter.vpc == vpc
  }

  /// Whether a peering carries references: not between Regions that are known to differ (semantics 1.35).
  private func preservesReferences(over position: Int) -> Bool {
    let peering = graph.snapshot.peerings[position]
    let regions = [peering.requester, peering.accepter].map { side -> String? in
      side.region.map { graph.snapshot.symbols[$0] }
        ?? side.vpc.flatMap { graph.catalog.vpcs[$0] }.flatMap { graph.vpcs[$0].region }
    }
    guard let left = regions[0], let right = regions[1] else { return true }
    return left == right
  }

  /// Whether the member's VPC is another than the group's home (semantics 1.48).
  private func isForeignMember(_ group: Identifier<SecurityGroup>, of vpc: Ordinal<VPCNode>?) -> Bool {
    guard let home = graph.catalog.groups[group].flatMap({ graph.groups[$0].vpc }), let vpc else {
      return false
    }
    return graph.vpcs[vpc].id != home
  }
}

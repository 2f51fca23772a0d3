/// Security groups in both forms, network ACLs, route tables.
extension DocumentWriter {
  mutating func group(_ group: RandomNetwork.Group) -> PlainJSON {
    let ingress = array(group.ingress.map { permission($0) })
    let egress = array(group.egress.map { permission($0) })
    return .object([
      ("GroupId", .string(group.id)), ("GroupName", .string(group.name)),
      ("Description", .string(group.name)),
      ("OwnerId", .string(group.owner)), ("VpcId", .string(group.vpc)), ("IpPermissions", ingress),
      ("IpPermissionsEgress", egress), noTags,
    ])
  }

  /// Ports and their keys are absent where the rule has none (semantics 1.9).
  private mutating func permission(_ permission: RandomNetwork.Permission) -> PlainJSON {
    var members: [(String, PlainJSON)] = [("IpProtocol", .string(permission.protocolName))]
    if let from = permission.from { members.append(("FromPort", .number(from))) }
    if let to = permission.to { members.append(("ToPort", .number(to))) }
    var lists: [String: [PlainJSON]] = [:]
    for peer in permission.peers {
      switch peer.kind {
      case .cidr(let block) where block.family == 4:
        lists["IpRanges", default: []].append(.object([("CidrIp", .string(block.description))]))
      case .cidr(let block):
        lists["Ipv6Ranges", default: []].append(.object([("CidrIpv6", .string(block.description))]))
      case .prefixList(let identifier):
        lists["PrefixListIds", default: []].append(.object([("PrefixListId", .string(identifier))]))
      case .group(let pair):
        lists["UserIdGroupPairs", default: []].append(.object(pairMembers(pair)))
      }
    }
    for key in ["UserIdGroupPairs", "IpRanges", "Ipv6Ranges", "PrefixListIds"] {
      members.append((key, array(lists[key] ?? [])))
    }
    return .object(members)
  }

  private func pairMembers(_ pair: RandomNetwork.GroupPair) -> [(String, PlainJSON)] {
    let optional = [
      ("UserId", pair.user), ("GroupId", pair.group), ("VpcId", pair.vpc),
      ("VpcPeeringConnectionId", pair.peering), ("PeeringStatus", pair.peeringStatus),
    ]
    return optional.compactMap { key, value in value.map { (key, .string($0)) } }
  }

  /// The same rules as `SecurityGroupRules`, one element per peer; absent ports print as -1 (semantics 1.9).
  func flatRules(_ group: RandomNetwork.Group) -> [PlainJSON] {
    [(false, group.ingress), (true, group.egress)].flatMap { isEgress, permissions in
      permissions.flatMap { permission in
        permission.peers.map { flatRule(group, isEgress, permission, $0) }
      }
    }
  }

  private func flatRule(
    _ group: RandomNetwork.Group, _ isEgress: Bool, _ permission: RandomNetwork.Permission,
    _ peer: RandomNetwork.Peer
  ) -> PlainJSON {
    let remote: (String, PlainJSON) =
      switch peer.kind {
      case .cidr(let block): (block.family == 4 ? "CidrIpv4" : "CidrIpv6", .string(block.description))
      case .prefixList(let identifier): ("PrefixListId", .string(identifier))
      case .group(let pair): ("ReferencedGroupInfo", .object(pairMembers(pair)))
      }
    return .object([
      ("SecurityGroupRuleId", .string(peer.ruleID)), ("GroupId", .string(group.id)),
      ("GroupOwnerId", .string(group.owner)), ("IsEgress", .bool(isEgress)),
      ("IpProtocol", .string(permission.protocolName)), ("FromPort", .number(permission.from ?? -1)),
      ("ToPort", .number(permission.to ?? -1)), remote, noTags,
    ])
  }

  mutating func networkACL(_ acl: RandomNetwork.NetworkACL) -> PlainJSON {
    let associations = acl.subnets.enumerated().map { index, subnet in
      PlainJSON.object([
        ("NetworkAclAssociationId", .string("aclassoc-\(acl.id.dropFirst(4))\(index)")),
        ("NetworkAclId", .string(acl.id)), ("SubnetId", .string(subnet)),
      ])
    }
    let entries = array(acl.entries.map { entry($0) })
    return .object([
      ("NetworkAclId", .string(acl.id)), ("VpcId", .string(acl.vpc)), ("IsDefault", .bool(acl.isDefault)),
      ("OwnerId", .string(network.account)), ("Associations", array(associations)), ("Entries", entries),
      noTags,
    ])
  }

  private func entry(_ entry: RandomNetwork.NetworkACL.Entry) -> PlainJSON {
    var members: [(String, PlainJSON)] = [
      (entry.cidr.family == 4 ? "CidrBlock" : "Ipv6CidrBlock", .string(entry.cidr.description)),
      ("Egress", .bool(entry.egress)), ("Protocol", .string(entry.protocolText)),
      ("RuleAction", .string(entry.allows ? "allow" : "deny")), ("RuleNumber", .number(entry.number)),
    ]
    if let icmp = entry.icmp {
      members.append(
        ("IcmpTypeCode", .object([("Code", .number(icmp.code)), ("Type", .number(icmp.type))])))
    }
    if let ports = entry.ports {
      members.append(
        ("PortRange", .object([("From", .number(ports.lowerBound)), ("To", .number(ports.upperBound))])))
    }
    return .object(members)
  }

  mutating func routeTable(_ table: RandomNetwork.RouteTable) -> PlainJSON {
    var associations = table.associations.map { association($0, table.id) }
    if table.isMain {
      associations.append(
        .object([
          ("Main", .bool(true)),
          ("RouteTableAssociationId", .string("rtbassoc-main\(table.id.dropFirst(4))")),
          ("RouteTableId", .string(table.id)),
          ("AssociationState", .object([("State", .string("associated"))])),
        ]))
    }
    let gateways = table.propagatingGateway.map { [PlainJSON.object([("GatewayId", .string($0))])] }
    let routes = array(table.routes.map { route($0) })
    return .object([
      ("RouteTableId", .string(table.id)), ("VpcId", .string(table.vpc)),
      ("OwnerId", .string(network.account)), ("Associations", array(associations)),
      ("PropagatingVgws", .array(gateways ?? [])), ("Routes", routes), noTags,
    ])
  }

  private func association(_ association: RandomNetwork.RouteTable.Association, _ table: String) -> PlainJSON
  {
    var members: [(String, PlainJSON)] = [
      ("Main", .bool(false)),
      ("RouteTableAssociationId", .string("rtbassoc-\(association.subnet.dropFirst(7))")),
      ("RouteTableId", .string(table)), ("SubnetId", .string(association.subnet)),
    ]
    if let state = association.state {
      members.append(("AssociationState", .object([("State", .string(state))])))
    }
    return .object(members)
  }

  private func route(_ route: RandomNetwork.Route) -> PlainJSON {
    var members: [(String, PlainJSON)] = []
    switch route.destination {
    case .cidr(let block):
      let key = block.family == 4 ? "DestinationCidrBlock" : "DestinationIpv6CidrBlock"
      members.append((key, .string(block.description)))
    case .prefixList(let identifier): members.append(("DestinationPrefixListId", .string(identifier)))
    }
    members.append((route.targetKey, .string(route.target)))
    if let instance = route.instance {
      members.append(("InstanceId", .string(instance)))
      members.append(("InstanceOwnerId", .string(network.account)))
    }
    return .object(members + [("Origin", .string(route.origin)), ("State", .string(route.state))])
  }
}

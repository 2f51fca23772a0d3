/// A security group's names.
struct Group {
  /// Over all VPCs.
  let number: Int
  let id: String
  let name: String
}

/// One rule, for both forms in which AWS tells rules.
struct GroupRule {
  enum Peer {
    case block(String)
    case group(Group)
    case list(String)
  }

  let isEgress: Bool
  /// TCP; `nil` for all traffic.
  let ports: ClosedRange<Int>?
  let peer: Peer

  static func ingress(_ ports: ClosedRange<Int>?, _ peer: Peer) -> GroupRule {
    GroupRule(isEgress: false, ports: ports, peer: peer)
  }
  static func egress(_ ports: ClosedRange<Int>?, _ peer: Peer) -> GroupRule {
    GroupRule(isEgress: true, ports: ports, peer: peer)
  }
  static let open = egress(nil, .block("0.0.0.0/0"))
}

// MARK: Which there are

extension Site {
  private static let firstBalancerGroup = 8
  private static let firstServiceGroup = 128

  private func group(_ place: Int, _ name: String) -> Group {
    let number = number * 1024 + place
    return Group(number: number, id: identities.id(.sg, number), name: name)
  }

  private var defaultGroup: Group { group(0, "default") }
  var hostGroup: Group { group(1, "hosts-\(number)") }
  var databaseGroup: Group { group(2, "databases-\(number)") }
  var functionGroup: Group { group(3, "functions-\(number)") }
  var endpointGroup: Group { group(4, "endpoints-\(number)") }
  func balancerGroup(_ balancer: Int) -> Group {
    group(Self.firstBalancerGroup + balancer, balancerName(balancer))
  }
  func serviceGroup(_ service: Int) -> Group {
    group(Self.firstServiceGroup + service, serviceName(service))
  }

  func writeSecurityGroups(to files: inout CollectedFiles) throws(GenerateError) {
    let everywhere = GroupRule.Peer.block("0.0.0.0/0")
    try write(defaultGroup, [.ingress(nil, .group(defaultGroup)), .open], to: &files)
    try write(hostGroup, hostRules, to: &files)
    try write(databaseGroup, databaseRules, to: &files)
    try write(functionGroup, [.open], to: &files)
    try write(endpointGroup, [.ingress(443...443, .block("\(block)")), .open], to: &files)
    for balancer in 0..<balancerCount {
      let rules: [GroupRule] = [
        .ingress(80...80, everywhere), .ingress(443...443, everywhere),
        .egress(8080...8080, .group(serviceGroup(balancer * Self.servicesPerBalancer))),
      ]
      try write(balancerGroup(balancer), rules, to: &files)
    }
    for service in 0..<serviceCount {
      try write(serviceGroup(service), serviceRules(service), to: &files)
    }
  }
}

// MARK: Their rules

extension Site {
  private static let everyInside = GroupRule.Peer.block("10.0.0.0/8")

  private var hostRules: [GroupRule] {
    [
      .ingress(22...22, .list(identities.officeList)), .ingress(9100...9100, Self.everyInside),
      .ingress(32768...60999, .block("\(block)")), .ingress(nil, .group(hostGroup)), .open,
    ]
  }

  /// Every fifth service has data of its own.
  private var databaseRules: [GroupRule] {
    stride(from: 0, to: serviceCount, by: 5).map { .ingress(5432...5432, .group(serviceGroup($0))) } + [.open]
  }

  /// The previous tier on the service's port, the scrapers from everywhere inside, and now and then too much.
  private func serviceRules(_ service: Int) -> [GroupRule] {
    let tier = service % Self.servicesPerBalancer
    let caller = tier == 0 ? balancerGroup(service / Self.servicesPerBalancer) : serviceGroup(service - 1)
    var rules: [GroupRule] = [.ingress(8080...8080, .group(caller))]
    if service == 0 {
      rules += neighbours.map { .ingress(8080...8080, .block("\(Self.block(ofSite: $0))")) }
    }
    rules.append(.ingress(9102...9102, Self.everyInside))
    if tier == 0 { rules.append(.ingress(8443...8443, .list(identities.officeList))) }
    if service % 7 == 6 { rules.append(.ingress(0...65535, .block("\(block)"))) }
    guard service % 5 == 0 else { return rules + [.open] }
    rules += [.egress(443...443, .block("0.0.0.0/0")), .egress(5432...5432, .group(databaseGroup))]
    if service + 1 < serviceCount { rules.append(.egress(8080...8080, .group(serviceGroup(service + 1)))) }
    return rules
  }
}

// MARK: Elements

extension Site {
  private func write(
    _ group: Group, _ rules: [GroupRule], to files: inout CollectedFiles
  ) throws(GenerateError) {
    try files.append(
      [
        "GroupId": "\(group.id)",
        "IpPermissionsEgress": permissions(rules.filter(\.isEgress)),
        "Tags": [],
        "VpcId": "\(vpc)",
        "SecurityGroupArn": "\(Cloud.arn("ec2", "security-group/\(group.id)"))",
        "OwnerId": "\(Cloud.account)",
        "GroupName": "\(group.name)",
        "Description": "\(group.name)",
        "IpPermissions": permissions(rules.filter { !$0.isEgress }),
      ], to: .securityGroups)
    for (position, rule) in rules.enumerated() {
      let id = identities.id(.sgr, group.number * 1024 + position)
      try files.append(flat(rule, id, of: group), to: .securityGroupRules)
    }
  }

  /// AWS gathers rules of the same ports into one permission; here such rules follow each other.
  private func permissions(_ rules: [GroupRule]) -> JSON {
    var gathered: [[GroupRule]] = []
    for rule in rules {
      if let last = gathered.last?.first, last.ports == rule.ports {
        gathered[gathered.count - 1].append(rule)
      } else {
        gathered.append([rule])
      }
    }
    return .list(gathered.map(permission))
  }

  private func permission(_ rules: [GroupRule]) -> JSON {
    let ports: JSON =
      (rules.first?.ports).map {
        ["IpProtocol": "tcp", "FromPort": .number($0.lowerBound), "ToPort": .number($0.upperBound)]
      } ?? ["IpProtocol": "-1"]
    var (groups, blocks, lists): ([JSON], [JSON], [JSON]) = ([], [], [])
    for rule in rules {
      switch rule.peer {
      case .block(let block): blocks.append(["CidrIp": "\(block)"])
      case .group(let group): groups.append(["UserId": "\(Cloud.account)", "GroupId": "\(group.id)"])
      case .list(let list): lists.append(["PrefixListId": "\(list)"])
      }
    }
    return ports.adding([
      "UserIdGroupPairs": .list(groups), "IpRanges": .list(blocks), "Ipv6Ranges": [],
      "PrefixListIds": .list(lists),
    ])
  }

  private func flat(_ rule: GroupRule, _ id: String, of group: Group) -> JSON {
    let start: JSON = [
      "SecurityGroupRuleId": "\(id)",
      "GroupId": "\(group.id)",
      "GroupOwnerId": "\(Cloud.account)",
      "IsEgress": .flag(rule.isEgress),
      "IpProtocol": "\(rule.ports == nil ? "-1" : "tcp")",
      "FromPort": .number(rule.ports?.lowerBound ?? -1),
      "ToPort": .number(rule.ports?.upperBound ?? -1),
    ]
    let peer: JSON =
      switch rule.peer {
      case .block(let block): ["CidrIpv4": "\(block)"]
      case .group(let peer):
        ["ReferencedGroupInfo": ["GroupId": "\(peer.id)", "UserId": "\(Cloud.account)"]]
      case .list(let list): ["PrefixListId": "\(list)"]
      }
    return start.adding(peer).adding([
      "Tags": [], "SecurityGroupRuleArn": "\(Cloud.arn("ec2", "security-group-rule/\(id)"))",
    ])
  }
}

/// Elastic Load Balancing: each call's answer in a file named by what was asked about.
extension DocumentWriter {
  mutating func addBalancers(to files: inout [String: PlainJSON]) {
    files["elbv2-describe-load-balancers.json"] = list(
      "LoadBalancers", network.loadBalancers.map { loadBalancer($0) })
    files["elbv2-describe-target-groups.json"] = list(
      "TargetGroups", network.targetGroups.map { targetGroup($0) })
    for balancer in network.loadBalancers {
      let own = network.listeners.filter { $0.balancer == balancer.id }
      if !network.omitted.contains(.listeners) {
        files["elbv2-describe-listeners-\(balancer.name).json"] = list("Listeners", own.map { listener($0) })
        addRules(own, balancer.name, to: &files)
      }
      if !network.omitted.contains(.balancerAttributes), let crosses = balancer.crossesZones {
        files["elbv2-describe-load-balancer-attributes-\(balancer.name).json"] = attributes([
          "deletion_protection.enabled": "false",
          "load_balancing.cross_zone.enabled": crosses ? "true" : "false",
        ])
      }
    }
    for group in network.targetGroups {
      if let targets = group.targets {
        files["elbv2-describe-target-health-\(group.name).json"] = list(
          "TargetHealthDescriptions", targets.map { target($0) })
      }
      if let own = group.attributes, !network.omitted.contains(.targetGroupAttributes) {
        files["elbv2-describe-target-group-attributes-\(group.name).json"] = attributes(own)
      }
    }
  }

  private mutating func addRules(
    _ listeners: [RandomNetwork.Listener], _ name: String, to files: inout [String: PlainJSON]
  ) {
    if network.omitted.contains(.listenerRules) { return }
    for (index, listener) in listeners.enumerated() {
      guard let rules = listener.rules else { continue }
      let standard = RandomNetwork.Rule(
        id: listener.id.replacing(":listener/", with: ":listener-rule/") + "/0", priority: 0,
        actions: listener.defaultActions)
      let elements = rules.map { rule($0, "\($0.priority)") } + [rule(standard, "default")]
      files["elbv2-describe-rules-\(name)-listener\(index).json"] = list("Rules", elements)
    }
  }

  private mutating func attributes(_ values: [String: String]) -> PlainJSON {
    let elements = values.sorted { $0.key < $1.key }.map { key, value in
      PlainJSON.object([("Key", .string(key)), ("Value", .string(value))])
    }
    return list("Attributes", elements)
  }

  private func loadBalancer(_ balancer: RandomNetwork.LoadBalancer) -> PlainJSON {
    let zones = network.subnets.filter { balancer.subnets.contains($0.id) }.map { subnet in
      PlainJSON.object([
        ("ZoneName", .string(subnet.zone)), ("SubnetId", .string(subnet.id)),
        ("LoadBalancerAddresses", .array([])),
      ])
    }
    var members: [(String, PlainJSON)] = [
      ("LoadBalancerArn", .string(balancer.id)), ("LoadBalancerName", .string(balancer.name)),
      ("Type", .string(balancer.isNetwork ? "network" : "application")), ("VpcId", .string(balancer.vpc)),
      ("Scheme", .string(balancer.isInternetFacing ? "internet-facing" : "internal")),
      ("IpAddressType", .string("ipv4")), ("AvailabilityZones", .array(zones)),
    ]
    if let state = balancer.state { members.append(("State", .object([("Code", .string(state))]))) }
    if let groups = balancer.groups { members.append(("SecurityGroups", .strings(groups))) }
    return .object(members)
  }

  private func listener(_ listener: RandomNetwork.Listener) -> PlainJSON {
    .object([
      ("ListenerArn", .string(listener.id)), ("LoadBalancerArn", .string(listener.balancer)),
      ("Port", .number(listener.port)), ("Protocol", .string(listener.protocolName)),
      ("DefaultActions", .array(listener.defaultActions.map { action($0) })),
    ])
  }

  private func rule(_ rule: RandomNetwork.Rule, _ priority: String) -> PlainJSON {
    var conditions: [PlainJSON] = []
    if let sources = rule.sources {
      let values = [("Values", PlainJSON.strings(sources.map(\.description)))]
      conditions.append(.object([("Field", .string("source-ip")), ("SourceIpConfig", .object(values))]))
    } else if priority != "default" {
      let values = [("Values", PlainJSON.strings(["/v\(priority)/*"]))]
      conditions.append(
        .object([("Field", .string("path-pattern")), ("PathPatternConfig", .object(values))]))
    }
    return .object([
      ("RuleArn", .string(rule.id)), ("Priority", .string(priority)), ("Conditions", .array(conditions)),
      ("IsDefault", .bool(priority == "default")), ("Actions", .array(rule.actions.map { action($0) })),
    ])
  }

  /// Where there is but one group, AWS prints it in both keys.
  private func action(_ action: RandomNetwork.Action) -> PlainJSON {
    var members: [(String, PlainJSON)] = [("Type", .string(action.type))]
    if action.groups.count == 1 { members.append(("TargetGroupArn", .string(action.groups[0].group))) }
    guard !action.groups.isEmpty else { return .object(members) }
    let groups = action.groups.map { group in
      PlainJSON.object(
        [("TargetGroupArn", .string(group.group))] + (group.weight.map { [("Weight", .number($0))] } ?? []))
    }
    members.append(("ForwardConfig", .object([("TargetGroups", .array(groups))])))
    return .object(members)
  }

  private func targetGroup(_ group: RandomNetwork.TargetGroup) -> PlainJSON {
    .object([
      ("TargetGroupArn", .string(group.id)), ("TargetGroupName", .string(group.name)),
      ("TargetType", .string(group.type)), ("Protocol", .string(group.protocolName)),
      ("Port", .number(group.port)), ("VpcId", .string(group.vpc)), ("IpAddressType", .string("ipv4")),
      ("LoadBalancerArns", .strings(group.balancers)),
    ])
  }

  private func target(_ target: RandomNetwork.RegisteredTarget) -> PlainJSON {
    var named: [(String, PlainJSON)] = [("Id", .string(target.id))]
    if let port = target.port { named.append(("Port", .number(port))) }
    if let zone = target.zone { named.append(("AvailabilityZone", .string(zone))) }
    var health: [(String, PlainJSON)] = [("State", .string(target.state))]
    if let reason = target.reason { health.append(("Reason", .string(reason))) }
    return .object([("Target", .object(named)), ("TargetHealth", .object(health))])
  }
}

internal import Model

extension LoadBalancer: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    if var groups {
      order.arrange(&groups)
      self.groups = groups
    }
    for index in zones.indices { zones[index].addresses.settle() }
    zones.sort {
      (order.rank($0.subnet?.symbol), order.rank($0.zone)) < (
        order.rank($1.subnet?.symbol), order.rank($1.zone)
      )
    }
    zones.dropRepetitions()
    arrangeAttributes(&attributes, order)
    order.arrange(&tags)
  }

  mutating func unite(with other: LoadBalancer, _ comparison: inout Comparison) {
    comparison.same(&kind, other.kind, "Type")
    comparison.same(&isInternetFacing, other.isInternetFacing, "Scheme")
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(&groups, other.groups, "SecurityGroups")
    comparison.same(zones, other.zones, "AvailabilityZones")
    comparison.same(&addressType, other.addressType, "IpAddressType")
    comparison.same(
      &enforcesGroupsOnPrivateLink, other.enforcesGroupsOnPrivateLink,
      "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic")
    comparison.same(&attributes, other.attributes, "Attributes")
    comparison.label(&name, other.name)
    comparison.label(&state, other.state)
    comparison.labels(&tags, other.tags)
  }
}

/// Sorts attributes by key.
private func arrangeAttributes(_ attributes: inout [ResourceTag]?, _ order: Order) {
  guard var list = attributes else { return }
  order.arrange(&list)
  attributes = list
}

extension Listener: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    defaultActions.arrange(order)
    guard var rules else { return }
    for index in rules.indices {
      rules[index].sources?.settle()
      rules[index].actions.arrange(order)
    }
    rules.sort { ($0.priority ?? .max, order.rank($0.id)) < ($1.priority ?? .max, order.rank($1.id)) }
    rules.dropRepetitions()
    self.rules = rules
  }

  mutating func unite(with other: Listener, _ comparison: inout Comparison) {
    comparison.same(&loadBalancer, other.loadBalancer, "LoadBalancerArn")
    comparison.same(&port, other.port, "Port")
    comparison.same(&proto, other.proto, "Protocol")
    comparison.same(defaultActions, other.defaultActions, "DefaultActions")
    comparison.same(&rules, other.rules, "Rules")
  }
}

extension [ListenerAction] {
  /// Which of several actions comes first decides nothing: a forward is a way to its targets.
  fileprivate mutating func arrange(_ order: Order) {
    for index in indices {
      self[index].targets.arrange {
        (order.rank($0.group), $0.weight ?? -1) < (order.rank($1.group), $1.weight ?? -1)
      }
    }
    sort { left, right in
      (order.rank(left.type), order.rank(left.targets.first?.group.symbol))
        < (order.rank(right.type), order.rank(right.targets.first?.group.symbol))
    }
  }
}

extension TargetGroup: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    order.arrange(&loadBalancers)
    arrangeAttributes(&attributes, order)
    targets?.arrange(order)
  }

  mutating func unite(with other: TargetGroup, _ comparison: inout Comparison) {
    comparison.same(&targetType, other.targetType, "TargetType")
    comparison.same(&proto, other.proto, "Protocol")
    comparison.same(&port, other.port, "Port")
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(loadBalancers, other.loadBalancers, "LoadBalancerArns")
    comparison.same(&targets, other.targets, "TargetHealthDescriptions")
    comparison.same(&attributes, other.attributes, "Attributes")
    comparison.label(&name, other.name)
  }
}

extension [RegisteredTarget] {
  /// By target, each once.
  mutating func arrange(_ order: Order) {
    arrange { left, right in
      (
        order.rank(left.target), left.port ?? 0, order.rank(left.zone), order.rank(left.state),
        order.rank(left.reason)
      )
        < (
          order.rank(right.target), right.port ?? 0, order.rank(right.zone), order.rank(right.state),
          order.rank(right.reason)
        )
    }
  }
}

extension ClassicLoadBalancer: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    order.arrange(&groups)
    order.arrange(&subnets)
    order.arrange(&instances)
    listeners.sort {
      ($0.port, $0.instancePort, order.rank($0.proto)) < ($1.port, $1.instancePort, order.rank($1.proto))
    }
    listeners.dropRepetitions()
  }

  mutating func unite(with other: ClassicLoadBalancer, _ comparison: inout Comparison) {
    comparison.same(&isInternetFacing, other.isInternetFacing, "Scheme")
    comparison.same(&vpc, other.vpc, "VPCId")
    comparison.same(groups, other.groups, "SecurityGroups")
    comparison.same(subnets, other.subnets, "Subnets")
    comparison.same(instances, other.instances, "Instances")
    comparison.same(listeners, other.listeners, "ListenerDescriptions")
  }
}

internal import Addressing
internal import Model

extension LatticeTargetGroup: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    order.arrange(&services)
    targets?.arrange(order)
  }
  mutating func unite(with other: LatticeTargetGroup, _ comparison: inout Comparison) {
    comparison.same(&type, other.type, "type")
    comparison.same(&port, other.port, "port")
    comparison.same(&proto, other.proto, "protocol")
    comparison.same(&vpc, other.vpc, "vpcIdentifier")
    comparison.sameUnlessEmpty(&services, other.services, "serviceArns")
    comparison.same(&targets, other.targets, "targets")
    comparison.label(&arn, other.arn)
    comparison.label(&name, other.name)
    comparison.label(&state, other.state)
  }
}

extension LatticeAssociation: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {}
  mutating func unite(with other: LatticeAssociation, _ comparison: inout Comparison) {
    comparison.same(&network, other.network, "serviceNetworkArn")
    comparison.same(&member, other.member, "member")
    comparison.same(&configuration, other.configuration, "resourceConfigurationId")
    comparison.same(&state, other.state, "status")
    comparison.label(&owner, other.owner)
  }
}

extension ResourceGateway: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    order.arrange(&subnets)
    order.arrange(&groups)
  }
  mutating func unite(with other: ResourceGateway, _ comparison: inout Comparison) {
    comparison.same(&vpc, other.vpc, "vpcIdentifier")
    comparison.sameUnlessEmpty(&subnets, other.subnets, "subnetIds")
    comparison.sameUnlessEmpty(&groups, other.groups, "securityGroupIds")
    comparison.same(&addressType, other.addressType, "ipAddressType")
    comparison.same(&managedBy, other.managedBy, "managedBy")
    comparison.label(&name, other.name)
    comparison.label(&state, other.state)
  }
}

extension ResourceConfiguration: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { ports?.settleRanges() }
  mutating func unite(with other: ResourceConfiguration, _ comparison: inout Comparison) {
    comparison.same(&gateway, other.gateway, "resourceGatewayId")
    comparison.same(&parent, other.parent, "resourceConfigurationGroupId")
    comparison.same(&type, other.type, "type")
    comparison.same(&ports, other.ports, "portRanges")
    comparison.same(&target, other.target, "resourceConfigurationDefinition")
    comparison.same(&isManagedByAWS, other.isManagedByAWS, "amazonManaged")
    comparison.label(&name, other.name)
    comparison.label(&state, other.state)
  }
}

extension NetworkFirewall: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    endpoints?.arrange {
      (order.rank($0.subnet?.symbol), order.rank($0.endpoint))
        < (order.rank($1.subnet?.symbol), order.rank($1.endpoint))
    }
  }
  mutating func unite(with other: NetworkFirewall, _ comparison: inout Comparison) {
    comparison.same(&policy, other.policy, "FirewallPolicyArn")
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(&transitGateway, other.transitGateway, "TransitGatewayId")
    comparison.same(&attachment, other.attachment, "TransitGatewayAttachmentSyncState")
    comparison.same(&endpoints, other.endpoints, "SyncStates")
    comparison.label(&name, other.name)
  }
}

extension FirewallPolicy: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    order.arrange(&statelessDefaults)
    order.arrange(&statefulDefaults)
    for path in [\FirewallPolicy.statelessGroups, \.statefulGroups] {
      self[keyPath: path].arrange {
        ($0.priority ?? -1, order.rank($0.group)) < ($1.priority ?? -1, order.rank($1.group))
      }
    }
  }
  mutating func unite(with other: FirewallPolicy, _ comparison: inout Comparison) {
    comparison.same(statelessGroups, other.statelessGroups, "StatelessRuleGroupReferences")
    comparison.same(statelessDefaults, other.statelessDefaults, "StatelessDefaultActions")
    comparison.same(statefulGroups, other.statefulGroups, "StatefulRuleGroupReferences")
    comparison.same(statefulDefaults, other.statefulDefaults, "StatefulDefaultActions")
    comparison.same(isStrictOrder, other.isStrictOrder, "RuleOrder")
  }
}

extension FirewallRuleGroup: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {
    for index in statelessRules.indices { order.arrange(&statelessRules[index].actions) }
    statelessRules.sort { $0.priority < $1.priority }
  }
  mutating func unite(with other: FirewallRuleGroup, _ comparison: inout Comparison) {
    comparison.same(statelessRules, other.statelessRules, "StatelessRules")
    comparison.same(statefulRules, other.statefulRules, "StatefulRules")
    comparison.same(hasOtherRules, other.hasOtherRules, "RulesSource")
  }
}

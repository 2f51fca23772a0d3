package import Addressing

/// A firewall of AWS Network Firewall with its endpoints.
///
/// Source: `Firewall` and `FirewallStatus` of `aws network-firewall describe-firewall` (semantics 3.76).
package struct NetworkFirewall: Sendable {
  /// The ARN.
  package var id: Identifier<NetworkFirewall>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  /// Source: `FirewallPolicyArn`.
  package var policy: Identifier<FirewallPolicy>?
  package var vpc: Identifier<VPC>?
  /// Source: `TransitGatewayId`, where it is attached there.
  package var transitGateway: Identifier<TransitGateway>?
  /// Source: `FirewallStatus.TransitGatewayAttachmentSyncState.AttachmentId`.
  package var attachment: Identifier<TransitGatewayAttachment>?
  /// Sorted by subnet; `nil` where no document tells.
  ///
  /// Source: `FirewallStatus.SyncStates.*.Attachment`.
  package var endpoints: [FirewallEndpoint]?

  package init(id: Identifier<NetworkFirewall>, place: Place) { (self.id, self.place) = (id, place) }
}

/// Where a firewall can be routed to.
///
/// Source: `FirewallStatus.SyncStates.*.Attachment`.
package struct FirewallEndpoint: Hashable, Sendable {
  package var endpoint: Identifier<VPCEndpoint>
  package var subnet: Identifier<Subnet>?

  package init(endpoint: Identifier<VPCEndpoint>, subnet: Identifier<Subnet>?) {
    (self.endpoint, self.subnet) = (endpoint, subnet)
  }
}

/// What a firewall does with packets, and by which rule groups.
///
/// Source: `FirewallPolicy` and `FirewallPolicyResponse` of `describe-firewall-policy`.
package struct FirewallPolicy: Sendable {
  /// A rule group in its order.
  ///
  /// Source: `StatelessRuleGroupReferences[]`, `StatefulRuleGroupReferences[]`.
  package struct Reference: Hashable, Sendable {
    /// Source: `ResourceArn`.
    package var group: Identifier<FirewallRuleGroup>
    /// `nil` where the order is the action's.
    package var priority: Int?

    package init(group: Identifier<FirewallRuleGroup>, priority: Int?) {
      (self.group, self.priority) = (group, priority)
    }
  }

  /// The ARN.
  package var id: Identifier<FirewallPolicy>
  package var place: Place
  package var integrity = Integrity.intact
  /// Ascending by priority.
  package var statelessGroups: [Reference] = []
  /// Source: `StatelessDefaultActions[]`, such as `aws:forward_to_sfe`, sorted.
  package var statelessDefaults: [Symbol] = []
  /// Ascending by priority.
  package var statefulGroups: [Reference] = []
  /// Source: `StatefulDefaultActions[]`, such as `aws:drop_strict`, sorted.
  package var statefulDefaults: [Symbol] = []
  /// Whether rules are judged by priority, not by action.
  ///
  /// Source: `StatefulEngineOptions.RuleOrder` = `STRICT_ORDER`.
  package var isStrictOrder = false

  package init(id: Identifier<FirewallPolicy>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A group of firewall rules.
///
/// Source: `RuleGroup` and `RuleGroupResponse` of `describe-rule-group`.
package struct FirewallRuleGroup: Sendable {
  /// The ARN.
  package var id: Identifier<FirewallRuleGroup>
  package var place: Place
  package var integrity = Integrity.intact
  /// Ascending by priority.
  package var statelessRules: [StatelessFirewallRule] = []
  /// In their order.
  package var statefulRules: [StatefulFirewallRule] = []
  /// Whether there are rules that are not read: domain lists, Suricata's own language.
  ///
  /// Source: `RulesSource.RulesString`, `RulesSource.RulesSourceList`.
  package var hasOtherRules = false

  package init(id: Identifier<FirewallRuleGroup>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A rule that looks at one packet at a time; an empty list matches everything.
///
/// Source: `StatelessRulesAndCustomActions.StatelessRules[]`.
package struct StatelessFirewallRule: Hashable, Sendable {
  package var priority = 0
  package var sources: [IPPrefix] = []
  package var destinations: [IPPrefix] = []
  package var sourcePorts: [ClosedRange<UInt16>] = []
  package var destinationPorts: [ClosedRange<UInt16>] = []
  /// Source: `Protocols[]`, numbers.
  package var protocols: [Int] = []
  /// Whether it looks at TCP flags too.
  package var matchesFlags = false
  /// Source: `Actions[]`, such as `aws:pass`, sorted.
  package var actions: [Symbol] = []

  package init() {}
}

/// A rule that looks at whole flows, in the words of AWS: addresses, ports and `ANY` as text.
///
/// Source: `StatefulRules[]`.
package struct StatefulFirewallRule: Hashable, Sendable {
  /// Source: `Action`: `PASS`, `DROP`, `REJECT` or `ALERT`.
  package var action: Symbol?
  package var proto: Symbol?
  package var source: Symbol?
  package var sourcePort: Symbol?
  /// Source: `Direction` = `ANY`, against `FORWARD`.
  package var isBothWays = false
  package var destination: Symbol?
  package var destinationPort: Symbol?

  package init() {}
}

internal import Addressing
internal import Model

/// The values of one answer of Network Firewall, which arrive one by one.
struct FirewallParts {
  var firewall: NetworkFirewall?
  var endpoints: [FirewallEndpoint]?
  var attachment: Identifier<TransitGatewayAttachment>?
  var policy: FirewallPolicy?
  var policyARN: Symbol?
  var group: FirewallRuleGroup?
  var groupARN: Symbol?
  var isDamaged = false
}

extension NetworkFirewall {
  private enum Key: String, JSONKey {
    case name = "FirewallName"
    case policy = "FirewallPolicyArn"
    case vpc = "VpcId"
    case transitGateway = "TransitGatewayId"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads `Firewall` of `describe-firewall`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<NetworkFirewall> = intake.identify(json, by: "FirewallArn") else { return }
    var firewall = NetworkFirewall(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: firewall.name = intake.label(value)
      case .policy: firewall.policy = intake.identifier(value)
      case .vpc: firewall.vpc = intake.identifier(value)
      case .transitGateway: firewall.transitGateway = intake.identifier(value)
      }
    }
    intake.require(firewall.policy, "FirewallPolicyArn", in: json)
    firewall.integrity = intake.integrity
    intake.pending.firewall.firewall = firewall
  }

  /// Reads `FirewallStatus`, which tells the endpoints of the firewall beside it.
  static func readStatus(_ json: JSONValue, into intake: inout Intake) {
    intake.pending.firewall.endpoints = []
    if let states = intake.member("SyncStates", of: json) {
      if !states.isObject { intake.report(.typeIsWrong(expected: .object, found: states.kind), at: states) }
      for (_, zone) in states.members {
        // Without an attachment there is no endpoint in the zone yet.
        guard let attachment = intake.member("Attachment", of: zone) else { continue }
        intake.readEndpoint(attachment)
      }
    }
    if let state = json.find("TransitGatewayAttachmentSyncState") {
      intake.pending.firewall.attachment = intake.member("AttachmentId", of: state).flatMap {
        intake.identifier($0)
      }
    }
    if intake.isDamaged { intake.pending.firewall.isDamaged = true }
  }
}

extension Intake {
  fileprivate mutating func readEndpoint(_ json: JSONValue) {
    guard let value = member("EndpointId", of: json) else { return }
    let subnet: Identifier<Subnet>? = json.find("SubnetId").flatMap { identifier($0) }
    guard let endpoint: Identifier<VPCEndpoint> = identifier(value) else { return }
    pending.firewall.endpoints?.append(FirewallEndpoint(endpoint: endpoint, subnet: subnet))
  }

  /// Joins the values of the answer that ends.
  mutating func endFirewall() {
    let parts = pending.firewall
    pending.firewall = FirewallParts()
    if var firewall = parts.firewall {
      (firewall.endpoints, firewall.attachment) = (parts.endpoints, parts.attachment)
      if parts.isDamaged { firewall.integrity = .damaged }
      snapshot.firewalls.append(firewall)
    }
    if var policy = parts.policy {
      if let name = parts.policyARN { policy.id = Identifier(name) }
      if parts.policyARN == nil { snapshot.incompleteKinds.insert(.firewallPolicies) }
      if parts.policyARN != nil { snapshot.firewallPolicies.append(policy) }
    }
    if var group = parts.group {
      if let name = parts.groupARN { group.id = Identifier(name) }
      if parts.groupARN == nil { snapshot.incompleteKinds.insert(.firewallRuleGroups) }
      if parts.groupARN != nil { snapshot.firewallRuleGroups.append(group) }
    }
  }
}

extension FirewallPolicy {
  private enum Key: String, JSONKey {
    case statelessGroups = "StatelessRuleGroupReferences"
    case statelessDefaults = "StatelessDefaultActions"
    case statefulGroups = "StatefulRuleGroupReferences"
    case statefulDefaults = "StatefulDefaultActions"
    case options = "StatefulEngineOptions"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads `FirewallPolicy`, whose ARN stands in `FirewallPolicyResponse` beside it.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    var policy = FirewallPolicy(
      id: Identifier(intake.snapshot.symbols.intern("")), place: intake.place)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .statelessGroups: policy.statelessGroups = intake.firewallReferences(value)
      case .statelessDefaults: policy.statelessDefaults = intake.list(value).compactMap { intake.symbol($0) }
      case .statefulGroups: policy.statefulGroups = intake.firewallReferences(value)
      case .statefulDefaults: policy.statefulDefaults = intake.list(value).compactMap { intake.symbol($0) }
      case .options:
        policy.isStrictOrder =
          intake.member("RuleOrder", of: value).map { intake.isState($0, oneOf: ["STRICT_ORDER"]) } ?? false
      }
    }
    policy.integrity = intake.integrity
    intake.pending.firewall.policy = policy
  }

  /// Reads `FirewallPolicyResponse` for the ARN.
  static func readName(_ json: JSONValue, into intake: inout Intake) {
    intake.pending.firewall.policyARN = intake.symbol("FirewallPolicyArn", in: json)
    if intake.isDamaged { intake.markIncomplete() }
  }
}

extension Intake {
  fileprivate mutating func firewallReferences(_ json: JSONValue) -> [FirewallPolicy.Reference] {
    list(json).compactMap { item in
      let group = symbol("ResourceArn", in: item)
      let priority = item.find("Priority").flatMap { integer($0) }
      return group.map { FirewallPolicy.Reference(group: Identifier($0), priority: priority) }
    }
  }
}
